// Knows which policies of the anchor's domain a search keeps apart: each has a bit. With a closed user-initial-policy-set
// only its members do; the other roots are told from none, which is all the verdict needs.
import type { Oid } from "../../pki/oid.ts";
import type { PolicyTable } from "./policy-table.ts";

/** Bits of the roots of one search, given out as roots are born. */
export class RootTable {
  /** A root per bit, as policy numbers. */
  readonly roots: number[] = [];
  readonly #bits = new Map<number, number>();
  readonly #closed: boolean;

  /** `initial`: policy numbers of a user-initial-policy-set without any-policy; undefined for any-policy. */
  constructor(initial: readonly number[] | undefined) {
    this.#closed = initial !== undefined;
    for (const policy of initial ?? []) this.#add(policy);
  }

  /** 32-bit words that a set of today's roots takes. */
  get words(): number {
    return (this.roots.length + 31) >>> 5;
  }

  /** The bit of a root that is born here; -1 where this search does not keep it apart. */
  bitOf(policy: number): number {
    const bit = this.#bits.get(policy);
    if (bit !== undefined) return bit;
    return this.#closed ? -1 : this.#add(policy);
  }

  #add(policy: number): number {
    const known = this.#bits.get(policy);
    if (known !== undefined) return known;
    const bit = this.roots.length;
    this.roots.push(policy);
    this.#bits.set(policy, bit);
    return bit;
  }
}

/** Policy numbers of a user-initial-policy-set; undefined where any-policy is in it. */
export function initialPolicyNumbers(policies: ReadonlySet<Oid>, table: PolicyTable): readonly number[] | undefined {
  const numbers: number[] = [];
  for (const policy of policies) {
    const number = table.numberOf(policy);
    if (number < 0) return undefined;
    numbers.push(number);
  }
  return numbers;
}
