// Knows what a screen may ask of the record as a whole: whether it is sound, what happened to it, a copy of it.
// Leaves its contents to the other sections.
import "./jitless.ts";
import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";

/** As `Integrity` of electron/record/record.ts; times RFC 3339. */
export const IntegritySchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("checking"), checked: z.number().int(), events: z.number().int() }).readonly(),
  z.object({ state: z.literal("sound"), events: z.number().int(), at: z.string() }).readonly(),
  z.object({ state: z.literal("damaged"), reason: z.string(), event: z.number().int().exactOptional() }).readonly(),
]);

const EventRowSchema = z
  .object({
    sequence: z.number().int(),
    /** RFC 3339 with Z. */
    time: z.string(),
    actor: z.string(),
    type: z.string(),
    version: z.number().int(),
    /** Canonical JSON (RFC 8785). */
    body: z.string(),
    /** SHA-256 hex. */
    hash: z.string(),
  })
  .readonly();

/** Pages copied of all, then events of the copy read back of all; the last event is `done`. */
const BackUpEventSchema = z.discriminatedUnion("type", [
  z
    .object({
      type: z.literal("progress"),
      phase: z.enum(["copying", "verifying"]),
      done: z.number().int(),
      of: z.number().int(),
    })
    .readonly(),
  z
    .object({
      type: z.literal("done"),
      path: z.string(),
      size: z.number().int(),
      events: z.number().int(),
      /** SHA-256 hex of the file. */
      sha256: z.string(),
    })
    .readonly(),
]);

export const record = {
  integrity: oc.output(IntegritySchema),
  /** Up to `limit` events after `after`, oldest first. */
  events: oc
    .input(z.object({ after: z.number().int().min(0), limit: z.number().int().min(1).max(1000) }))
    .output(z.array(EventRowSchema).readonly()),
  /**
   * Makes a verified copy in the data folder's `backups`, or at `path` (an absolute path that does not exist). Done only
   * when the copy was read back whole: its pages, its chain, and that it ends as the record did. The caller's abort ends it;
   * of a backup that is not done nothing is left.
   */
  backUp: oc
    .input(z.object({ path: z.string().min(1).max(4096).exactOptional() }))
    .output(eventIterator(BackUpEventSchema))
    .errors({ NOT_BACKED_UP: { data: z.object({ code: z.string(), reason: z.string(), next: z.string() }) } }),
};
