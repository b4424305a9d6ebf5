// Knows how the entity that signed a certificate or CRL is found: by verifying under every key of that name.
// Leaves verification itself to the port and what an edge is worth to the path engine.
import type { EntityId } from "../../../shared/framework/registry.ts";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import type { CertificateList } from "../../../shared/pki/crl.ts";
import { toHex } from "../../../shared/values/bytes.ts";

import type { ProjectionState } from "./projection.ts";
import type { EntityRow } from "./rows.ts";

/**
 * Keys of one name under which a signature is tried. Re-keyed CAs have a handful; without a limit, a hostile file of n
 * certificates with one name and n keys would cost n² verifications in one commit. What lies beyond has an unknown issuer
 * on screen; the path engine has its own budget.
 */
export const KEYS_PER_NAME = 100;

/** DESIGN §4, "Edges": tries every key with the issuer's name, the one whose subject key identifier matches first. */
export function findIssuer(
  state: ProjectionState,
  signed: Certificate | CertificateList,
  keys: readonly EntityRow[],
): EntityId | undefined {
  const authority = "known" in signed ? signed.known.authorityKeyIdentifier : signed.authorityKeyIdentifier;
  const wanted = authority?.keyIdentifier && toHex(authority.keyIdentifier);
  const matches = (key: EntityRow) => Number(wanted !== undefined && key.key_identifier === wanted);
  const ordered = keys.length < 2 ? keys : keys.toSorted((a, b) => matches(b) - matches(a));
  return ordered.slice(0, KEYS_PER_NAME).find((key) => state.verdict(key, signed).kind === "good")?.id;
}
