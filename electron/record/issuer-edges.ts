// Knows how a certificate's issuer entity is found: by verifying its signature under every key of that name.
// Leaves verification itself to the port and what an edge is worth to the path engine.
import type { Database } from "better-sqlite3";
import type { Certificate, CertificateId } from "../../shared/pki/certificate.ts";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import { equalBytes } from "../../shared/values/bytes.ts";
import { nameHash } from "./name-hash.ts";
import type { EntityId } from "./record.ts";

export interface IssuerEdges {
  added(certificate: Certificate, entity: EntityId): void;
  settle(): void;
}

/**
 * DESIGN §4, "Edges": tries every entity with the issuer's name, the one whose subject key identifier matches first.
 * A certificate whose issuer arrives later is tried again then, against the new keys alone.
 */
export function issuerEdges(
  database: Database,
  verify: SignatureVerifier,
  read: (id: CertificateId) => Certificate,
): IssuerEdges {
  const candidates = database.prepare<[string], { entity: EntityId; certificate: CertificateId }>(
    `SELECT entity.id AS entity, min(certificate.id) AS certificate FROM entity JOIN certificate
       ON certificate.entity = entity.id WHERE entity.name_hash = ? GROUP BY entity.id ORDER BY entity.id`,
  );
  const waiting = database.prepare<[string], CertificateId>(
    "SELECT id FROM certificate WHERE issuer_name_hash = ? AND issuer_entity IS NULL",
  );
  const join = database.prepare("UPDATE certificate SET issuer_entity = ? WHERE id = ?");

  let arrived = new Map<CertificateId, { certificate: Certificate; entity: EntityId }>();

  function tryAll(certificate: Certificate, keys: readonly { entity: EntityId; holder: Certificate }[]): void {
    const wanted = certificate.known.authorityKeyIdentifier?.keyIdentifier;
    const matches = (holder: Certificate) => {
      const found = holder.known.subjectKeyIdentifier;
      return wanted !== undefined && found !== undefined && equalBytes(wanted, found);
    };
    const ordered = keys.toSorted((a, b) => Number(matches(b.holder)) - Number(matches(a.holder)));
    for (const { entity, holder } of ordered) {
      const verdict = verify(holder.publicKey, certificate.signatureAlgorithm, certificate.tbs, certificate.signature);
      if (verdict.kind === "good") {
        join.run(entity, certificate.id);
        return;
      }
    }
  }

  return {
    added: (certificate, entity) => {
      arrived.set(certificate.id, { certificate, entity });
    },
    settle: () => {
      const batch = arrived;
      arrived = new Map();
      const parsed = (id: CertificateId) => batch.get(id)?.certificate ?? read(id);
      const keysOf = new Map<string, readonly { entity: EntityId; holder: Certificate }[]>();
      for (const { certificate } of batch.values()) {
        const name = nameHash(certificate.issuer.key);
        let keys = keysOf.get(name);
        if (keys === undefined) {
          keys = candidates.all(name).map((row) => ({ entity: row.entity, holder: parsed(row.certificate) }));
          keysOf.set(name, keys);
        }
        tryAll(certificate, keys);
      }
      const newKeys = new Map<string, Map<EntityId, Certificate>>();
      for (const { certificate, entity } of batch.values()) {
        const name = nameHash(certificate.subject.key);
        const keys = newKeys.get(name) ?? new Map<EntityId, Certificate>();
        newKeys.set(name, keys.set(entity, certificate));
      }
      for (const [name, keys] of newKeys) {
        const tries = [...keys].map(([entity, holder]) => ({ entity, holder }));
        for (const id of waiting.pluck().all(name)) if (!batch.has(id)) tryAll(parsed(id), tries);
      }
    },
  };
}
