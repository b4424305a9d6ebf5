// Knows which CA certificates carry what a relying party asks for: an accepted path ends in them. Runs in the path worker.
// Leaves each question to shared/path.
import { SearchCancelled } from "../../shared/path/budget.ts";
import type { PathPool } from "../../shared/path/pool.ts";
import { openSession } from "../../shared/path/search/open-session.ts";
import type { SessionInputs } from "../../shared/path/search/session.ts";
import { searchPaths } from "../../shared/path/search.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import type { Carried } from "./path-protocol.ts";

/** Throws SearchCancelled where `stopped` says so. */
export function carriedBy(
  pool: PathPool,
  asked: SessionInputs,
  certificates: Iterable<Certificate>,
  stopped: () => boolean,
): Carried {
  const session = openSession(pool, asked);
  const carried: Certificate["id"][] = [];
  let complete = true;
  for (const target of certificates) {
    if (target.known.basicConstraints?.ca !== true) continue;
    if (stopped()) throw new SearchCancelled();
    const { verdict } = searchPaths({ ...asked, target }, pool, { mode: "existence", stopped, session });
    if (verdict === "valid") carried.push(target.id);
    complete &&= verdict !== "undetermined";
  }
  return { certificates: carried, complete };
}
