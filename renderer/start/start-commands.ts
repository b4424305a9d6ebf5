// Knows the commands of the start screen. Leaves doing them to its cards.
import { commandTable } from "../commands/command.ts";

export const START_COMMANDS = commandTable({
  open: { name: "Open another record…", from: "anywhere" },
  create: { name: "Make a new record…", from: "anywhere" },
  demo: { name: "Explore the demonstration", about: "an invented framework in a folder of its own", from: "anywhere" },
});
