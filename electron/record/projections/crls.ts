// Knows the rows of CRLs and which entity signed each, also where the signer's key comes later.
// Leaves what a CRL says of a certificate to the path engine's revocation/.
import { nameText, plainName } from "../../../shared/pki/distinguished-name-text.ts";
import { toHex } from "../../../shared/values/bytes.ts";
import { nameHash } from "../name-hash.ts";
import { entityOf } from "./entities.ts";
import { findIssuer, KEYS_PER_NAME } from "./find-issuer.ts";
import { type Happened, NO_CHANGE, type Projection, type ProjectionState } from "./projection.ts";
import type { RowChange } from "./rows.ts";

export const projectCrls: Projection = (state, happened) => {
  const { sequence, time, event } = happened;
  if (event.type === "certificate-imported") return joinAwaiting(state, happened);
  if (event.type !== "crl-imported") return NO_CHANGE;
  const crl = state.crl(event.crl);
  const issuerNameHash = nameHash(crl.issuer.key);
  return [
    {
      table: "crl",
      row: {
        id: crl.id,
        event: sequence,
        issuer_entity: findIssuer(state, crl, state.keysNamed(issuerNameHash)) ?? null,
        issuer_name_hash: issuerNameHash,
        issuer: plainName(crl.issuer),
        issuer_name: nameText(crl.issuer),
        this_update: crl.thisUpdate,
        next_update: crl.nextUpdate ?? null,
        number: crl.crlNumber === undefined ? null : toHex(crl.crlNumber),
        delta: crl.deltaBaseNumber === undefined ? 0 : 1,
        entries: crl.revoked.length,
        findings: crl.findings.length,
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
  const awaiting = state.crlsAwaiting(own.name_hash);
  if (awaiting.length === 0 || state.keysNamed(own.name_hash).length >= KEYS_PER_NAME) return NO_CHANGE;
  return awaiting
    .filter((row) => state.verdict(own, state.crl(row.id)).kind === "good")
    .map((row) => ({ table: "crl", row: { ...row, issuer_entity: own.id } }) as const);
}
