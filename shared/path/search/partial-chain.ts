// Knows where the chain above a target stops that leads to no anchor: the certificate at its top, and whether another key of
// the name that is missing there does lead to one. By names and signatures alone.
// Leaves whether any of it holds to the searches.
import type { Account } from "../budget.ts";
import type { ChainTop } from "../finding.ts";
import type { Link } from "../link.ts";
import type { SearchSession } from "./session.ts";

/** The first top met from the target up; undefined where certificates only lead in a ring, or the budget ran out. */
export function chainTop(session: SearchSession, target: Link, account: Account): ChainTop | undefined {
  const { pool } = session;
  for (const link of above(session, target, account)) {
    const issuer = pool.issuerOf(link, session.anchorEntities, account.signature);
    if (issuer === undefined) return undefined;
    if (issuer.kind === "unknown") return { kind: "issuer-missing", certificate: link.id };
    const issued = byId(pool.issuedTo(issuer.entity));
    const own = issued.find((each) => isSelfSigned(session, each, account));
    if (own === undefined || issued.some((each) => !isSelfSigned(session, each, account))) continue;
    const other = otherKeyOf(session, own, account);
    return { kind: "root", certificate: own.id, ...(other && { otherKey: other }) };
  }
  return undefined;
}

function isSelfSigned({ pool, anchorEntities }: SearchSession, link: Link, account: Account): boolean {
  const issuer = link.selfIssued ? pool.issuerOf(link, anchorEntities, account.signature) : undefined;
  return issuer?.kind === "known" && issuer.entity === link.subject;
}

function otherKeyOf(session: SearchSession, root: Link, account: Account): ChainTop["otherKey"] {
  const { pool, anchorEntities } = session;
  const others = pool
    .entitiesNamed(pool.nameOf(root.subject), anchorEntities)
    .flatMap(({ number }) => (number === root.subject ? [] : pool.issuedTo(number)));
  const certified = byId(others).find((link) => leadsToAnchor(session, link, account));
  return certified && { certificate: certified.id, isOlder: certified.notBefore < root.notBefore };
}

function leadsToAnchor(session: SearchSession, from: Link, account: Account): boolean {
  for (const link of above(session, from, account)) {
    const issuer = session.pool.issuerOf(link, session.anchorEntities, account.signature);
    if (issuer?.kind === "known" && session.anchorEntities.has(issuer.entity)) return true;
  }
  return false;
}

/** The same answer whatever order a pool was filled in. */
const byId = (links: readonly Link[]): readonly Link[] => links.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** The certificate and all above it, nearest first, each CA entered once. */
function* above({ pool, anchorEntities }: SearchSession, from: Link, account: Account): Generator<Link> {
  const entered = new Set([from.subject]);
  const queue = [from];
  for (let link = queue.shift(); link !== undefined; link = queue.shift()) {
    yield link;
    const issuer = pool.issuerOf(link, anchorEntities, account.signature);
    if (issuer === undefined || issuer.kind === "unknown" || entered.has(issuer.entity)) continue;
    entered.add(issuer.entity);
    queue.push(
      ...byId(pool.issuedTo(issuer.entity)).filter(({ subject, id }) => subject === issuer.entity && id !== link?.id),
    );
  }
}
