// Knows the CA entities: a name and a key that some certificate of the record brought together.
// Leaves who signed what to certificates.ts and crls.ts.
import type { Certificate } from "../../../shared/pki/certificate.ts";
import { toHex } from "../../../shared/values/bytes.ts";
import { certificateWords } from "../certificate-words.ts";
import { entityId, keyHash, nameHash } from "../name-hash.ts";
import { NO_CHANGE, type Projection, type ProjectionState } from "./projection.ts";
import type { EntityRow } from "./rows.ts";

/** The subject of `certificate` as it will stand once that certificate is imported by event `sequence`. */
export function entityOf(state: ProjectionState, certificate: Certificate, sequence: number): EntityRow {
  const id = entityId(certificate);
  const known = state.entity(id);
  if (known !== undefined) return known;
  const { subject, subjectName, key } = certificateWords(certificate);
  const identifier = certificate.known.subjectKeyIdentifier;
  return {
    id,
    name_hash: nameHash(certificate.subject.key),
    name: subject,
    whole_name: subjectName,
    key_hash: keyHash(certificate),
    key,
    key_identifier: identifier === undefined ? null : toHex(identifier),
    ca: 0,
    certificate: certificate.id,
    event: sequence,
  };
}

/** Own name and own key. Where the algorithm cannot be verified here, the name has to do: an anchor is not verified. */
export function isSelfSigned(state: ProjectionState, certificate: Certificate, own: EntityRow): boolean {
  if (!certificate.selfIssued) return false;
  const { kind } = state.verdict(own, certificate);
  return kind === "good" || kind === "unsupported";
}

export const projectEntities: Projection = (state, { sequence, event }) => {
  if (event.type !== "certificate-imported") return NO_CHANGE;
  const certificate = state.certificate(event.certificate);
  const entity = entityOf(state, certificate, sequence);
  const ca = certificate.known.basicConstraints?.ca === true || isSelfSigned(state, certificate, entity);
  if (entity.event !== sequence && (entity.ca === 1 || !ca)) return NO_CHANGE;
  return [{ table: "entity", row: { ...entity, ca: ca ? 1 : 0 } }];
};
