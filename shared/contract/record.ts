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

/** As the kinds of `FrameworkEvent`. */
export const EventKindSchema = z.enum([
  "file-archived",
  "certificate-imported",
  "crl-imported",
  "uri-collected",
  "member-registered",
  "member-changed",
  "member-withdrawn",
  "entity-assigned",
  "entity-released",
  "profile-saved",
  "profile-dropped",
  "question-kept",
  "question-dropped",
]);
export type EventKind = z.output<typeof EventKindSchema>;

/** What an event is about, and the id under which a page shows it; no id where the record has no octets of it. */
const ConcernsSchema = z
  .object({
    what: z.enum(["certificate", "crl", "file", "address", "decision"]),
    /** Subject, issuer, name of the file, URI, or what was decided about. */
    name: z.string(),
    /** SHA-256 hex of the octets. */
    id: z.string().exactOptional(),
  })
  .readonly();

const EventDetailSchema = EventRowSchema.unwrap()
  .extend({
    /** SHA-256 hex: the hash of the event before; of the first one 64 zeros. */
    previous: z.string(),
    /** What is stored of the actor, canonical JSON: what the hash is made over. */
    storedActor: z.string(),
    /** Absent where the body cannot be read. */
    concerns: ConcernsSchema.exactOptional(),
  })
  .readonly();
export type EventDetail = z.output<typeof EventDetailSchema>;

const AboutSchema = z
  .object({
    /** Whole path of the record's file. */
    path: z.string(),
    /** Octets of the file and of the write-ahead log beside it. */
    size: z.number().int(),
    events: z.number().int(),
    /** Version of the tables. */
    tables: z.number().int(),
    /** When this instance opened it, RFC 3339 with Z. */
    openedAt: z.string(),
    /** The newest event; absent in an empty record. */
    last: z.object({ time: z.string(), hash: z.string() }).readonly().exactOptional(),
  })
  .readonly();
export type About = z.output<typeof AboutSchema>;

const BackupsSchema = z
  .object({
    /** The data folder's folder of backups; it need not exist. */
    folder: z.string(),
    /** Newest first. What their names say; none of them is read. */
    files: z
      .array(
        z.object({ name: z.string(), size: z.number().int(), at: z.string(), events: z.number().int() }).readonly(),
      )
      .readonly(),
  })
  .readonly();

const EventPageSchema = z
  .object({
    rows: z.array(EventDetailSchema).readonly(),
    /** No event from here on (and before the one asked from) is missing from `rows`; 1 when the beginning is reached. */
    searchedTo: z.number().int(),
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

/** Something in the way of reading: a damaged file, a refusing disk. */
const REFUSED = { data: z.object({ code: z.string(), reason: z.string(), next: z.string() }) };

export const record = {
  integrity: oc.output(IntegritySchema),
  /** Begins the check anew where the record was found sound; gives how it stands then. */
  checkAgain: oc.output(IntegritySchema),
  about: oc.output(AboutSchema).errors({ NOT_READABLE: REFUSED }),
  /** The backups in the data folder, not those that were put elsewhere. */
  backups: oc.output(BackupsSchema).errors({ NOT_READABLE: REFUSED }),
  /**
   * Up to `limit` events before `before` (absent: the newest), newest first; with `kinds` those alone, with `text` those in
   * which every word of it stands (case folded: number, kind, body, who, names, hash). One call looks at a bounded number of
   * events: fewer than `limit` rows and `searchedTo` above 1 ask to go on before `searchedTo`.
   */
  page: oc
    .input(
      z.object({
        before: z.number().int().min(1).exactOptional(),
        limit: z.number().int().min(1).max(500),
        kinds: z.array(EventKindSchema).max(50).readonly().exactOptional(),
        text: z.string().max(200).exactOptional(),
      }),
    )
    .output(EventPageSchema)
    .errors({ NOT_READABLE: REFUSED }),
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
    .errors({ NOT_BACKED_UP: REFUSED }),
};
