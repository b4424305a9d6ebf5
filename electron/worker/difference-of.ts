// Knows what a what-if changes: which policies reach the target, and which CA entities gain or lose one. Runs in the path
// worker. Leaves worth to shared/path/search and its comparison to shared/governance.
import type { Difference } from "../../shared/contract/paths.ts";
import { compareWorth, type PolicyWorthChange } from "../../shared/governance/compare-worth.ts";
import type { PathPool } from "../../shared/path/pool.ts";
import type { SessionInputs } from "../../shared/path/search/session.ts";
import { searchWorth } from "../../shared/path/search/worth-search.ts";
import { searchPaths } from "../../shared/path/search.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import { plainName } from "../../shared/pki/distinguished-name-text.ts";
import { ANY_POLICY, type Oid } from "../../shared/pki/oid.ts";
import { entityId } from "../record/name-hash.ts";

export interface DifferenceSide {
  readonly pool: PathPool;
  readonly target: Certificate;
}

/** How many of those that gain or lose are named; the others are counted. */
const NAMED = 12;

/** Asked for any policy, whatever the question asks for: what else changes must not stay unseen. */
export function differenceOf(
  before: DifferenceSide,
  after: DifferenceSide,
  asked: SessionInputs,
  stopped: () => boolean,
): Difference {
  const open = { ...asked, inputs: { ...asked.inputs, initialPolicySet: new Set([ANY_POLICY]) } };
  const sideOf = ({ pool }: DifferenceSide) => ({ pool, worth: searchWorth(pool, open, undefined, stopped) });
  const [old, now] = [sideOf(before), sideOf(after)];
  const { policies, bare } = compareWorth(old, now, stopped);
  return {
    target: { before: reaching(before, open, stopped), after: reaching(after, open, stopped) },
    entities: after.pool.entities.filter(({ number }) =>
      after.pool.issuedTo(number).some(({ certificate }) => certificate.known.basicConstraints?.ca),
    ).length,
    gain: moved(policies, (change) => missing(change.after, change.before)),
    lose: moved(policies, (change) => missing(change.before, change.after)),
    bare: {
      gained: bare.filter(({ acceptedAfter }) => acceptedAfter).length,
      lost: bare.filter(({ acceptedBefore }) => acceptedBefore).length,
    },
    complete: old.worth.complete && now.worth.complete,
  };
}

/** Policies of the anchor's domain that some valid path carries to the target. */
function reaching({ pool, target }: DifferenceSide, asked: SessionInputs, stopped: () => boolean): readonly Oid[] {
  const { paths } = searchPaths({ ...asked, target }, pool, { mode: "enumerate", stopped });
  return [...new Set(paths.flatMap(({ authorityConstrainedPolicySet }) => authorityConstrainedPolicySet))].sort();
}

const missing = (these: readonly Oid[] = [], those: readonly Oid[] = []): readonly Oid[] =>
  these.filter((policy) => !those.includes(policy));

/** CA entities for which `part` of some change is not empty, by name. */
function moved(
  changes: readonly PolicyWorthChange[],
  part: (change: PolicyWorthChange) => readonly Oid[],
): Difference["gain"] {
  const found = new Map<string, { name: string; policies: Set<Oid> }>();
  for (const change of changes) {
    const policies = part(change);
    if (policies.length === 0) continue;
    const entity = entityId({ subject: change.name, publicKey: change.publicKey });
    const known = found.get(entity) ?? { name: plainName(change.name), policies: new Set() };
    found.set(entity, known);
    for (const policy of policies) known.policies.add(policy);
  }
  const all = [...found].map(([entity, { name, policies }]) => ({ entity, name, policies: [...policies].sort() }));
  return {
    count: all.length,
    first: all.sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name))).slice(0, NAMED),
  };
}
