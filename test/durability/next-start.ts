// Knows what the next start finds in a data folder after its process was killed: the real core is opened on it, the record
// checked, counted, and closed again. Leaves killing to import-process.ts and what must be found to the tests.
import { hash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { explainCoreRefusal, openCore } from "../../electron/core.ts";
import { createSignatureVerifier } from "../../electron/crypto/verify-signature.ts";
import { checkRecord, runCheck } from "../../electron/record/check-record.ts";
import { openForChecking } from "../../electron/record/check-record-connection.ts";
import type { Fault } from "../../electron/record/fault.ts";
import type { SignatureVerdict, SignatureVerifier } from "../../shared/pki/public-key.ts";

export interface Found {
  readonly fault: Fault | undefined;
  /** How many events each batch has, in the order of batches. */
  readonly batches: readonly number[];
  /** Rows of the table of certificates. */
  readonly certificates: number;
  /** Files while the core is open, with their folders; the record's own and the lock are left out. */
  readonly beside: readonly string[];
}

const real = createSignatureVerifier();
const verdicts = new Map<string, SignatureVerdict>();
/** Each signature once: rounds meet the same certificates again and again, and it is the record that is tried here. */
const verify: SignatureVerifier = (key, algorithm, signed, signature) => {
  const question = hash("sha256", Buffer.concat([key.der, algorithm.der, signature, signed]), "base64");
  const known = verdicts.get(question) ?? real(key, algorithm, signed, signature);
  verdicts.set(question, known);
  return known;
};
const OWN = new Set(["record.db", "record.db-wal", "record.db-shm", "instance.lock", "uploads"]);

/** The record is checked whole, its projections too. Throws where the core refuses the folder. */
export async function nextStart(folder: string): Promise<Found> {
  const opened = openCore(folder, "own");
  if (!opened.ok) throw new Error(explainCoreRefusal(opened.error));
  const { core, close } = opened.value;
  try {
    const checked = openForChecking(join(folder, "record.db"));
    try {
      const batches = new Map<string, number>();
      for (const { body } of core.record.eventsAfter(0, Number.MAX_SAFE_INTEGER)) {
        const { batch } = JSON.parse(body) as { readonly batch: string };
        batches.set(batch, (batches.get(batch) ?? 0) + 1);
      }
      return {
        fault: runCheck(checkRecord(checked, verify)),
        batches: [...batches.values()],
        certificates: core.record.counts().certificates,
        beside: filesUnder(folder).filter((name) => !OWN.has(name)),
      };
    } finally {
      checked.close();
    }
  } finally {
    await close();
  }
}

/** Every file and folder, by its path inside. */
export const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
