// Knows the paths that almost hold: by names and signatures they lead from an anchor to the target, and some rule breaks
// them. Nearest first: most certificates passed, then fewest findings, then fewest certificates, then hashes.
import type { Account } from "../budget.ts";
import type { PathFinding } from "../finding.ts";
import type { Link } from "../link.ts";
import type { NearMiss } from "../report.ts";
import type { Closure } from "./closure.ts";
import type { DeadEnd } from "./exact-search.ts";
import { checkIssuedBy } from "./issued-by.ts";
import { missFrom, traceOf } from "./judge-path.ts";
import { chainTop } from "./partial-chain.ts";
import { linksOf, type SearchSession, type Walk } from "./session.ts";

type SignatureBad = Extract<PathFinding, { kind: "signature-bad" }>;

/** Structural paths looked at for one list of misses, and steps spent on finding them. */
const CANDIDATES = 64;
const CANDIDATE_STEPS = 5_000;

/**
 * The nearest misses, at most `limit`. With a dead end of a search only the path through it is looked at; without one
 * the shortest structural paths are.
 */
export function nearMisses(
  session: SearchSession,
  target: Link,
  account: Account,
  deadEnd: DeadEnd | undefined,
  limit: number,
): readonly NearMiss[] {
  const routes = new Routes(session, target, account);
  const listed = deadEnd ? routes.through(deadEnd) : routes.shortest();
  const found = listed.length > 0 ? listed : routes.direct();
  const misses: NearMiss[] = [];
  for (const { walk, links } of found) {
    const certificates = links.map(({ certificate }) => certificate);
    const trace = traceOf(walk, links, session, account);
    const findings = [...trace.findings, ...repetition(session, walk, links)].map((finding) =>
      finding.kind === "signature-bad" ? ofAllKeys(session, links, finding, account) : finding,
    );
    if (findings.length > 0) misses.push({ ...missFrom(trace, walk.start.anchor, certificates), findings });
  }
  return misses.sort(nearer).slice(0, limit);
}

/** A trace tries one key; where the name has several and none fits, that is what there is to say. */
function ofAllKeys(session: SearchSession, links: readonly Link[], bad: SignatureBad, account: Account): PathFinding {
  const link = links.find(({ certificate }) => certificate.id === bad.certificate);
  const issuer = link && session.pool.issuerOf(link, session.anchorEntities, account.signature);
  if (link === undefined || issuer?.kind !== "unknown" || issuer.tried < 2) return bad;
  const { id, issuer: name } = link.certificate;
  return { kind: "issuer-key-unknown", certificate: id, issuer: name.key, tried: issuer.tried };
}

/** An entity that comes back: no rule of RFC 5280, but a path of ours visits each once. */
function repetition(session: SearchSession, walk: Walk, links: readonly Link[]): PathFinding[] {
  const visited = new Set([walk.entity]);
  for (const { subject, certificate } of links) {
    if (visited.has(subject) || session.anchorEntities.has(subject))
      return [{ kind: "entity-repeated", certificate: certificate.id }];
    visited.add(subject);
  }
  return [];
}

const hashesOf = (miss: NearMiss): string => miss.certificates.map(({ id }) => id).join();
const nearer = (a: NearMiss, b: NearMiss): number =>
  b.passed - a.passed ||
  a.findings.length - b.findings.length ||
  a.certificates.length - b.certificates.length ||
  (hashesOf(a) < hashesOf(b) ? -1 : 1);

/** Why there is not even a near miss. */
export function nothingAbove(session: SearchSession, target: Link, account: Account): PathFinding {
  const { pool } = session;
  const { certificate } = target;
  const [candidate] = pool.entitiesNamed(target.issuerName, session.anchorEntities);
  if (candidate === undefined)
    return { kind: "issuer-key-unknown", certificate: certificate.id, issuer: certificate.issuer.key, tried: 0 };
  const unverified = checkIssuedBy(session, target, candidate.number, account);
  if (unverified && unverified.kind !== "not-issued-here") return unverified;
  if (session.anchorEntities.has(target.subject)) return { kind: "entity-repeated", certificate: certificate.id };
  const top = chainTop(session, target, account);
  return { kind: "no-path-to-anchor", certificate: certificate.id, ...(top && { top }) };
}

interface Route {
  readonly walk: Walk;
  readonly links: readonly Link[];
}

/** Structural paths: names chain, and where a key is known to have signed, it is the right one. */
class Routes {
  readonly #session: SearchSession;
  readonly #target: Link;
  readonly #account: Account;
  readonly #closure: Closure;

  constructor(session: SearchSession, target: Link, account: Account) {
    this.#session = session;
    this.#target = target;
    this.#account = account;
    this.#closure = session.closureTo(target);
  }

  /** The route that broke off, continued to the target by the shortest way there is. */
  through({ prefix, link, remaining }: DeadEnd): Route[] {
    const links = [...linksOf(prefix), link];
    const { walk } = prefix;
    if (remaining === 0) return [{ walk, links }];
    const rest = this.#continue(link.subject, new Set([walk.entity, ...links.map(({ subject }) => subject)]));
    return rest ? [{ walk, links: [...links, ...rest] }] : [];
  }

  /** One shortest route from each anchor, each entity visited once: for meshes whose routes are too many to list. */
  direct(): Route[] {
    return this.#session.roots.flatMap(({ walk, entity }) => {
      if (!this.#closure.distance.has(entity)) return [];
      const links = this.#continue(entity, new Set([entity]));
      return links ? [{ walk, links }] : [];
    });
  }

  /** Breadth first from every anchor, so that the shortest come first. */
  shortest(): Route[] {
    const found: Route[] = [];
    let level: { walk: Walk; entity: number; links: Link[] }[] = this.#session.roots
      .filter(({ entity }) => this.#closure.distance.has(entity))
      .map(({ walk }) => ({ walk, entity: walk.entity, links: [] }));
    let steps = 0;
    while (level.length > 0 && found.length < CANDIDATES) {
      const next: typeof level = [];
      for (const { walk, entity, links } of level) {
        if (this.#mayIssue(entity, this.#target)) found.push({ walk, links: [...links, this.#target] });
        for (const link of this.#below(entity)) {
          if (++steps > CANDIDATE_STEPS) return found;
          if (link.subject === walk.entity || links.some(({ subject }) => subject === link.subject)) continue;
          next.push({ walk, entity: link.subject, links: [...links, link] });
        }
      }
      level = next;
    }
    return found;
  }

  #below(entity: number): readonly Link[] {
    return this.#closure.below(this.#session.pool.nameOf(entity)).filter((link) => this.#mayIssue(entity, link));
  }

  /** Name chains, and no other key is known to have signed it. */
  #mayIssue(entity: number, link: Link): boolean {
    const { pool } = this.#session;
    if (pool.nameOf(entity) !== link.issuerName) return false;
    const against = checkIssuedBy(this.#session, link, entity, this.#account);
    return against?.kind !== "not-issued-here";
  }

  /** The shortest continuation to the target that visits nothing twice, breadth first; undefined where there is none. */
  #continue(from: number, visited: ReadonlySet<number>): readonly Link[] | undefined {
    const came = new Map<number, { link: Link; entity: number }>();
    let level = [from];
    const seen = new Set([...visited]);
    while (level.length > 0) {
      const next: number[] = [];
      for (const entity of level) {
        if (this.#mayIssue(entity, this.#target)) return [...backFrom(entity, from, came), this.#target];
        for (const link of this.#below(entity)) {
          if (seen.has(link.subject)) continue;
          seen.add(link.subject);
          came.set(link.subject, { link, entity });
          next.push(link.subject);
        }
      }
      level = next;
    }
    return undefined;
  }
}

function backFrom(entity: number, from: number, came: ReadonlyMap<number, { link: Link; entity: number }>): Link[] {
  const links: Link[] = [];
  for (let at = entity; at !== from; ) {
    const step = came.get(at);
    if (step === undefined) break;
    links.push(step.link);
    at = step.entity;
  }
  return links.reverse();
}
