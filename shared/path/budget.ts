// Knows what a search may spend and keeps the account. Running out is a finding, never an acceptance.
import type { PathFinding } from "./finding.ts";
import type { ComparisonMeter } from "./name-sets.ts";
import type { Budget, Spent } from "./report.ts";

/**
 * Limits for a pool with this many certificates.
 * Steps: 200 000, about a second of work; the walk search of §6.2 needs edges × states, thousands in real frameworks.
 * Signatures: ten times the pool's edges: each is verified once, names with several keys a few times more.
 * Name comparisons: 250 000, as in Go's crypto/x509 for one chain.
 */
export const budgetFor = (edges: number): Budget => ({
  steps: 200_000,
  signatureChecks: 10 * Math.max(edges, 10),
  nameComparisons: 250_000,
});

/** The same limits, `factor` times as high: for a question that was not decided within them. */
export const timesBudget = ({ steps, signatureChecks, nameComparisons }: Budget, factor: number): Budget => ({
  steps: factor * steps,
  signatureChecks: factor * signatureChecks,
  nameComparisons: factor * nameComparisons,
});

/** Asks whether somebody cancelled. Polled now and then, and told what was spent until then. */
export type Stopped = (soFar: Spent) => boolean;

/** The account of one question. `stopped` is polled every 256 steps. */
export class Account {
  readonly limits: Budget;
  readonly comparisons: ComparisonMeter;
  readonly #stopped: Stopped;
  steps = 0;
  signatureChecks = 0;
  #units = 0;
  /** The first limit that was reached. */
  exhausted: PathFinding | undefined;

  constructor(limits: Budget, stopped: Stopped = () => false) {
    this.limits = limits;
    this.comparisons = { left: limits.nameComparisons, limit: limits.nameComparisons };
    this.#stopped = stopped;
  }

  /** One step of a search; false when none is left. */
  readonly step = (): boolean => {
    if (this.steps >= this.limits.steps) return this.#end("steps", this.limits.steps);
    this.steps++;
    if ((this.steps & 255) === 0 && this.#stopped(this.spent())) throw new SearchCancelled();
    return true;
  };

  /** Small work beside the steps, in units of sixteen to a step; what it uses up is missed by the next step. */
  readonly work = (units: number): void => {
    this.#units += units;
    if (this.#units < 16) return;
    this.steps = Math.min(this.steps + (this.#units >>> 4), this.limits.steps);
    this.#units &= 15;
  };

  /** One signature to be verified; false when none is left. */
  readonly signature = (): boolean => {
    if (this.signatureChecks >= this.limits.signatureChecks)
      return this.#end("signature-checks", this.limits.signatureChecks);
    this.signatureChecks++;
    return true;
  };

  spent(): Spent {
    const nameComparisons = this.comparisons.limit - this.comparisons.left;
    return { steps: this.steps, signatureChecks: this.signatureChecks, nameComparisons };
  }

  #end(what: "steps" | "signature-checks", limit: number): false {
    this.exhausted ??= { kind: "budget-spent", what, limit };
    return false;
  }
}

/** Thrown out of a search that was cancelled; caught where the question was asked. */
export class SearchCancelled extends Error {
  constructor() {
    super("search cancelled");
    this.name = "SearchCancelled";
  }
}
