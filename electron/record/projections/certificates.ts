// Knows the rows of certificates and which entity signed each, also where the signer's key comes later.
// Leaves the subjects to entities.ts and policies to certificate-policies.ts.
import { entityOf, isSelfSigned } from "./entities.ts";
import { findIssuer, signedBy } from "./find-issuer.ts";
import { NO_CHANGE, type Projection } from "./projection.ts";
import type { RowChange } from "./rows.ts";

export const projectCertificates: Projection = (state, { sequence, time, event }) => {
  if (event.type !== "certificate-imported") return NO_CHANGE;
  const extract = state.certificate(event.certificate);
  const own = entityOf(state, extract, sequence);
  // Its own key is one of that name too; in the state it may not stand yet.
  const issuer = findIssuer(extract, extract.selfIssued ? own : undefined, state.keysNamed, (key) =>
    state.isGood(key, { kind: "certificate", id: extract.id }),
  );
  const changes: RowChange[] = [
    {
      table: "certificate",
      row: {
        id: extract.id,
        event: sequence,
        entity: own.id,
        issuer_entity: issuer?.id ?? null,
        issuer_name_hash: extract.issuerNameHash,
        authority_key_identifier: extract.authorityKeyIdentifier,
        subject: extract.subject,
        subject_name: extract.subjectName,
        issuer: extract.issuer,
        issuer_name: extract.issuerName,
        serial: extract.serial,
        key: extract.key,
        not_before: extract.notBefore,
        not_after: extract.notAfter,
        role: isSelfSigned(state, extract, own) ? "self-signed" : extract.role,
        policies: extract.policies.length,
        mappings: extract.mappings.length,
        findings: extract.findings,
        encoding_findings: extract.encodingFindings,
        imported_at: time,
        source: event.source,
      },
    },
  ];
  // Only a new key can verify what no key verified before.
  if (own.event !== sequence) return changes;
  const awaiting = state.certificatesAwaiting(own.name_hash, own.key_identifier);
  for (const { id } of signedBy(awaiting, (one) => state.isGood(own, { kind: "certificate", id: one.id })))
    changes.push({ table: "certificate", row: { ...state.certificateRow(id), issuer_entity: own.id } });
  return changes;
};
