// Knows the personal data of the record: a name stands in a table of its own, events hold its salted hash alone.
// Leaves who the actor is to the shells.
import { hash, randomBytes } from "node:crypto";
import type { Database } from "better-sqlite3";
import { canonicalJson } from "../../shared/audit/canonical-json.ts";
import type { Actor } from "../../shared/framework/event.ts";

/** SHA-256 hex of (salt ‖ text). Without the salt nobody can try names against it. */
export type PersonId = string;

const SALT_OCTETS = 32;

/** What stands in place of a name that was erased. */
const ERASED = "erased";

export interface People {
  /** What an event stores of its actor, canonical JSON; inside a transaction, for a new person adds a row. */
  stored(actor: Actor): string;
  /** The name of a stored actor, or "erased". */
  nameOf(stored: string): string;
}

export function people(database: Database): People {
  const known = database.prepare<[string], PersonId>("SELECT id FROM person WHERE text = ?").pluck();
  const text = database.prepare<[PersonId], string>("SELECT text FROM person WHERE id = ?").pluck();
  const insert = database.prepare("INSERT INTO person VALUES (?, ?, ?)");
  const add = (name: string): PersonId => {
    const salt = randomBytes(SALT_OCTETS);
    const id = hash("sha256", Buffer.concat([salt, Buffer.from(name, "utf8")]), "hex");
    insert.run(id, salt, name);
    return id;
  };
  return {
    stored: ({ kind, name }) => canonicalJson({ kind, person: known.get(name) ?? add(name) }),
    nameOf: (stored) => {
      const actor: unknown = JSON.parse(stored);
      if (typeof actor !== "object" || actor === null) return ERASED;
      // Events of version-1 records hold the name itself, and stored text never changes.
      if ("name" in actor && typeof actor.name === "string") return actor.name;
      return "person" in actor && typeof actor.person === "string" ? (text.get(actor.person) ?? ERASED) : ERASED;
    },
  };
}

/** `still-in-log`: gone from the tables; its octets leave the log once nobody reads an older state any more. */
export type Erased = "no-such-name" | "erased" | "still-in-log";

/**
 * Erases a name from the record's file: its row, the free pages (`secure_delete` is among the settings) and the
 * write-ahead log. Events keep a hash that nobody can match any more, so the chain still verifies. Where somebody reads
 * (a backup, the check in the background) the log cannot be emptied at that moment: call `emptyLog` again later.
 * Copies and events written under version 1 keep theirs.
 */
export function erasePerson(database: Database, name: string): Erased {
  const { changes } = database.prepare("DELETE FROM person WHERE text = ?").run(name);
  if (changes === 0) return "no-such-name";
  return emptyLog(database) ? "erased" : "still-in-log";
}

/** Moves the whole log into the file and cuts it to nothing; `false` where a reader is in the way. Never waits. */
export function emptyLog(database: Database): boolean {
  const patience = database.pragma("busy_timeout", { simple: true });
  database.pragma("busy_timeout = 0");
  try {
    // One row of three numbers; the first is 1 where it could not be done to the end.
    return database.pragma("wal_checkpoint(TRUNCATE)", { simple: true }) === 0;
  } finally {
    database.pragma(`busy_timeout = ${Number(patience)}`);
  }
}
