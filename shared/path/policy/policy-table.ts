// Knows policies as small whole numbers, so that sets of them are arrays; one table per pool.
// Leaves what a policy is worth to policy-state.ts.
import { ANY_POLICY, type Oid } from "../../pki/oid.ts";

/** Policies other than any-policy, numbered in the order met. Grows, never forgets: a number keeps its meaning. */
export class PolicyTable {
  readonly #numbers = new Map<Oid, number>();
  readonly #oids: Oid[] = [];

  get size(): number {
    return this.#oids.length;
  }

  /** The policy's number; any-policy has none (-1). */
  numberOf(policy: Oid): number {
    if (policy === ANY_POLICY) return -1;
    const known = this.#numbers.get(policy);
    if (known !== undefined) return known;
    const number = this.#oids.length;
    this.#numbers.set(policy, number);
    this.#oids.push(policy);
    return number;
  }

  oidOf(number: number): Oid {
    const policy = this.#oids[number];
    if (policy === undefined) throw new Error(`no policy has the number ${number}`);
    return policy;
  }
}
