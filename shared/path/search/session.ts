// Knows what questions with the same anchors, time and inputs share: starts, root tables, and every prefix state that was
// ever reached, so that a walk from the anchor is processed once. Leaves the order of the walk to the searches.
import type { CertificateList } from "../../pki/crl.ts";
import type { ExactTime } from "../../values/instant.ts";
import { type AnchorStart, startAt } from "../anchor-start.ts";
import type { Account } from "../budget.ts";
import type { PathFinding } from "../finding.ts";
import type { Link } from "../link.ts";
import { checkNameSets, type NameSets } from "../name-sets.ts";
import { type FinalState, isAcceptable, type PathState, prepareNext, type RuleContext, wrapUp } from "../path-state.ts";
import { PolicyScratch } from "../policy/policy-state.ts";
import { initialPolicyNumbers, RootTable } from "../policy/root-table.ts";
import type { PathPool } from "../pool.ts";
import type { PathInputs, TrustAnchor } from "../question.ts";
import { type Closure, closureOf } from "./closure.ts";
import { checkIssuedBy } from "./issued-by.ts";
import type { RevocationService } from "./revocation-port.ts";

/** A partial path: an entity reached from an anchor, with the state there. */
export interface Prefix {
  readonly entity: number;
  readonly link: Link | undefined;
  readonly parent: Prefix | undefined;
  readonly depth: number;
  readonly walk: Walk;
  readonly state: PathState;
  /** What each certificate that was tried from here came to. */
  tried: Map<Link, Tried> | undefined;
}

/** What an extension came to, and the name comparisons it took: charged to every question that uses it. */
interface Tried {
  readonly made: Prefix | PathFinding;
  readonly comparisons: number;
}

/** All that starts at one anchor. */
export interface Walk {
  readonly start: AnchorStart;
  readonly entity: number;
  /** Policy numbers of the set that has to be met; undefined for any-policy. */
  readonly wanted: readonly number[] | undefined;
  readonly rules: RuleContext;
  readonly revocation: RevocationService;
}

export interface SessionInputs {
  readonly anchors: readonly TrustAnchor[];
  readonly time: ExactTime;
  readonly inputs: PathInputs;
  readonly crls: readonly CertificateList[];
  /** Take signatures that can't be verified here as good: tells *unsupported* from *invalid*, never accepts. */
  readonly assumeVerified?: boolean;
}

export type RevocationFor = (session: SearchSession, anchor: TrustAnchor) => RevocationService;

/** Prefixes kept before the memory is given back; a prefix weighs about a kilobyte. */
const KEPT_PREFIXES = 100_000;

export class SearchSession {
  readonly pool: PathPool;
  readonly inputs: PathInputs;
  readonly time: ExactTime;
  readonly crls: readonly CertificateList[];
  /** Anchors that can't serve under these inputs, with the reason. */
  readonly unfit: readonly PathFinding[];
  /** Entities of all anchors: certificates to them are never used. */
  readonly anchorEntities: ReadonlySet<number>;
  roots: readonly Prefix[];
  /** As in SessionInputs. */
  readonly assumeVerified: boolean;
  #prefixes = 0;
  #closure: { readonly target: Link; readonly closure: Closure } | undefined;

  /** `revocationFor` makes the service of each anchor's walk; see open-session.ts. */
  constructor(pool: PathPool, asked: SessionInputs, revocationFor: RevocationFor) {
    this.pool = pool;
    this.inputs = asked.inputs;
    this.time = asked.time;
    this.crls = asked.crls;
    this.assumeVerified = asked.assumeVerified ?? false;
    const unfit: PathFinding[] = [];
    const roots: Prefix[] = [];
    const entities = new Set<number>();
    const scratch = new PolicyScratch();
    for (const anchor of [...asked.anchors].sort(byIdAndName)) {
      if (anchor.certificate) pool.linkOf(anchor.certificate); // its subject key identifier orders attempts
      const entity = pool.entityOf(anchor.name, anchor.publicKey).number;
      entities.add(entity);
      const start = startAt(anchor, asked.inputs);
      if (!start.ok) unfit.push(start.error);
      else if (!roots.some((root) => root.walk.start.anchor.id === anchor.id && root.entity === entity))
        roots.push(rootOf(this.#walkFrom(start.value, entity, scratch, revocationFor)));
    }
    this.unfit = unfit;
    this.roots = roots;
    this.anchorEntities = entities;
  }

  #walkFrom(start: AnchorStart, entity: number, scratch: PolicyScratch, revocationFor: RevocationFor): Walk {
    const wanted = initialPolicyNumbers(start.initialPolicySet, this.pool.policies);
    const rules: RuleContext = {
      time: this.time,
      allowEncodingFindings: this.inputs.allowEncodingFindings,
      policies: this.pool.policies,
      roots: new RootTable(wanted),
      scratch,
      comparisons: { left: 0, limit: 0 },
    };
    return { start, entity, wanted, rules, revocation: revocationFor(this, start.anchor) };
  }

  /** Call before each question: hands its account to the rules, and gives memory back where much was kept. */
  begin(account: Account): void {
    if (this.#prefixes > KEPT_PREFIXES) {
      this.#prefixes = 0;
      this.roots = this.roots.map(({ walk }) => rootOf(walk));
    }
    for (const { walk } of this.roots) {
      walk.rules.comparisons.left = account.comparisons.left;
      walk.rules.comparisons.limit = account.comparisons.limit;
    }
  }

  /** What lies above a target; kept for the last one that was asked about, whose searches all need it. */
  closureTo(target: Link): Closure {
    if (this.#closure?.target !== target)
      this.#closure = { target, closure: closureOf(this.pool, target, this.anchorEntities) };
    return this.#closure.closure;
  }

  /** The prefix that one more certificate makes, or the first thing that stands against it. */
  extend(prefix: Prefix, link: Link, account: Account): Prefix | PathFinding {
    const kept = prefix.tried?.get(link);
    const { comparisons } = account;
    if (kept !== undefined) {
      if (kept.comparisons > comparisons.left)
        return { kind: "budget-spent", what: "name-comparisons", limit: comparisons.limit };
      comparisons.left -= kept.comparisons;
      return kept.made;
    }
    const before = comparisons.left;
    const { walk } = prefix;
    const against = this.againstEdge(walk, link, prefix.entity, account);
    const made = against ?? this.#next(prefix, link, account);
    if (!isFinding(made) || made.kind !== "budget-spent") {
      prefix.tried ??= new Map();
      prefix.tried.set(link, { made, comparisons: before - comparisons.left });
      this.#prefixes++;
    }
    return made;
  }

  /** §6.1.3 (a)(1), (3), (4): what depends on the issuer and not on the way to it. */
  againstEdge(walk: Walk, link: Link, issuer: number, account: Account): PathFinding | undefined {
    const signature = checkIssuedBy(this, link, issuer, account);
    if (signature && !(this.assumeVerified && signature.kind === "signature-unsupported")) return signature;
    const revocation = walk.revocation.check(link, account);
    return this.assumeVerified && revocation?.kind === "signature-unsupported" ? undefined : revocation;
  }

  #next(prefix: Prefix, link: Link, account: Account): Prefix | PathFinding {
    const found: PathFinding[] = [];
    const { rules } = prefix.walk;
    rules.comparisons.left = account.comparisons.left;
    const state = prepareNext(prefix.state, link, rules, (finding) => found.push(finding) > 0);
    account.comparisons.left = rules.comparisons.left;
    const [first] = found;
    if (first) return first;
    if (state === undefined) throw new Error("processing ended without a finding");
    const { walk } = prefix;
    return { entity: link.subject, link, parent: prefix, depth: prefix.depth + 1, walk, state, tried: undefined };
  }

  /** What the target comes to as the last certificate after this prefix: acceptable, or the first thing against it. */
  conclude(prefix: Prefix, target: Link, account: Account): FinalState | PathFinding {
    const { walk } = prefix;
    const { rules } = walk;
    const against = this.againstEdge(walk, target, prefix.entity, account);
    if (against) return against;
    const found: PathFinding[] = [];
    rules.comparisons.left = account.comparisons.left;
    const final = wrapUp(prefix.state, target, rules, (finding) => found.push(finding) > 0);
    account.comparisons.left = rules.comparisons.left;
    const [first] = found;
    if (first) return first;
    if (final === undefined) throw new Error("processing ended without a finding");
    if (this.accepts(walk, final)) return final;
    return {
      kind: "no-acceptable-policy",
      certificate: target.certificate.id,
      worth: [],
      wanted: [...walk.start.initialPolicySet],
    };
  }

  /** RFC 5280 §6.1.3 (b) and (c) for a certificate to which names apply; a spent budget counts as a violation. */
  violatesNames(names: NameSets | undefined, link: Link, account: Account): boolean {
    return names !== undefined && checkNameSets(link.certificate, names, account.comparisons) !== undefined;
  }

  /** RFC 9618 §5.5: explicit policy above 0, or the user-constrained policy set is not empty. */
  accepts(walk: Walk, final: FinalState): boolean {
    if (walk.wanted?.length === 0) return final.explicitPolicy > 0;
    return isAcceptable(final);
  }
}

const anchorText = ({ id, name }: TrustAnchor): string => `${id} ${name.key}`;
const byIdAndName = (a: TrustAnchor, b: TrustAnchor): number =>
  anchorText(a) < anchorText(b) ? -1 : Number(anchorText(a) > anchorText(b));

const rootOf = (walk: Walk): Prefix => ({
  entity: walk.entity,
  link: undefined,
  parent: undefined,
  depth: 0,
  walk,
  state: walk.start.state,
  tried: undefined,
});

export const isFinding = (made: Prefix | FinalState | PathFinding): made is PathFinding => "kind" in made;

/** True when the path to this prefix, its anchor included, passes the entity. */
export function visits(prefix: Prefix, entity: number): boolean {
  for (let at: Prefix | undefined = prefix; at; at = at.parent) if (at.entity === entity) return true;
  return false;
}

/** The certificates of a prefix, first below the anchor first. */
export function linksOf(prefix: Prefix): Link[] {
  const links: Link[] = [];
  for (let at: Prefix | undefined = prefix; at?.link; at = at.parent) links.push(at.link);
  return links.reverse();
}
