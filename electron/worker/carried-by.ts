// Knows which CA certificates carry what a relying party asks for: an accepted path ends in them; and why the others do
// not, those of one kind together. Runs in the path worker. Leaves each question to shared/path.
import type { MapReason } from "../../shared/contract/map.ts";
import { SearchCancelled } from "../../shared/path/budget.ts";
import { explainFinding } from "../../shared/path/explain-finding.ts";
import type { PathFinding } from "../../shared/path/finding.ts";
import type { NameBook } from "../../shared/path/name-book.ts";
import type { PathPool } from "../../shared/path/pool.ts";
import { openSession } from "../../shared/path/search/open-session.ts";
import type { SessionInputs } from "../../shared/path/search/session.ts";
import { searchPaths } from "../../shared/path/search.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import { entityId } from "../record/name-hash.ts";
import type { Carried } from "./path-protocol.ts";

export interface Carriers {
  readonly targets: Iterable<Certificate>;
  readonly names: NameBook;
  readonly stopped: () => boolean;
}

/** Of all but the anchors' own certificates, of which nobody asks it. Throws SearchCancelled where `stopped` says so. */
export function carriedBy(pool: PathPool, asked: SessionInputs, { targets, names, stopped }: Carriers): Carried {
  const session = openSession(pool, asked);
  const anchors = new Set(asked.anchors.map(({ name, publicKey }) => entityId({ subject: name, publicKey })));
  const carried: Certificate["id"][] = [];
  const reasons = new Map<string, { readonly finding: PathFinding; readonly ids: Certificate["id"][] }>();
  let complete = true;
  for (const target of targets) {
    if (target.known.basicConstraints?.ca !== true || anchors.has(entityId(target))) continue;
    if (stopped()) throw new SearchCancelled();
    const { verdict, failure } = searchPaths({ ...asked, target }, pool, { mode: "existence", stopped, session });
    if (verdict === "valid") carried.push(target.id);
    else if (failure !== undefined) {
      const key = `${failure.kind} ${whereOf(failure, target.id)}`;
      const alike = reasons.get(key);
      if (alike === undefined) reasons.set(key, { finding: failure, ids: [target.id] });
      else alike.ids.push(target.id);
    }
    complete &&= verdict !== "undetermined";
  }
  return { carried, reasons: inWords(reasons.values(), names), complete };
}

const whereOf = (finding: PathFinding, target: string | undefined): MapReason["where"] =>
  "certificate" in finding && finding.certificate !== target ? "before" : "itself";

const inWords = (
  reasons: Iterable<{ readonly finding: PathFinding; readonly ids: readonly Certificate["id"][] }>,
  names: NameBook,
): readonly MapReason[] =>
  [...reasons]
    .map(
      ({ finding, ids }): MapReason => ({
        kind: finding.kind,
        where: whereOf(finding, ids[0]),
        certificates: ids,
        says: explainFinding(finding, names).says,
      }),
    )
    .sort((a, b) => b.certificates.length - a.certificates.length || (a.kind < b.kind ? -1 : 1));
