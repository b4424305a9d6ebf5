// Knows the commands of the screen that asks the network. Leaves doing them to collect-page.tsx: it asks no host that was not
// chosen there.
import { commandTable } from "../commands/command.ts";

export const COLLECT_COMMANDS = commandTable({
  ask: { name: "Ask the chosen hosts", about: "for what certificates name" },
  stop: { name: "Stop asking", about: "what came so far is kept" },
  hosts: { name: "Show hosts and addresses", from: "anywhere" },
  answers: { name: "Show the newest answers of addresses", from: "anywhere" },
});
