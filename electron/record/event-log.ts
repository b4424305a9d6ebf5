// Knows the append-only log: how events are appended, each hashed onto the one before, and read in order.
// Leaves one row to stored-event.ts, checking to verify-chain.ts, what events mean to shared/framework and projections/.
import type { Database } from "better-sqlite3";
import type { FrameworkEvent } from "../../shared/framework/event.ts";
import type { Instant } from "../../shared/values/instant.ts";
import { canonicalBody } from "./canonical-body.ts";
import type { Happened } from "./projections/projection.ts";
import { eventHash, eventOf, START, type StoredEvent } from "./stored-event.ts";

/** Rows read at once: enough to make a call cheap, little enough to be held. */
const CHUNK = 1000;

export interface EventLog {
  /** Sequence of the last event; 0 for an empty log. */
  last(): number;
  /**
   * Takes up the log where it ends now; what it gives appends one event and gives it back in its place. Inside one
   * transaction only: the newest hash is kept in memory. `actor` is canonical JSON.
   */
  appender(actor: string, at: Instant): (event: FrameworkEvent) => Happened;
  /** Up to `limit` rows after `sequence`, oldest first. */
  after(sequence: number, limit: number): readonly StoredEvent[];
  /** Every event up to `sequence`, in order. */
  happened(sequence: number): Iterable<Happened>;
}

export function eventLog(database: Database): EventLog {
  const insert = database.prepare("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  const last = database.prepare<[], number>("SELECT ifnull(max(sequence), 0) FROM event").pluck();
  const newest = database.prepare<[], { sequence: number; hash: Buffer }>(
    "SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1",
  );
  const some = database.prepare<[number, number], StoredEvent>(
    "SELECT * FROM event WHERE sequence > ? ORDER BY sequence LIMIT ?",
  );
  const told = database.prepare<[number, number, number]>(
    "SELECT sequence, time, type, version, body FROM event WHERE sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ?",
  );
  return {
    last: () => last.get() ?? 0,
    appender: (actor, at) => {
      const end = newest.get();
      let sequence = end?.sequence ?? 0;
      let previous: Uint8Array = end?.hash ?? START;
      return (event) => {
        const { type, version, ...members } = event;
        const body = canonicalBody({ ...members });
        sequence += 1;
        const hash = eventHash({ sequence, time: at, actor, type, version, body, previous });
        insert.run(sequence, at, actor, type, version, body, previous, hash);
        previous = hash;
        return { sequence, time: at, event };
      };
    },
    after: (sequence, limit) => some.all(sequence, limit),
    happened: function* (end) {
      let from = 0;
      for (;;) {
        const rows = told.raw().all(from, end, CHUNK) as [number, Instant, string, number, string][];
        for (const [sequence, time, type, version, body] of rows) {
          yield { sequence, time, event: eventOf({ sequence, type, version, body }) };
          from = sequence;
        }
        if (rows.length < CHUNK) return;
      }
    },
  };
}
