// Knows how a record's file is opened: refused, made, or checked whole before anything is read from it; and its writes.
// Leaves tables to schema.ts, the log to event-log.ts, rows to projection.ts and queries.ts.
import { hash } from "node:crypto";
import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { canonicalJson, type Json } from "../../shared/audit/canonical-json.ts";
import type { Actor } from "../../shared/framework/event.ts";
import type { Certificate, CertificateId } from "../../shared/pki/certificate.ts";
import { nameText, plainName } from "../../shared/pki/distinguished-name-text.ts";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import { toHex } from "../../shared/values/bytes.ts";
import type { Instant } from "../../shared/values/instant.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import { type EventLog, eventLog } from "./event-log.ts";
import { projection } from "./projection.ts";
import { queries } from "./queries.ts";
import { readCertificate } from "./read-certificate.ts";
import type {
  Batch,
  CollectedFacts,
  Committed,
  CrlFacts,
  FileFacts,
  FrameworkRecord,
  Integrity,
  NotWritable,
} from "./record.ts";
import { APPLICATION_ID, DROP_PROJECTIONS, PROJECTIONS, SCHEMA_VERSION, TRUTH } from "./schema.ts";
import { assertSettings, type SettingRefused } from "./settings.ts";

export type RecordRefusal =
  | SettingRefused
  | { readonly kind: "not-a-record"; readonly path: string; readonly reason: string }
  | { readonly kind: "newer-version"; readonly path: string; readonly found: number; readonly known: number };

/** An open record, and the port by which the check in the background says how sound it is. */
export interface OpenedRecord {
  readonly record: FrameworkRecord;
  /** Damage makes the record read-only at once and for good; `onIntegrity` hears of each change of state. */
  report(integrity: Integrity): void;
}

/**
 * Opens or makes the record at `path`; call under the instance lock. A damaged one opens for reading, with `damage`
 * set. Throws where the disk itself fails.
 */
export function openRecord(path: string, verify: SignatureVerifier): Result<OpenedRecord, RecordRefusal> {
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
): OpenedRecord {
  const { octetsOf, ...reads } = queries(database);
  let integrity: Integrity =
    damage === undefined ? { state: "checking", checked: 0, events: log.last() } : { state: "damaged", reason: damage };
  const read = (id: CertificateId): Certificate => {
    const der = octetsOf(id);
    const parsed = der && readCertificate(der);
    // What is in the record was parsed before it came in; its octets are named by their hash.
    if (!parsed?.ok) throw new Error(`certificate ${id} of the record cannot be read`);
    return parsed.value;
  };
  const addBlob = database.prepare("INSERT INTO blob VALUES (?, ?) ON CONFLICT (id) DO NOTHING");
  const put = (table: string, columns: number) =>
    database.prepare(`INSERT OR REPLACE INTO ${table} VALUES (${Array(columns).fill("?").join(", ")})`);
  const putFile = put("file", 3);
  const putCrl = put("crl", 3);
  const putCollected = put("collected", 2);
  const facts = <T>(table: string, key: string) => {
    const one = database.prepare<[string], string>(`SELECT facts FROM ${table} WHERE ${key} = ?`).pluck();
    const all = database.prepare<[], string>(`SELECT facts FROM ${table}`).pluck();
    return {
      one: (id: string): T | undefined => {
        const text = one.get(id);
        return text === undefined ? undefined : JSON.parse(text);
      },
      all: (): T[] => all.all().map((text) => JSON.parse(text)),
    };
  };
  const fileFacts = facts<FileFacts>("file", "id");
  const crlFacts = facts<CrlFacts>("crl", "id");
  const collectedFacts = facts<CollectedFacts>("collected", "uri");
  const listeners = new Set<(revision: number) => void>();
  const integrityListeners = new Set<(integrity: Integrity) => void>();

  const append = database.transaction((batch: Batch, actor: Actor, at: Instant) => {
    let imported = 0;
    let importedCrls = 0;
    // One for each transaction: what it remembers of a batch must go when the batch is rolled back.
    const project = projection(database, verify, read);
    for (const { id, name, octets, contents } of batch.files) {
      if (fileFacts.one(id) !== undefined) continue;
      const text = canonicalJson(contents as unknown as Json);
      const contentsId = hash("sha256", text, "hex");
      addBlob.run(id, octets);
      addBlob.run(contentsId, Buffer.from(text, "utf8"));
      const event = log.append(
        { type: "file-archived", version: 1, file: id, name, batch: batch.id, contents: contentsId },
        actor,
        at,
      );
      const count = (kind: string) => contents.items.filter((item) => item.kind === kind).length;
      const row: FileFacts = {
        id,
        name,
        batch: batch.id,
        size: octets.length,
        certificates: count("certificate"),
        crls: count("crl"),
        rejected: count("rejected"),
        archivedAt: at,
        event,
      };
      putFile.run(id, contentsId, JSON.stringify(row));
    }
    for (const { certificate, source } of batch.certificates) {
      if (reads.has(certificate.id)) continue;
      addBlob.run(certificate.id, certificate.der);
      const event = {
        type: "certificate-imported",
        version: 1,
        certificate: certificate.id,
        source,
        batch: batch.id,
      } as const;
      project.imported(certificate, source, log.append(event, actor, at), at);
      imported += 1;
    }
    project.settle();
    for (const { crl, source } of batch.crls) {
      if (crlFacts.one(crl.id) !== undefined) continue;
      addBlob.run(crl.id, crl.der);
      const event = log.append({ type: "crl-imported", version: 1, crl: crl.id, source, batch: batch.id }, actor, at);
      const row: CrlFacts = {
        id: crl.id,
        issuer: plainName(crl.issuer),
        issuerName: nameText(crl.issuer),
        issuerEntity: undefined,
        thisUpdate: crl.thisUpdate,
        nextUpdate: crl.nextUpdate,
        number: crl.crlNumber && toHex(crl.crlNumber),
        delta: crl.deltaBaseNumber !== undefined,
        entries: crl.revoked.length,
        findings: crl.findings.length,
        importedAt: at,
        source,
      };
      putCrl.run(crl.id, event, JSON.stringify(row));
      importedCrls += 1;
    }
    for (const collected of batch.collected) {
      log.append({ type: "uri-collected", version: 1, ...collected, batch: batch.id }, actor, at);
      putCollected.run(collected.uri, JSON.stringify({ file: undefined, ...collected }));
    }
    return { imported, importedCrls };
  });

  const record: FrameworkRecord = {
    path,
    integrity: () => integrity,
    revision: () => log.last(),
    ...reads,
    hasCrl: (id) => crlFacts.one(id) !== undefined,
    crls: () => crlFacts.all(),
    crl: (id) => {
      const row = crlFacts.one(id);
      const der = octetsOf(id);
      return row && der && { facts: row, der };
    },
    files: () => fileFacts.all().sort((a, b) => b.event - a.event),
    file: (id) => {
      const row = fileFacts.one(id);
      const octets = octetsOf(id);
      const contentsId = database.prepare<[string], string>("SELECT contents FROM file WHERE id = ?").pluck().get(id);
      const text = contentsId && octetsOf(contentsId);
      return row && octets && text
        ? { facts: row, octets, contents: JSON.parse(Buffer.from(text).toString("utf8")) }
        : undefined;
    },
    collected: () => collectedFacts.all(),
    crlOctetsSince: (revision) =>
      database
        .prepare<[number], Buffer>(
          "SELECT content FROM crl JOIN blob ON blob.id = crl.id WHERE event > ? ORDER BY event",
        )
        .pluck()
        .all(revision),
    eventsAfter: (sequence, limit) =>
      database
        .prepare<
          [number, number],
          { sequence: number; time: Instant; actor: string; type: string; version: number; body: string; hash: Buffer }
        >("SELECT * FROM event WHERE sequence > ? ORDER BY sequence LIMIT ?")
        .all(sequence, limit)
        .map(({ sequence: number, time, actor, type, version, body, hash: digest }) => ({
          sequence: number,
          time,
          actor,
          type,
          version,
          body,
          hash: digest.toString("hex"),
        })),
    sequenceAt: (at) =>
      database.prepare<[number], number>("SELECT min(sequence) - 1 FROM event WHERE time > ?").pluck().get(at) ??
      log.last(),
    certificatesAsOf: (sequence) =>
      database
        .prepare<[number], CertificateId>("SELECT id FROM certificate WHERE event <= ? ORDER BY event")
        .pluck()
        .all(sequence),
    asOf: () => {
      throw new Error("the state of the past is not made yet");
    },
    commit: (batch, actor, at): Result<Committed, NotWritable> => {
      if (integrity.state === "damaged") return err({ kind: "not-writable", reason: integrity.reason });
      try {
        const before = log.last();
        const { imported, importedCrls } = append.immediate(batch, actor, at);
        const revision = log.last();
        if (revision > before) for (const listener of listeners) listener(revision);
        const known = batch.certificates.length + batch.crls.length - imported - importedCrls;
        return ok({ imported, importedCrls, known, revision });
      } catch (error) {
        if (!(error instanceof Database.SqliteError)) throw error;
        return err({ kind: "not-writable", reason: `${error.message} (${error.code})` });
      }
    },
    onCommit: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onIntegrity: (listener) => {
      integrityListeners.add(listener);
      return () => integrityListeners.delete(listener);
    },
    close: () => database.close(),
  };
  return {
    record,
    report: (found) => {
      if (integrity.state === "damaged") return;
      const changed = found.state !== integrity.state;
      integrity = found;
      if (found.state === "damaged") database.pragma("query_only = ON");
      if (changed) for (const listener of integrityListeners) listener(found);
    },
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
        if (event.type !== "certificate-imported") continue;
        project.imported(read(event.certificate), event.source, sequence, time);
      }
      project.settle();
    })();
  } finally {
    database.close();
  }
}
