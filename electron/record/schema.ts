// Knows the tables: events and blobs, which are the truth; people, who can be erased; projections, which can be dropped
// and made again. Leaves the settings of a connection to settings.ts and older versions to migrations.ts.
import type { Database } from "better-sqlite3";
import type { ProjectionTable } from "./projections/rows.ts";

/** "Cncd": a SQLite file that is no record of ours is refused, not written to. */
export const APPLICATION_ID = 0x436e6364;
/** Of the tables below; a record with a higher number was written by a newer version and is not touched. */
export const SCHEMA_VERSION = 6;

/**
 * Since version 4 without an index over hashes: nothing looks for one, two equal ones break the chain, and an index in
 * random order rewrote a page for nearly every event. The triggers guard against our own bugs, not against an
 * administrator of this machine.
 */
export const EVENT = `
CREATE TABLE event (
  sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
  time INTEGER NOT NULL,
  actor TEXT NOT NULL,
  type TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  body TEXT NOT NULL,
  previous BLOB NOT NULL CHECK (length(previous) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE TRIGGER event_never_changes BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_never_goes BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
`;

/** Unchanged since version 1. */
const BLOB = `
CREATE TABLE blob (
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 64),
  content BLOB NOT NULL
) STRICT;
CREATE TRIGGER blob_never_changes BEFORE UPDATE ON blob BEGIN SELECT RAISE(ABORT, 'blobs are never changed'); END;
CREATE TRIGGER blob_never_goes BEFORE DELETE ON blob BEGIN SELECT RAISE(ABORT, 'blobs are never deleted'); END;
`;

/** Personal data: the one table beside the projections from which rows may go. `id` is SHA-256 hex of (salt ‖ text). */
export const PERSON = `
CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 64),
  salt BLOB NOT NULL CHECK (length(salt) = 32),
  text TEXT NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER person_never_changes BEFORE UPDATE ON person
  BEGIN SELECT RAISE(ABORT, 'personal data are erased, never changed'); END;
`;

type ProjectionSchema = "main" | "temp";

/**
 * The projections, empty, in the file itself or in a connection's own TEMP schema, where they stand before those of the
 * file (SQLite resolves a bare name in `temp` first). They name events and blobs by value, not by REFERENCES: a foreign
 * key cannot reach from one schema into another.
 */
export const projectionTables = (schema: ProjectionSchema): string => `
CREATE TABLE ${schema}.entity (
  id TEXT PRIMARY KEY,
  name_hash TEXT NOT NULL,
  name TEXT NOT NULL,
  whole_name TEXT NOT NULL,
  key_hash TEXT NOT NULL,
  key TEXT NOT NULL,
  key_identifier TEXT,
  ca INTEGER NOT NULL CHECK (ca IN (0, 1)),
  certificate TEXT NOT NULL,
  event INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ${schema}.entity_by_name ON entity (name_hash, event);
CREATE INDEX ${schema}.entity_by_identifier ON entity (name_hash, key_identifier, event);

CREATE TABLE ${schema}.certificate (
  id TEXT PRIMARY KEY,
  event INTEGER NOT NULL,
  entity TEXT NOT NULL,
  issuer_entity TEXT,
  issuer_name_hash TEXT NOT NULL,
  authority_key_identifier TEXT,
  subject TEXT NOT NULL,
  subject_name TEXT NOT NULL,
  issuer TEXT NOT NULL,
  issuer_name TEXT NOT NULL,
  serial TEXT NOT NULL,
  not_before INTEGER NOT NULL,
  not_after INTEGER NOT NULL,
  role TEXT NOT NULL,
  key TEXT NOT NULL,
  policies INTEGER NOT NULL,
  mappings INTEGER NOT NULL,
  findings INTEGER NOT NULL,
  encoding_findings INTEGER NOT NULL,
  imported_at INTEGER NOT NULL,
  source TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ${schema}.certificate_by_event ON certificate (event);
CREATE INDEX ${schema}.certificate_by_issuer ON certificate (issuer_entity);
CREATE INDEX ${schema}.certificate_without_issuer ON certificate (issuer_name_hash, event) WHERE issuer_entity IS NULL;
CREATE INDEX ${schema}.certificate_awaiting_key ON certificate (issuer_name_hash, authority_key_identifier, event)
  WHERE issuer_entity IS NULL;

CREATE TABLE ${schema}.certificate_policy (
  certificate TEXT NOT NULL,
  oid TEXT NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('asserted', 'mapped-from', 'mapped-to')),
  PRIMARY KEY (certificate, oid, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX ${schema}.certificate_policy_by_oid ON certificate_policy (oid, part);

CREATE TABLE ${schema}.crl (
  id TEXT PRIMARY KEY,
  event INTEGER NOT NULL,
  issuer_entity TEXT,
  issuer_name_hash TEXT NOT NULL,
  authority_key_identifier TEXT,
  issuer TEXT NOT NULL,
  issuer_name TEXT NOT NULL,
  this_update INTEGER NOT NULL,
  next_update INTEGER,
  number TEXT,
  delta INTEGER NOT NULL CHECK (delta IN (0, 1)),
  entries INTEGER NOT NULL,
  findings INTEGER NOT NULL,
  imported_at INTEGER NOT NULL,
  source TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ${schema}.crl_by_event ON crl (event);
CREATE INDEX ${schema}.crl_without_issuer ON crl (issuer_name_hash, event) WHERE issuer_entity IS NULL;
CREATE INDEX ${schema}.crl_awaiting_key ON crl (issuer_name_hash, authority_key_identifier, event)
  WHERE issuer_entity IS NULL;

CREATE TABLE ${schema}.file (
  id TEXT PRIMARY KEY,
  event INTEGER NOT NULL,
  contents TEXT NOT NULL,
  name TEXT NOT NULL,
  batch TEXT NOT NULL,
  size INTEGER NOT NULL,
  certificates INTEGER NOT NULL,
  crls INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  archived_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ${schema}.file_item (
  file TEXT NOT NULL,
  position INTEGER NOT NULL,
  member TEXT,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('certificate', 'crl', 'rejected')),
  item TEXT,
  code TEXT,
  PRIMARY KEY (file, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX ${schema}.file_item_by_item ON file_item (item) WHERE item IS NOT NULL;

CREATE TABLE ${schema}.collected (
  uri TEXT PRIMARY KEY,
  event INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  at INTEGER NOT NULL,
  file TEXT,
  detail TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE ${schema}.batch (
  id TEXT PRIMARY KEY,
  first_event INTEGER NOT NULL,
  last_event INTEGER NOT NULL,
  time INTEGER NOT NULL,
  files INTEGER NOT NULL,
  certificates INTEGER NOT NULL,
  crls INTEGER NOT NULL,
  collected INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
${registryTables(schema)}`;

/** Since version 3. */
export function registryTables(schema: ProjectionSchema): string {
  return `
CREATE TABLE ${schema}.member (
  id TEXT PRIMARY KEY,
  event INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_spaces TEXT NOT NULL,
  withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE ${schema}.assignment (
  entity TEXT PRIMARY KEY,
  member TEXT,
  event INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

${profileTable(schema)}
CREATE TABLE ${schema}.kept_question (
  id TEXT PRIMARY KEY,
  event INTEGER NOT NULL,
  name TEXT NOT NULL,
  target TEXT NOT NULL,
  at TEXT,
  inputs TEXT NOT NULL,
  dropped INTEGER NOT NULL CHECK (dropped IN (0, 1))
) STRICT, WITHOUT ROWID;
`;
}

/** With tiers since version 5. */
export const profileTable = (schema: ProjectionSchema): string => `CREATE TABLE ${schema}.profile (
  id TEXT PRIMARY KEY,
  event INTEGER NOT NULL,
  name TEXT NOT NULL,
  inputs TEXT NOT NULL,
  tiers TEXT NOT NULL,
  dropped INTEGER NOT NULL CHECK (dropped IN (0, 1))
) STRICT, WITHOUT ROWID;
`;

/** Every projection table and its columns, in the order of the table: a row is written by these names. */
export const PROJECTION_NAMES: readonly ProjectionTable[] = [
  "entity",
  "certificate",
  "certificate_policy",
  "crl",
  "file",
  "file_item",
  "collected",
  "batch",
  "member",
  "assignment",
  "profile",
  "kept_question",
];

export const DROP_PROJECTIONS = PROJECTION_NAMES.map((name) => `DROP TABLE IF EXISTS main.${name};`).join("\n");

/** Every table of a new record, into an empty file; inside a transaction. */
export function makeTables(database: Database): void {
  database.exec(EVENT);
  database.exec(BLOB);
  database.exec(PERSON);
  database.exec(projectionTables("main"));
  database.pragma(`application_id = ${APPLICATION_ID}`);
  database.pragma(`user_version = ${SCHEMA_VERSION}`);
}
