// Knows what an import promises: every item has its result, one commit, the same file twice changes nothing, a cancelled or
// failed one leaves nothing. Leaves formats of files to import-formats.test.ts and attacks to hostile-files.test.ts.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ReaderEnded, readFilesInWorker, readFilesWithin } from "../../../electron/worker/read-files.ts";
import { SAMPLE_FILES, TESTER, withCore } from "../temporary-core.ts";
import { courseOf, fileIn, outcomes, sumOf } from "./batch-course.ts";

const SAMPLE_PEM = readFileSync(SAMPLE_FILES[0]?.path ?? "", "utf8");
const SAMPLE_DER = Buffer.from(SAMPLE_PEM.split("-----")[2] ?? "", "base64");
/** Begins like a certificate and ends at once. */
const UNREADABLE = Buffer.from("30073005a003020102", "hex");

describe("an import", () => {
  test("of the sample brings everything in; again, nothing", () =>
    withCore(async ({ core }) => {
      const first = await courseOf(SAMPLE_FILES, core);
      expect(sumOf(first)).toEqual({ imported: 15, importedCrls: 0, known: 0, rejected: 0 });
      expect(outcomes(first.items)).toEqual(Array(15).fill("new"));
      const { revision, counts } = { revision: core.record.revision(), counts: core.record.counts() };
      const second = await courseOf(SAMPLE_FILES, core);
      expect(sumOf(second)).toEqual({ imported: 0, importedCrls: 0, known: 15, rejected: 0 });
      expect(core.record.revision()).toBe(revision);
      expect(core.record.counts()).toEqual(counts);
    }));

  test("of the same file twice in one batch counts it once, and keeps it once", () =>
    withCore(async ({ core }) => {
      const [file] = SAMPLE_FILES;
      if (file === undefined) throw new Error("the sample is empty");
      expect(sumOf(await courseOf([file, file], core))).toMatchObject({ imported: 4, known: 4 });
      expect(core.record.files()).toHaveLength(1);
    }));

  test("keeps the good items of a file and says what is wrong with the others, and where", () =>
    withCore(async ({ core }, folder) => {
      const bad = `-----BEGIN CERTIFICATE-----\n${UNREADABLE.toString("base64")}\n-----END CERTIFICATE-----\n`;
      const files = [
        fileIn(folder, "mixed.pem", `${SAMPLE_PEM}${bad}`),
        { path: join(folder, "gone.der"), name: "gone.der" },
        fileIn(folder, "one.der", SAMPLE_DER),
      ];
      const course = await courseOf(files, core);
      expect(sumOf(course)).toMatchObject({ imported: 4, known: 1, rejected: 2 });
      const rejected = course.items.filter((item) => item.outcome === "rejected");
      expect(rejected).toMatchObject([
        { file: "mixed.pem", item: 5, offset: Buffer.byteLength(SAMPLE_PEM), authority: expect.any(String) },
        { file: "gone.der", item: 1, code: "file-unreadable" },
      ]);
    }));

  test("keeps each file from which something was taken, octet for octet, with what was found in it", () =>
    withCore(async ({ core }, folder) => {
      const mixed = Buffer.concat([SAMPLE_DER, UNREADABLE]);
      await courseOf([fileIn(folder, "mixed.der", mixed), fileIn(folder, "again.pem", SAMPLE_PEM)], core);
      const [again, first] = core.record.files().toSorted((a, b) => (a.name < b.name ? -1 : 1));
      expect([again?.name, first?.name]).toEqual(["again.pem", "mixed.der"]);
      const kept = first && core.record.file(first.id);
      expect(kept && Buffer.from(kept.octets).equals(mixed)).toBe(true);
      const [certificate] = core.record.certificates().filter(({ source }) => source === "mixed.der");
      expect(kept?.contents).toEqual({
        reader: expect.any(String),
        items: [
          { kind: "certificate", id: certificate?.id, offset: 0 },
          { ...kept?.contents.items[1], kind: "rejected", offset: SAMPLE_DER.length + UNREADABLE.length },
        ],
      });
      expect(again && Buffer.from(core.record.file(again.id)?.octets ?? []).toString()).toBe(SAMPLE_PEM);
      expect(first).toMatchObject({ certificates: 1, rejected: 1, size: mixed.length });
    }));

  test("from which nothing can be taken leaves the record as it was", () =>
    withCore(async ({ core }, folder) => {
      const course = await courseOf([fileIn(folder, "bad.der", UNREADABLE), fileIn(folder, "empty", "")], core);
      expect(sumOf(course)).toEqual({ imported: 0, importedCrls: 0, known: 0, rejected: 2 });
      expect(core.record.revision()).toBe(0);
      expect(core.record.files()).toEqual([]);
    }));

  test("takes certificates out of a file with a private key and does not keep the file", () =>
    withCore(async ({ core }, folder) => {
      const key = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----\n";
      const files = [
        fileIn(folder, "both.pem", `${SAMPLE_PEM}${key}`),
        fileIn(
          folder,
          "people.ldif",
          `dn: cn=a\nuserPassword: secret\nuserCertificate:: ${SAMPLE_DER.toString("base64")}\n`,
        ),
      ];
      const course = await courseOf(files, core);
      expect(sumOf(course)).toMatchObject({ imported: 4, known: 1, rejected: 2 });
      expect(outcomes(course.items)).toEqual(["new", "new", "new", "new", "private-key", "ldif-secret", "known"]);
      expect(core.record.files()).toEqual([]);
    }));

  test("tells listeners once, and not at all where nothing is new", () =>
    withCore(async ({ core }) => {
      let heard = 0;
      core.record.onCommit(() => {
        heard += 1;
      });
      await courseOf(SAMPLE_FILES, core);
      await courseOf(SAMPLE_FILES, core);
      expect(heard).toBe(1);
    }));
});

describe("an import that does not reach its commit leaves the record as it was", () => {
  test.each(["reading", "verifying", "committing"])("cancelled while %s", (stopAt) =>
    withCore(async ({ core }) => {
      // Every message is said, so that each phase is seen.
      let now = 0;
      const stopwatch = () => {
        now += 1000;
        return now;
      };
      const course = await courseOf(SAMPLE_FILES, { ...core, stopwatch }, { stopAt });
      expect(course.events.at(-1)).toMatchObject({ type: "progress", phase: stopAt });
      expect(course.ended).toEqual({ ok: false, error: { kind: "import-cancelled" } });
      expect(core.record.counts()).toEqual({ certificates: 0, entities: 0, crls: 0, events: 0 });
      expect(sumOf(await courseOf(SAMPLE_FILES, core))).toMatchObject({ imported: 15 });
    }),
  );

  test("because its thread ran out of memory", () =>
    withCore(async ({ core }, folder) => {
      const large = fileIn(folder, "large.pem", SAMPLE_PEM.repeat(3000));
      const read = readFilesWithin({ maxOldGenerationSizeMb: 12, maxYoungGenerationSizeMb: 2 });
      const { ended } = await courseOf([large], { ...core, read });
      expect(ended).toMatchObject({ ok: false, error: { kind: "import-failed", code: "out-of-memory" } });
      expect(!ended.ok && "next" in ended.error && ended.error.next).toMatch(/fewer files/);
      expect(core.record.counts().events).toBe(0);
      expect(sumOf(await courseOf([large], core))).toMatchObject({ imported: 4 });
    }));

  test("because its thread ended without a word", () =>
    withCore(async ({ core }) => {
      const read = async function* () {
        yield { kind: "items", file: "a", found: 0, items: [], arrivals: [] } as const;
        throw new ReaderEnded("reader-failed", "it ended before the files did");
      };
      const { ended } = await courseOf(SAMPLE_FILES, { ...core, read });
      expect(ended).toMatchObject({ ok: false, error: { kind: "import-failed", code: "reader-failed" } });
      expect(core.record.counts().events).toBe(0);
    }));

  test("because the record of its thread is gone", () =>
    withCore(async ({ core }, folder) => {
      const read = (order: { files: typeof SAMPLE_FILES }) =>
        readFilesInWorker({ ...order, record: join(folder, "gone.db") });
      const { ended } = await courseOf(SAMPLE_FILES, { ...core, read });
      expect(ended).toMatchObject({ ok: false, error: { kind: "import-failed", code: "reader-failed" } });
    }));
});

test("the actor and the time of an import are those of all its events", () =>
  withCore(async ({ core }) => {
    await courseOf(SAMPLE_FILES, core);
    const events = core.record.eventsAfter(0, 100);
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(["file-archived", "certificate-imported"]));
    expect(events).toHaveLength(15 + SAMPLE_FILES.length);
    expect(new Set(events.map(({ actor }) => actor))).toEqual(new Set([events[0]?.actor]));
    expect(events[0]?.actor).toContain(TESTER.name);
  }));
