// Knows the commands of the screen of one certificate. Leaves doing them to reading-page.tsx.
import { commandTable } from "../commands/command.ts";

export const READING_COMMANDS = commandTable({
  ask: { name: "Ask about this certificate", about: "is it accepted, and why (not)?" },
  draft: { name: "Draft from this certificate…", about: "what if another stood in its place?" },
  entity: { name: "Open its CA" },
  hex: { name: "Copy its fingerprint as hex", about: "SHA-256" },
  words: { name: "Copy its fingerprint in words", about: "SHA-256 by the PGP word list, to be read aloud" },
  pem: { name: "Save this certificate as PEM" },
  der: { name: "Save this certificate as DER" },
  "in-words": { name: "Show it in words and bytes" },
  accepted: { name: "Show who accepts this certificate" },
  beside: { name: "Show the certificates before and after it" },
  files: { name: "Show the files it came in" },
});
