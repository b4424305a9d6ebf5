// Knows whether the log is what was written: every event in its place, hashed onto the one before, of a kind we know, its
// blobs there and unchanged. Leaves when to ask, and what follows from an answer, to integrity and open-record.ts.
//
// One row costs one hash and one look at its body; rows come raw and a thousand at a time, since a million of them are
// checked after each start.
import { hash } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { BlobId } from "../../shared/framework/event.ts";
import type { Instant } from "../../shared/values/instant.ts";
import { canonicalValue } from "./canonical-body.ts";
import { blobsOf, eventHash, eventOf, isKnownKind, START, type StoredEvent } from "./stored-event.ts";

/** The first bad event, or the first bad blob where `event` is absent, and what is wrong with it, in words. */
export interface ChainFault {
  readonly event?: number;
  readonly kind:
    | "missing"
    | "not-following"
    | "not-what-was-written"
    | "unknown-kind"
    | "body-not-canonical"
    | "blob-missing"
    | "blob-changed";
  readonly reason: string;
}

export interface ChainProgress {
  readonly checked: number;
  readonly events: number;
}

type RawEvent = [number, Instant, string, string, number, string, Uint8Array, Uint8Array];

const COLUMNS = "sequence, time, actor, type, version, body, previous, hash";
const CHUNK = 1000;
const BLOBS_AT_ONCE = 16;

/**
 * Checks every event that stands in the log when it starts. Yields after each thousand; returns the first fault in the
 * order of events, or `undefined`. A generator, so that a thread can stop between two chunks. SQLite's own errors (a
 * page that cannot be read) are thrown.
 */
export function* verifyChain(database: Database): Generator<ChainProgress, ChainFault | undefined> {
  const newest = database.prepare<[], number>("SELECT ifnull(max(sequence), 0) FROM event").pluck();
  // No lower limit in the first chunk: a row before the first is a fault too.
  const some = database.prepare<[number, number]>(
    `SELECT ${COLUMNS} FROM event WHERE sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ${CHUNK}`,
  );
  const absent = database
    .prepare<[string], string>("SELECT value FROM json_each(?) WHERE value NOT IN (SELECT id FROM blob)")
    .pluck();
  const events = newest.get() ?? 0;
  const check = linkCheck(1, START);
  let from = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = some.raw().all(from, events) as RawEvent[];
    const wanted = new Map<BlobId, number>();
    let fault: ChainFault | undefined;
    for (const raw of rows) {
      fault = check(raw, wanted);
      if (fault !== undefined) break;
      from = raw[0];
    }
    // An event before the faulty one may lack its blob, and then that is the first bad one.
    if (wanted.size > 0) {
      const gone = absent.all(JSON.stringify([...wanted.keys()])).map((id) => ({ id, event: wanted.get(id) ?? 0 }));
      const first = gone.sort((a, b) => a.event - b.event)[0];
      if (first !== undefined) {
        const { id, event } = first;
        return { event, kind: "blob-missing", reason: `event ${event} names a blob that is missing: ${id}` };
      }
    }
    if (fault !== undefined) return fault;
    yield { checked: Math.max(from, 0), events };
    if (rows.length < CHUNK) return undefined;
  }
}

/** The last `count` events alone: their hashes, links, places and kinds. What opening a record can afford. */
export function verifyTail(database: Database, count: number): ChainFault | undefined {
  // One more, for the hash that the first of them follows.
  const rows = database
    .prepare<[number]>(`SELECT ${COLUMNS} FROM event ORDER BY sequence DESC LIMIT ?`)
    .raw()
    .all(count + 1) as RawEvent[];
  rows.reverse();
  const before = rows.length > count ? rows.shift() : undefined;
  const check = before === undefined ? linkCheck(1, START) : linkCheck(before[0] + 1, before[7]);
  for (const raw of rows) {
    const fault = check(raw);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Checks rows in turn, each against the one before; notes in `wanted` which event names which blob. */
function linkCheck(first: number, start: Uint8Array) {
  let expected = first;
  let previous = start;
  return (raw: RawEvent, wanted?: Map<BlobId, number>): ChainFault | undefined => {
    const [sequence, time, actor, type, version, body, before, digest] = raw;
    const fault = (kind: ChainFault["kind"], reason: string): ChainFault => ({ event: sequence, kind, reason });
    if (sequence !== expected) return { event: expected, kind: "missing", reason: `event ${expected} is missing` };
    const row: StoredEvent = { sequence, time, actor, type, version, body, previous: before, hash: digest };
    if (!hasTypes(row)) return fault("not-what-was-written", `event ${sequence} is not what was written`);
    if (Buffer.compare(before, previous) !== 0)
      return fault("not-following", `event ${sequence} does not follow the one before it`);
    if (Buffer.compare(digest, eventHash(row)) !== 0)
      return fault("not-what-was-written", `event ${sequence} is not what was written`);
    if (!isKnownKind(type, version))
      return fault(
        "unknown-kind",
        `event ${sequence} is of a kind this version does not know: ${type}, version ${version}`,
      );
    const value = canonicalValue(body);
    if (value === undefined) return fault("body-not-canonical", `the text of event ${sequence} is not as we write it`);
    if (wanted !== undefined) {
      try {
        for (const id of blobsOf(eventOf(row, value))) wanted.set(id, wanted.get(id) ?? sequence);
      } catch (error) {
        return fault("body-not-canonical", error instanceof Error ? error.message : String(error));
      }
    }
    previous = digest;
    expected += 1;
    return undefined;
  };
}

/** A flipped byte can change a column's storage class, STRICT or not. */
const hasTypes = ({ time, actor, type, version, body, previous, hash: digest }: StoredEvent): boolean =>
  typeof time === "number" &&
  typeof actor === "string" &&
  typeof type === "string" &&
  typeof version === "number" &&
  typeof body === "string" &&
  previous instanceof Uint8Array &&
  digest instanceof Uint8Array;

/**
 * Checks that every blob still hashes to its id, sixteen at a time; yields how many are done, returns the first that does
 * not. Events that name a blob which is gone are for `verifyChain`.
 */
export function* verifyBlobs(database: Database): Generator<number, ChainFault | undefined> {
  const some = database.prepare<[number]>(
    `SELECT rowid, id, content FROM blob WHERE rowid > ? ORDER BY rowid LIMIT ${BLOBS_AT_ONCE}`,
  );
  let from = Number.MIN_SAFE_INTEGER;
  let checked = 0;
  for (;;) {
    const rows = some.raw().all(from) as [number, string, Uint8Array][];
    for (const [row, id, content] of rows) {
      if (!(content instanceof Uint8Array) || hash("sha256", content, "hex") !== id)
        return { kind: "blob-changed", reason: `blob ${id} is not what was written` };
      from = row;
    }
    checked += rows.length;
    yield checked;
    if (rows.length < BLOBS_AT_ONCE) return undefined;
  }
}
