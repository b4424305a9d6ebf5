// Knows what an import promises: every item has its result, one commit, the same file twice changes nothing.
// Leaves formats of files to the tests of shared/pki.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { importBatch } from "../../../electron/import/import-batch.ts";
import type { ImportEvent, ImportItem } from "../../../shared/contract/imports.ts";
import { importAll, SAMPLE_FILES, TESTER, withCore } from "../temporary-core.ts";

const itemsOf = (events: readonly ImportEvent[]): readonly ImportItem[] => events.flatMap((event) => event.items);
const sumOf = (events: readonly ImportEvent[]) => {
  const last = events.at(-1);
  if (last?.type !== "committed") throw new Error("the import did not commit");
  const { imported, known, rejected, revision } = last;
  return { imported, known, rejected, revision };
};

describe("an import", () => {
  test("of the sample brings everything in; again, nothing", () =>
    withCore(async ({ core }) => {
      const first = await importAll(SAMPLE_FILES, core);
      expect(sumOf(first)).toEqual({ imported: 15, known: 0, rejected: 0, revision: 15 });
      expect(itemsOf(first)).toHaveLength(15);
      const second = await importAll(SAMPLE_FILES, core);
      expect(sumOf(second)).toEqual({ imported: 0, known: 15, rejected: 0, revision: 15 });
      expect(core.record.counts().events).toBe(15);
    }));

  test("of the same file twice in one batch counts it once", () =>
    withCore(async ({ core }) => {
      const file = SAMPLE_FILES[0];
      if (file === undefined) throw new Error("the sample is empty");
      const events = await importAll([file, file], core);
      expect(sumOf(events)).toEqual({ imported: 4, known: 4, rejected: 0, revision: 4 });
    }));

  test("keeps the good items of a file and says what is wrong with the others, and where", () =>
    withCore(async ({ core }, folder) => {
      const text = readFileSync(SAMPLE_FILES[0]?.path ?? "", "utf8");
      const der = Buffer.from(text.split("-----")[2] ?? "", "base64");
      const cut = Buffer.concat([Buffer.from([0x30, 0x03, 0x02, 0x01, 0x05])]).toString("base64");
      const mixed = join(folder, "mixed.pem");
      writeFileSync(mixed, `${text}-----BEGIN CERTIFICATE-----\n${cut}\n-----END CERTIFICATE-----\n`);
      const whole = join(folder, "one.der");
      writeFileSync(whole, der);
      const files = [
        { path: mixed, name: "mixed.pem" },
        { path: join(folder, "gone.der"), name: "gone.der" },
        { path: whole, name: "one.der" },
      ];
      const events = await importAll(files, core);
      expect(sumOf(events)).toEqual({ imported: 4, known: 1, rejected: 2, revision: 4 });
      const rejected = itemsOf(events).filter((item) => item.outcome === "rejected");
      expect(rejected.map(({ file, item }) => [file, item])).toEqual([
        ["mixed.pem", 5],
        ["gone.der", 1],
      ]);
      expect(rejected[0]?.offset).toBe(Buffer.byteLength(text));
      expect(rejected[1]?.code).toBe("file-unreadable");
    }));

  test("that is aborted before its commit leaves the record as it was", () =>
    withCore(async ({ core }) => {
      const stop = new AbortController();
      const batch = importBatch(SAMPLE_FILES, core, TESTER, stop.signal);
      let step = await batch.next();
      stop.abort();
      while (!step.done) step = await batch.next();
      expect(step.value).toEqual({ ok: false, error: { kind: "import-cancelled" } });
      expect(core.record.counts()).toEqual({ certificates: 0, entities: 0, events: 0 });
    }));

  test("tells listeners once, and not at all where nothing is new", () =>
    withCore(async ({ core }) => {
      const heard: number[] = [];
      core.record.onCommit((revision) => heard.push(revision));
      await importAll(SAMPLE_FILES, core);
      await importAll(SAMPLE_FILES, core);
      expect(heard).toEqual([15]);
    }));
});
