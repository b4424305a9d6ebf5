// Knows the append-only log: how an event is stored, hashed onto the one before, read back and checked.
// Leaves what events mean to shared/framework and to the projection.
import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";
import { canonicalJson } from "../../shared/audit/canonical-json.ts";
import type { Actor, CollectionOutcome, FrameworkEvent } from "../../shared/framework/event.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { CrlId } from "../../shared/pki/crl.ts";
import type { Instant } from "../../shared/values/instant.ts";
import { assertNever } from "../../shared/values/result.ts";

/** Keeps this hash apart from every other hash we make. */
const EVENT_V1 = Buffer.from("concordat/event/v1\n", "ascii");
/** What the first event is hashed onto. */
const START = Buffer.alloc(32);

interface StoredEvent {
  readonly sequence: number;
  readonly time: number;
  readonly actor: string;
  readonly type: string;
  readonly version: number;
  readonly body: string;
  readonly previous: Buffer;
  readonly hash: Buffer;
}

/**
 * SHA-256 of the domain string, the previous hash and the stored columns, each column as canonical JSON in a list, so
 * that no two different rows give the same octets.
 */
function eventHash(row: Omit<StoredEvent, "hash">): Buffer {
  const columns = canonicalJson([row.sequence, row.time, row.actor, row.type, row.version, row.body]);
  return createHash("sha256").update(EVENT_V1).update(row.previous).update(columns, "utf8").digest();
}

export interface EventLog {
  /** Sequence of the last event; 0 for an empty log. */
  last(): number;
  /** Appends one event; must stand inside a transaction. Gives its sequence. */
  append(event: FrameworkEvent, actor: Actor, at: Instant): number;
  /** Every event in order, as `{sequence, time, event}`. */
  read(): Iterable<{ readonly sequence: number; readonly time: Instant; readonly event: FrameworkEvent }>;
  /** What is wrong with the chain and where, in words; `undefined` where it holds from the first event to the last. */
  findDamage(): string | undefined;
}

export function eventLog(database: Database): EventLog {
  const insert = database.prepare(
    "INSERT INTO event VALUES (@sequence, @time, @actor, @type, @version, @body, @previous, @hash)",
  );
  const newest = database.prepare<[], { sequence: number; hash: Buffer }>(
    "SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1",
  );
  const all = database.prepare<[], StoredEvent>("SELECT * FROM event ORDER BY sequence");
  return {
    last: () => newest.get()?.sequence ?? 0,
    append: (event, actor, at) => {
      const before = newest.get();
      const { type, version, ...body } = event;
      const row = {
        sequence: (before?.sequence ?? 0) + 1,
        time: at,
        actor: canonicalJson({ ...actor }),
        type,
        version,
        body: canonicalJson({ ...body }),
        previous: before?.hash ?? START,
      };
      insert.run({ ...row, hash: eventHash(row) });
      return row.sequence;
    },
    read: function* () {
      for (const row of all.iterate()) {
        yield { sequence: row.sequence, time: row.time as Instant, event: eventOf(row) };
      }
    },
    findDamage: () => {
      let previous: Buffer = START;
      let expected = 1;
      for (const row of all.iterate()) {
        if (row.sequence !== expected) return `event ${expected} is missing`;
        if (!row.previous.equals(previous)) return `event ${row.sequence} does not follow the one before it`;
        if (!row.hash.equals(eventHash(row))) return `event ${row.sequence} is not what was written`;
        if (!KNOWN.has(`${row.type}/${row.version}`)) {
          return `event ${row.sequence} is of a kind this version does not know: ${row.type}, version ${row.version}`;
        }
        previous = row.hash;
        expected += 1;
      }
      return undefined;
    },
  };
}

const KNOWN: ReadonlySet<string> = new Set<`${FrameworkEvent["type"]}/${FrameworkEvent["version"]}`>([
  "file-archived/1",
  "certificate-imported/1",
  "crl-imported/1",
  "uri-collected/1",
]);

/** Reads a row that `findDamage` let pass: its text was written by `append`, so its shape is known. */
function eventOf(row: StoredEvent): FrameworkEvent {
  const body: unknown = JSON.parse(row.body);
  const members = typeof body === "object" && body !== null ? body : {};
  const text = (name: string): string => {
    const value: unknown = Reflect.get(members, name);
    if (typeof value !== "string") throw new Error(`event ${row.sequence} has no ${name}`);
    return value;
  };
  const type = row.type as FrameworkEvent["type"];
  switch (type) {
    case "certificate-imported":
      return {
        type,
        version: 1,
        certificate: text("certificate") as CertificateId,
        source: text("source"),
        batch: text("batch"),
      };
    case "crl-imported":
      return { type, version: 1, crl: text("crl") as CrlId, source: text("source"), batch: text("batch") };
    case "file-archived":
      return {
        type,
        version: 1,
        file: text("file"),
        name: text("name"),
        batch: text("batch"),
        contents: text("contents"),
      };
    case "uri-collected": {
      const at: unknown = Reflect.get(members, "at");
      if (typeof at !== "number") throw new Error(`event ${row.sequence} has no at`);
      return {
        type,
        version: 1,
        uri: text("uri"),
        outcome: text("outcome") as CollectionOutcome,
        at: at as Instant,
        ...("file" in members ? { file: text("file") } : {}),
        detail: text("detail"),
        batch: text("batch"),
      };
    }
    default:
      return assertNever(type);
  }
}
