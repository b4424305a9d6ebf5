// Knows sets of revocation reasons as RFC 5280 §6.3.2 (a) counts them: bits of one number. Which CRL covers which
// reasons is left to certificate-scope.ts.
import type { ReasonFlag } from "../../pki/extension.ts";

/** One bit for each of the eight reasons that a reasons_mask may hold. */
export type ReasonMask = number;

const REASONS: readonly ReasonFlag[] = [
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  "privilegeWithdrawn",
  "aACompromise",
];

export const NO_REASON: ReasonMask = 0;
/** The special value all-reasons: the set of all legal members. */
export const ALL_REASONS: ReasonMask = (1 << REASONS.length) - 1;

/** The mask of these flags; an absent set means all reasons, and the bit `unused` none. */
export function reasonMask(flags: ReadonlySet<ReasonFlag> | undefined): ReasonMask {
  if (flags === undefined) return ALL_REASONS;
  return REASONS.reduce((mask, reason, bit) => (flags.has(reason) ? mask | (1 << bit) : mask), NO_REASON);
}

/** The reasons that are not in `mask`, in the order of the standard, as ReasonFlags spells them. */
export const reasonsMissing = (mask: ReasonMask): readonly ReasonFlag[] =>
  REASONS.filter((_, bit) => (mask & (1 << bit)) === 0);
