// Knows the shape of an answer: verdict, valid paths, near misses, what was spent. Everything is kept, the verdict is
// computed from it. Leaves words to explain.ts.
import type { Certificate } from "../pki/certificate.ts";
import type { Oid } from "../pki/oid.ts";
import type { PathFinding } from "./finding.ts";
import type { TrustAnchor } from "./question.ts";

export type PathVerdict = "valid" | "invalid" | "undetermined" | "unsupported";

/** A path that holds; an empty one where the target is the anchor itself. */
export interface ValidPath {
  readonly anchor: TrustAnchor;
  /** First below the anchor … target. */
  readonly certificates: readonly Certificate[];
  /** RFC 9618 §5.5 (g): dotted OIDs in ascending order of text; any-policy as 2.5.29.32.0. */
  readonly authorityConstrainedPolicySet: readonly Oid[];
  readonly userConstrainedPolicySet: readonly Oid[];
}

/** A path by names and signatures that some rule breaks. */
export interface NearMiss {
  readonly anchor: TrustAnchor;
  readonly certificates: readonly Certificate[];
  /** How many certificates from the anchor passed every check. */
  readonly passed: number;
  /** All that stands against it, in order of the path; never empty. */
  readonly findings: readonly PathFinding[];
}

/** What a search may spend; each limit's reason stands at `budgetFor` in budget.ts. */
export interface Budget {
  readonly steps: number;
  readonly signatureChecks: number;
  readonly nameComparisons: number;
}

export interface Spent {
  readonly steps: number;
  readonly signatureChecks: number;
  readonly nameComparisons: number;
}

export interface PathReport {
  readonly verdict: PathVerdict;
  /** In order: first the one of `existence` mode, where it is all; then fewest certificates, then hashes. */
  readonly paths: readonly ValidPath[];
  /** Nearest first. */
  readonly misses: readonly NearMiss[];
  /** `enumerate` only: more valid paths exist, or may exist because the budget ended the search. */
  readonly more: "none" | "exist" | "may-exist";
  /** Why there is no answer, or none yet; absent where valid. */
  readonly failure?: PathFinding;
  readonly spent: Spent;
}
