// Knows the worth of one CA entity to one relying party, as a row: their policies against mine.
// Leaves worth itself to path/search/worth-search.ts and names to whoever shows it.
import type { Entity } from "../path/pool.ts";
import type { Worth } from "../path/search/worth-search.ts";
import { ANY_POLICY, type Oid } from "../pki/oid.ts";

export interface EntityWorth {
  /** As `Worth.rungsTo`. */
  readonly rungs: number | undefined;
  readonly bare: boolean;
  /** Only policies that are worth something, ascending by text; `always`: those of `satisfies` that hold on every path. */
  readonly policies: readonly {
    readonly policy: Oid;
    readonly satisfies: readonly Oid[];
    readonly always: readonly Oid[];
  }[];
}

/**
 * DESIGN §7, V(c, q) without names, for one c and every q that a certificate of the pool names: R over some path and over
 * every path, N under the real flags. Not for anyPolicy: no end entity is issued under that.
 */
export function entityWorth({ number }: Entity, worth: Worth): EntityWorth {
  return {
    rungs: worth.rungsTo(number),
    bare: worth.acceptedWithoutPolicy(number),
    policies: worth.policiesAt(number).flatMap((policy) => {
      const satisfies = policy === ANY_POLICY ? [] : worth.worthOf(number, policy);
      return satisfies.length === 0 ? [] : [{ policy, satisfies, always: worth.worthOnEveryPath(number, policy) }];
    }),
  };
}
