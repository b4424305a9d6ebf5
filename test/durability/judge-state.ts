// Knows what is found when a record is opened on what a crash left: whether it opens, is sound, holds whole batches, and
// whether work goes on. Leaves making such states to disk-model.ts and what may be lost to the tests.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createSignatureVerifier } from "../../electron/crypto/verify-signature.ts";
import { checkRecord, checkTruth, runCheck } from "../../electron/record/check-record.ts";
import { openForChecking } from "../../electron/record/check-record-connection.ts";
import type { Fault } from "../../electron/record/fault.ts";
import { openRecord } from "../../electron/record/open-record.ts";
import { batchesIn, batchTime, numberedBatch } from "./numbered-batches.ts";

export type Judgement =
  /** Refused, or an error was thrown. */
  | { readonly kind: "not-opened"; readonly why: string }
  | { readonly kind: "damaged"; readonly why: string }
  | {
      readonly kind: "opened";
      readonly whole: ReadonlySet<number>;
      /** In words, one for each batch of which only a part is there. */
      readonly parts: readonly string[];
      /** Why the batch after the last could not be committed. */
      readonly stuck?: string;
    };

const verify = createSignatureVerifier();

/**
 * Opens the record of these files in `folder`, which is emptied first. `upTo`: batches that may have been written;
 * `projections`: they are made anew and compared, which takes most of the time.
 */
export function judgeState(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  upTo: number,
  projections = true,
): Judgement {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, octets] of files) writeFileSync(join(folder, name), octets);
  try {
    return judgeRecord(join(folder, "record.db"), upTo, projections);
  } catch (error) {
    return { kind: "not-opened", why: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** As `judgeState` on the file at `path`; commits one more batch to it where it can. */
export function judgeRecord(path: string, upTo: number, projections = true): Judgement {
  const opened = openRecord(path, verify);
  if (!opened.ok) return { kind: "not-opened", why: JSON.stringify(opened.error) };
  const { record } = opened.value;
  try {
    const integrity = record.integrity();
    if (integrity.state === "damaged") return { kind: "damaged", why: integrity.reason };
    const fault = wholeCheck(path, projections);
    if (fault !== undefined) return { kind: "damaged", why: `${fault.part}: ${fault.reason}` };
    const batches = [...batchesIn(record, upTo)];
    const before = record.revision();
    const next = record.commit(numberedBatch(upTo + 1), { kind: "local-user", name: "tester" }, batchTime(upTo + 1));
    const goesOn = next.ok && batchesIn(record, upTo + 1, before).get(upTo + 1)?.length === 0;
    return {
      kind: "opened",
      whole: new Set(batches.filter(([, missing]) => missing.length === 0).map(([number]) => number)),
      parts: batches
        .filter(([, missing]) => missing.length > 0)
        .map(([number, missing]) => `batch ${number} lacks ${missing.join("; ")}`),
      ...(goesOn ? {} : { stuck: next.ok ? "the next batch is not there" : next.error.reason }),
    };
  } finally {
    record.close();
  }
}

/** The file, the chain and perhaps the projections: opening looks at the newest events alone. */
function wholeCheck(path: string, projections: boolean): Fault | undefined {
  const database = openForChecking(path);
  try {
    return runCheck(projections ? checkRecord(database, verify) : checkTruth(database));
  } finally {
    database.close();
  }
}
