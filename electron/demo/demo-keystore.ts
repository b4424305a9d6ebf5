// Knows the keystore of the demonstration: the private keys of its CAs in one marked file, so that it can be signed with later.
// Leaves making the keys to authority.ts.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Authority } from "./authority.ts";

const FOLDER = "demo-keystore";
/** The name says it wherever the file is copied to. */
export const KEYSTORE_FILE = "DEMONSTRATION-KEYS-trust-none.pem";

const README = `DEMONSTRATION ONLY

Concordat made the certificates and CRLs of this folder's record by itself when it was started with --demo. The file
${KEYSTORE_FILE} holds the private keys of its CAs, in the clear (PKCS #8, RFC 5958),
readable by your account alone, so that the demonstration can be signed with later. Those of its people and hosts
were not kept. The organisations, their host names and their policies are invented. Trust none of these
certificates, and sign nothing with these keys that anybody could rely on.

Dates count from the day on which the record was made. To have it made anew, close Concordat and remove the folder
above this one.
`;

/** Replaces what an earlier attempt left. Throws what the file system says. */
export function writeDemoKeystore(dataFolder: string, authorities: readonly Authority[]): void {
  const folder = join(dataFolder, FOLDER);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const write = (name: string, text: string) => {
    rmSync(join(folder, name), { force: true });
    writeFileSync(join(folder, name), text, { mode: 0o600, flag: "wx" });
  };
  write("README.txt", README);
  write(KEYSTORE_FILE, `DEMONSTRATION ONLY: trust none of these keys.\n\n${authorities.map(entryOf).join("\n")}`);
}

/** RFC 7468 §2: text before a block explains it. */
function entryOf({ name, keyId, privateKey }: Authority): string {
  const names = name.map((attribute) => attribute.join("=")).join(", ");
  const pem = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  return `Demonstration CA: ${names}\nSubject key identifier: ${Buffer.from(keyId).toString("hex")}\n${pem}`;
}
