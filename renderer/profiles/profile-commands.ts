// Knows the commands of the screen of relying parties. Leaves doing them to its parts.
import { commandTable } from "../commands/command.ts";

export const PROFILE_COMMANDS = commandTable({
  ask: { name: "Ask as this relying party", about: "the one that is open" },
  worth: { name: "See what is worth something to this relying party", about: "the one that is open" },
});
