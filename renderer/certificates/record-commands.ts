// Knows the commands of the certificates screen and their keys. Leaves doing them to the parts of that screen.
import { commandTable } from "../commands/command.ts";

export const RECORD_COMMANDS = commandTable({
  files: { name: "Import files…", about: ".cer, .pem, .p7b, .crl, .ldif, .zip", keys: "Ctrl O", from: "anywhere" },
  folder: { name: "Import a folder…", about: "everything in it that holds certificates or CRLs", from: "anywhere" },
  pem: { name: "Save as PEM text", about: "the chosen ones, or all that are listed" },
  p7b: { name: "Save as PKCS #7", about: "the chosen ones, or all that are listed" },
  certificates: { name: "Show the certificates", from: "anywhere" },
  entities: { name: "Show the CA entities", from: "anywhere" },
  crls: { name: "Show the CRLs", from: "anywhere" },
  figures: { name: "Show the record in figures", from: "anywhere" },
  policies: { name: "Show the policies of the record", from: "anywhere" },
  sources: { name: "Show the files they came in", from: "anywhere" },
});
