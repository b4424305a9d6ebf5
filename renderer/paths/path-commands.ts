// Knows the commands of the paths screen and their keys. Leaves doing them to paths-page.tsx and path-tools.tsx.
import { commandTable } from "../commands/command.ts";

export const PATH_COMMANDS = commandTable({
  "previous-path": { name: "Show the path before", keys: "[" },
  "next-path": { name: "Show the next path", keys: "]" },
  without: { name: "Ask without the certificate of the chosen rung, or take its draft out", keys: "w" },
  draft: { name: "Draft a certificate that begins as that of the chosen rung", keys: "d" },
  compare: { name: "Compare the paths side by side", keys: "m" },
  letter: {
    name: "Ask for that letter's policy",
    keys: [..."ABCDEFGH"].map((letter) => `Shift ${letter}`),
    keysText: "Shift A to H",
    keysOnly: true,
  },
  copy: { name: "Copy the explanation as text", keys: "c" },
  json: { name: "Save the answer as JSON" },
  openssl: { name: "Check with OpenSSL", about: "the command that reproduces the verdict, and its files" },
  keep: { name: "Keep this question", about: "under a name, to be asked again" },
});
