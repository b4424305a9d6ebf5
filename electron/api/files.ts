// Knows how the files section is answered: the archived originals, and what was found in one of them.
// Leaves their octets to exports.ts and what is kept of them to the record.
import type { FileRow } from "../../shared/contract/files.ts";
import type { FileItem } from "../../shared/framework/file-contents.ts";
import { formatInstant } from "../../shared/values/instant.ts";
import type { FrameworkRecord } from "../record/record.ts";
import type { FileFacts } from "../record/record-facts.ts";
import { api } from "./context.ts";

const rowOf = (facts: FileFacts): FileRow => ({ ...facts, archivedAt: formatInstant(facts.archivedAt) });

export const filesApi = {
  list: api.files.list.handler(({ context: { core } }) => ({
    revision: core.record.revision(),
    rows: core.record.files().map(rowOf),
  })),
  details: api.files.details.handler(({ context: { core }, input, errors }) => {
    const found = core.record.file(input.file);
    if (found === undefined) throw errors.UNKNOWN_FILE({ data: { file: input.file } });
    const nameOf = namesIn(core.record);
    return { row: rowOf(found.facts), items: found.contents.items.map((item) => itemOf(item, nameOf)) };
  }),
};

/** Plain names of certificates and CRLs by id; made once for a file that may hold thousands. */
function namesIn(record: FrameworkRecord): (id: string) => string | undefined {
  const names = new Map<string, string>();
  for (const { id, subject } of record.certificates()) names.set(id, subject);
  for (const { id, issuer } of record.crls()) names.set(id, issuer);
  return (id) => names.get(id);
}

function itemOf(item: FileItem, nameOf: (id: string) => string | undefined) {
  const place = { offset: item.offset, ...(item.member === undefined ? {} : { member: item.member }) };
  if (item.kind === "rejected") return { kind: item.kind, ...place, code: item.code, reason: item.reason };
  const name = nameOf(item.id);
  return { kind: item.kind, ...place, id: item.id, ...(name === undefined ? {} : { name }) };
}
