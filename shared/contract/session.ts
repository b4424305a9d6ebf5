// Knows what a screen may ask of the running application itself: which record is open, when it has changed,
// and that a person is there or leaves.
// Leaves how a session is opened to loopback-protocol.ts.
import "./jitless.ts";
import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { IntegritySchema } from "./record.ts";

export const StatusSchema = z
  .object({
    version: z.string(),
    /** Whole path of the record's file, for the title and for support. */
    recordPath: z.string(),
    /** `sample`: the demonstration of `--demo`, made on this machine; never somebody's own record. */
    kind: z.enum(["own", "sample"]),
    certificates: z.number().int(),
    entities: z.number().int(),
    crls: z.number().int(),
    events: z.number().int(),
    /** Grows with each commit; the same number means that nothing in the record changed. */
    revision: z.number().int(),
    /** The core's clock, RFC 3339 with Z: the default date of a question. */
    now: z.string(),
    /** Whether the check in the background is done; `readOnlyBecause` says what it found. */
    integrity: IntegritySchema,
    /** Nothing is fetched from the network while this is true. */
    offline: z.boolean(),
    /** Why nothing can be written: the record is damaged, and where. Absent for a sound one. */
    readOnlyBecause: z.string().exactOptional(),
    /** Signature algorithms that failed their self-test here, each with the reason. */
    notVerifiableHere: z.array(z.object({ algorithm: z.string(), reason: z.string() }).readonly()).readonly(),
  })
  .readonly();
export type Status = z.output<typeof StatusSchema>;

const AboutApplicationSchema = z
  .object({
    version: z.string(),
    /** Of what runs the core, by name: Node.js, SQLite, OpenSSL. */
    parts: z.array(z.object({ name: z.string(), version: z.string() }).readonly()).readonly(),
    /** Of every signature algorithm that is known here: whether a known answer came out right at this start. */
    selfTest: z
      .array(z.object({ algorithm: z.string(), passed: z.boolean(), reason: z.string().exactOptional() }).readonly())
      .readonly(),
  })
  .readonly();

export const session = {
  about: oc.output(AboutApplicationSchema),
  status: oc.output(StatusSchema),
  /** The revision at once, then again after each commit or change of integrity (20 a second at most); ends when the caller aborts. */
  changes: oc.output(eventIterator(z.object({ revision: z.number().int() }).readonly())),
  /** A person is at this window: its lock waits anew. Said once a minute at most; a shell without a lock ignores it. */
  active: oc.output(z.void()),
  /**
   * Locks every window at once: each is closed with CLOSE_LOCKED. `when-done`: a job is running, and the lock follows its
   * end. `not-here`: this shell has no lock of its own, the operating system's has to do.
   */
  lock: oc.output(z.object({ state: z.enum(["locked", "when-done", "not-here"]) }).readonly()),
};
