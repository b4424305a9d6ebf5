// Knows how a test gets a real core on a real folder of its own, with a small framework's files at hand.
// Leaves what is asked of it to the tests.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type OpenCore, openCore } from "../../electron/core.ts";
import { type ImportPorts, importBatch } from "../../electron/import/import-batch.ts";
import type { FileToRead } from "../../electron/worker/read-protocol.ts";
import type { ImportEvent, ImportItem } from "../../shared/contract/imports.ts";
import type { Actor } from "../../shared/framework/event.ts";

export const TESTER: Actor = { kind: "local-user", name: "tester" };

const SAMPLE = fileURLToPath(new URL("../sample/", import.meta.url));

/** The sample's PEM files: 15 certificates of 7 CA entities and 3 people. */
export const SAMPLE_FILES: readonly FileToRead[] = readdirSync(SAMPLE)
  .filter((name) => name.endsWith(".pem"))
  .sort()
  .map((name) => ({ name, path: join(SAMPLE, name) }));

/** A new folder and the way to remove it. */
export function temporaryFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), "concordat-test-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export async function withCore<T>(use: (open: OpenCore, folder: string) => Promise<T>): Promise<T> {
  const { folder, remove } = temporaryFolder();
  const opened = openCore(folder, "own");
  if (!opened.ok) throw new Error(opened.error.kind);
  try {
    return await use(opened.value, folder);
  } finally {
    await opened.value.close();
    remove();
  }
}

/** Runs an import to its end; gives every event, the last one `committed`. Throws where it does not commit. */
export async function importAll(files: readonly FileToRead[], ports: ImportPorts): Promise<readonly ImportEvent[]> {
  const events: ImportEvent[] = [];
  const batch = importBatch(files, ports, TESTER);
  for (let step = await batch.next(); ; step = await batch.next()) {
    if (!step.done) events.push(step.value);
    else if (step.value.ok) return [...events, step.value.value];
    else throw new Error(step.value.error.kind);
  }
}

/** Every item that was told of, in order. */
export const itemsOf = (events: readonly ImportEvent[]): readonly ImportItem[] =>
  events.flatMap((event) => ("items" in event ? event.items : []));
