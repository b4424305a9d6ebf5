// Knows that a byte flipped anywhere in a record's file is refused at opening, found by the check, or harmless: then every answer
// is what it was. In the log beside it, of a record that was not closed, the newest batches may be gone, whole. Leaves changes made through SQL to integrity.test.ts.
//
// Most flips are judged on a copy in memory: pages and all rows. Where both are as before, so is every answer, and where they are
// not, the check must say so. A part goes the whole way through a file: opened as a record, checked, every answer asked for. The
// header goes that way with every octet. CONCORDAT_EVERY_BYTE=1 flips every octet of the file instead of a sample.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkRecord, runCheck } from "../../../electron/record/check-record.ts";
import { openForChecking } from "../../../electron/record/check-record-connection.ts";
import { checkPages } from "../../../electron/record/check-record-pages.ts";
import { openRecord } from "../../../electron/record/open-record.ts";
import { instantOf } from "../../../shared/values/instant.ts";
import { sayFigure } from "../../figures.ts";
import { Random } from "../../mesh/random.ts";
import { temporaryFolder } from "../temporary-core.ts";
import { everyAnswer, FULL_EVENTS, verify, writeFullRecord } from "./integrity-record.ts";

type Outcome = "refused" | "found" | "harmless" | "wrong";

/** Twenty thousand take half a minute of a core; none of them went unnoticed either. */
const FLIPS = 4000;
/** Of the flips in memory, one in so many goes through a file too. */
const THROUGH_FILE = 100;
const HEADER = 100;
const TIME_MS = 600_000;

let place: ReturnType<typeof temporaryFolder>;
let path: string;
let whole: Buffer;
let answers: string;
let rows: string;

beforeAll(() => {
  place = temporaryFolder();
  path = join(place.folder, "record.db");
  writeFullRecord(path);
  whole = readFileSync(path);
  answers = opened(path) as string;
  expect(answers).toMatch(new RegExp(`^\\[${FULL_EVENTS},`));
  const memory = inMemory(whole);
  rows = everyRow(memory);
  memory.close();
});
afterAll(() => place.remove());

/** Every answer of the record in that file, or that it is refused or damaged. */
function opened(file: string): string | Outcome {
  const record = openRecord(file, verify);
  if (!record.ok) return "refused";
  try {
    if (record.value.record.integrity().state === "damaged") return "found";
    const connection = openForChecking(file);
    try {
      if (runCheck(checkRecord(connection, verify)) !== undefined) return "found";
    } finally {
      connection.close();
    }
    return everyAnswer(record.value.record);
  } finally {
    record.value.record.close();
  }
}

/** The file format's write and read version (§1.3.3): 2 is WAL, which a database in memory cannot have. */
function inMemory(octets: Buffer): Database.Database {
  const copy = Buffer.from(octets);
  copy[18] = 1;
  copy[19] = 1;
  return new Database(copy);
}

/** Tables in the order in which they stand, with all their rows, through the tables themselves and through each index. */
function everyRow(database: Database.Database): string {
  const tables = database
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all();
  const schema = database.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name");
  const all = tables.map((table) => database.prepare(`SELECT * FROM ${table} NOT INDEXED`).safeIntegers());
  return [schema, ...all].map((rows) => rows.raw().all().map(textOf).join("\n")).join("\n\n");
}

/** Type and value of each column. */
const textOf = (row: unknown): string =>
  (row as readonly unknown[])
    .map((value) => (value instanceof Buffer ? `x${value.toString("latin1")}` : `${typeof value} ${value}`))
    .join("\u0001");

function flipped(offset: number, bits: number): Buffer {
  const copy = Buffer.from(whole);
  copy[offset] = (copy[offset] ?? 0) ^ bits;
  return copy;
}

/** The check's own steps in its own order, but rows that are as before are not asked about again: nothing would differ. */
function judgeInMemory(octets: Buffer): Outcome {
  let database: Database.Database | undefined;
  try {
    database = inMemory(octets);
    if (checkPages(database) !== undefined) return "found";
    if (everyRow(database) === rows) return "harmless";
    return runCheck(checkRecord(database, verify)) === undefined ? "wrong" : "found";
  } catch (error) {
    if (error instanceof Database.SqliteError) return "refused";
    throw error;
  } finally {
    database?.close();
  }
}

function judgeThroughFile(octets: Buffer): Outcome {
  for (const end of ["-wal", "-shm"]) rmSync(path + end, { force: true });
  writeFileSync(path, octets);
  const found = opened(path);
  if (found === "refused" || found === "found") return found;
  return found === answers ? "harmless" : "wrong";
}

interface Tally {
  readonly counts: Record<Outcome, number>;
  /** Where it went wrong: offset, bits, way. */
  readonly wrong: string[];
}

function note({ counts, wrong }: Tally, outcome: Outcome, where: string): void {
  counts[outcome] += 1;
  if (outcome === "wrong") wrong.push(where);
}

const emptyTally = (): Tally => ({ counts: { refused: 0, found: 0, harmless: 0, wrong: 0 }, wrong: [] });

/** Every octet of the file once for each round of a random stride, so that all kinds of pages have their share. */
function* offsets(random: Random): Generator<number> {
  if (process.env.CONCORDAT_EVERY_BYTE === "1") {
    for (let offset = HEADER; offset < whole.length; offset++) yield offset;
    return;
  }
  // Half of them evenly over the file, which is mostly empty space; half where there is something.
  const step = (whole.length - HEADER) / (FLIPS / 2);
  for (let i = 0; i < FLIPS / 2; i++) yield HEADER + Math.floor(i * step);
  for (let i = 0; i < FLIPS / 2; ) {
    const offset = random.whole(HEADER, whole.length - 1);
    if (whole[offset] === 0 && random.chance(0.9)) continue;
    yield offset;
    i += 1;
  }
}

const words = ({ counts: { refused, found, harmless, wrong } }: Tally): string =>
  `${refused} refused at opening, ${found} found by the check, ${harmless} harmless, ${wrong} unnoticed`;

test("in the header, every octet twice: through a file", { timeout: TIME_MS }, (context) => {
  const tally = emptyTally();
  for (let offset = 0; offset < HEADER; offset++) {
    for (const bits of [1, 0xff]) note(tally, judgeThroughFile(flipped(offset, bits)), `${offset} ^ ${bits}`);
  }
  sayFigure(context, `${2 * HEADER} flips in the header of a record: ${words(tally)}`);
  expect(tally.wrong).toEqual([]);
  expect(tally.counts.refused).toBeGreaterThan(20);
  expect(tally.counts.harmless).toBeGreaterThan(20);
});

test("anywhere in the file: refused, found or harmless", { timeout: TIME_MS }, (context) => {
  const random = new Random(20_261_124);
  const [memory, file] = [emptyTally(), emptyTally()];
  let count = 0;
  for (const offset of offsets(random)) {
    const bits = random.whole(1, 255);
    const octets = flipped(offset, bits);
    const outcome = judgeInMemory(octets);
    note(memory, outcome, `${offset} ^ ${bits}`);
    count += 1;
    if (count % THROUGH_FILE !== 0) continue;
    const through = judgeThroughFile(octets);
    note(file, through, `${offset} ^ ${bits}, through a file`);
    // Both ways say the same of harm; refusing and finding are two ways of noticing.
    if ((through === "harmless") !== (outcome === "harmless"))
      file.wrong.push(`${offset} ^ ${bits}: ${outcome}, ${through}`);
  }
  sayFigure(
    context,
    `${count} flips in the ${whole.length} octets of a record: ${words(memory)}; of them ${Math.floor(count / THROUGH_FILE)} again through a file: ${words(file)}`,
  );
  expect([...memory.wrong, ...file.wrong]).toEqual([]);
  expect(count).toBeGreaterThanOrEqual(FLIPS);
  expect(memory.counts.found).toBeGreaterThan(FLIPS / 10);
});

/** Commits that stand in the log alone. */
const IN_LOG = 3;
const LOG_FLIPS = 150;

test("in the log of a record that was not closed: refused, found, harmless, or a whole batch and those behind it gone", {
  timeout: TIME_MS,
}, (context) => {
  const live = join(place.folder, "live.db");
  writeFullRecord(live);
  const made = openRecord(live, verify);
  if (!made.ok) throw new Error(made.error.kind);
  const { record } = made.value;
  const sound = [record.revision()];
  for (let number = 1; number <= IN_LOG; number++) {
    const collected = [
      { uri: `http://a.example/${number}`, outcome: "removed" as const, at: instantOf(number), detail: "" },
    ];
    const batch = { id: `batch ${number}`, files: [], certificates: [], crls: [], collected };
    expect(record.commit(batch, { kind: "local-user", name: "Grace" }, instantOf(1_767_230_000 + number)).ok).toBe(
      true,
    );
    sound.push(record.revision());
  }
  // As a killed process leaves it.
  const [file, log] = ["", "-wal"].map((end) => readFileSync(live + end)) as [Buffer, Buffer];
  record.close();

  const found = { refused: 0, found: 0, harmless: 0, gone: 0 };
  const wrong: string[] = [];
  const random = new Random(20_261_128);
  for (let count = 0; count < LOG_FLIPS; count++) {
    const offset = Math.floor(((count + random.next()) / LOG_FLIPS) * log.length);
    const flippedLog = Buffer.from(log);
    flippedLog[offset] = (log[offset] ?? 0) ^ random.whole(1, 255);
    rmSync(`${path}-shm`, { force: true });
    writeFileSync(path, file);
    writeFileSync(`${path}-wal`, flippedLog);
    const outcome = opened(path);
    if (outcome === "refused" || outcome === "found") {
      found[outcome] += 1;
      continue;
    }
    const [revision] = JSON.parse(outcome) as [number];
    if (revision === sound.at(-1)) found.harmless += 1;
    else if (sound.includes(revision)) found.gone += 1;
    else wrong.push(`${offset}: ${revision} events`);
  }
  sayFigure(
    context,
    `${LOG_FLIPS} flips in the ${log.length} octets of a log with ${IN_LOG} commits: ${found.refused} refused, ${found.found} found, ` +
      `${found.harmless} harmless, ${found.gone} without the newest batches, ${wrong.length} with a part of one`,
  );
  expect(wrong).toEqual([]);
  expect(found.gone).toBeGreaterThan(LOG_FLIPS / 2);
});
