// Knows the commands of the bar through which every answer is seen. Leaves doing them to lens-bar.tsx.
import { commandTable } from "../commands/command.ts";

export const LENS_COMMANDS = commandTable({
  demands: { name: "Change anchors and demands…", from: "anywhere" },
  save: { name: "Save what is demanded as a relying party…", from: "anywhere" },
  date: { name: "See as of another date", about: "past or future; every answer changes", from: "anywhere" },
  now: { name: "See as of now" },
});
