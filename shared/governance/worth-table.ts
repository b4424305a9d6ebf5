// Knows the worth of every CA of a framework to one relying party, as a table: their policies against mine.
// Leaves worth itself to path/search/worth-search.ts and names to whoever shows it.
import { SearchCancelled } from "../path/budget.ts";
import type { Entity, PathPool } from "../path/pool.ts";
import type { Worth } from "../path/search/worth-search.ts";
import { ANY_POLICY, type Oid } from "../pki/oid.ts";

export interface EntityWorth {
  readonly entity: Entity;
  /** As `Worth.rungsTo`. */
  readonly rungs: number | undefined;
  readonly bare: boolean;
  /** Only policies that are worth something, ascending by text. */
  readonly policies: readonly { readonly policy: Oid; readonly satisfies: readonly Oid[] }[];
}

export interface WorthTableOf {
  readonly rows: readonly EntityWorth[];
  /** The relying party's policies that are reached from anywhere, most CAs first, then by text. */
  readonly reached: readonly Oid[];
}

/**
 * The row of every CA entity of the pool (DESIGN §7, V(c, q) without names: R over some path, N under the real flags),
 * over every policy that a certificate of the pool names, but anyPolicy: no end entity is issued under that. `stopped` is
 * polled for each CA; true ends the work by throwing SearchCancelled.
 */
export function worthTable(pool: PathPool, worth: Worth, stopped: () => boolean): WorthTableOf {
  const policies = [...allPolicies(pool)].filter((policy) => policy !== ANY_POLICY).sort();
  const reachedBy = new Map<Oid, number>();
  const rows = pool.entities
    .filter(({ candidate }) => candidate)
    .map((entity): EntityWorth => {
      if (stopped()) throw new SearchCancelled();
      const found = policies.flatMap((policy) => {
        const satisfies = worth.worthOf(entity.number, policy);
        return satisfies.length === 0 ? [] : [{ policy, satisfies }];
      });
      for (const own of new Set(found.flatMap(({ satisfies }) => satisfies)))
        reachedBy.set(own, (reachedBy.get(own) ?? 0) + 1);
      return {
        entity,
        rungs: worth.rungsTo(entity.number),
        bare: worth.acceptedWithoutPolicy(entity.number),
        policies: found,
      };
    });
  const reached = [...reachedBy].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([policy]) => policy);
  return { rows, reached };
}

function allPolicies({ policies }: PathPool): ReadonlySet<Oid> {
  const all = new Set<Oid>();
  for (let number = 0; number < policies.size; number++) all.add(policies.oidOf(number));
  return all;
}
