// Knows that an import of thousands of certificates into a record that has some, killed at any moment, leaves a sound record with what
// it had and all of the import or nothing of it, and that the import can be repeated to its end. Leaves power cuts, in which the system dies too, to power-cut.durability.ts.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../electron/temporary-core.ts";
import { sayFigure } from "../figures.ts";
import { Random } from "../mesh/random.ts";
import type { CliRun, Kill } from "./cli-process.ts";
import { KILLED_IMPORT, KILLS, killsNote } from "./extent.ts";
import { type ImportPhase, runImport } from "./import-process.ts";
import { killMoments, type Stretch, seenAt } from "./kill-moments.ts";
import { manyCertificates } from "./many-certificates.ts";
import { filesUnder, nextStart } from "./next-start.ts";
import { SEED, SEED_NOTE } from "./seed.ts";

const CERTIFICATES = KILLED_IMPORT;
/** The archived file is an event of the batch, too. */
const WHOLE_BATCH = CERTIFICATES + 1;
/** What the record has before, in certificates a batch. The first are the CAs'. */
const BEFORE = [40, 90] as const;
const HAD = BEFORE.reduce((sum, count) => sum + count, 0);
const BATCHES_BEFORE = BEFORE.map((count) => count + 1);
/** What remains in a folder when nothing runs. */
const AT_REST = ["instance.lock", "record.db"];

let place: ReturnType<typeof temporaryFolder>;
let file: string;
let temporary: string;
/** A record with the batches before, one file. */
let base: string;
beforeAll(async () => {
  place = temporaryFolder();
  file = join(place.folder, "many.der");
  temporary = join(place.folder, "tmp");
  mkdirSync(temporary);
  writeFileSync(file, manyCertificates(CERTIFICATES, HAD));
  base = join(place.folder, "base");
  let from = 0;
  for (const [batch, count] of BEFORE.entries()) {
    const some = join(place.folder, `before-${batch}.der`);
    writeFileSync(some, manyCertificates(count, from));
    expect((await runImport(some, base, temporary)).code).toBe(0);
    from += count;
  }
});
afterAll(() => place.remove());

const importInto = (data: string, kill?: Kill<ImportPhase>) => runImport(file, data, temporary, kill);

const complete = (run: CliRun<ImportPhase>, known: number): void => {
  const imported = CERTIFICATES - known;
  expect({ code: run.code, out: run.out, complaint: run.complaint }).toEqual({
    code: 0,
    out: expect.stringMatching(new RegExp(`^${imported} certificates imported, ${known} known already, 0 rejected\n$`)),
    complaint: "",
  });
};

/** A test that killed too early or too late would prove nothing. */
const AT_LEAST: Record<ImportPhase, number> = { starting: 1, reading: KILLS / 10, writing: KILLS / 5, said: 1 };

/** Every phase has its share, and the one that writes the largest. */
function stretches(run: CliRun<ImportPhase>): readonly Stretch[] {
  const [reading, writing, said] = [seenAt(run, "reading"), seenAt(run, "writing"), seenAt(run, "said")];
  const [whileStarting, whileReading, whileWriting] = [0.08, 0.3, 0.45].map((share) => Math.round(KILLS * share)) as [
    number,
    number,
    number,
  ];
  return [
    { count: whileStarting, fromMs: 0, toMs: reading },
    { count: whileReading, fromMs: reading, toMs: writing },
    { count: whileWriting, fromMs: writing, toMs: said },
    // Closing takes a moment; a machine that is faster than before would be through with it.
    { count: KILLS - whileStarting - whileReading - whileWriting, fromMs: said, toMs: (said + run.tookMs) / 2 },
  ];
}

test(`killed ${KILLS} times${killsNote}, an import leaves all or nothing, and comes to its end`, {
  timeout: 1_200_000,
}, async (context) => {
  const data = join(place.folder, "data");
  const startAnew = () => {
    rmSync(data, { recursive: true, force: true });
    cpSync(base, data, { recursive: true });
  };
  const nothing = { fault: undefined, batches: BATCHES_BEFORE, certificates: HAD, beside: [] };
  const all = { ...nothing, batches: [...BATCHES_BEFORE, WHOLE_BATCH], certificates: HAD + CERTIFICATES };
  startAnew();
  const undisturbed = await importInto(data);
  complete(undisturbed, 0);
  expect(await nextStart(data)).toEqual(all);
  startAnew();
  expect(await nextStart(data)).toEqual(nothing);

  const killedIn: Record<ImportPhase, number> = { starting: 0, reading: 0, writing: 0, said: 0 };
  const tally = { survived: 0, whole: 0, nothing: 0 };
  // An import that was faster than its moment was not killed, or in a later phase: where that is missed, it is tried again at half of it.
  const moments = [...killMoments(stretches(undisturbed), undisturbed, new Random(SEED))];
  const spare = 2 * KILLS;
  for (let round = 0; moments.length > 0; round++) {
    expect(round, `too many imports ended before they could be killed; ${SEED_NOTE}`).toBeLessThan(spare);
    const moment = moments.shift();
    if (moment === undefined) break;
    const run = await importInto(data, moment);
    if (run.killed) killedIn[run.phase] += 1;
    else tally.survived += 1;
    if (!run.killed || (run.phase !== moment.from && killedIn[moment.from] < AT_LEAST[moment.from]))
      moments.push({ from: moment.from, afterMs: moment.afterMs / 2 });
    const found = await nextStart(data);
    const isWhole = found.batches.length > BEFORE.length;
    const where = `round ${round}, killed ${Math.round(moment.afterMs)} ms after "${moment.from}", in "${run.phase}"; ${SEED_NOTE}`;
    expect(found, where).toEqual(run.phase === "said" || isWhole ? all : nothing);
    expect(filesUnder(data), where).toEqual(AT_REST);
    expect(filesUnder(temporary), where).toEqual([]);
    if (!isWhole) tally.nothing += 1;
    else {
      tally.whole += 1;
      startAnew();
    }
  }
  const kills = Object.values(killedIn).reduce((sum, count) => sum + count, 0);
  sayFigure(
    context,
    `${kills} kills of an import of ${CERTIFICATES} certificates into a record of ${BEFORE.length} batches${killsNote}: ${killedIn.starting} while it started, ` +
      `${killedIn.reading} while it read, ${killedIn.writing} while it wrote, ${killedIn.said} after it had spoken; of ` +
      `${kills + tally.survived} reopened records, ${tally.survived} of them of imports that ended before their moment, ` +
      `${tally.whole} held all of it, ${tally.nothing} nothing, 0 a part, and each what it had before; every one sound, its ` +
      `projections made anew and compared (${SEED_NOTE})`,
  );
  expect(kills).toBeGreaterThanOrEqual(KILLS);
  for (const phase of Object.keys(AT_LEAST) as ImportPhase[])
    expect(killedIn[phase], phase).toBeGreaterThanOrEqual(AT_LEAST[phase]);

  const known = (await nextStart(data)).certificates - HAD;
  complete(await importInto(data), known);
  expect(await nextStart(data)).toEqual(all);
});
