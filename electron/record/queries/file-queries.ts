// Knows how archived files, what was found in them, collected addresses and batches are read as facts.
// Leaves their octets' way out to api/ and exports.
import type { Database } from "better-sqlite3";
import { readFileContents } from "../file-contents-text.ts";
import type { BatchRow, CollectedRow, FileRow } from "../projections/rows.ts";
import type { RecordReads } from "../record.ts";
import type { BatchFacts, CollectedFacts, FileFacts } from "../record-facts.ts";
import { bytesOf } from "./bytes-of.ts";

const fileOf = (row: FileRow): FileFacts => ({
  id: row.id,
  name: row.name,
  batch: row.batch,
  size: row.size,
  certificates: row.certificates,
  crls: row.crls,
  rejected: row.rejected,
  archivedAt: row.archived_at,
  event: row.event,
});

const collectedOf = ({ uri, outcome, at, file, detail }: CollectedRow): CollectedFacts => ({
  uri,
  outcome,
  at,
  file: file ?? undefined,
  detail,
});

const batchOf = (row: BatchRow): BatchFacts => ({
  id: row.id,
  firstEvent: row.first_event,
  lastEvent: row.last_event,
  at: row.time,
  files: row.files,
  certificates: row.certificates,
  crls: row.crls,
  collected: row.collected,
});

/** Each call is one statement or one consistent pass in one tick. */
export function fileQueries(
  database: Database,
): Pick<RecordReads, "files" | "file" | "filesWith" | "collected" | "batches"> {
  const one = database.prepare<[string], FileRow>("SELECT * FROM file WHERE id = ?");
  const every = database.prepare<[], FileRow>("SELECT * FROM file ORDER BY event DESC");
  const holding = database.prepare<[string], FileRow>(
    "SELECT * FROM file WHERE id IN (SELECT file FROM file_item WHERE item = ?) ORDER BY event",
  );
  const blob = database.prepare<[string], Buffer>("SELECT content FROM blob WHERE id = ?").pluck();
  const collected = database.prepare<[], CollectedRow>("SELECT * FROM collected ORDER BY uri");
  const batches = database.prepare<[], BatchRow>("SELECT * FROM batch ORDER BY first_event DESC");
  return {
    files: () => every.all().map(fileOf),
    file: (id) => {
      const row = one.get(id);
      const octets = blob.get(id);
      const contents = row && blob.get(row.contents);
      if (row === undefined || octets === undefined || contents === undefined) return undefined;
      return { facts: fileOf(row), octets: bytesOf(octets), contents: readFileContents(contents) };
    },
    filesWith: (id) => holding.all(id).map(fileOf),
    collected: () => collected.all().map(collectedOf),
    batches: () => batches.all().map(batchOf),
  };
}
