// Knows the one-time secrets of printed addresses and the bearers they are swapped for.
// Leaves how they travel to shared/contract/loopback-protocol.ts and when they are revoked to idle-lock.ts.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Stopwatch } from "../clock.ts";

/** An address that nobody opened is worthless after ten minutes. */
export const SECRET_LIFETIME_MS = 10 * 60_000;
/** Addresses waiting at once, and sessions at once: more is not a person. The oldest goes. */
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
  /** True for a bearer that was good until the session was locked, so that its page can be told. */
  wasRevoked(text: string): boolean;
  /** Keeps a bearer that a window uses from being the oldest that goes; gives the way to let it go. */
  hold(bearer: string): () => void;
  /** Ends every session, and the secrets made before that reading of the stopwatch. */
  revoke(secretsBefore: number): void;
}

interface Bearer {
  readonly digest: Buffer;
  holders: number;
}

/** Secrets are kept as digests; every one is compared in constant time, so that the time says nothing of which it was. */
export function sessionSecrets(stopwatch: Stopwatch): SessionSecrets {
  let secrets: readonly { readonly digest: Buffer; readonly made: number }[] = [];
  let bearers: readonly Bearer[] = [];
  let revoked: readonly Bearer[] = [];
  const matching = <T extends { readonly digest: Buffer }>(entries: readonly T[], text: string): readonly T[] => {
    const asked = digest(text);
    return entries.filter((entry) => timingSafeEqual(entry.digest, asked));
  };

  return {
    newSecret: () => {
      const secret = mint();
      secrets = [...secrets, { digest: digest(secret), made: stopwatch() }].slice(-MOST_SECRETS);
      return secret;
    },
    redeem: (secret) => {
      const now = stopwatch();
      const living = secrets.filter(({ made }) => now - made < SECRET_LIFETIME_MS);
      const found = matching(living, secret);
      secrets = living.filter((entry) => !found.includes(entry));
      if (found.length === 0) return undefined;
      const bearer = mint();
      bearers = [...withRoom(bearers), { digest: digest(bearer), holders: 0 }];
      return bearer;
    },
    isBearer: (text) => matching(bearers, text).length > 0,
    wasRevoked: (text) => matching(revoked, text).length > 0,
    hold: (text) => {
      const held = matching(bearers, text);
      for (const bearer of held) bearer.holders += 1;
      return () => {
        for (const bearer of held) bearer.holders -= 1;
      };
    },
    revoke: (secretsBefore) => {
      secrets = secrets.filter(({ made }) => made >= secretsBefore);
      revoked = [...revoked, ...bearers].slice(-MOST_BEARERS);
      bearers = [];
    },
  };
}

/** The bearers without the one that a new one takes the place of: the oldest that no window uses. */
function withRoom(bearers: readonly Bearer[]): readonly Bearer[] {
  if (bearers.length < MOST_BEARERS) return bearers;
  const goes = bearers.find(({ holders }) => holders === 0) ?? bearers[0];
  return bearers.filter((bearer) => bearer !== goes);
}
