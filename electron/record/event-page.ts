// Knows how the log is read from its end, a page at a time, by kind and by words: each call looks at a bounded number of
// events, so that a million of them hold nobody up. Leaves the log's order and hash to event-log.ts and stored-event.ts.
import type { Database } from "better-sqlite3";
import type { People } from "./people.ts";
import type { EventDetail, EventPage, EventQuery } from "./record-facts.ts";
import { REGISTRY_KINDS } from "./registry-event.ts";
import type { StoredEvent } from "./stored-event.ts";

/** Looked at in one call at most: a few tens of milliseconds, however large the bodies. */
const SEARCHED = 10_000;
const CHUNK = 500;

interface JoinedRow extends StoredEvent {
  readonly certificate: string | null;
  readonly subject: string | null;
  readonly crl: string | null;
  readonly issuer: string | null;
}

/**
 * Gives the question `FrameworkRecord.eventPage` of a database. An event's own columns are shown as they are stored, also
 * where they were tampered with; a name is only given where the projection names the same id as the body.
 */
export function eventPages(database: Database, names: Pick<People, "nameOf">): (query: EventQuery) => EventPage {
  const newest = database.prepare<[], number>("SELECT ifnull(max(sequence), 0) FROM event").pluck();
  // The unary plus keeps SQLite from any other order than that of the sequence.
  const some = database.prepare<[number, number, string | null, string | null, number], JoinedRow>(
    `SELECT e.*, c.id AS certificate, c.subject, l.id AS crl, l.issuer FROM event e
     LEFT JOIN certificate c ON c.event = e.sequence LEFT JOIN crl l ON l.event = e.sequence
     WHERE e.sequence < ? AND e.sequence >= ? AND (? IS NULL OR +e.type IN (SELECT value FROM json_each(?))) ORDER BY e.sequence DESC LIMIT ?`,
  );
  return ({ before, limit, kinds, text = "" }) => {
    const end = Math.min(before ?? Number.MAX_SAFE_INTEGER, (newest.get() ?? 0) + 1);
    const floor = Math.max(1, end - SEARCHED);
    const wanted = kinds === undefined ? null : JSON.stringify(kinds);
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const rows: EventDetail[] = [];
    const actors = new Map<string, string>();
    const actorOf = (stored: string): string => {
      const name = actors.get(stored) ?? nameOrNone(stored, names);
      actors.set(stored, name);
      return name;
    };
    for (let from = end; from > floor; ) {
      const chunk = some.all(from, floor, wanted, wanted, CHUNK);
      for (const stored of chunk) {
        from = stored.sequence;
        // Most rows are looked at and dropped: nothing is made of them but the text that is searched.
        if (words.length > 0 && !holds(stored, actorOf(stored.actor), words)) continue;
        rows.push(detailOf(stored, actorOf(stored.actor)));
        if (rows.length === limit) return { rows, searchedTo: from };
      }
      if (chunk.length < CHUNK) break;
    }
    return { rows, searchedTo: floor };
  };
}

function detailOf(stored: JoinedRow, actor: string): EventDetail {
  const { sequence, time, type, version, body } = stored;
  const concerns = concernsOf(stored);
  return {
    sequence,
    time,
    actor,
    storedActor: stored.actor,
    type,
    version,
    body,
    previous: hexOf(stored.previous),
    hash: hexOf(stored.hash),
    ...(concerns === undefined ? {} : { concerns }),
  };
}

const hexOf = (octets: Uint8Array): string => Buffer.from(octets).toString("hex");

/** A damaged record is shown, too: what stands where an actor should be is said to be none. */
function nameOrNone(stored: string, names: Pick<People, "nameOf">): string {
  try {
    return names.nameOf(stored);
  } catch (error) {
    if (error instanceof SyntaxError) return "not readable";
    throw error;
  }
}

const HEX = /^[0-9a-f]+$/;

function holds(row: JoinedRow, actor: string, words: readonly string[]): boolean {
  const { sequence, type, body, subject, issuer } = row;
  const text = `${sequence}\n${type}\n${actor}\n${body}\n${subject ?? ""}\n${issuer ?? ""}`.toLowerCase();
  return words.every((word) => text.includes(word) || (HEX.test(word) && hexOf(row.hash).includes(word)));
}

function concernsOf({ body, type, ...row }: JoinedRow): EventDetail["concerns"] {
  const members = membersOf(body);
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(members, name);
    return typeof value === "string" ? value : undefined;
  };
  const named = (id: string, projected: string | null, name: string | null) =>
    projected === id && name !== null ? name : (text("source") ?? id);
  const [certificate, crl, file, name, uri] = ["certificate", "crl", "file", "name", "uri"].map(text);
  if (type === "certificate-imported" && certificate !== undefined)
    return { what: "certificate", name: named(certificate, row.certificate, row.subject), id: certificate };
  if (type === "crl-imported" && crl !== undefined)
    return { what: "crl", name: named(crl, row.crl, row.issuer), id: crl };
  if (type === "file-archived" && file !== undefined) return { what: "file", name: name ?? file, id: file };
  if (type === "uri-collected" && uri !== undefined)
    return { what: "address", name: uri, ...(file === undefined ? {} : { id: file }) };
  if (DECIDED.has(type)) return { what: "decision", name: name ?? decidedIn(text) };
  return undefined;
}

const DECIDED: ReadonlySet<string> = new Set(REGISTRY_KINDS);

/** The id of what an event without a name of its own was decided about. */
const decidedIn = (text: (name: string) => string | undefined): string =>
  text("entity") ?? text("member") ?? text("profile") ?? text("question") ?? "";

function membersOf(body: string): object {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
