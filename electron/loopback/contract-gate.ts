// Knows which messages of a socket reach the contract at all: text that is JSON, a call by name or its end, not deeply
// nested. Pure. Leaves the bearer before them to socket.ts and the input of each call to the contract's schemas.
import "../../shared/contract/jitless.ts";
import { z } from "zod";

/** What every input of the contract fits into many times over. */
const MOST_DEPTH = 32;

const CallSchema = z.strictObject({
  i: z.string().min(1).max(32),
  p: z.strictObject({
    /** A procedure's name: sections and calls in letters; never an address. */
    u: z.string().regex(/^(\/[A-Za-z]{1,40}){1,4}$/),
    b: z.unknown().optional(),
    h: z.record(z.string().max(64), z.string().max(256)).exactOptional(),
  }),
});
/** The end of a call: the page no longer waits for it. Nothing of the contract takes a stream from the page. */
const EndSchema = z.strictObject({ i: z.string().min(1).max(32), t: z.literal(4), p: z.unknown().optional() });
const MessageSchema = z.union([CallSchema, EndSchema]);

/** True for a message that oRPC's peer may be given: its encoding of one call or of a call's end. */
export function isContractMessage(text: string): boolean {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return false;
  }
  return isShallow(message) && MessageSchema.safeParse(message).success;
}

/** Level by level, so that no depth can exhaust the stack. */
function isShallow(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth < MOST_DEPTH; depth++) {
    level = level.flatMap((one) => (typeof one === "object" && one !== null ? Object.values(one) : []));
    if (level.length === 0) return true;
  }
  return false;
}
