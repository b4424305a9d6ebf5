// Knows the one-time secrets of printed addresses and the bearers they are swapped for.
// Leaves how they travel to shared/contract/loopback-protocol.ts.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Stopwatch } from "../clock.ts";

/** An address that nobody opened is worthless after ten minutes. */
export const SECRET_LIFETIME_MS = 10 * 60_000;
/** Addresses waiting at once, and tabs open at once: more is not a person. The oldest goes. */
const MOST_SECRETS = 16;
const MOST_BEARERS = 64;

const mint = (): string => randomBytes(32).toString("base64url");
const digest = (text: string): Buffer => createHash("sha256").update(text, "utf8").digest();

export interface SessionSecrets {
  /** A new secret of 256 bits, base64url, good for one use within ten minutes. */
  newSecret(): string;
  /** A bearer for a secret that is unused and young enough; `undefined` for anything else. The secret is spent. */
  redeem(secret: string): string | undefined;
  isBearer(text: string): boolean;
}

/** Secrets are kept as digests and compared in constant time. */
export function sessionSecrets(stopwatch: Stopwatch): SessionSecrets {
  let secrets: readonly { readonly digest: Buffer; readonly until: number }[] = [];
  let bearers: readonly Buffer[] = [];
  return {
    newSecret: () => {
      const secret = mint();
      const entry = { digest: digest(secret), until: stopwatch() + SECRET_LIFETIME_MS };
      secrets = [...secrets, entry].slice(-MOST_SECRETS);
      return secret;
    },
    redeem: (secret) => {
      const asked = digest(secret);
      const now = stopwatch();
      const living = secrets.filter(({ until }) => now < until);
      const left = living.filter((entry) => !timingSafeEqual(entry.digest, asked));
      secrets = left;
      if (left.length === living.length) return undefined;
      const bearer = mint();
      bearers = [...bearers, digest(bearer)].slice(-MOST_BEARERS);
      return bearer;
    },
    isBearer: (text) => {
      const asked = digest(text);
      // Every one is compared, so that the time taken says nothing about which it was.
      return bearers.filter((bearer) => timingSafeEqual(bearer, asked)).length > 0;
    },
  };
}
