// Knows how the projection is read: rows to facts. Leaves writing to projection.ts and screens to api/.
import type { Database } from "better-sqlite3";
import type { CertificateRole } from "../../shared/contract/certificates.ts";
import type { BlobId } from "../../shared/framework/event.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { CrlId } from "../../shared/pki/crl.ts";
import type { Oid } from "../../shared/pki/oid.ts";
import type { Instant } from "../../shared/values/instant.ts";
import type { CertificateFacts, EntityFacts, EntityId, PolicyFacts, RecordCounts } from "./record.ts";

interface CertificateColumns {
  readonly id: CertificateId;
  readonly entity: EntityId;
  readonly issuer_entity: EntityId | null;
  readonly subject: string;
  readonly subject_name: string;
  readonly issuer: string;
  readonly issuer_name: string;
  readonly serial: string;
  readonly not_before: Instant;
  readonly not_after: Instant;
  readonly role: CertificateRole;
  readonly key: string;
  readonly policies: number;
  readonly mappings: number;
  readonly findings: number;
  readonly encoding_findings: number;
  readonly imported_at: Instant;
  readonly source: string;
}

const factsOf = (row: CertificateColumns): CertificateFacts => ({
  id: row.id,
  subject: row.subject,
  subjectName: row.subject_name,
  issuer: row.issuer,
  issuerName: row.issuer_name,
  entity: row.entity,
  issuerEntity: row.issuer_entity ?? undefined,
  serial: row.serial,
  notBefore: row.not_before,
  notAfter: row.not_after,
  role: row.role,
  key: row.key,
  policies: row.policies,
  mappings: row.mappings,
  findings: row.findings,
  encodingFindings: row.encoding_findings,
  importedAt: row.imported_at,
  source: row.source,
});

type EntityColumns = Omit<EntityFacts, "issuedTo" | "issuedBy">;

/** All reads of one connection; each call is one statement or one consistent pass in one tick. */
export function queries(database: Database) {
  const one = database.prepare<[string], CertificateColumns>("SELECT * FROM certificate WHERE id = ?");
  const every = database.prepare<[], CertificateColumns>("SELECT * FROM certificate ORDER BY subject, id");
  const present = database.prepare<[string], number>("SELECT 1 FROM certificate WHERE id = ?").pluck();
  const blob = database.prepare<[string], Buffer>("SELECT content FROM blob WHERE id = ?").pluck();
  const since = database
    .prepare<[number], Buffer>(
      "SELECT content FROM certificate JOIN blob ON blob.id = certificate.id WHERE event > ? ORDER BY event",
    )
    .pluck();
  const anchors = database
    .prepare<[], CertificateId>("SELECT id FROM certificate WHERE role = 'self-signed' ORDER BY id")
    .pluck();
  const entityRows = database.prepare<[], EntityColumns>(
    `SELECT id, name, whole_name AS wholeName, key_hash AS keyHash, key FROM entity
       WHERE ca = 1 OR id IN (SELECT issuer_entity FROM certificate) ORDER BY name, id`,
  );
  const edges = database.prepare<[], { id: CertificateId; entity: EntityId; issuer: EntityId | null }>(
    "SELECT id, entity, issuer_entity AS issuer FROM certificate ORDER BY id",
  );
  const policyRows = database.prepare<[], PolicyFacts>(
    `SELECT oid, count(*) FILTER (WHERE part = 'asserted') AS asserted,
       count(*) FILTER (WHERE part = 'mapped-from') AS mappedFrom, count(*) FILTER (WHERE part = 'mapped-to') AS mappedTo
       FROM certificate_policy GROUP BY oid ORDER BY asserted DESC, oid`,
  );
  const count = (table: "certificate" | "crl" | "event") =>
    database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  const entityCount = database
    .prepare<[], number>("SELECT count(*) FROM entity WHERE ca = 1 OR id IN (SELECT issuer_entity FROM certificate)")
    .pluck();

  return {
    has: (id: CertificateId): boolean => present.get(id) !== undefined,
    certificates: (): readonly CertificateFacts[] => every.all().map(factsOf),
    certificate: (id: CertificateId) => {
      const row = one.get(id);
      const der = blob.get(id);
      return row === undefined || der === undefined ? undefined : { facts: factsOf(row), der: new Uint8Array(der) };
    },
    octetsOf: (id: CertificateId | CrlId | BlobId): Uint8Array | undefined => {
      const der = blob.get(id);
      return der && new Uint8Array(der);
    },
    octetsSince: (revision: number): readonly Uint8Array[] => since.all(revision).map((der) => new Uint8Array(der)),
    selfSigned: (): readonly CertificateId[] => anchors.all(),
    entities: (): readonly EntityFacts[] => {
      const to = new Map<EntityId, CertificateId[]>();
      const by = new Map<EntityId, CertificateId[]>();
      const put = (map: Map<EntityId, CertificateId[]>, entity: EntityId, id: CertificateId) => {
        const ids = map.get(entity);
        if (ids === undefined) map.set(entity, [id]);
        else ids.push(id);
      };
      for (const { id, entity, issuer } of edges.all()) {
        put(to, entity, id);
        if (issuer !== null) put(by, issuer, id);
      }
      return entityRows
        .all()
        .map((row) => ({ ...row, issuedTo: to.get(row.id) ?? [], issuedBy: by.get(row.id) ?? [] }));
    },
    policies: (): readonly PolicyFacts[] => policyRows.all().map((row) => ({ ...row, oid: row.oid as Oid })),
    counts: (): RecordCounts => ({
      certificates: count("certificate"),
      entities: entityCount.get() ?? 0,
      crls: count("crl"),
      events: count("event"),
    }),
  };
}
