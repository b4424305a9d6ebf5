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

/**
 * Erases a name from the record's file: its row, the free pages (`secure_delete` is among the settings) and the
 * write-ahead log. Events keep a hash that nobody can match any more, so the chain still verifies. Gives whether there
 * was such a name. Copies and events written under version 1 keep theirs.
 */
export function erasePerson(database: Database, name: string): boolean {
  const { changes } = database.prepare("DELETE FROM person WHERE text = ?").run(name);
  database.pragma("wal_checkpoint(TRUNCATE)");
  return changes > 0;
}
