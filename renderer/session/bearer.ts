// Knows how this window becomes admitted: the one-time secret of the fragment is posted once for a bearer, which lives
// in sessionStorage (one tab, one origin) so that a reload works. Leaves its use to socket-connection.ts.
import { SECRET_FRAGMENT, SESSION_PATH, SessionAnswerSchema } from "../../shared/contract/loopback-protocol.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import type { Ended } from "./connection.ts";
import { returnToPlace } from "./place.ts";
import { LOCKED, NO_SECRET, NOT_REACHED, SECRET_SPENT, sessionRefused } from "./session-end.ts";

const KEY = "concordat-bearer";
/** There while this tab is locked, so that a reload says so again. */
const LOCKED_KEY = "concordat-locked";

/** Removes the secret from the address before anything else happens, so that it is in no history and no screenshot. */
function takeSecret(): string | undefined {
  const secret = SECRET_FRAGMENT.exec(window.location.hash)?.[1];
  if (window.location.hash !== "") {
    window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
  }
  return secret;
}

/** Forgets the bearer of this window, which is worth nothing any more. */
export function forgetBearer(why: Ended): void {
  window.sessionStorage.removeItem(KEY);
  if (why === LOCKED) window.sessionStorage.setItem(LOCKED_KEY, "locked");
}

/** Calls `listener` when a fresh address is opened in this very tab, which changes nothing but the fragment. */
export function onFreshSecret(listener: () => void): void {
  window.addEventListener("hashchange", () => {
    if (SECRET_FRAGMENT.test(window.location.hash)) listener();
  });
}

/** The bearer of this window: bought with a fresh secret where the address has one, else the one kept from before. */
export async function obtainBearer(): Promise<Result<string, Ended>> {
  const secret = takeSecret();
  const kept = window.sessionStorage.getItem(KEY);
  if (secret === undefined) {
    if (kept !== null) return ok(kept);
    return err(window.sessionStorage.getItem(LOCKED_KEY) === null ? NO_SECRET : LOCKED);
  }
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
  window.sessionStorage.removeItem(LOCKED_KEY);
  await returnToPlace();
  return ok(answer.data.bearer);
}
