// Knows the rows that an imported certificate gives, and writes them in the transaction of its event.
// Leaves words to certificate-words.ts, edges to issuer-edges.ts and reading to queries.ts.
import type { Database } from "better-sqlite3";
import type { Certificate, CertificateId } from "../../shared/pki/certificate.ts";
import { certificateRole } from "../../shared/pki/certificate-role.ts";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import type { Instant } from "../../shared/values/instant.ts";
import { certificateWords } from "./certificate-words.ts";
import { issuerEdges } from "./issuer-edges.ts";
import { entityId, keyHash, nameHash } from "./name-hash.ts";

export interface Projection {
  /** Adds what one `certificate-imported` event says; `sequence` and `at` are the event's. */
  imported(certificate: Certificate, source: string, sequence: number, at: Instant): void;
  /** Finds issuers for everything added since the last call, and for older certificates that lacked one. */
  settle(): void;
}

/** `read` parses a blob again, for candidates that are not of this batch. */
export function projection(
  database: Database,
  verify: SignatureVerifier,
  read: (id: CertificateId) => Certificate,
): Projection {
  const addEntity = database.prepare(
    `INSERT INTO entity VALUES (@id, @nameHash, @name, @wholeName, @keyHash, @key, @ca)
     ON CONFLICT (id) DO UPDATE SET ca = max(ca, excluded.ca)`,
  );
  const addCertificate = database.prepare(
    `INSERT INTO certificate VALUES (@id, @event, @entity, NULL, @issuerNameHash, @subject, @subjectName, @issuer,
       @issuerName, @serial, @notBefore, @notAfter, @role, @key, @policies, @mappings, @findings, @encodingFindings,
       @importedAt, @source)`,
  );
  const addPolicy = database.prepare("INSERT OR IGNORE INTO certificate_policy VALUES (?, ?, ?)");
  const edges = issuerEdges(database, verify, read);
  return {
    imported: (certificate, source, sequence, at) => {
      const words = certificateWords(certificate);
      const role = certificateRole(certificate, isSelfSigned(certificate, verify));
      const ca = role === "self-signed" || certificate.known.basicConstraints?.ca === true;
      const entity = entityId(certificate);
      const policies = certificate.known.certificatePolicies ?? [];
      const mappings = certificate.known.policyMappings ?? [];
      addEntity.run({
        id: entity,
        nameHash: nameHash(certificate.subject.key),
        name: words.subject,
        wholeName: words.subjectName,
        keyHash: keyHash(certificate),
        key: words.key,
        ca: ca ? 1 : 0,
      });
      addCertificate.run({
        ...words,
        id: certificate.id,
        event: sequence,
        entity,
        issuerNameHash: nameHash(certificate.issuer.key),
        notBefore: certificate.notBefore,
        notAfter: certificate.notAfter,
        role,
        policies: policies.length,
        mappings: mappings.length,
        findings: certificate.findings.length,
        encodingFindings: certificate.findings.filter((finding) => finding.class === "encoding").length,
        importedAt: at,
        source,
      });
      for (const { policy } of policies) addPolicy.run(certificate.id, policy, "asserted");
      for (const { issuerDomainPolicy, subjectDomainPolicy } of mappings) {
        addPolicy.run(certificate.id, issuerDomainPolicy, "mapped-from");
        addPolicy.run(certificate.id, subjectDomainPolicy, "mapped-to");
      }
      edges.added(certificate, entity);
    },
    settle: () => edges.settle(),
  };
}

/** Own name and own key. Where the algorithm cannot be verified here, the name has to do: an anchor is not verified. */
function isSelfSigned(certificate: Certificate, verify: SignatureVerifier): boolean {
  if (!certificate.selfIssued) return false;
  const { publicKey, signatureAlgorithm, tbs, signature } = certificate;
  const verdict = verify(publicKey, signatureAlgorithm, tbs, signature);
  return verdict.kind === "good" || verdict.kind === "unsupported";
}
