// Knows what a complete CRL and its deltas together say of one certificate (RFC 5280 §5.2.4, §6.3.3 (c), (h) to (k)).
// Leaves which complete CRL is asked, and who signed it, to check-revocation.ts.
import type { Certificate } from "../../pki/certificate.ts";
import type { CrlId, RevocationReason } from "../../pki/crl.ts";
import type { SubjectPublicKeyInfo } from "../../pki/public-key.ts";
import type { ExactTime, Instant } from "../../values/instant.ts";
import { currencyGap } from "./crl-fitness.ts";
import { compareCounts } from "./integer-octets.ts";
import type { IndexedCrl, RevocationIndex } from "./revocation-index.ts";
import type { RevocationPorts } from "./revocation-outcome.ts";

/** A CRL with the entries that it has for a certificate. */
interface Listing {
  readonly crl: IndexedCrl;
  readonly since: Instant;
  readonly reason: RevocationReason;
}

/** What is said of one certificate, before signatures: by the complete CRL, and by each delta that speaks of it. */
export interface ListedStatus {
  readonly complete: IndexedCrl;
  readonly inComplete: Listing | undefined;
  /** Highest CRL number first; within one number those that revoke come first. */
  readonly inDeltas: readonly Listing[];
}

/** The current deltas of an issuer and scope that list one certificate. */
export type SpeakingDeltas = (complete: IndexedCrl) => readonly Listing[];

/** Looks a certificate up once on each delta, however many complete CRLs there are that it may bring up to date. */
export function deltasSpeakingOf(certificate: Certificate, index: RevocationIndex, time: ExactTime): SpeakingDeltas {
  const known = new Map<string, readonly Listing[]>();
  return ({ crl, scopeKey }) => {
    const key = JSON.stringify([crl.issuer.key, scopeKey]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const speaking = index
      .deltas(crl.issuer.key, scopeKey)
      .filter((delta) => delta.permanentGap === undefined && currencyGap(delta.crl, time) === undefined)
      .flatMap((delta) => listingOn(delta, certificate) ?? []);
    known.set(key, speaking);
    return speaking;
  };
}

/**
 * Looks a certificate up on a complete CRL and on the current deltas that can bring it up to date.
 *
 * Departs from §6.3.3 (c)(3): the authority key identifiers need not match; the key that verifies the complete CRL must
 * verify the delta, (h), which they are there to hint at.
 * Departs from (a): a delta is used whether or not a freshestCRL extension announces it.
 */
export function lookUp(
  certificate: Certificate,
  complete: IndexedCrl,
  index: RevocationIndex,
  time: ExactTime,
  speaking: SpeakingDeltas = deltasSpeakingOf(certificate, index, time),
): ListedStatus {
  const inDeltas = speaking(complete).filter(({ crl }) => updates(crl, complete));
  inDeltas.sort((a, b) => compareNumbers(b.crl, a.crl) || Number(clears(a)) - Number(clears(b)));
  return { complete, inComplete: listingOn(complete, certificate), inDeltas };
}

/** §5.2.4 (c) and (d): the complete CRL is not older than the delta's base, and older than the delta. */
function updates(delta: IndexedCrl, complete: IndexedCrl): boolean {
  const { crlNumber, deltaBaseNumber } = delta.crl;
  const from = complete.crl.crlNumber;
  if (crlNumber === undefined || deltaBaseNumber === undefined || from === undefined) return false;
  const [sinceBase, toDelta] = [compareCounts(from, deltaBaseNumber), compareCounts(from, crlNumber)];
  return sinceBase !== undefined && toDelta !== undefined && sinceBase >= 0 && toDelta < 0;
}

function compareNumbers(a: IndexedCrl, b: IndexedCrl): number {
  const [x, y] = [a.crl.crlNumber, b.crl.crlNumber];
  return x === undefined || y === undefined ? 0 : (compareCounts(x, y) ?? 0);
}

/** Of several entries for one certificate, the first that revokes. */
function listingOn(crl: IndexedCrl, certificate: Certificate): Listing | undefined {
  const entries = crl.entries.find(certificate.issuer.key, certificate.serial);
  const entry = entries.find(({ reason }) => reason !== "removeFromCRL") ?? entries[0];
  return entry && { crl, since: entry.revocationDate, reason: entry.reason ?? "unspecified" };
}

const clears = (listing: Listing): boolean => listing.reason === "removeFromCRL";

export type KeyedStatus =
  | { readonly kind: "revoked"; readonly crl: CrlId; readonly since: Instant; readonly reason: RevocationReason }
  /** `by`: the delta that took the certificate off the list, if it was on it. */
  | { readonly kind: "not-listed"; readonly by?: CrlId }
  | { readonly kind: "undetermined" };

/**
 * §6.3.3 (h) to (k): the newest delta that speaks of the certificate and verifies with `key` decides, then the complete
 * CRL. A listed certificate is revoked whatever its date, certificateHold included.
 *
 * Departs from (i): a delta that is silent leaves the word to the one before it, so that one more delta never clears.
 * Departs from (k): removeFromCRL clears only in a delta; in a complete CRL, where it has no meaning, it revokes.
 */
export function statusUnder(
  key: SubjectPublicKeyInfo,
  status: ListedStatus,
  verifyCrl: RevocationPorts["verifyCrl"],
): KeyedStatus {
  for (const listing of status.inDeltas) {
    const id = listing.crl.crl.id;
    const signature = verifyCrl(listing.crl.crl, key);
    if (signature.kind === "budget-spent") return { kind: "undetermined" };
    if (signature.kind !== "good") continue;
    return clears(listing) ? { kind: "not-listed", by: id } : revokedBy(listing);
  }
  return status.inComplete === undefined ? { kind: "not-listed" } : revokedBy(status.inComplete);
}

const revokedBy = ({ crl, since, reason }: Listing): KeyedStatus => ({
  kind: "revoked",
  crl: crl.crl.id,
  since,
  reason,
});
