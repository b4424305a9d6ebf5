// Knows how a record's file is opened: refused, made, or checked whole before anything is read from it; and its writes.
// Leaves tables to schema.ts, the log to event-log.ts, rows to projection.ts and queries.ts.
import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import type { Actor } from "../../shared/framework/event.ts";
import type { Certificate, CertificateId } from "../../shared/pki/certificate.ts";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import type { Instant } from "../../shared/values/instant.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import { type EventLog, eventLog } from "./event-log.ts";
import { projection } from "./projection.ts";
import { queries } from "./queries.ts";
import { readCertificate } from "./read-certificate.ts";
import type { Arrival, Committed, FrameworkRecord, NotWritable } from "./record.ts";
import { APPLICATION_ID, DROP_PROJECTIONS, PROJECTIONS, SCHEMA_VERSION, TRUTH } from "./schema.ts";
import { assertSettings, type SettingRefused } from "./settings.ts";

export type RecordRefusal =
  | SettingRefused
  | { readonly kind: "not-a-record"; readonly path: string; readonly reason: string }
  | { readonly kind: "newer-version"; readonly path: string; readonly found: number; readonly known: number };

/**
 * Opens or makes the record at `path`; call under the instance lock. A damaged one opens for reading, with `damage`
 * set. Throws where the disk itself fails.
 */
export function openRecord(path: string, verify: SignatureVerifier): Result<FrameworkRecord, RecordRefusal> {
  const isNew = !existsSync(path);
  const database = new Database(path);
  const refused = (refusal: RecordRefusal): Result<never, RecordRefusal> => {
    database.close();
    return err(refusal);
  };
  if (!isNew) {
    const strange = strangeness(database, path);
    if (strange !== undefined) return refused(strange);
  }
  const settings = assertSettings(database);
  if (!settings.ok) return refused(settings.error);
  // A file of no octets, or one whose making was cut off before its first commit, has neither number.
  if (database.pragma("user_version", { simple: true }) === 0) makeTables(database);
  try {
    const log = eventLog(database);
    const damage = quickCheck(database) ?? log.findDamage();
    if (damage !== undefined) database.pragma("query_only = ON");
    return ok(recordOn(database, path, log, verify, damage));
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    return refused({ kind: "not-a-record", path, reason: error.message });
  }
}

function strangeness(database: Database.Database, path: string): RecordRefusal | undefined {
  try {
    const application: unknown = database.pragma("application_id", { simple: true });
    const version = Number(database.pragma("user_version", { simple: true }));
    const tables = database.prepare<[], number>("SELECT count(*) FROM sqlite_schema").pluck().get();
    if (tables === 0 && version === 0) return undefined;
    if (application !== APPLICATION_ID) return { kind: "not-a-record", path, reason: "it is another program's file" };
    if (version > SCHEMA_VERSION) return { kind: "newer-version", path, found: version, known: SCHEMA_VERSION };
    return undefined;
  } catch (error) {
    return { kind: "not-a-record", path, reason: error instanceof Error ? error.message : String(error) };
  }
}

function makeTables(database: Database.Database): void {
  database.transaction(() => {
    database.exec(TRUTH);
    database.exec(PROJECTIONS);
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${SCHEMA_VERSION}`);
  })();
}

function quickCheck(database: Database.Database): string | undefined {
  const found = String(database.pragma("quick_check(1)", { simple: true }));
  return found === "ok" ? undefined : `the file is damaged: ${found}`;
}

function recordOn(
  database: Database.Database,
  path: string,
  log: EventLog,
  verify: SignatureVerifier,
  damage: string | undefined,
): FrameworkRecord {
  const { octetsOf, ...reads } = queries(database);
  const read = (id: CertificateId): Certificate => {
    const der = octetsOf(id);
    const parsed = der && readCertificate(der);
    // What is in the record was parsed before it came in; its octets are named by their hash.
    if (!parsed?.ok) throw new Error(`certificate ${id} of the record cannot be read`);
    return parsed.value;
  };
  const addBlob = database.prepare("INSERT INTO blob VALUES (?, ?) ON CONFLICT (id) DO NOTHING");
  const listeners = new Set<(revision: number) => void>();

  const append = database.transaction((batch: string, arrivals: readonly Arrival[], actor: Actor, at: Instant) => {
    let imported = 0;
    // One for each transaction: what it remembers of a batch must go when the batch is rolled back.
    const project = projection(database, verify, read);
    for (const { certificate, source } of arrivals) {
      if (reads.has(certificate.id)) continue;
      addBlob.run(certificate.id, certificate.der);
      const event = { type: "certificate-imported", version: 1, certificate: certificate.id, source, batch } as const;
      project.imported(certificate, source, log.append(event, actor, at), at);
      imported += 1;
    }
    project.settle();
    return imported;
  });

  return {
    path,
    ...(damage === undefined ? {} : { damage }),
    revision: () => log.last(),
    ...reads,
    commitImport: (batch, arrivals, actor, at): Result<Committed, NotWritable> => {
      if (damage !== undefined) return err({ kind: "not-writable", reason: damage });
      try {
        const imported = append.immediate(batch, arrivals, actor, at);
        const revision = log.last();
        if (imported > 0) for (const listener of listeners) listener(revision);
        return ok({ imported, known: arrivals.length - imported, revision });
      } catch (error) {
        if (!(error instanceof Database.SqliteError)) throw error;
        return err({ kind: "not-writable", reason: `${error.message} (${error.code})` });
      }
    },
    onCommit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => database.close(),
  };
}

/**
 * Drops every projection and makes it again from events and blobs, in one transaction. Afterwards the tables hold what
 * they held before; a test proves it. Call on a file that no record has open.
 */
export function rebuildProjections(path: string, verify: SignatureVerifier): void {
  const database = new Database(path, { fileMustExist: true });
  try {
    database.transaction(() => {
      database.exec(DROP_PROJECTIONS);
      database.exec(PROJECTIONS);
      const blob = database.prepare<[string], Buffer>("SELECT content FROM blob WHERE id = ?").pluck();
      const read = (id: CertificateId): Certificate => {
        const der = blob.get(id);
        const parsed = der && readCertificate(new Uint8Array(der));
        if (!parsed?.ok) throw new Error(`certificate ${id} of the record cannot be read`);
        return parsed.value;
      };
      const project = projection(database, verify, read);
      for (const { sequence, time, event } of [...eventLog(database).read()]) {
        project.imported(read(event.certificate), event.source, sequence, time);
      }
      project.settle();
    })();
  } finally {
    database.close();
  }
}
