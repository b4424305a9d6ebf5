// Knows how version 1 wrote a record: its tables as they were, events that hold the actor's name, certificates alone.
// Never changes with the program: such files are out there. Leaves bringing them forward to migrations.test.ts.
import { createHash } from "node:crypto";
import Database from "better-sqlite3";
import type { Arrival } from "../../../electron/record/record-batch.ts";
import { canonicalJson } from "../../../shared/audit/canonical-json.ts";

const TABLES = `
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
`;

const ADD = "INSERT INTO event VALUES (@sequence, @time, @actor, @type, @version, @body, @previous, @hash)";

/** Its projections are left empty: what stood in them is no matter, they are made again. */
export function writeVersion1(path: string, arrivals: readonly Arrival[], name: string, time: number): void {
  const database = new Database(path);
  database.pragma("journal_mode = WAL");
  database.transaction(() => {
    database.exec(TABLES);
    database.pragma("application_id = 0x436e6364");
    database.pragma("user_version = 1");
    let previous: Uint8Array = Buffer.alloc(32);
    for (const [i, { certificate, source }] of arrivals.entries()) {
      database.prepare("INSERT INTO blob VALUES (?, ?)").run(certificate.id, certificate.der);
      const row = {
        sequence: i + 1,
        time,
        actor: canonicalJson({ kind: "local-user", name }),
        type: "certificate-imported",
        version: 1,
        body: canonicalJson({ certificate: certificate.id, source, batch: "01980000-0000-7000-8000-000000000000" }),
      };
      const columns = canonicalJson([row.sequence, row.time, row.actor, row.type, row.version, row.body]);
      const hash = createHash("sha256")
        .update("concordat/event/v1\n", "ascii")
        .update(previous)
        .update(columns, "utf8")
        .digest();
      database.prepare(ADD).run({ ...row, previous, hash });
      previous = hash;
    }
  })();
  database.close();
}
