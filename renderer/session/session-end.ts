// Knows the reasons for which this window cannot be admitted, in words. Leaves showing them to session-ended.tsx.
import type { Ended } from "./connection.ts";

const START_AGAIN =
  "Type npm start once more, with the options you started it with: it prints a fresh address for the running application. Open that address in this browser.";

export const NO_SECRET: Ended = {
  code: "no-secret",
  cause: "This address has no secret in it, so Concordat cannot know that it was opened by you.",
  next: START_AGAIN,
};

export const SECRET_SPENT: Ended = {
  code: "secret-expired",
  cause: "The secret in this address was used before or is older than 10 minutes.",
  next: START_AGAIN,
};

export const NOT_ADMITTED: Ended = {
  code: "session-expired",
  cause: "This window's session is not known to the running application: it was started anew, or it was locked since.",
  next: START_AGAIN,
};

export const LOCKED: Ended = {
  code: "session-locked",
  cause:
    "Concordat was locked by somebody, or nobody used it for 15 minutes, or no window of it was open for a minute. What was confirmed is in the record.",
  next: "Type npm start once more, with the options you started it with: it prints a fresh address for the running application. Open that address in this browser, in this tab or another: you are where you were.",
};

export const CONTINUED: Ended = {
  code: "continued-elsewhere",
  cause: "Another tab was opened with a fresh address and went on where this one was.",
  next: "Go to that tab and close this one.",
};

/** True where a fresh address goes on in the same application, so that this window's place is worth keeping. */
export const isResumable = ({ code }: Ended): boolean => code === LOCKED.code || code === NOT_ADMITTED.code;

export const NOT_REACHED: Ended = {
  code: "application-not-reached",
  cause: "Nothing answers at this address: Concordat is not running.",
  next: "Start it with npm start, with the options you started it with before, and open the address it prints.",
};

/** What to say where `POST /session` answered neither 200 nor 403. */
export const sessionRefused = (status: number): Ended => ({
  code: "session-refused",
  cause: `The application refused to open a session (HTTP status ${status}).`,
  next: START_AGAIN,
});
