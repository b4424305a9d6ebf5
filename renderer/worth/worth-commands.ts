// Knows the commands of the worth screen and their keys. Leaves doing them to worth-page.tsx.
import { commandTable } from "../commands/command.ts";

export const WORTH_COMMANDS = commandTable({
  view: {
    name: "All, without any policy, ≠, worth none of the chosen, lost soon",
    keys: [..."12345"],
    keysText: "1 to 5",
    keysOnly: true,
  },
  "next-difference": { name: "Go to the next difference", keys: "d" },
  paths: { name: "Worth on some path, or on every path" },
});
