// Knows whether any walk, entities repeated or not, could carry a policy (or need none) to the target: a question that
// is polynomial apart from names, since each policy travels alone. No walk is a proof that there is no path.
// Takes more than the rules allow (repeated entities, roots that are shadowed), so a walk is only ever a candidate.

import type { Account } from "../budget.ts";
import type { PathFinding } from "../finding.ts";
import type { Link } from "../link.ts";
import { addNameSet, type NameSets, noTighter } from "../name-sets.ts";
import { checkValidity } from "../path-state.ts";
import { UNLIMITED } from "../policy/certificate-policies.ts";
import type { SearchSession, Walk } from "./session.ts";

/** The thread carries anyPolicy. */
const ANY = -1;
/** No thread at all: a walk on which no policy is ever required. */
const NONE = -2;

/** What the search gave up on the way. */
interface Seen {
  unsupported: PathFinding | undefined;
}

/** One thread at one entity, with the counters that can still end it; larger is never worse. */
interface Thread {
  readonly walk: Walk;
  readonly entity: number;
  readonly policy: number;
  readonly explicit: number;
  readonly mapping: number;
  readonly any: number;
  readonly length: number;
  readonly names: NameSets | undefined;
  readonly parent: Thread | undefined;
  readonly link: Link | undefined;
}

export type WalkFound =
  | { readonly kind: "walk"; readonly walk: Walk; readonly links: readonly Link[] }
  /** `unsupported`: an edge was given up because an algorithm can't be verified here. */
  | { readonly kind: "none"; readonly unsupported: PathFinding | undefined }
  | { readonly kind: "stopped" };

/**
 * Searches the shortest walk to the target's issuer on which the target could be accepted. Steps are bounded by edges ×
 * states. Revocation and signatures are those of the edges; names are checked as on a path.
 */
export function walkSearch(session: SearchSession, target: Link, account: Account): WalkFound {
  const closure = session.closureTo(target);
  const kept = new Map<number, Map<number, Thread[]>>();
  const seen: Seen = { unsupported: undefined };
  let level = session.roots
    .filter(({ entity }) => closure.distance.has(entity))
    .flatMap(({ walk }) => threadsFrom(walk));
  while (level.length > 0) {
    const next: Thread[] = [];
    for (const thread of level) {
      if (!account.step()) return { kind: "stopped" };
      if (arrives(session, thread, target, account, seen))
        return { kind: "walk", walk: thread.walk, links: linksOf(thread) };
    }
    for (const thread of level) {
      for (const link of closure.below(session.pool.nameOf(thread.entity))) {
        if (!account.step()) return { kind: "stopped" };
        for (const made of extend(session, thread, link, account, seen)) if (keep(kept, made)) next.push(made);
      }
    }
    level = next;
  }
  const complete = account.exhausted === undefined && account.comparisons.left > 0;
  return complete ? { kind: "none", unsupported: seen.unsupported } : { kind: "stopped" };
}

function threadsFrom(walk: Walk): Thread[] {
  const { state } = walk.start;
  const base = {
    walk,
    entity: walk.entity,
    explicit: state.explicitPolicy,
    mapping: state.policyMapping,
    any: state.inhibitAnyPolicy,
    length: state.pathLength,
    names: state.names,
    parent: undefined,
    link: undefined,
  };
  const threads: Thread[] = state.explicitPolicy > 0 ? [{ ...base, policy: NONE }] : [];
  return walk.wanted?.length === 0 ? threads : [...threads, { ...base, policy: ANY }];
}

/** What holds against an edge whatever carries over it. */
function usable(
  session: SearchSession,
  thread: Thread,
  link: Link,
  last: boolean,
  account: Account,
  seen: Seen,
): boolean {
  const { rules } = thread.walk;
  if (checkValidity(link, rules.time) || link.alwaysAgainst.length > 0) return false;
  if (link.encodingAgainst && !rules.allowEncodingFindings) return false;
  if (!last && (link.policies.mapsAny || link.issuerAgainst.length > 0)) return false;
  const against = session.againstEdge(thread.walk, link, thread.entity, account);
  if (against?.kind === "signature-unsupported") seen.unsupported ??= against;
  return against === undefined;
}

/** The policies that a thread can be carried on as at this certificate's depth, before mapping. */
function carried(thread: Thread, link: Link, last: boolean): number[] {
  if (thread.policy === NONE) return [NONE];
  const { policies: said } = link;
  const takesAny = said.assertsAny && (thread.any > 0 || (!last && link.selfIssued));
  if (thread.policy >= 0) return takesAny || said.assertedSet.has(thread.policy) ? [thread.policy] : [];
  const { wanted } = thread.walk;
  const born = wanted ? [...said.asserted].filter((policy) => wanted.includes(policy)) : [...said.asserted];
  return takesAny ? [ANY, ...born] : born;
}

function arrives(session: SearchSession, thread: Thread, target: Link, account: Account, seen: Seen): boolean {
  if (session.pool.nameOf(thread.entity) !== target.issuerName) return false;
  if (!usable(session, thread, target, true, account, seen) || violates(session, thread, target, account)) return false;
  if (thread.policy !== NONE) return carried(thread, target, true).length > 0;
  const explicit = target.policies.requireExplicitPolicy === 0 ? 0 : less(thread.explicit, 1);
  return explicit > 0;
}

function extend(session: SearchSession, thread: Thread, link: Link, account: Account, seen: Seen): Thread[] {
  const step = link.selfIssued ? 0 : 1;
  const said = link.policies;
  if (step === 1 && thread.length === 0) return [];
  const explicit = Math.min(less(thread.explicit, step), said.requireExplicitPolicy);
  if (thread.policy === NONE && explicit === 0) return [];
  if (!usable(session, thread, link, false, account, seen)) return [];
  const policies = afterMapping(thread, link, carried(thread, link, false));
  if (policies.size === 0) return [];
  if (step === 1 && violates(session, thread, link, account)) return [];
  const { nameConstraints, basicConstraints } = link.certificate.known;
  const state = {
    walk: thread.walk,
    entity: link.subject,
    explicit: thread.policy === NONE ? explicit : UNLIMITED,
    mapping: Math.min(less(thread.mapping, step), said.inhibitPolicyMapping),
    any: Math.min(less(thread.any, step), said.inhibitAnyPolicy),
    length: Math.min(less(thread.length, step), basicConstraints?.pathLength ?? UNLIMITED),
    names: nameConstraints ? addNameSet(thread.names, nameConstraints, link.certificate.id) : thread.names,
    parent: thread,
    link,
  };
  return [...policies].map((policy) => ({ ...state, policy }));
}

/** §6.1.4 (b) for one thread; where anyPolicy lives a mapping may bring a root of its own to life. */
function afterMapping(thread: Thread, link: Link, policies: readonly number[]): Set<number> {
  const { mapped } = link.policies;
  const result = new Set<number>();
  const { wanted } = thread.walk;
  for (const policy of policies) {
    const group = policy >= 0 ? link.policies.mappedFrom.get(policy) : undefined;
    if (group === undefined) result.add(policy);
    else if (thread.mapping > 0) for (const to of group) result.add(to);
    if (policy !== ANY || thread.mapping === 0) continue;
    for (const { from, to } of mapped) if (!wanted || wanted.includes(from)) for (const each of to) result.add(each);
  }
  return result;
}

function violates(session: SearchSession, thread: Thread, link: Link, account: Account): boolean {
  return session.violatesNames(thread.names, link, account);
}

const less = (counter: number, step: number): number =>
  counter === UNLIMITED || counter === 0 ? counter : counter - step;

/** Keeps the threads of an entity and policy that no other there is at least as free as. */
function keep(kept: Map<number, Map<number, Thread[]>>, made: Thread): boolean {
  const here = kept.get(made.entity) ?? new Map<number, Thread[]>();
  if (here.size === 0) kept.set(made.entity, here);
  const threads = here.get(made.policy) ?? [];
  if (threads.some((other) => other.walk === made.walk && asFree(other, made))) return false;
  here.set(made.policy, [...threads.filter((other) => other.walk !== made.walk || !asFree(made, other)), made]);
  return true;
}

const asFree = (a: Thread, b: Thread): boolean =>
  a.explicit >= b.explicit &&
  a.mapping >= b.mapping &&
  a.any >= b.any &&
  a.length >= b.length &&
  noTighter(a.names, b.names);

function linksOf(thread: Thread): Link[] {
  const links: Link[] = [];
  for (let at: Thread | undefined = thread; at?.link; at = at.parent) links.push(at.link);
  return links.reverse();
}
