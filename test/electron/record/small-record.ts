// Knows how a test gets small records: certificates and CRLs of made-up keys, batches of them, and every row that follows.
// Leaves what is expected of them to the tests.
import { hash } from "node:crypto";
import Database from "better-sqlite3";
import { openRecord } from "../../../electron/record/open-record.ts";
import { readCrl } from "../../../electron/record/read-crl.ts";
import type { FrameworkRecord } from "../../../electron/record/record.ts";
import type { Arrival, Batch, Committed, CrlArrival, FileArrival } from "../../../electron/record/record-batch.ts";
import { PROJECTION_NAMES } from "../../../electron/record/schema.ts";
import type { FileItem } from "../../../shared/framework/file-contents.ts";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import { instantOf } from "../../../shared/values/instant.ts";
import { buildCertificate, type CertificateDescription } from "../../mesh/certificate-builder.ts";
import { buildCrl, type CrlDescription } from "../../mesh/crl-builder.ts";
import { fakeVerifier } from "../../mesh/key-scheme.ts";
import { parsed } from "../../mesh/mesh.ts";
import { TESTER } from "../temporary-core.ts";

export const NOON = instantOf(1_764_000_000);

/** A certificate of `subject` by `issuer`; who is named by a letter has one key, the letter. */
export const certificateOf = (
  subject: string,
  issuer: string,
  more: Partial<CertificateDescription> = {},
): Arrival & { readonly certificate: Certificate } => ({
  certificate: parsed(
    buildCertificate({
      subject: `O=Test,CN=${subject}`,
      subjectKey: subject,
      issuer: `O=Test,CN=${issuer}`,
      issuerKey: issuer,
      ca: true,
      policies: ["2.999.1"],
      ...more,
    }),
  ),
  source: `${subject}.cer`,
});

export function crlOf(issuer: string, more: Partial<CrlDescription> = {}): CrlArrival {
  const read = readCrl(buildCrl({ issuer: `O=Test,CN=${issuer}`, issuerKey: issuer, ...more }));
  if (!read.ok) throw new Error(read.error.message);
  return { crl: read.value, source: `${issuer}.crl` };
}

export function fileOf(name: string, items: readonly FileItem[] = [], text = name): FileArrival {
  const octets = Buffer.from(text, "utf8");
  return { id: hash("sha256", octets, "hex"), name, octets, contents: { reader: "0.1.0", items } };
}

/** Batches are told apart by their number. */
export const batchOf = (number: number, part: Partial<Omit<Batch, "id">>): Batch => ({
  id: `01980000-0000-7000-8000-${String(number).padStart(12, "0")}`,
  files: [],
  certificates: [],
  crls: [],
  collected: [],
  ...part,
});

export function openSmall(path: string, verify = fakeVerifier): FrameworkRecord {
  const opened = openRecord(path, verify);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value.record;
}

export function commitSmall(record: FrameworkRecord, batch: Batch, at = NOON): Committed {
  const committed = record.commit(batch, TESTER, at);
  if (!committed.ok) throw new Error(committed.error.reason);
  return committed.value;
}

export function withDatabase<T>(path: string, use: (database: Database.Database) => T): T {
  const database = new Database(path);
  try {
    return use(database);
  } finally {
    database.close();
  }
}

/** Changes what nobody may change, as an administrator could. */
export const tamper = (path: string, sql: string): void =>
  withDatabase(path, (database) => {
    database.exec(`DROP TRIGGER event_never_changes; DROP TRIGGER event_never_goes;
      DROP TRIGGER blob_never_changes; DROP TRIGGER blob_never_goes; ${sql}`);
  });

export type Dump = Readonly<Record<string, readonly unknown[]>>;

/** Every row of every projection table, in the order of their keys. */
export const projectionRows = (path: string): Dump =>
  withDatabase(path, (database) =>
    Object.fromEntries(PROJECTION_NAMES.map((table) => [table, database.prepare(`SELECT * FROM ${table}`).all()])),
  );

/** Every row of the truth, octets and all. */
export const truthRows = (path: string) =>
  withDatabase(path, (database) => ({
    event: database.prepare("SELECT * FROM event ORDER BY sequence").all(),
    blob: database.prepare("SELECT * FROM blob ORDER BY id").all(),
  }));
