// Knows how this window becomes admitted: the one-time secret of the fragment is posted once for a bearer, which lives
// in sessionStorage (one tab, one origin) so that a reload works. Leaves its use to socket-connection.ts.
import { SECRET_FRAGMENT, SESSION_PATH, SessionAnswerSchema } from "../../shared/contract/loopback-protocol.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import type { Ended } from "./connection.ts";
import { NO_SECRET, NOT_REACHED, SECRET_SPENT, sessionRefused } from "./session-end.ts";

const KEY = "concordat-bearer";

/** Removes the secret from the address before anything else happens, so that it is in no history and no screenshot. */
function takeSecret(): string | undefined {
  const secret = SECRET_FRAGMENT.exec(window.location.hash)?.[1];
  if (window.location.hash !== "") {
    window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
  }
  return secret;
}

export function forgetBearer(): void {
  window.sessionStorage.removeItem(KEY);
}

/** The bearer of this window: bought with a fresh secret where the address has one, else the one kept from before. */
export async function obtainBearer(): Promise<Result<string, Ended>> {
  const secret = takeSecret();
  const kept = window.sessionStorage.getItem(KEY);
  if (secret === undefined) return kept === null ? err(NO_SECRET) : ok(kept);
  let response: Response;
  try {
    response = await fetch(SESSION_PATH, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ secret }),
      credentials: "omit",
      cache: "no-store",
    });
  } catch {
    return err(NOT_REACHED);
  }
  if (response.status === 403) return kept === null ? err(SECRET_SPENT) : ok(kept);
  if (!response.ok) return err(sessionRefused(response.status));
  const answer = SessionAnswerSchema.safeParse(await response.json().catch(() => undefined));
  if (!answer.success) return err(sessionRefused(response.status));
  window.sessionStorage.setItem(KEY, answer.data.bearer);
  return ok(answer.data.bearer);
}
