// Knows how a search session is put together: the session, and revocation that searches within it.
import type { PathPool } from "../pool.ts";
import { revocationService } from "./revocation-service.ts";
import { SearchSession, type SessionInputs } from "./session.ts";

/** A session over a pool; questions that share anchors, time, inputs and CRLs should share it. */
export const openSession = (pool: PathPool, asked: SessionInputs): SearchSession =>
  new SearchSession(pool, asked, revocationService);
