// Knows what every explanation of one rung looks at: the rung, what stands above it, the question, the names.
// Leaves sentences to the files beside it.
import type { Certificate } from "../../pki/certificate.ts";
import type { SubjectPublicKeyInfo } from "../../pki/public-key.ts";
import { explainFinding } from "../explain-finding.ts";
import type { PathFinding } from "../finding.ts";
import type { LadderCheck } from "../ladder.ts";
import type { NameBook } from "../name-book.ts";
import type { PathPool } from "../pool.ts";
import type { PathQuestion } from "../question.ts";
import type { Trace, TraceRung } from "../trace.ts";
import type { PolicyThreads } from "./policy-threads.ts";

export interface RungContext {
  readonly question: PathQuestion;
  readonly pool: PathPool;
  readonly names: NameBook;
  readonly trace: Trace;
  readonly threads: PolicyThreads;
  readonly rung: TraceRung;
  /** From 1. */
  readonly number: number;
  readonly last: boolean;
  readonly certificate: Certificate;
  /** What stands against it, with findings from outside the trace. */
  readonly findings: readonly PathFinding[];
  readonly issuer: {
    readonly subject: string;
    readonly publicKey: SubjectPublicKeyInfo;
    /** Absent where the anchor stands above. */
    readonly rung?: number;
  };
}

/** Findings after which nothing is known, rather than broken. */
const UNKNOWN: ReadonlySet<PathFinding["kind"]> = new Set([
  "signature-unsupported",
  "revocation-unknown",
  "budget-spent",
]);

export interface CheckTitle {
  readonly check: string;
  readonly title: string;
}

/** A finding as a failed or undecided check. */
export function against({ check, title }: CheckTitle, finding: PathFinding, names: NameBook): LadderCheck {
  const { says, clause, next } = explainFinding(finding, names);
  const outcome = UNKNOWN.has(finding.kind) ? "unknown" : "fails";
  return { check, title, outcome, code: finding.kind, says, clause, next };
}

/** One check per finding of these, or the one that holds. */
export function checkOf(
  title: CheckTitle,
  found: readonly PathFinding[],
  names: NameBook,
  holds: () => { readonly says: string; readonly clause: string },
): readonly LadderCheck[] {
  if (found.length > 0) return found.map((finding) => against(title, finding, names));
  return [{ ...title, outcome: "holds", ...holds() }];
}

/** What a spent budget leaves open: names, policies, or (steps and signatures of CRL issuers) revocation. */
export function spentOn(finding: PathFinding): "names" | "policies" | "revocation" | undefined {
  if (finding.kind !== "budget-spent") return undefined;
  const what: string = finding.what;
  return what === "name-comparisons" ? "names" : what === "policies" ? "policies" : "revocation";
}

/** The context's findings of some kinds. */
export const findingsOf = (
  { findings }: RungContext,
  ...kinds: readonly PathFinding["kind"][]
): readonly PathFinding[] => findings.filter(({ kind }) => kinds.includes(kind));
