// Knows the path ladder as data: one rung per certificate, the policies alive there with their parents, the counters
// left, every check in words. Made by trace and explain in the core; a screen or a text printer draws what it is given.
import type { OpensslCommand } from "./explain/openssl-command.ts";
import type { PathVerdict } from "./report.ts";

/** One side of a comparison. */
export interface ComparedSet {
  /** "Carried in", "Asserted (9, none is what common-high became)". */
  readonly title: string;
  /** In words, each with its OID; empty where the set is. */
  readonly values: readonly string[];
  /** The same in their order, as OIDs. */
  readonly policies: readonly string[];
}

/** One check on one certificate, said in words; `clause` is authority, section and letter. */
export interface LadderCheck {
  /** Kebab-case name of the check, e.g. "signature", "validity", "policy". */
  readonly check: string;
  readonly title: string;
  /** `assumed`: a draft has no signature that could be verified. */
  readonly outcome: "holds" | "assumed" | "fails" | "unknown" | "not-asked";
  /** The finding's code where it fails or is unknown. */
  readonly code?: string;
  /** What is the case; with the compared values, where they do not stand in `compared`. */
  readonly says: string;
  /** Sets that were compared, where there are several values: a screen puts them side by side. */
  readonly compared?: readonly ComparedSet[];
  /** What follows from it for the path. */
  readonly follows?: string;
  readonly clause: string;
  /** What a person can do about it; only where it fails or is unknown. */
  readonly next?: string;
}

/** A node of the valid policy graph (RFC 9618) at this rung. */
export interface LadderPolicy {
  readonly oid: string;
  /** From the registry; absent where it has no name. Never guessed. */
  readonly name?: string;
  /** Positions in the previous rung's `policies` (anchor row: the single any-policy node); several for a many-to-one mapping. */
  readonly parents: readonly number[];
  /** What the certificate below must assert to continue this policy; differs from `oid` where it is mapped. */
  readonly expected: readonly string[];
  /** Policies of the anchor's domain that this node goes back to; any-policy where it is still open. */
  readonly roots: readonly string[];
  /** True when no descendant of this node reaches the end of the path. */
  readonly ends: boolean;
  /** Where it ends at the next rung: why, in words. */
  readonly endsBecause?: string;
}

export interface LadderCounters {
  /** null for "not set" (shown as ∞). */
  readonly explicitPolicy: number | null;
  readonly policyMapping: number | null;
  readonly inhibitAnyPolicy: number | null;
  readonly pathLength: number | null;
}

export interface LadderRung {
  /** SHA-256 hex of the certificate. */
  readonly certificate: string;
  /**
   * There where nobody has signed it and it is not in the record: its position among the question's drafts, or that it is
   * the probe that is asked about.
   */
  readonly draft?: number | "probe";
  /** 1 for the first below the anchor. */
  readonly number: number;
  readonly subject: string;
  readonly subjectName: string;
  readonly issuerName: string;
  readonly role: "cross-certificate" | "ca-certificate" | "self-issued" | "end-entity";
  /** RFC 3339. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** True on the rung whose end of validity is the earliest of the path. */
  readonly earliestEnd: boolean;
  readonly policies: readonly LadderPolicy[];
  /** Asserted here without a parent: dropped. Dotted OIDs. */
  readonly dropped: readonly string[];
  /** After this certificate. */
  readonly counters: LadderCounters;
  readonly changed: readonly (keyof LadderCounters)[];
  /** What the changes mean, in words. */
  readonly countersSay: string;
  /** Name constraints this certificate adds, each in words. */
  readonly namesAdded: readonly string[];
  readonly checks: readonly LadderCheck[];
  /** Extensions that have no meaning for a path, in words. */
  readonly notes: readonly string[];
}

/** One path from anchor to target, with everything that was checked on it. */
export interface Ladder {
  readonly verdict: PathVerdict;
  readonly anchor: {
    readonly id: string;
    readonly subject: string;
    readonly subjectName: string;
    readonly says: string;
  };
  readonly rungs: readonly LadderRung[];
  readonly authorityConstrainedPolicySet: readonly string[];
  readonly userConstrainedPolicySet: readonly string[];
  /** RFC 3339: the earliest end of validity on the path. */
  readonly holdsUntil?: string;
  /** The first rung that breaks, if any. */
  readonly brokenAt?: number;
  /** How OpenSSL checks the same path; absent for an anchor without a certificate and for the anchor itself. */
  readonly openssl?: OpensslCommand & { readonly prints: string };
}

/** The answer to a question in words, with the ladders behind it. */
export interface LadderReport {
  readonly verdict: PathVerdict;
  /** One sentence: "Yes. …" or "No. …", with the reason in it. */
  readonly answer: string;
  /** Limits of the answer: until when, how many paths, what was not asked. */
  readonly detail: string;
  readonly paths: readonly Ladder[];
  readonly misses: readonly Ladder[];
  readonly more: "none" | "exist" | "may-exist";
  readonly failure?: {
    readonly code: string;
    readonly clause: string;
    readonly certificate?: string;
    readonly says: string;
    readonly next: string;
  };
  readonly spent: { readonly steps: number; readonly signatureChecks: number; readonly nameComparisons: number };
}
