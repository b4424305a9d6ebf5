// Knows what belongs to the person and not to the record: kept in a file of the data folder, never an event.
// Leaves reading and writing that file to electron/files.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";

const members = {
  /** Nothing is fetched from the network; the default, since ceremony machines must not have to be told. */
  offline: z.boolean(),
  theme: z.enum(["system", "light", "dark"]),
  /** The guided tour was taken or left: it is not offered by itself any more. */
  tourLeft: z.boolean(),
};

/** Each has a default, so that a file of an older version, or none, is read. */
export const SettingsSchema = z.object({
  offline: members.offline.default(true),
  theme: members.theme.default("system"),
  tourLeft: members.tourLeft.default(false),
});
export type Settings = z.output<typeof SettingsSchema>;

const SettingsAnswerSchema = SettingsSchema.extend({
  /** Started with `--offline`: `offline` is true whatever is set, until the next start without it. */
  offlineForced: z.boolean(),
  /** What was wrong with the file, for a person: it was put aside and defaults hold. */
  damage: z.string().exactOptional(),
}).readonly();
export type SettingsAnswer = z.output<typeof SettingsAnswerSchema>;

export const settings = {
  read: oc.output(SettingsAnswerSchema),
  /** Changes what is named, on disk before it is answered, and gives all. */
  change: oc
    // Without defaults: a member that is not named stays as it is.
    .input(
      z.object({
        offline: members.offline.exactOptional(),
        theme: members.theme.exactOptional(),
        tourLeft: members.tourLeft.exactOptional(),
      }),
    )
    .output(SettingsAnswerSchema)
    .errors({ NOT_WRITTEN: { data: z.object({ reason: z.string() }) } }),
};
