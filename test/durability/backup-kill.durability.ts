// Knows that a backup killed at any moment leaves the record as it was and nothing half-made under a backup's name, and that the
// next one clears what is left of it. Leaves the backup's other promises to ../electron/record/backup.test.ts.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createSignatureVerifier } from "../../electron/crypto/verify-signature.ts";
import { checkRecordFile } from "../../electron/record/check-record-file.ts";
import { sayFigure } from "../figures.ts";
import { Random } from "../mesh/random.ts";
import { type BackupPhase, backupsOf, namedBackups, runBackup, unfinishedBackups } from "./backup-process.ts";
import { filledDataFolder } from "./filled-data-folder.ts";
import { killMoments, seenAt } from "./kill-moments.ts";
import { nextStart } from "./next-start.ts";
import { SEED, SEED_NOTE } from "./seed.ts";

const CERTIFICATES = 2000;
const EVENTS = CERTIFICATES + 1;
const KILLS = 8;
const verify = createSignatureVerifier();

const filled = filledDataFolder(CERTIFICATES);

/** The events of the one backup, read back whole; throws what is wrong with it. */
async function eventsOfBackup(): Promise<number> {
  const { data } = filled();
  const [name = "", ...others] = namedBackups(data);
  expect(others).toEqual([]);
  const path = join(backupsOf(data), name);
  const checked = await checkRecordFile(path, verify, { say: () => {}, signal: new AbortController().signal });
  if (!checked.ok) throw new Error(`${name} is refused: ${checked.error.kind}`);
  if (checked.value.fault !== undefined) throw new Error(`${name} is not sound: ${checked.value.fault.reason}`);
  return checked.value.events;
}

const untouched = { fault: undefined, batches: [EVENTS], certificates: CERTIFICATES };

test(`killed ${KILLS} times, a backup is there whole or not at all, and the record is sound`, {
  timeout: 300_000,
}, async (context) => {
  const { data, temporary } = filled();
  const undisturbed = await runBackup(data, temporary);
  expect({ code: undisturbed.code, complaint: undisturbed.complaint }).toEqual({ code: 0, complaint: "" });
  expect(await eventsOfBackup()).toBe(EVENTS);
  rmSync(backupsOf(data), { recursive: true });

  const [copying, named] = [seenAt(undisturbed, "copying"), seenAt(undisturbed, "named")];
  const moments = [
    ...killMoments(
      [
        { count: 2, fromMs: 0, toMs: copying },
        { count: KILLS - 4, fromMs: copying, toMs: named },
        { count: 2, fromMs: named, toMs: (named + undisturbed.tookMs) / 2 },
      ],
      undisturbed,
      new Random(SEED),
    ),
  ];
  const killedIn: Record<BackupPhase, number> = { starting: 0, copying: 0, named: 0 };
  const tally = { survived: 0, whole: 0, nothing: 0, leftovers: 0 };
  for (let moment = moments.shift(); moment !== undefined; moment = moments.shift()) {
    const before = unfinishedBackups(data);
    const run = await runBackup(data, temporary, moment);
    const where = `killed ${Math.round(moment.afterMs)} ms after "${moment.from}", in "${run.phase}"; ${SEED_NOTE}`;
    if (run.killed) killedIn[run.phase] += 1;
    else {
      tally.survived += 1;
      expect(tally.survived, `too many backups ended before they could be killed; ${where}`).toBeLessThan(3 * KILLS);
      // It was through before its moment: a third as long, until nothing is left of it. Once a backup has its name, little is.
      if (moment.afterMs > 10) moments.push({ from: moment.from, afterMs: moment.afterMs / 3 });
    }
    // What the killed one before left went away as soon as this one began to copy.
    const left = unfinishedBackups(data);
    if (run.phase !== "starting") for (const name of before) expect(left, where).not.toContain(name);
    tally.leftovers += left.some((name) => !before.includes(name)) ? 1 : 0;
    if (namedBackups(data).length > 0) {
      expect(await eventsOfBackup(), where).toBe(EVENTS);
      for (const name of namedBackups(data)) rmSync(join(backupsOf(data), name));
      tally.whole += 1;
    } else {
      expect(run.phase, where).not.toBe("named");
      expect(run.out, where).toBe("");
      tally.nothing += 1;
    }
    expect(await nextStart(data), where).toMatchObject(untouched);
  }
  expect((await runBackup(data, temporary)).code).toBe(0);
  expect(await eventsOfBackup()).toBe(EVENTS);
  expect(unfinishedBackups(data)).toEqual([]);
  expect(await nextStart(data)).toMatchObject(untouched);
  sayFigure(
    context,
    `${killedIn.starting + killedIn.copying + killedIn.named} kills of a backup of ${EVENTS} events: ${killedIn.starting} while it started, ${killedIn.copying} while it was copied ` +
      `and read back, ${killedIn.named} after it had its name; ${tally.whole} left a whole backup, ${tally.nothing} none, ` +
      `${tally.leftovers} a copy under another name, cleared by the next; the record sound each time (${SEED_NOTE})`,
  );
  expect(killedIn.copying).toBeGreaterThanOrEqual(KILLS / 3);
  expect(tally.leftovers).toBeGreaterThan(0);
  expect(tally.whole).toBeGreaterThan(0);
});
