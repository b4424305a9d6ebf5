// Knows that a full disk and a read-only one are said in words a person can act on, that nothing is left half-written, and
// that the same import goes through once there is room. Leaves single failing calls to disk-errors.durability.ts.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openUploads } from "../../electron/files/uploads.ts";
import { temporaryFolder } from "../electron/temporary-core.ts";
import { sayFigure } from "../figures.ts";
import type { CliRun } from "./cli-process.ts";
import { runImport } from "./import-process.ts";
import { manyCertificates } from "./many-certificates.ts";
import { filesUnder, nextStart } from "./next-start.ts";
import { SmallDisk, whyNoSmallDisk } from "./small-disk.ts";

const KIB = 1024;
const CERTIFICATES = 600;
const FEW = 20;
const noDisk = whyNoSmallDisk();

/** A sentence for a person: no stack, no bare error of a library. */
const expectWords = ({ code, out, complaint }: CliRun<string>, says: RegExp): void => {
  expect(code).toBe(1);
  expect(out).toBe("");
  expect(complaint).toMatch(says);
  expect(complaint).not.toMatch(/^ +at |node:internal|Error:/m);
};

describe.skipIf(noDisk !== undefined)(`on a disk of 8 MB${noDisk === undefined ? "" : ` (${noDisk})`}`, () => {
  let place: ReturnType<typeof temporaryFolder>;
  let disk: SmallDisk;
  let data: string;
  let few: string;
  let many: string;
  beforeAll(() => {
    place = temporaryFolder();
    few = join(place.folder, "few.der");
    many = join(place.folder, "many.der");
    writeFileSync(few, manyCertificates(FEW));
    writeFileSync(many, manyCertificates(CERTIFICATES));
    mkdirSync(join(place.folder, "tmp"));
  });
  afterAll(() => place.remove());
  beforeEach(() => {
    disk = new SmallDisk(8 << 20);
    data = join(disk.folder, "data");
  });
  afterEach(() => disk.remove());
  const run = (file: string) => runImport(file, data, join(place.folder, "tmp"));

  // 0 leaves no room to open; the others end at different calls of the transaction.
  test.for([0, 40, 200, 500, 900])(
    "%i KiB free: said, nothing written, and done once there is room",
    async (free, context) => {
      expect((await run(few)).code).toBe(0);
      disk.leave(free * KIB);
      expect(disk.free()).toBeLessThanOrEqual(free * KIB);
      const full = await run(many);
      expectWords(full, /disk is full.*Free some space/s);
      expect(full.complaint).toMatch(/SQLITE_|ENOSPC/);
      expect(filesUnder(join(place.folder, "tmp"))).toEqual([]);

      disk.clear();
      const found = await nextStart(data);
      expect(found).toEqual({ fault: undefined, batches: [FEW + 1], certificates: FEW, beside: [] });
      expect((await run(many)).code).toBe(0);
      const after = await nextStart(data);
      expect(after.fault).toBeUndefined();
      expect(after.batches).toEqual([FEW + 1, CERTIFICATES + 1]);
      sayFigure(
        context,
        `${free} KiB free: an import of ${CERTIFICATES} refused in words, the ${found.certificates} there before whole and nothing more; all in once there was room`,
      );
    },
  );

  test("no room for a new record: said, and made once there is", async () => {
    disk.leave(0);
    expectWords(await run(few), /disk is full.*Free some space/s);
    disk.clear();
    expect((await run(few)).code).toBe(0);
    expect((await nextStart(data)).certificates).toBe(FEW);
  });

  test("a read-only disk: said, nothing changed, and everything there when it is writable again", async (context) => {
    expect((await run(few)).code).toBe(0);
    disk.setWritable(false);
    expectWords(await run(many), /record\.db.*(read-only|cannot be made|may be written)/s);
    disk.setWritable(true);
    const found = await nextStart(data);
    expect(found).toEqual({ fault: undefined, batches: [FEW + 1], certificates: FEW, beside: [] });
    expect((await run(many)).code).toBe(0);
    sayFigure(
      context,
      `read-only: refused in words, ${found.certificates} certificates whole, the import repeated when it was writable`,
    );
  });

  test("a read-only disk without a record: said", async () => {
    disk.setWritable(false);
    expectWords(await run(few), /cannot be (used|made|opened)|read-only/);
    disk.setWritable(true);
  });

  test("an upload that does not fit leaves nothing; the next, smaller one is taken", async () => {
    mkdirSync(data);
    const uploads = openUploads(data);
    disk.leave(512 * KIB);
    const large = await uploads.receive(Readable.from(Array.from({ length: 64 }, () => Buffer.alloc(64 * KIB, 1))));
    expect(large).toMatchObject({ ok: false, error: { kind: "upload-not-stored" } });
    expect(readdirSync(join(data, "uploads"))).toEqual([]);
    const small = await uploads.receive(Readable.from([Buffer.alloc(64 * KIB, 1)]));
    expect(small.ok).toBe(true);
    uploads.close();
    rmSync(data, { recursive: true });
  });
});
