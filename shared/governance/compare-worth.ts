// Knows what became of the worth of each CA and policy to one relying party between two states of the framework.
// Leaves worth itself to path/search/worth-search.ts and names to whoever shows it.
import { SearchCancelled } from "../path/budget.ts";
import type { Entity, PathPool } from "../path/pool.ts";
import type { Worth } from "../path/search/worth-search.ts";
import type { Name } from "../pki/name.ts";
import type { Oid } from "../pki/oid.ts";
import type { SubjectPublicKeyInfo } from "../pki/public-key.ts";

export interface WorthSide {
  readonly pool: PathPool;
  readonly worth: Worth;
}

interface OfEntity {
  readonly name: Name;
  readonly publicKey: SubjectPublicKeyInfo;
  /** `gained`: nothing lost and something won; `lost`: the reverse; `changed`: both. */
  readonly change: "gained" | "lost" | "changed";
}

/** `before` and `after` are the relying party's policies that it satisfies; absent where no certificate names the CA. */
export interface PolicyWorthChange extends OfEntity {
  readonly policy: Oid;
  readonly before?: readonly Oid[];
  readonly after?: readonly Oid[];
}

/** Whether what it issues is accepted though no policy is left, under the relying party's real flags. */
export interface BareAcceptanceChange extends OfEntity {
  readonly acceptedBefore: boolean;
  readonly acceptedAfter: boolean;
}

export interface WorthComparison {
  readonly policies: readonly PolicyWorthChange[];
  readonly bare: readonly BareAcceptanceChange[];
}

/**
 * The cells that differ, over every CA entity and every policy that a certificate of either side names; DESIGN §7,
 * "Impact", without names. A CA that one side lacks is worth nothing there. `stopped` is polled for each CA; true ends
 * the work by throwing SearchCancelled.
 */
export function compareWorth(before: WorthSide, after: WorthSide, stopped: () => boolean): WorthComparison {
  const policies = new Set([...policiesOf(before.pool), ...policiesOf(after.pool)]);
  const comparison: { policies: PolicyWorthChange[]; bare: BareAcceptanceChange[] } = { policies: [], bare: [] };
  for (const [old, now] of entityPairs(before.pool, after.pool)) {
    if (stopped()) throw new SearchCancelled();
    const some = old ?? now;
    if (some === undefined) continue;
    const { name, publicKey } = some;
    const acceptedBefore = old !== undefined && before.worth.acceptedWithoutPolicy(old.number);
    const acceptedAfter = now !== undefined && after.worth.acceptedWithoutPolicy(now.number);
    if (acceptedBefore !== acceptedAfter) {
      const change = acceptedAfter ? "gained" : "lost";
      comparison.bare.push({ name, publicKey, change, acceptedBefore, acceptedAfter });
    }
    for (const policy of policies) {
      const was = old && before.worth.worthOf(old.number, policy);
      const is = now && after.worth.worthOf(now.number, policy);
      const change = changeOf(was ?? [], is ?? []);
      if (change === undefined) continue;
      comparison.policies.push({
        name,
        publicKey,
        policy,
        change,
        ...(was === undefined ? {} : { before: was }),
        ...(is === undefined ? {} : { after: is }),
      });
    }
  }
  return comparison;
}

function policiesOf({ policies }: PathPool): ReadonlySet<Oid> {
  const all = new Set<Oid>();
  for (let number = 0; number < policies.size; number++) all.add(policies.oidOf(number));
  return all;
}

/** Entities of certificates, tied by name (RFC 5280 §7.1) and key; those of the first pool first. */
function entityPairs(
  before: PathPool,
  after: PathPool,
): readonly (readonly [Entity | undefined, Entity | undefined])[] {
  const there = new Map(candidates(after).map((entity) => [identityOf(entity), entity]));
  const pairs: (readonly [Entity | undefined, Entity | undefined])[] = [];
  for (const old of candidates(before)) {
    const identity = identityOf(old);
    pairs.push([old, there.get(identity)]);
    there.delete(identity);
  }
  for (const now of there.values()) pairs.push([undefined, now]);
  return pairs;
}

const candidates = ({ entities }: PathPool): readonly Entity[] => entities.filter(({ candidate }) => candidate);
const identityOf = ({ name, keyText }: Entity): string => `${name.key.length} ${name.key}${keyText}`;

function changeOf(before: readonly Oid[], after: readonly Oid[]): OfEntity["change"] | undefined {
  const lost = before.some((policy) => !after.includes(policy));
  const gained = after.some((policy) => !before.includes(policy));
  if (lost) return gained ? "changed" : "lost";
  return gained ? "gained" : undefined;
}
