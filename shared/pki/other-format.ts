// Knows by their first octets the kinds of files that people bring and that are not taken, to say so by name.
// Leaves what is taken to import-items.ts.
import type { ImportCode } from "./import-issue.ts";

interface Signature {
  readonly name: string;
  readonly at: number;
  readonly octets: readonly number[];
}

/** From the formats' own descriptions; "PK" also begins documents and Java archives. */
const COMPRESSED: readonly Signature[] = [
  { name: "gzip", at: 0, octets: [0x1f, 0x8b] },
  { name: "bzip2", at: 0, octets: [0x42, 0x5a, 0x68] },
  { name: "xz", at: 0, octets: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { name: "Zstandard", at: 0, octets: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: "7-Zip", at: 0, octets: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { name: "RAR", at: 0, octets: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
  { name: "cabinet", at: 0, octets: [0x4d, 0x53, 0x43, 0x46] },
  { name: "zip", at: 0, octets: [0x50, 0x4b, 0x03, 0x04] },
  { name: "zip", at: 0, octets: [0x50, 0x4b, 0x05, 0x06] },
  { name: "tar", at: 257, octets: [0x75, 0x73, 0x74, 0x61, 0x72] },
];
const KEY_STORES: readonly Signature[] = [
  { name: "Java key store", at: 0, octets: [0xfe, 0xed, 0xfe, 0xed] },
  { name: "Java JCE key store", at: 0, octets: [0xce, 0xce, 0xce, 0xce] },
];

const begins = (bytes: Uint8Array, { at, octets }: Signature): boolean =>
  octets.every((octet, index) => bytes[at + index] === octet);

/** True for the two ways in which a zip archive begins: with a member, or with the end of an empty directory. */
export const isZip = (bytes: Uint8Array): boolean =>
  COMPRESSED.some((signature) => signature.name === "zip" && begins(bytes, signature));

/** What a file is that is known and not taken, in a sentence; `undefined` where nothing is known of it. */
export function otherFormat(bytes: Uint8Array): { readonly code: ImportCode; readonly message: string } | undefined {
  const packed = COMPRESSED.find((signature) => begins(bytes, signature));
  if (packed !== undefined) {
    const message = `This is a ${packed.name} file. Unpack it and import what is in it; of archives only .zip is read, and none inside another.`;
    return { code: "compressed-file", message };
  }
  const store = KEY_STORES.find((signature) => begins(bytes, signature));
  if (store === undefined) return undefined;
  const message = `This is a ${store.name}, which may hold private keys; it is not imported. Export the certificates from it.`;
  return { code: "private-key", message };
}
