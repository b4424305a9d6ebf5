// Knows the commands of the record screen. Leaves doing them to its cards.
import { commandTable } from "../commands/command.ts";

export const EVENT_COMMANDS = commandTable({
  check: {
    name: "Check the record now",
    about: "every event, hash and table, from the first to the last",
    from: "anywhere",
  },
  backup: { name: "Back up now", about: "a copy of everything, read back", from: "anywhere" },
  newest: { name: "Show the newest events" },
  older: { name: "Show older events" },
  json: { name: "Save the listed events as JSON" },
});
