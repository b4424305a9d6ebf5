// Knows what a backup promises: whole, of one moment, never over another file, nothing left where it fails, and opened as a record
// it is the original. Leaves the commands to ../cli/backup.test.ts.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { backupFailure, type NotBackedUp, publishCopy } from "../../../electron/record/backup.ts";
import type { CopyStep } from "../../../electron/record/backup-copy.ts";
import { openRecord } from "../../../electron/record/open-record.ts";
import type { FrameworkRecord } from "../../../electron/record/record.ts";
import { type BackedUp, backUp, backUpsOf } from "../../../electron/worker/record-check-copy.ts";
import type { Instant } from "../../../shared/values/instant.ts";
import type { Result } from "../../../shared/values/result.ts";
import { temporaryFolder } from "../temporary-core.ts";
import { everyAnswer, FULL_EVENTS, laterBatch, verify, writeFullRecord } from "./integrity-record.ts";

const NOW = 1_795_000_000 as Instant;
let place: ReturnType<typeof temporaryFolder>;
let path: string;

beforeEach(() => {
  place = temporaryFolder();
  path = join(place.folder, "record.db");
  writeFullRecord(path);
});
afterEach(() => place.remove());

function open(file = path): FrameworkRecord {
  const opened = openRecord(file, verify);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value.record;
}

type Steps = AsyncGenerator<CopyStep, Result<BackedUp, NotBackedUp>>;

async function ended(
  steps: Steps,
  onStep: (step: CopyStep) => void = () => {},
): Promise<Result<BackedUp, NotBackedUp>> {
  for (let step = await steps.next(); ; step = await steps.next()) {
    if (step.done) return step.value;
    onStep(step.value);
  }
}

async function done(steps: Steps): Promise<BackedUp> {
  const result = await ended(steps);
  if (!result.ok) throw new Error(result.error.reason);
  return result.value;
}

const names = () => readdirSync(place.folder).filter((name) => !name.startsWith("record.db"));

describe("a backup", () => {
  test("is one private file; put in the record's place it gives every answer that the record gave", async () => {
    const record = open();
    const answers = everyAnswer(record);
    const target = join(place.folder, "copy.db");
    const made = await done(backUp({ source: path, target }));
    record.close();
    expect(made).toEqual({
      path: target,
      events: FULL_EVENTS,
      size: statSync(target).size,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(names()).toEqual(["copy.db"]);
    const restored = join(place.folder, "restored");
    mkdirSync(restored);
    renameSync(target, join(restored, "record.db"));
    const again = open(join(restored, "record.db"));
    expect(everyAnswer(again)).toBe(answers);
    expect(again.commit(laterBatch, { kind: "local-user", name: "Ada" }, NOW).ok).toBe(true);
    again.close();
  });

  test("is of one moment: what is committed while it is copied is not in it, and people can go on", async () => {
    const record = open();
    const target = join(place.folder, "copy.db");
    let committed = false;
    const result = await ended(backUp({ source: path, target }), () => {
      if (!committed) committed = record.commit(laterBatch, { kind: "local-user", name: "Ada" }, NOW).ok;
    });
    expect(committed).toBe(true);
    expect(record.revision()).toBe(FULL_EVENTS + 1);
    record.close();
    expect(result.ok && result.value.events).toBe(FULL_EVENTS);
    const copy = open(target);
    expect(copy.revision()).toBe(FULL_EVENTS);
    copy.close();
  });

  test("goes to `backups` under its time and length; what a killed one left there goes away", async () => {
    mkdirSync(join(place.folder, "backups"));
    writeFileSync(join(place.folder, "backups", ".record-x.db.tag.unfinished"), "half");
    const record = open();
    const made = await done(backUpsOf(record, place.folder, () => NOW)(undefined));
    record.close();
    expect(made.path).toBe(join(place.folder, "backups", `record-20261118T110640Z-${FULL_EVENTS}.db`));
    expect(readdirSync(join(place.folder, "backups"))).toEqual([`record-20261118T110640Z-${FULL_EVENTS}.db`]);
  });
});

describe("nothing is left of", () => {
  const refused = async (target: string, signal?: AbortSignal): Promise<NotBackedUp> => {
    const before = readdirSync(place.folder);
    const result = await ended(backUp({ source: path, target, ...(signal === undefined ? {} : { signal }) }));
    if (result.ok) throw new Error("it was made");
    expect(readdirSync(place.folder).filter((name) => !name.startsWith("record.db"))).toEqual(
      before.filter((name) => !name.startsWith("record.db")),
    );
    return result.error;
  };

  test("one whose name is taken", async () => {
    const target = join(place.folder, "taken.db");
    writeFileSync(target, "mine");
    expect((await refused(target)).code).toBe("target-exists");
    expect(readFileSync(target, "utf8")).toBe("mine");
  });

  test("one whose name is taken while it is made", () => {
    const [unfinished, target] = [join(place.folder, ".x.unfinished"), join(place.folder, "x.db")];
    writeFileSync(unfinished, "copy");
    writeFileSync(target, "mine");
    expect(publishCopy(unfinished, target)?.code).toBe("target-exists");
    expect(readFileSync(target, "utf8")).toBe("mine");
  });

  test("one to a folder that is not there", async () => {
    expect(await refused(join(place.folder, "nowhere", "x.db"))).toMatchObject({
      code: "target-unusable",
      next: "Choose a folder that exists and that you may write to.",
    });
  });

  test.skipIf(process.getuid?.() === 0)("one to a folder that may not be written", async () => {
    mkdirSync(join(place.folder, "locked"), { mode: 0o500 });
    expect((await refused(join(place.folder, "locked", "x.db"))).code).toBe("target-unusable");
    chmodSync(join(place.folder, "locked"), 0o700);
  });

  test.skipIf(!existsSync("/dev/full"))("one that runs out of disk", () => {
    const full = Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });
    expect(backupFailure(full, "/x/y.db")).toMatchObject({ code: "disk-full" });
    expect(backupFailure(Object.assign(new Error("no space"), { code: "ENOSPC" }), "/x").code).toBe("disk-full");
  });

  test("one that is stopped", async () => {
    const stop = new AbortController();
    stop.abort();
    expect((await refused(join(place.folder, "x.db"), stop.signal)).code).toBe("backup-cancelled");
    const later = new AbortController();
    const result = await ended(backUp({ source: path, target: join(place.folder, "x.db"), signal: later.signal }), () =>
      later.abort(),
    );
    expect(result).toMatchObject({ ok: false, error: { code: "backup-cancelled" } });
    expect(names()).toEqual([]);
  });

  test("one whose caller stops listening", async () => {
    const steps = backUp({ source: path, target: join(place.folder, "x.db") });
    await steps.next();
    await steps.return({ ok: false, error: backupFailure(new Error("left"), "x") });
    expect(names()).toEqual([]);
  });

  test.each([
    ["an event", "UPDATE event SET time = time + 1 WHERE sequence = 3", /event 3 is not what was written/],
    ["a file", "UPDATE blob SET content = zeroblob(9) WHERE rowid = 1", /blob [0-9a-f]{64} is not what was written/],
  ])("a record with damage in %s", async (_what, change, words) => {
    const database = new Database(path);
    const triggers = database.prepare<[], string>("SELECT sql FROM sqlite_schema WHERE type = 'trigger'").pluck().all();
    for (const sql of triggers) database.exec(`DROP TRIGGER ${sql.split(" ")[2] ?? ""}`);
    database.exec(change);
    for (const sql of triggers) database.exec(sql);
    database.close();
    const error = await refused(join(place.folder, "x.db"));
    expect(error.code).toBe("record-damaged");
    expect(error.reason).toMatch(words);
  });
});

test("damaged tables over sound events: the plain copy keeps them, a rebuilt one is sound", async () => {
  const good = everyAnswerOf(path);
  const database = new Database(path);
  database.exec("UPDATE certificate SET serial = 'ff'");
  database.close();
  copyFileSync(path, join(place.folder, "damaged.db"));
  const made = await done(backUp({ source: path, target: join(place.folder, "new.db"), rebuild: true }));
  expect(made.events).toBe(FULL_EVENTS);
  expect(everyAnswerOf(made.path)).toBe(good);
  expect(everyAnswerOf(join(place.folder, "damaged.db"))).not.toBe(good);
});

function everyAnswerOf(file: string): string {
  const record = open(file);
  const answers = everyAnswer(record);
  record.close();
  return answers;
}

test("two backups at once: the second is told to wait", async () => {
  const record = open();
  const backUps = backUpsOf(record, place.folder, () => NOW);
  const first = backUps(undefined);
  await first.next();
  expect(await ended(backUps(undefined))).toMatchObject({ ok: false, error: { reason: "another backup is running" } });
  expect((await ended(first)).ok).toBe(true);
  expect(await ended(backUps("relative.db"))).toMatchObject({ ok: false, error: { code: "target-unusable" } });
  record.close();
});
