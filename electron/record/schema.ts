// Knows the tables: events and blobs, which are the truth, and projections, which can be dropped and made again.
// Leaves the settings of a connection to settings.ts.

/** "Cncd": a SQLite file that is no record of ours is refused, not written to. */
export const APPLICATION_ID = 0x436e6364;
/** Of the tables below; a record with a higher number was written by a newer version and is not touched. */
export const SCHEMA_VERSION = 1;

/** The triggers guard against our own bugs, not against an administrator of this machine. */
export const TRUTH = `
CREATE TABLE event (
  sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
  time INTEGER NOT NULL,
  actor TEXT NOT NULL,
  type TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version > 0),
  body TEXT NOT NULL,
  previous BLOB NOT NULL CHECK (length(previous) = 32),
  hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;
CREATE TRIGGER event_never_changes BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_never_goes BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

CREATE TABLE blob (
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 64),
  content BLOB NOT NULL
) STRICT;
CREATE TRIGGER blob_never_changes BEFORE UPDATE ON blob BEGIN SELECT RAISE(ABORT, 'blobs are never changed'); END;
CREATE TRIGGER blob_never_goes BEFORE DELETE ON blob BEGIN SELECT RAISE(ABORT, 'blobs are never deleted'); END;
`;

export const PROJECTIONS = `
CREATE TABLE entity (
  id TEXT PRIMARY KEY,
  name_hash TEXT NOT NULL,
  name TEXT NOT NULL,
  whole_name TEXT NOT NULL,
  key_hash TEXT NOT NULL,
  key TEXT NOT NULL,
  ca INTEGER NOT NULL CHECK (ca IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX entity_by_name ON entity (name_hash);

CREATE TABLE certificate (
  id TEXT PRIMARY KEY REFERENCES blob (id),
  event INTEGER NOT NULL REFERENCES event (sequence),
  entity TEXT NOT NULL REFERENCES entity (id),
  issuer_entity TEXT REFERENCES entity (id),
  issuer_name_hash TEXT NOT NULL,
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
CREATE INDEX certificate_by_event ON certificate (event);
CREATE INDEX certificate_by_entity ON certificate (entity);
CREATE INDEX certificate_by_issuer ON certificate (issuer_entity);
CREATE INDEX certificate_without_issuer ON certificate (issuer_name_hash) WHERE issuer_entity IS NULL;

CREATE TABLE certificate_policy (
  certificate TEXT NOT NULL REFERENCES certificate (id),
  oid TEXT NOT NULL,
  part TEXT NOT NULL CHECK (part IN ('asserted', 'mapped-from', 'mapped-to')),
  PRIMARY KEY (certificate, oid, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX certificate_policy_by_oid ON certificate_policy (oid, part);

CREATE TABLE crl (id TEXT PRIMARY KEY, event INTEGER NOT NULL, facts TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE file (id TEXT PRIMARY KEY, contents TEXT NOT NULL, facts TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE collected (uri TEXT PRIMARY KEY, facts TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;

export const DROP_PROJECTIONS =
  "DROP TABLE IF EXISTS crl; DROP TABLE IF EXISTS file; DROP TABLE IF EXISTS collected; DROP TABLE IF EXISTS certificate_policy; DROP TABLE IF EXISTS certificate; DROP TABLE IF EXISTS entity;";
