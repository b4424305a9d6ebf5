// Knows that an import of 10,000 certificates killed at any moment leaves a sound record with all of it or nothing, and can
// be repeated to its end. Leaves power cuts, in which the system dies too, to power-cut.durability.ts.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../electron/temporary-core.ts";
import { sayFigure } from "../figures.ts";
import { Random } from "../mesh/random.ts";
import type { CliRun, Kill } from "./cli-process.ts";
import { KILLS, killsNote } from "./extent.ts";
import { type ImportPhase, runImport } from "./import-process.ts";
import { killMoments, type Stretch, seenAt } from "./kill-moments.ts";
import { manyCertificates } from "./many-certificates.ts";
import { filesUnder, nextStart } from "./next-start.ts";
import { SEED, SEED_NOTE } from "./seed.ts";

const CERTIFICATES = 10_000;
/** The archived file is an event of the batch, too. */
const WHOLE_BATCH = CERTIFICATES + 1;
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
  const undisturbed = await importInto(data);
  complete(undisturbed, 0);
  const first = await nextStart(data, false);
  expect(first).toEqual({ fault: undefined, batches: [WHOLE_BATCH], certificates: CERTIFICATES, beside: [] });
  rmSync(data, { recursive: true });

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
  const kills = Object.values(killedIn).reduce((sum, count) => sum + count, 0);
  sayFigure(
    context,
    `${kills} kills of an import of ${CERTIFICATES} certificates${killsNote}: ${killedIn.starting} while it started, ` +
      `${killedIn.reading} while it read, ${killedIn.writing} while it wrote, ${killedIn.said} after it had spoken; of ` +
      `${kills + tally.survived} reopened records, ${tally.survived} of them of imports that ended before their moment, ` +
      `${tally.whole} held all, ${tally.nothing} nothing, 0 a part; every one sound (${SEED_NOTE})`,
  );
  expect(kills).toBeGreaterThanOrEqual(KILLS);
  for (const phase of Object.keys(AT_LEAST) as ImportPhase[])
    expect(killedIn[phase], phase).toBeGreaterThanOrEqual(AT_LEAST[phase]);

  const before = (await nextStart(data, false)).certificates;
  complete(await importInto(data), before);
  const end = await nextStart(data, true);
  expect(end).toEqual({ fault: undefined, batches: [WHOLE_BATCH], certificates: CERTIFICATES, beside: [] });
});
