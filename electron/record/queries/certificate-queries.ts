// Knows how rows of certificates, entities and policies are read as facts. Leaves writing them to projection-tables.ts.

import type { Database } from "better-sqlite3";
import type { EntityId } from "../../../shared/framework/registry.ts";
import type { CertificateId } from "../../../shared/pki/certificate.ts";
import type { Oid } from "../../../shared/pki/oid.ts";
import type { CertificateRow } from "../projections/rows.ts";
import type { RecordReads } from "../record.ts";
import type { CertificateFacts, EntityFacts, PolicyFacts } from "../record-facts.ts";
import { bytesOf } from "./bytes-of.ts";

const factsOf = (row: CertificateRow): CertificateFacts => ({
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
type Reads = Pick<
  RecordReads,
  "has" | "certificates" | "certificate" | "kin" | "octetsSince" | "selfSigned" | "entities" | "policies" | "withPolicy"
> & { certificatesAsOf(sequence: number): readonly CertificateId[] };

/** Each call is one statement or one consistent pass in one tick. */
export function certificateQueries(database: Database): Reads {
  const one = database.prepare<[string], CertificateRow>("SELECT * FROM certificate WHERE id = ?");
  const every = database.prepare<[], CertificateRow>("SELECT * FROM certificate ORDER BY subject, id");
  const line = database.prepare<[string], CertificateRow>(
    `SELECT other.* FROM certificate AS one
       JOIN entity AS own ON own.id = one.entity
       JOIN entity AS same ON same.name_hash = own.name_hash
       JOIN certificate AS other ON other.entity = same.id AND other.issuer_name_hash = one.issuer_name_hash
       WHERE one.id = ? ORDER BY other.not_before, other.not_after, other.id`,
  );
  const returns = database.prepare<[string], CertificateRow>(
    `SELECT other.* FROM certificate AS one
       JOIN certificate AS other ON other.entity = one.issuer_entity AND other.issuer_entity = one.entity
       WHERE one.id = ? AND one.entity <> one.issuer_entity ORDER BY other.not_before, other.not_after, other.id`,
  );
  const present = database.prepare<[string], number>("SELECT 1 FROM certificate WHERE id = ?").pluck();
  const blob = database.prepare<[string], Buffer>("SELECT content FROM blob WHERE id = ?").pluck();
  const since = database
    .prepare<[number], Buffer>(
      "SELECT content FROM certificate JOIN blob ON blob.id = certificate.id WHERE event > ? ORDER BY event",
    )
    .pluck();
  const until = database
    .prepare<[number], CertificateId>("SELECT id FROM certificate WHERE event <= ? ORDER BY event")
    .pluck();
  const anchors = database
    .prepare<[], CertificateId>("SELECT id FROM certificate WHERE role = 'self-signed' ORDER BY id")
    .pluck();
  const entityRows = database.prepare<[], EntityColumns>(
    `SELECT id, name_hash AS nameHash, name, whole_name AS wholeName, key_hash AS keyHash, key FROM entity
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
  const withPolicy = database
    .prepare<[string, string], CertificateId>(
      "SELECT certificate FROM certificate_policy WHERE oid = ? AND part = ? ORDER BY certificate",
    )
    .pluck();
  return {
    has: (id) => present.get(id) !== undefined,
    certificates: () => every.all().map(factsOf),
    certificate: (id) => {
      const row = one.get(id);
      const der = blob.get(id);
      return row === undefined || der === undefined ? undefined : { facts: factsOf(row), der: bytesOf(der) };
    },
    kin: (id) => ({ line: line.all(id).map(factsOf), returns: returns.all(id).map(factsOf) }),
    certificatesAsOf: (sequence) => until.all(sequence),
    octetsSince: (revision) => since.all(revision).map(bytesOf),
    selfSigned: () => anchors.all(),
    entities: () => {
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
    withPolicy: (policy, part) => withPolicy.all(policy, part),
    policies: () => policyRows.all().map((row) => ({ ...row, oid: row.oid as Oid })),
  };
}
