// Knows what a decision about the registry appends: its events and their rows, in one transaction.
// Leaves what may be decided to shared/framework and batches of imports to commit.ts.
import type { Database } from "better-sqlite3";
import type { Actor, RegistryEvent } from "../../shared/framework/event.ts";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import type { Instant } from "../../shared/values/instant.ts";
import type { EventLog } from "./event-log.ts";
import type { People } from "./people.ts";
import { projectionTablesOf } from "./projection-tables.ts";

/** Appends the events; durable when it returns the revision. Throws SQLite's errors, having changed nothing. */
export type AppendDecided = (events: readonly RegistryEvent[], actor: Actor, at: Instant) => number;

export function appendTo(database: Database, log: EventLog, people: People, verify: SignatureVerifier): AppendDecided {
  const tables = projectionTablesOf(database, verify);
  const append = database.transaction((events: readonly RegistryEvent[], actor: Actor, at: Instant): number => {
    if (events.length === 0) return log.last();
    tables.begin();
    const appendEvent = log.appender(people.stored(actor), at);
    for (const event of events) tables.apply(appendEvent(event));
    tables.end();
    return log.last();
  });
  return (events, actor, at) => append.immediate(events, actor, at);
}
