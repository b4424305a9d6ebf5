// Knows the commands of the members screen. Leaves doing them to members-page.tsx.
import { commandTable } from "../commands/command.ts";

export const MEMBER_COMMANDS = commandTable({
  register: { name: "Register a member…", from: "anywhere" },
  members: { name: "Show the members", from: "anywhere" },
  assign: { name: "Assign CA entities to members", about: "choose entities, then the member", from: "anywhere" },
  suggestions: { name: "Show suggested members", about: "taken from subject names", from: "anywhere" },
});
