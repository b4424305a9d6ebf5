// Knows what belongs to the person and not to the record: kept in a file of the data folder, never an event.
// Leaves reading and writing that file to electron/files.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";

/** Each has a default, so that a file of an older version, or none, is read. */
export const SettingsSchema = z.object({
  /** Nothing is fetched from the network; the default, since ceremony machines must not have to be told. */
  offline: z.boolean().default(true),
  theme: z.enum(["system", "light", "dark"]).default("system"),
});
export type Settings = z.output<typeof SettingsSchema>;

export const settings = {
  read: oc.output(SettingsSchema),
  /** Changes what is named and gives all. */
  change: oc.input(SettingsSchema.partial()).output(SettingsSchema),
};
