// Knows the commands of the comparison. Leaves doing them to compare-page.tsx.
import { commandTable } from "../commands/command.ts";

export const COMPARE_COMMANDS = commandTable({
  swap: { name: "Compare the other way round", about: "before becomes after" },
  certificates: { name: "Show the certificates that changed" },
  paths: { name: "Show the verdicts that changed" },
  worth: { name: "Show the worth that changed" },
});
