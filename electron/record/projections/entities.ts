// Knows the CA entities: a name and a key that some certificate of the record brought together.
// Leaves who signed what to certificates.ts and crls.ts.
import type { CertificateExtract } from "../extract.ts";
import { NO_CHANGE, type Projection, type ProjectionState } from "./projection.ts";
import type { EntityRow } from "./rows.ts";

/** The subject of a certificate as it will stand once that certificate is imported by event `sequence`. */
export function entityOf(state: ProjectionState, extract: CertificateExtract, sequence: number): EntityRow {
  return (
    state.entity(extract.entity) ?? {
      id: extract.entity,
      name_hash: extract.nameHash,
      name: extract.subject,
      whole_name: extract.subjectName,
      key_hash: extract.keyHash,
      key: extract.key,
      key_identifier: extract.keyIdentifier,
      ca: 0,
      certificate: extract.id,
      event: sequence,
    }
  );
}

/** Own name and own key. Where the algorithm cannot be verified here, the name has to do: an anchor is not verified. */
export function isSelfSigned(state: ProjectionState, { id, selfIssued }: CertificateExtract, own: EntityRow): boolean {
  if (!selfIssued) return false;
  const { kind } = state.verdict(own, { kind: "certificate", id });
  return kind === "good" || kind === "unsupported";
}

export const projectEntities: Projection = (state, { sequence, event }) => {
  if (event.type !== "certificate-imported") return NO_CHANGE;
  const extract = state.certificate(event.certificate);
  const entity = entityOf(state, extract, sequence);
  const ca = extract.ca || isSelfSigned(state, extract, entity);
  if (entity.event !== sequence && (entity.ca === 1 || !ca)) return NO_CHANGE;
  return [{ table: "entity", row: { ...entity, ca: ca ? 1 : 0 } }];
};
