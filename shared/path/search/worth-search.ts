// Knows what every CA entity is worth to one relying party: the end of the same walk for all of them at once, asked with a
// probe, a synthetic end entity that the CA issues under exactly one policy, without names.
// Leaves tiers, tables and differences to governance.
import type { Oid } from "../../pki/oid.ts";
import { Account, budgetFor } from "../budget.ts";
import type { Link } from "../link.ts";
import { rootsOf } from "../policy/policy-state.ts";
import type { PathPool } from "../pool.ts";
import type { Budget, Spent } from "../report.ts";
import { comesToTheSame, comparisonCost, dominates } from "./dominance.ts";
import { openSession } from "./open-session.ts";
import { isFinding, type Prefix, type SearchSession, type SessionInputs, visits } from "./session.ts";

export interface Worth {
  /** The policies, ascending by text, under which a certificate issued by this entity may be worth something; no others are. */
  readonly policiesAt: (entity: number) => readonly Oid[];
  /**
   * The policies of the relying party's set that a certificate issued by this entity under `policy` satisfies on some
   * valid path, explicit policy required whatever the flags; ascending by text. The entity is its number in the pool.
   */
  readonly worthOf: (entity: number, policy: Oid) => readonly Oid[];
  /**
   * Those that it satisfies on every such path, whichever a relying party takes: DESIGN §7's intersection, over the same
   * paths as the union of `worthOf`, so always within it and empty where that is.
   */
  readonly worthOnEveryPath: (entity: number, policy: Oid) => readonly Oid[];
  /** True where such a certificate is accepted under the real flags on some path though no policy is left. */
  readonly acceptedWithoutPolicy: (entity: number) => boolean;
  /** Certificates on the shortest path that reaches this entity under the real flags; 0 for an anchor; undefined: none. */
  readonly rungsTo: (entity: number) => number | undefined;
  /** False where a budget ended the search: what is not found may still be there. */
  readonly complete: boolean;
  /** Some certificate was not followed because its signature cannot be verified here: the same holds behind it. */
  readonly unsupported: boolean;
  readonly spent: Spent;
}

/** Walks from the anchors to every entity, twice: with explicit policy required for the worth, and under the real flags. */
export function searchWorth(
  pool: PathPool,
  asked: SessionInputs,
  budget: Budget = budgetFor(pool.links.length),
  stopped?: () => boolean,
): Worth {
  const account = new Account(budget, stopped);
  const required = openSession(pool, { ...asked, inputs: { ...asked.inputs, initialExplicitPolicy: true } });
  const real = openSession(pool, asked);
  const below = linksByIssuerName(pool);
  const seen: Seen = { unsupported: false };
  const worthy = reachAll(required, below, account, { isNeedless: dominates, seen });
  const accepted = reachAll(real, below, account, { isNeedless: dominates, seen });
  const different = reachAll(required, below, account, { isNeedless: comesToTheSame, seen });
  return {
    policiesAt: (entity) => policiesBehind(worthy.get(entity) ?? [], pool),
    worthOf: (entity, policy) => worthAt(worthy.get(entity) ?? [], pool.policies.numberOf(policy), pool),
    worthOnEveryPath: (entity, policy) =>
      worthOnEvery(different.get(entity) ?? [], pool.policies.numberOf(policy), pool),
    // One certificate more takes one from a counter that is set; 0 then means that a policy is required of it.
    acceptedWithoutPolicy: (entity) => (accepted.get(entity) ?? []).some(({ state }) => state.explicitPolicy > 1),
    // Prefixes are kept level by level and the first of an entity is never dropped: it is the shortest.
    rungsTo: (entity) => accepted.get(entity)?.[0]?.depth,
    complete: account.exhausted === undefined && account.comparisons.left > 0,
    unsupported: seen.unsupported,
    spent: account.spent(),
  };
}

function linksByIssuerName(pool: PathPool): ReadonlyMap<number, readonly Link[]> {
  const below = new Map<number, Link[]>();
  for (const link of pool.links) {
    const siblings = below.get(link.issuerName);
    if (siblings) siblings.push(link);
    else below.set(link.issuerName, [link]);
  }
  return below;
}

/** What the walks gave up on the way. */
interface Seen {
  unsupported: boolean;
}

interface ReachOptions {
  readonly isNeedless: (kept: Prefix, made: Prefix) => boolean;
  readonly seen: Seen;
}

/** Every entity with the prefixes that reach it and that no other there makes needless. */
function reachAll(
  session: SearchSession,
  below: ReadonlyMap<number, readonly Link[]>,
  account: Account,
  { isNeedless, seen }: ReachOptions,
): ReadonlyMap<number, readonly Prefix[]> {
  session.begin(account);
  const kept = new Map<number, Prefix[]>(session.roots.map((root) => [root.entity, [root]]));
  let level: readonly Prefix[] = session.roots;
  while (level.length > 0) {
    const next: Prefix[] = [];
    for (const prefix of level) {
      for (const link of below.get(session.pool.nameOf(prefix.entity)) ?? []) {
        if (session.anchorEntities.has(link.subject) || visits(prefix, link.subject)) continue;
        if (!account.step()) return kept;
        const made = session.extend(prefix, link, account);
        if (isFinding(made)) {
          seen.unsupported ||= made.kind === "signature-unsupported";
          continue;
        }
        const here = kept.get(made.entity) ?? [];
        for (const other of here) account.work(comparisonCost(other, made));
        if (here.some((other) => isNeedless(other, made))) continue;
        kept.set(made.entity, [...here, made]);
        next.push(made);
      }
    }
    level = next;
  }
  return kept;
}

/** RFC 5280 §6.1.3 (d)(1) and §6.1.5 (g) for a probe under one policy, over all prefixes. */
function worthAt(prefixes: readonly Prefix[], policy: number, pool: PathPool): readonly Oid[] {
  const worth = new Set(prefixes.flatMap((prefix) => [...worthBehind(prefix, policy)]));
  return asTexts(worth, pool);
}

function policiesBehind(prefixes: readonly Prefix[], pool: PathPool): readonly Oid[] {
  const numbers = new Set(prefixes.flatMap(({ state }) => state.policies.policies));
  if (prefixes.some(({ state }) => state.policies.any))
    for (let number = 0; number < pool.policies.size; number++) numbers.add(number);
  return asTexts(numbers, pool);
}

/** What all of them agree on that carry the policy at all. */
function worthOnEvery(prefixes: readonly Prefix[], policy: number, pool: PathPool): readonly Oid[] {
  const sets = prefixes.map((prefix) => worthBehind(prefix, policy)).filter(({ size }) => size > 0);
  const [first, ...others] = sets;
  return asTexts(new Set([...(first ?? [])].filter((root) => others.every((set) => set.has(root)))), pool);
}

/** The user-constrained policy set of a probe under one policy behind this prefix; empty: it is not accepted there. */
function worthBehind({ state, walk }: Prefix, policy: number): ReadonlySet<number> {
  const { policies, roots, words, any } = state.policies;
  const at = policies.indexOf(policy);
  if (at >= 0) return new Set(rootsOf(roots.slice(at * words, (at + 1) * words), walk.rules.roots));
  return new Set(any && policy >= 0 && (walk.wanted?.includes(policy) ?? true) ? [policy] : []);
}

const asTexts = (numbers: ReadonlySet<number>, pool: PathPool): readonly Oid[] =>
  [...numbers].map((number) => pool.policies.oidOf(number)).sort();
