// Knows the whole check of a record and its order: the file, blobs and people, then event by event the chain and what the
// projections should say, and at last whether they do. Stops at the first fault and repairs nothing.
// Leaves one event to verify-chain.ts and the thread to worker/record-check.ts.
import { hash } from "node:crypto";
import Database from "better-sqlite3";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import { checkPages, checkSchema } from "./check-record-pages.ts";
import { compareProjections } from "./check-record-projections.ts";
import { eventLog } from "./event-log.ts";
import type { Fault } from "./fault.ts";
import { projectionTablesOf } from "./projection-tables.ts";
import { PROJECTION_NAMES, projectionTables } from "./schema.ts";
import { eventOf } from "./stored-event.ts";
import { type ChainProgress, verifyBlobs, verifyChain } from "./verify-chain.ts";

/** Gives progress after each chunk, and at the end the first fault or `undefined`. SQLite's own complaints are a fault too. */
export type RecordCheck = Generator<ChainProgress, Fault | undefined>;

/** Everything that cannot be made again: pages, tables, blobs, people, and the chain of events. */
export function* checkTruth(database: Database.Database): RecordCheck {
  return yield* guarded(truth(database));
}

/** `checkTruth` of a record of an older version, whose other tables this one does not know: pages, blobs and chain. */
export function* checkOlder(database: Database.Database): RecordCheck {
  return yield* guarded(truth(database, () => {}, false));
}

/**
 * `checkTruth`, and the projections against those made again in TEMP tables of this connection, which must be fresh. A
 * record that grows meanwhile is no damage: the tables are compared as of one moment.
 */
export function* checkRecord(database: Database.Database, verify: SignatureVerifier): RecordCheck {
  return yield* guarded(truthAndProjections(database, verify));
}

/** Runs a check to its end in one go. */
export function runCheck(check: RecordCheck, say: (progress: ChainProgress) => void = () => {}): Fault | undefined {
  for (let step = check.next(); ; step = check.next()) {
    if (step.done) return step.value;
    say(step.value);
  }
}

function* guarded(check: RecordCheck): RecordCheck {
  try {
    return yield* check;
  } catch (error) {
    if (error instanceof Database.SqliteError) {
      return { part: "file", reason: `the file is damaged: ${error.message} (${error.code})` };
    }
    // Hashes held, and still something of it cannot be read: this version must not write to such a record either.
    return {
      part: "events",
      reason: `it cannot be read whole: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

/** `onChecked` is told after each chunk of the chain up to which event it holds. */
function* truth(
  database: Database.Database,
  onChecked: (sequence: number) => void = () => {},
  ofThisVersion = true,
): RecordCheck {
  const nothing = { checked: 0, events: eventLog(database).last() };
  const early = checkPages(database) ?? (ofThisVersion ? checkSchema(database) : undefined);
  if (early !== undefined) return early;
  yield nothing;
  const blobs = verifyBlobs(database);
  for (let step = blobs.next(); ; step = blobs.next()) {
    if (!step.done) {
      yield nothing;
      continue;
    }
    if (step.value !== undefined) return badBlob(database, step.value.reason);
    break;
  }
  const person = ofThisVersion ? checkPeople(database) : undefined;
  if (person !== undefined) return person;
  const chain = verifyChain(database);
  for (let step = chain.next(); ; step = chain.next()) {
    if (!step.done) {
      onChecked(step.value.checked);
      yield step.value;
      continue;
    }
    if (step.value === undefined) return undefined;
    const { event, reason } = step.value;
    return { part: "events", reason, ...(event === undefined ? {} : { event }) };
  }
}

/** Names the event that brought the blob, where one did. */
function badBlob(database: Database.Database, reason: string): Fault {
  const id = /[0-9a-f]{64}/.exec(reason)?.[0] ?? "";
  const event = database.prepare<[string], number | null>("SELECT min(sequence) FROM event WHERE instr(body, ?) > 0");
  const sequence = event.pluck().get(id) ?? undefined;
  if (sequence === undefined) return { part: "events", reason };
  return { part: "events", reason: `${reason} (event ${sequence} brought it)`, event: sequence };
}

/** A person's id is the hash of salt and text; one who was erased has no row, and that is no fault. */
function checkPeople(database: Database.Database): Fault | undefined {
  const rows = database.prepare<[], { id: string; salt: Uint8Array; text: string }>(
    "SELECT id, salt, text FROM person",
  );
  for (const { id, salt, text } of rows.iterate()) {
    const found = hash("sha256", Buffer.concat([salt, Buffer.from(text, "utf8")]), "hex");
    if (found !== id)
      return { part: "people", reason: `in the table person, the row of id ${id} is not what was written` };
  }
  return undefined;
}

/** Events that are projected in one transaction: no read of the file lasts longer, and the log can be checkpointed between. */
const EVENTS_AT_ONCE = 200;

function* truthAndProjections(database: Database.Database, verify: SignatureVerifier): RecordCheck {
  const log = eventLog(database);
  database.exec(projectionTables("temp"));
  const tables = projectionTablesOf(database, verify);
  tables.begin();
  let projected = 0;
  const projectSome = (end: number) => {
    for (const { sequence, time, type, version, body } of log.after(
      projected,
      Math.min(EVENTS_AT_ONCE, end - projected),
    )) {
      tables.apply({ sequence, time, event: eventOf({ sequence, type, version, body }) });
      projected = sequence;
    }
  };
  const fault = yield* truth(database, (end) => {
    while (projected < end) database.transaction(projectSome)(end);
  });
  if (fault !== undefined) return fault;
  return database.transaction(() => {
    // What was committed since the chain was read; this process wrote it.
    for (const end = log.last(); projected < end; ) projectSome(end);
    tables.end();
    return compareProjections(database, PROJECTION_NAMES);
  })();
}
