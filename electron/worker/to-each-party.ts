// Knows what one CA entity, or one certificate, is worth to each of several relying parties. Runs in the path worker.
// Leaves worth and acceptance themselves to shared/path and who the parties are to the caller.
import type { Acceptance, EntityWorth } from "../../shared/contract/entities.ts";
import type { EntityId } from "../../shared/framework/registry.ts";
import { SearchCancelled } from "../../shared/path/budget.ts";
import { explainFinding } from "../../shared/path/explain-finding.ts";
import type { NameBook } from "../../shared/path/name-book.ts";
import type { PathPool } from "../../shared/path/pool.ts";
import { openSession } from "../../shared/path/search/open-session.ts";
import type { SessionInputs } from "../../shared/path/search/session.ts";
import { searchWorth } from "../../shared/path/search/worth-search.ts";
import { searchPaths } from "../../shared/path/search.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import { ANY_POLICY, type Oid } from "../../shared/pki/oid.ts";
import { entityId } from "../record/name-hash.ts";

export type EntityWorthFound = Omit<EntityWorth, "party">;
export type AcceptanceFound = Omit<Acceptance, "party">;

/** Valid paths to one certificate that are looked at for policies; a person reads the first and asks about the rest. */
const PATHS_LOOKED_AT = 20;

/** In the order of the parties. Throws SearchCancelled where `stopped` says so. */
export function worthToEach(
  pool: PathPool,
  entity: EntityId,
  parties: readonly SessionInputs[],
  stopped: () => boolean,
): readonly EntityWorthFound[] {
  const found = pool.entities.find(
    ({ name, publicKey, candidate }) => candidate && entityId({ subject: name, publicKey }) === entity,
  );
  return parties.map((party) => {
    if (stopped()) throw new SearchCancelled();
    const anchor = party.anchors.some(({ name, publicKey }) => entityId({ subject: name, publicKey }) === entity);
    if (found === undefined) return { anchor, bare: false, policies: [], complete: true };
    const worth = searchWorth(pool, party, undefined, stopped);
    const under = new Map<Oid, Oid[]>();
    for (const policy of policiesOf(pool)) {
      for (const own of worth.worthOf(found.number, policy)) under.set(own, [...(under.get(own) ?? []), policy]);
    }
    const rungs = worth.rungsTo(found.number);
    return {
      anchor,
      ...(rungs === undefined ? {} : { rungs }),
      bare: worth.acceptedWithoutPolicy(found.number),
      policies: [...under].sort(([a], [b]) => (a < b ? -1 : 1)).map(([own, policies]) => ({ own, under: policies })),
      complete: worth.complete,
    };
  });
}

/** Every policy that a certificate of the pool names, but anyPolicy, ascending by text. */
function policiesOf({ policies }: PathPool): readonly Oid[] {
  return Array.from({ length: policies.size }, (_, number) => policies.oidOf(number))
    .filter((policy) => policy !== ANY_POLICY)
    .sort();
}

/** In the order of the parties. Throws SearchCancelled where `stopped` says so. */
export function acceptedByEach(
  pool: PathPool,
  target: Certificate,
  parties: readonly SessionInputs[],
  names: NameBook,
  stopped: () => boolean,
): readonly AcceptanceFound[] {
  return parties.map((party) => {
    if (stopped()) throw new SearchCancelled();
    const session = openSession(pool, party);
    const report = searchPaths({ ...party, target }, pool, {
      mode: "enumerate",
      limit: PATHS_LOOKED_AT,
      stopped,
      session,
    });
    const { verdict, paths, misses, more, failure } = report;
    const [shortest] = paths;
    const against = failure ?? misses[0]?.findings[0];
    const policies = new Set(paths.flatMap(({ userConstrainedPolicySet }) => userConstrainedPolicySet));
    const explained = against === undefined || verdict === "valid" ? undefined : explainFinding(against, names);
    return {
      verdict,
      anchor: party.anchors.some(({ certificate }) => certificate?.id === target.id),
      ...(shortest === undefined ? {} : { rungs: shortest.certificates.length }),
      policies: [...policies].sort(),
      more: more !== "none",
      ...(explained === undefined ? {} : { because: { says: explained.says, clause: explained.clause } }),
    };
  });
}
