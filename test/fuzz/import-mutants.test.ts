// Knows what must hold of any file that is imported: no throw, no hang, no item lost, offsets within, and a record that is
// untouched by what was rejected. Every file goes through stageFile and then, on disk, through a whole import.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createSignatureVerifier } from "../../electron/crypto/verify-signature.ts";
import { checkRecord, runCheck } from "../../electron/record/check-record.ts";
import { openForChecking } from "../../electron/record/check-record-connection.ts";
import { type StagedItem, stageFile } from "../../electron/worker/stage-file.ts";
import { courseOf } from "../electron/import/batch-course.ts";
import { SAMPLE_FILES, withCore } from "../electron/temporary-core.ts";
import { sayFigure } from "../figures.ts";
import { Random } from "../mesh/random.ts";
import { type DamagedFile, damagedFile } from "./import-files.ts";
import { certificateSeeds, crlSeeds } from "./seeds.ts";

/** CONCORDAT_FUZZ counts mutants of the whole suite; two fifths of that many files are imported here, beside them. */
const FILES = Math.ceil(Number(process.env.CONCORDAT_FUZZ ?? 50_000) * 0.4);
const SEED = Number(process.env.CONCORDAT_FUZZ_SEED ?? 1);
/** A file takes about a millisecond; a pause of the machine may take longer. */
const MOST_MILLISECONDS = 10_000;
/** Files in one import. */
const GROUP = 3000;

const text = readFileSync(SAMPLE_FILES[0]?.path ?? "", "latin1");
const SOUND = new Uint8Array(Buffer.from(text.split("-----")[2] ?? "", "base64"));

async function staged({ kind, octets, sound }: DamagedFile): Promise<readonly StagedItem[]> {
  const before = Uint8Array.from(octets);
  const start = performance.now();
  const items: StagedItem[] = [];
  for await (const item of stageFile(octets)) items.push(item);
  const spent = performance.now() - start;
  if (spent > MOST_MILLISECONDS) throw new Error(`took ${spent} ms`);
  if (!Buffer.from(octets).equals(before)) throw new Error("the octets were changed");
  if (items.length === 0) throw new Error("nothing was said of it");
  for (const item of items) {
    const most = item.member === undefined ? octets.length : Number.POSITIVE_INFINITY;
    if (!(item.offset >= 0 && item.offset <= most)) throw new Error(`offset ${item.offset} of ${octets.length}`);
    if (item.kind === "rejected" && (item.reason === "" || item.code === "")) throw new Error("no reason was said");
  }
  const good = items.filter((item) => item.kind === "certificate" && Buffer.from(item.certificate.der).equals(SOUND));
  if (good.length < sound) throw new Error(`${kind}: ${good.length} of ${sound} sound certificates came out`);
  return items;
}

test(`${FILES} damaged files, each read alone and imported`, { timeout: 10 * 60_000 }, async (context) => {
  const random = new Random(SEED);
  const seeds = [...certificateSeeds(), ...crlSeeds()];
  const kinds = new Map<string, number>();
  const codes = new Set<string>();
  const groups = { taken: [] as Sorted[], rejected: [] as Sorted[] };
  let imports = 0;
  let unchanged = 0;
  let kept = 0;

  await withCore(async ({ core }, folder) => {
    // Twenty thousand small files are made and removed: in memory where the system has a place for that. The record is on the disk.
    const beside = existsSync("/dev/shm") ? mkdtempSync("/dev/shm/concordat-files-") : folder;
    onTestFinished(() => rmSync(beside, { recursive: true, force: true }));
    const place = join(beside, "files");
    const importGroup = async (group: Sorted[], how: "rejected" | "cancelled" | "committed") => {
      mkdirSync(place);
      const files = group.map(({ octets }, index) => {
        const path = join(place, `${index}`);
        writeFileSync(path, octets);
        return { path, name: `${index}` };
      });
      const before = { revision: core.record.revision(), counts: core.record.counts(), files: core.record.files() };
      // Most of what could be taken is cancelled at the last moment, and nothing of it may stay.
      const course = await courseOf(files, core, how === "cancelled" ? { stopAt: "committing" } : {});
      rmSync(place, { recursive: true });
      imports += group.length;
      expect(course.ended.ok).toBe(how !== "cancelled");
      expect(course.items.length).toBe(group.reduce((sum, { items }) => sum + items, 0));
      const refused = course.items.filter(({ outcome }) => outcome === "rejected").length;
      expect(refused).toBe(group.reduce((sum, file) => sum + file.refused, 0));
      const after = { revision: core.record.revision(), counts: core.record.counts(), files: core.record.files() };
      if (how === "committed") {
        kept = after.counts.certificates + after.counts.crls - before.counts.certificates - before.counts.crls;
        expect(after.files.length - before.files.length).toBeGreaterThan(group.length / 2);
      } else expect(after).toEqual(before);
      if (how === "rejected") unchanged += group.length;
      group.length = 0;
    };
    await courseOf(SAMPLE_FILES, core);
    for (let number = 0; number < FILES; number++) {
      const file = damagedFile(SOUND, seeds, random);
      kinds.set(file.kind, (kinds.get(file.kind) ?? 0) + 1);
      try {
        const items = await staged(file);
        const refused = items.filter((item) => item.kind === "rejected");
        for (const { code } of refused) codes.add(code);
        const group = refused.length === items.length ? groups.rejected : groups.taken;
        group.push({ octets: file.octets, items: items.length, refused: refused.length });
      } catch (error) {
        const hex = Buffer.from(file.octets).toString("hex");
        throw new Error(`file ${number} of seed ${SEED}, ${file.kind}: ${hex}`, { cause: error });
      }
      if (groups.taken.length === GROUP) await importGroup(groups.taken, "cancelled");
      if (groups.rejected.length === GROUP) await importGroup(groups.rejected, "rejected");
    }
    await importGroup(groups.rejected, "rejected");
    // The rest stays: rows, edges and words of damaged certificates and CRLs, made anew and compared by the check.
    await importGroup(groups.taken, "committed");
    const checking = openForChecking(core.record.path);
    expect(runCheck(checkRecord(checking, createSignatureVerifier()))).toBeUndefined();
    checking.close();
    expect(core.record.certificates().length + core.record.crls().length).toBeGreaterThan(kept);
  });
  sayFigure(
    context,
    `${FILES} damaged files imported, ${unchanged} of them with nothing to take; ${kept} damaged certificates and CRLs committed, the record sound`,
  );
  expect(kept).toBeGreaterThan(FILES / 100);
  expect(imports).toBe(FILES);
  // Every kind was drawn, much was taken and much was not: the damage reaches deep, and in many ways.
  expect(unchanged).toBeGreaterThan(FILES / 10);
  expect(unchanged).toBeLessThan(FILES / 2);
  if (FILES >= 20_000) {
    expect(kinds.size).toBe(16);
    expect(codes.size).toBeGreaterThan(35);
  }
});

interface Sorted {
  readonly octets: Uint8Array;
  readonly items: number;
  readonly refused: number;
}
