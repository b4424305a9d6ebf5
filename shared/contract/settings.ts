// Knows what belongs to the person and not to the record: kept in a file of the data folder, never an event.
// Leaves reading and writing that file to electron/files.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";

/** Of tables and columns, as the screens call them. */
const NameSchema = z
  .string()
  .max(80)
  .regex(/^[a-z0-9][\w.: -]*$/i);
/** In rem, which follows the person's text size. */
const WidthSchema = z.number().min(3).max(80);

const ColumnChoiceSchema = z
  .object({
    /** Columns that are not shown, by id. */
    hidden: z.array(NameSchema).max(1000).readonly(),
    /** Columns that are shown though the table begins without them, by id. */
    shown: z.array(NameSchema).max(1000).readonly().exactOptional(),
    /** Of columns whose width was changed. */
    widths: z.record(NameSchema, WidthSchema).refine((widths) => Object.keys(widths).length <= 100),
  })
  .readonly();
export type ColumnChoice = z.output<typeof ColumnChoiceSchema>;

const members = {
  /** Nothing is fetched from the network; the default, since ceremony machines must not have to be told. */
  offline: z.boolean(),
  theme: z.enum(["system", "light", "dark"]),
  /** The guided tour was taken or left: it is not offered by itself any more. */
  tourLeft: z.boolean(),
  /** Height of a table's rows. */
  density: z.enum(["compact", "comfortable"]),
  /** The address of the screen that was left last, from its `?` on; empty for none. */
  lastScreen: z.string().regex(/^(\?[^#\s]{1,8000})?$/),
};

/** Each has a default, so that a file of an older version, or none, is read. */
export const SettingsSchema = z.object({
  offline: members.offline.default(true),
  theme: members.theme.default("system"),
  tourLeft: members.tourLeft.default(false),
  density: members.density.default("compact"),
  lastScreen: members.lastScreen.default(""),
  /** By the name of the table. */
  columns: z
    .record(NameSchema, ColumnChoiceSchema)
    .refine((tables) => Object.keys(tables).length <= 200)
    .default({}),
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
        density: members.density.exactOptional(),
        lastScreen: members.lastScreen.exactOptional(),
      }),
    )
    .output(SettingsAnswerSchema)
    .errors({ NOT_WRITTEN: { data: z.object({ reason: z.string() }) } }),
  /** Keeps which columns of a table are shown and how wide; without a choice the table is as it was made. */
  chooseColumns: oc
    .input(z.object({ table: NameSchema, choice: ColumnChoiceSchema.exactOptional() }))
    .output(SettingsAnswerSchema)
    .errors({ NOT_WRITTEN: { data: z.object({ reason: z.string() }) } }),
};
