// Knows which of two gaps came further in RFC 5280 §6.3.3: the one that is told. Leaves what they mean to others.
import type { RevocationGap } from "../finding.ts";
import type { CrlGap } from "./crl-fitness.ts";

/** In the order of the checks: a CRL of the name, in scope, readable, understood, current, signed, trusted, sufficient. */
const RANK: Readonly<Record<RevocationGap, number>> = {
  "no-crl": 0,
  "crl-scope": 1,
  "crl-encoding": 2,
  "crl-unknown-critical": 3,
  "crl-not-current": 4,
  "crl-signature": 5,
  "crl-issuer-not-trusted": 6,
  "reasons-not-covered": 7,
};

/** The gap that came further; the first of two that came equally far. */
export const furtherGap = (a: CrlGap, b: CrlGap): CrlGap => (RANK[b.gap] > RANK[a.gap] ? b : a);
