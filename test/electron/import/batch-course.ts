// Knows how a test runs an import to its end and looks at what came of it, and writes the files it imports.
// Leaves the core to temporary-core.ts and expectations to the tests.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ImportPorts, importBatch } from "../../../electron/import/import-batch.ts";
import type { FileToRead } from "../../../electron/worker/read-protocol.ts";
import type { ImportEvent, ImportItem } from "../../../shared/contract/imports.ts";
import { TESTER } from "../temporary-core.ts";

type Ended = Awaited<ReturnType<ReturnType<typeof importBatch>["next"]>> & { done: true };

export interface Course {
  readonly events: readonly ImportEvent[];
  /** Every item, in order, those of the last event too. */
  readonly items: readonly ImportItem[];
  readonly ended: Ended["value"];
}

/** `stopAt` aborts the import when it says that it is in this phase. */
export async function courseOf(
  files: readonly FileToRead[],
  ports: ImportPorts,
  { stopAt }: { readonly stopAt?: string } = {},
): Promise<Course> {
  const stop = new AbortController();
  const events: ImportEvent[] = [];
  const items: ImportItem[] = [];
  const batch = importBatch(files, ports, TESTER, stop.signal);
  for (let step = await batch.next(); ; step = await batch.next()) {
    if (step.done) {
      if (step.value.ok) items.push(...step.value.value.items);
      return { events, items, ended: step.value };
    }
    events.push(step.value);
    if (step.value.type !== "progress") continue;
    items.push(...step.value.items);
    if (step.value.phase === stopAt) stop.abort();
  }
}

/** `new`, `known-crl` … and the codes of what was rejected. */
export const outcomes = (items: readonly ImportItem[]): readonly string[] =>
  items.map((item) => (item.outcome === "rejected" ? item.code : item.outcome));

/** The sums of a committed import; throws where it did not commit. */
export function sumOf({ ended }: Course) {
  if (!ended.ok) throw new Error(JSON.stringify(ended.error));
  const { imported, importedCrls, known, rejected } = ended.value;
  return { imported, importedCrls, known, rejected };
}

/** Writes a file into the folder; gives it as an import takes it. */
export function fileIn(folder: string, name: string, octets: Uint8Array | string): FileToRead {
  const path = join(folder, name);
  writeFileSync(path, octets);
  return { path, name };
}
