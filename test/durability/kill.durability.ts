// Knows that an import of 10,000 certificates killed at any moment leaves a sound record with all of it or nothing, and can
// be repeated to its end. Leaves power cuts, in which the system dies too, to power-cut.durability.ts.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../electron/temporary-core.ts";
import { Random } from "../mesh/random.ts";
import { type ImportRun, type Kill, type Phase, runImport } from "./import-process.ts";
import { killMoments } from "./kill-moments.ts";
import { manyCertificates } from "./many-certificates.ts";
import { filesUnder, nextStart } from "./next-start.ts";
import { SEED, SEED_NOTE } from "./seed.ts";

const CERTIFICATES = 10_000;
/** The archived file is an event of the batch, too. */
const WHOLE_BATCH = CERTIFICATES + 1;
const KILLS = 50;
/** What remains in a folder when nothing runs. */
const AT_REST = ["instance.lock", "record.db"];

let place: ReturnType<typeof temporaryFolder>;
let file: string;
let temporary: string;
beforeAll(() => {
  place = temporaryFolder();
  file = join(place.folder, "many.der");
  temporary = join(place.folder, "tmp");
  mkdirSync(temporary);
  writeFileSync(file, manyCertificates(CERTIFICATES));
});
afterAll(() => place.remove());

const importInto = (data: string, kill?: Kill) => runImport(file, data, temporary, kill);

const complete = (run: ImportRun, known: number): void => {
  const imported = CERTIFICATES - known;
  expect({ code: run.code, out: run.out, complaint: run.complaint }).toEqual({
    code: 0,
    out: expect.stringMatching(new RegExp(`^${imported} certificates imported, ${known} known already, 0 rejected\n$`)),
    complaint: "",
  });
};

test(`killed ${KILLS} times, an import leaves all or nothing, and comes to its end`, {
  timeout: 1_200_000,
}, async () => {
  const data = join(place.folder, "data");
  const undisturbed = await importInto(data);
  complete(undisturbed, 0);
  const first = await nextStart(data, false);
  expect(first).toEqual({ fault: undefined, batches: [WHOLE_BATCH], certificates: CERTIFICATES, beside: [] });
  rmSync(data, { recursive: true });

  const killedIn: Record<Phase, number> = { starting: 0, reading: 0, writing: 0, said: 0 };
  const tally = { survived: 0, whole: 0, nothing: 0 };
  // An import that was faster than its moment was not killed; it is tried again at half of it.
  const moments = [...killMoments(KILLS, undisturbed, new Random(SEED))];
  const spare = 2 * KILLS;
  for (let round = 0; moments.length > 0; round++) {
    expect(round, `too many imports ended before they could be killed; ${SEED_NOTE}`).toBeLessThan(spare);
    const moment = moments.shift();
    if (moment === undefined) break;
    const run = await importInto(data, moment);
    if (run.killed) killedIn[run.phase] += 1;
    else {
      tally.survived += 1;
      moments.push({ from: moment.from, afterMs: moment.afterMs / 2 });
    }
    const found = await nextStart(data, false);
    const where = `round ${round}, killed ${Math.round(moment.afterMs)} ms after "${moment.from}", in "${run.phase}"; ${SEED_NOTE}`;
    const all = { fault: undefined, batches: [WHOLE_BATCH], certificates: CERTIFICATES, beside: [] };
    const nothing = { fault: undefined, batches: [], certificates: 0, beside: [] };
    expect(found, where).toEqual(run.phase === "said" || found.batches.length > 0 ? all : nothing);
    expect(filesUnder(data), where).toEqual(AT_REST);
    expect(filesUnder(temporary), where).toEqual([]);
    if (found.batches.length === 0) tally.nothing += 1;
    else {
      tally.whole += 1;
      rmSync(data, { recursive: true });
    }
  }
  console.info(
    `${KILLS} kills of an import that takes ${Math.round(undisturbed.tookMs)} ms:`,
    `${JSON.stringify(killedIn)}, ${JSON.stringify(tally)}; ${SEED_NOTE}`,
  );
  // A test that killed too early or too late would prove nothing.
  expect(killedIn.starting).toBeGreaterThan(0);
  expect(killedIn.reading).toBeGreaterThanOrEqual(5);
  expect(killedIn.writing).toBeGreaterThanOrEqual(10);
  expect(killedIn.said).toBeGreaterThan(0);

  const before = (await nextStart(data, false)).certificates;
  complete(await importInto(data), before);
  const end = await nextStart(data, true);
  expect(end).toEqual({ fault: undefined, batches: [WHOLE_BATCH], certificates: CERTIFICATES, beside: [] });
});
