// Knows what a screen may ask about other records: which were open lately, and opening one beside this one.
// Leaves what is in a record to the other sections and starting an instance to the shells.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";

/** As long as any system's path; what is longer was not typed by a person. */
const FolderSchema = z.string().min(1).max(4096);

const RecentRecordSchema = z
  .object({
    /** Absolute. */
    folder: z.string(),
    /** The same for the screen: what changes direction or cannot be seen is written out. */
    shown: z.string(),
    /** When it was last opened, RFC 3339 with Z. */
    openedAt: z.string(),
    /** Octets of its database; absent where no record is there any more, or it cannot be looked at. */
    size: z.number().int().exactOptional(),
    isHere: z.boolean(),
  })
  .readonly();

const RecordsSchema = z
  .object({
    /**
     * How this shell opens another record: `address`, an instance of its own whose one-time address the answer holds;
     * `window`, a window of its own, with folders chosen in the system's dialog; `none`: by starting it by hand.
     */
    way: z.enum(["address", "window", "none"]),
    /** The folder of this record, absolute, and the octets of its database. */
    folder: z.string(),
    shown: z.string(),
    size: z.number().int().exactOptional(),
    /** What to type for another record, where it is not opened from here: `npm start -- --data FOLDER`. */
    words: z.object({ open: z.string(), demo: z.string() }).readonly(),
    /** Newest first; never the demonstration. */
    recent: z.array(RecentRecordSchema).readonly(),
  })
  .readonly();
export type Records = z.output<typeof RecordsSchema>;

export const OpenRecordSchema = z.discriminatedUnion("what", [
  /** The demonstration beside this record, made where there is none. */
  z.object({ what: z.literal("demo") }),
  /** A record that is there. */
  z.object({ what: z.literal("record"), folder: FolderSchema }),
  /** One that is not: made in a folder that is empty or does not exist. */
  z.object({ what: z.literal("new"), folder: FolderSchema }),
  /** The person chooses in the system's dialog. */
  z.object({ what: z.enum(["choose-record", "choose-new"]) }),
]);
export type OpenRecord = z.output<typeof OpenRecordSchema>;

const refusal = { data: z.object({ code: z.string(), cause: z.string(), next: z.string() }) };

export const records = {
  list: oc.output(RecordsSchema),
  /** The one-time address to go to, or nothing where the shell shows a window itself. */
  open: oc
    .input(OpenRecordSchema)
    .output(z.object({ address: z.string().exactOptional() }).readonly())
    .errors({ NOT_OPENED: refusal }),
  /** Takes a folder off the list of recent records; the record itself stays. */
  forget: oc
    .input(z.object({ folder: FolderSchema }))
    .output(RecordsSchema)
    .errors({ NOT_OPENED: refusal }),
};
