// Knows the rows of CRLs and which entity signed each, also where the signer's key comes later.
// Leaves what a CRL says of a certificate to the path engine's revocation/.
import { entityOf } from "./entities.ts";
import { findIssuer, signedBy } from "./find-issuer.ts";
import { type Happened, NO_CHANGE, type Projection, type ProjectionState } from "./projection.ts";
import type { RowChange } from "./rows.ts";

export const projectCrls: Projection = (state, happened) => {
  const { sequence, time, event } = happened;
  if (event.type === "certificate-imported") return joinAwaiting(state, happened);
  if (event.type !== "crl-imported") return NO_CHANGE;
  const extract = state.crl(event.crl);
  const { id } = extract;
  const issuer = findIssuer(extract, undefined, state.keysNamed, (key) => state.isGood(key, { kind: "crl", id }));
  return [
    {
      table: "crl",
      row: {
        id,
        event: sequence,
        issuer_entity: issuer?.id ?? null,
        issuer_name_hash: extract.issuerNameHash,
        authority_key_identifier: extract.authorityKeyIdentifier,
        issuer: extract.issuer,
        issuer_name: extract.issuerName,
        this_update: extract.thisUpdate,
        next_update: extract.nextUpdate,
        number: extract.number,
        delta: extract.delta,
        entries: extract.entries,
        findings: extract.findings,
        imported_at: time,
        source: event.source,
      },
    },
  ];
};

/** A new key: CRLs of that name that nobody's key verified are tried under it. */
function joinAwaiting(state: ProjectionState, { sequence, event }: Happened): readonly RowChange[] {
  if (event.type !== "certificate-imported") return NO_CHANGE;
  const own = entityOf(state, state.certificate(event.certificate), sequence);
  if (own.event !== sequence) return NO_CHANGE;
  const awaiting = state.crlsAwaiting(own.name_hash, own.key_identifier);
  return signedBy(awaiting, ({ id }) => state.isGood(own, { kind: "crl", id })).map(
    (one) => ({ table: "crl", row: { ...state.crlRow(one.id), issuer_entity: own.id } }) as const,
  );
}
