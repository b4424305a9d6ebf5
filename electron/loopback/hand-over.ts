// Knows how a second start asks the running instance for a fresh address, and how that instance answers.
// Leaves the nonce's file to files/instance-lock.ts.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Instance } from "../files/instance-lock.ts";

/** POST, application/json `{nonce}`; 200 with `{address}`, 403 for another nonce. */
export const HAND_OVER_PATH = "/instance/address";
const QuestionSchema = z.object({ nonce: z.string().length(43) });
const AnswerSchema = z.object({ address: z.string().startsWith("http://127.0.0.1:") });

/** A running instance answers at once, but for the seconds in which it writes a large import; one that does not is stuck. */
const ANSWER_MS = 12_000;

export const newNonce = (): string => randomBytes(32).toString("base64url");

/** The running side: a fresh address where `body` holds the right nonce; compared in constant time. */
export function handOverWith(nonce: string, newAddress: () => string): (body: unknown) => string | undefined {
  const digest = (text: string) => createHash("sha256").update(text, "utf8").digest();
  return (body) => {
    const asked = QuestionSchema.safeParse(body);
    return asked.success && timingSafeEqual(digest(asked.data.nonce), digest(nonce)) ? newAddress() : undefined;
  };
}

/** The asking side: a fresh address of that instance; `undefined` where it has no port or does not answer. */
export async function askForAddress(instance: Instance): Promise<string | undefined> {
  if (instance.port === undefined) return undefined;
  const origin = `http://127.0.0.1:${instance.port}`;
  try {
    const response = await fetch(`${origin}${HAND_OVER_PATH}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: origin },
      body: JSON.stringify({ nonce: instance.nonce }),
      redirect: "error",
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const answer = AnswerSchema.safeParse(response.ok ? await response.json() : undefined);
    return answer.success && answer.data.address.startsWith(`${origin}/`) ? answer.data.address : undefined;
  } catch {
    return undefined; // nobody there, or somebody who speaks otherwise
  }
}
