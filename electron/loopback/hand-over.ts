// Knows how a second start asks the running instance for a fresh address, and how that instance answers.
// Leaves the nonce's file to files/instance-lock.ts.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Instance } from "../files/instance-lock.ts";

/** POST, application/json `{nonce}`; 200 with `{address}`, 403 for another nonce. */
export const HAND_OVER_PATH = "/instance/address";
const QuestionSchema = z.object({ nonce: z.string().length(43) });
const AnswerSchema = z.object({ address: z.string().startsWith("http://127.0.0.1:") });

/** A running instance answers at once, except while it writes a large import; after this time that is said. */
const BUSY_MS = 3000;
/** And this often again. */
const STILL_BUSY_MS = 60_000;
/** One that has not answered by then is taken for stuck. */
export const STUCK_MS = 10 * 60_000;
/** One question; shorter than the five minutes after which fetch gives up by itself. */
const QUESTION_MS = 4 * 60_000;

/** How a wait for an instance that is busy is told and ended. */
export interface Waiting {
  /** Called when it has not answered for some seconds, then every minute. */
  readonly onBusy?: () => void;
  /** Aborted when nobody waits any more. */
  readonly signal?: AbortSignal;
  readonly busyMs?: number;
  readonly stuckMs?: number;
}

export const newNonce = (): string => randomBytes(32).toString("base64url");

/** The running side: a fresh address where `body` holds the right nonce; compared in constant time. */
export function handOverWith(nonce: string, newAddress: () => string): (body: unknown) => string | undefined {
  const digest = (text: string) => createHash("sha256").update(text, "utf8").digest();
  return (body) => {
    const asked = QuestionSchema.safeParse(body);
    return asked.success && timingSafeEqual(digest(asked.data.nonce), digest(nonce)) ? newAddress() : undefined;
  };
}

/** `nobody`: it has no port, or somebody else answers there. `stuck`: it was waited for, for ten minutes or till the abort. */
export type AskedForAddress =
  | { readonly kind: "address"; readonly address: string }
  | { readonly kind: "nobody" | "stuck" };

/** The asking side: a fresh address of that instance. One that is busy is waited for: its port takes the question meanwhile. */
export async function askForAddress(instance: Instance, waiting: Waiting = {}): Promise<AskedForAddress> {
  if (instance.port === undefined) return { kind: "nobody" };
  const { onBusy = () => {}, signal, busyMs = BUSY_MS, stuckMs = STUCK_MS } = waiting;
  const end = AbortSignal.any([AbortSignal.timeout(stuckMs), ...(signal === undefined ? [] : [signal])]);
  let again: NodeJS.Timeout | undefined;
  const first = setTimeout(() => {
    onBusy();
    again = setInterval(onBusy, STILL_BUSY_MS);
  }, busyMs);
  try {
    for (;;) {
      const answer = await askOnce(instance.nonce, instance.port, end);
      if (answer !== "late") return answer === undefined ? { kind: "nobody" } : { kind: "address", address: answer };
      if (end.aborted) return { kind: "stuck" };
    }
  } finally {
    clearTimeout(first);
    clearInterval(again);
  }
}

async function askOnce(nonce: string, port: number, end: AbortSignal): Promise<string | "late" | undefined> {
  const origin = `http://127.0.0.1:${port}`;
  const signal = AbortSignal.any([end, AbortSignal.timeout(QUESTION_MS)]);
  try {
    const response = await fetch(`${origin}${HAND_OVER_PATH}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: origin },
      body: JSON.stringify({ nonce }),
      redirect: "error",
      signal,
    });
    const answer = AnswerSchema.safeParse(response.ok ? await response.json() : undefined);
    return answer.success && answer.data.address.startsWith(`${origin}/`) ? answer.data.address : undefined;
  } catch {
    return signal.aborted ? "late" : undefined; // else: nobody there, or somebody who speaks otherwise
  }
}
