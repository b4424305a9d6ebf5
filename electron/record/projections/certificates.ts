// Knows the rows of certificates and which entity signed each, also where the signer's key comes later.
// Leaves the subjects to entities.ts and policies to certificate-policies.ts.
import { certificateRole } from "../../../shared/pki/certificate-role.ts";
import { certificateWords } from "../certificate-words.ts";
import { nameHash } from "../name-hash.ts";
import { entityOf, isSelfSigned } from "./entities.ts";
import { findIssuer, KEYS_PER_NAME } from "./find-issuer.ts";
import { NO_CHANGE, type Projection } from "./projection.ts";
import type { RowChange } from "./rows.ts";

export const projectCertificates: Projection = (state, { sequence, time, event }) => {
  if (event.type !== "certificate-imported") return NO_CHANGE;
  const certificate = state.certificate(event.certificate);
  const own = entityOf(state, certificate, sequence);
  const issuerNameHash = nameHash(certificate.issuer.key);
  // Its own key is one of that name too; in the state it may not stand yet.
  const ownKey = certificate.selfIssued ? [own] : [];
  const others = state.keysNamed(issuerNameHash).filter((key) => key.id !== own.id);
  const { findings, known } = certificate;
  const { subject, subjectName, issuer, issuerName, serial, key } = certificateWords(certificate);
  const changes: RowChange[] = [
    {
      table: "certificate",
      row: {
        id: certificate.id,
        event: sequence,
        entity: own.id,
        issuer_entity: findIssuer(state, certificate, [...ownKey, ...others]) ?? null,
        issuer_name_hash: issuerNameHash,
        subject,
        subject_name: subjectName,
        issuer,
        issuer_name: issuerName,
        serial,
        key,
        not_before: certificate.notBefore,
        not_after: certificate.notAfter,
        role: certificateRole(certificate, isSelfSigned(state, certificate, own)),
        policies: known.certificatePolicies?.length ?? 0,
        mappings: known.policyMappings?.length ?? 0,
        findings: findings.length,
        encoding_findings: findings.filter((finding) => finding.class === "encoding").length,
        imported_at: time,
        source: event.source,
      },
    },
  ];
  // Only a new key can verify what no key verified before.
  if (own.event !== sequence) return changes;
  const awaiting = state.certificatesAwaiting(own.name_hash);
  if (awaiting.length === 0 || state.keysNamed(own.name_hash).length >= KEYS_PER_NAME) return changes;
  for (const row of awaiting) {
    if (state.verdict(own, state.certificate(row.id)).kind !== "good") continue;
    changes.push({ table: "certificate", row: { ...row, issuer_entity: own.id } });
  }
  return changes;
};
