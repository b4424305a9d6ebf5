// Knows what a person does next about an item that was rejected, by the code of the reason: as docs/importing.md says it.
// Leaves the reason to the core.

/** A code that ends with `…` stands for all that begin so. */
const NEXT: readonly (readonly [codes: readonly string[], next: string])[] = [
  [["nothing-found"], "Look whether the right file was chosen."],
  [["not-recognised"], "Export it anew, as DER or PEM."],
  [["compressed-file", "zip-encrypted", "zip-method"], "Unpack it and import what is in it."],
  [["private-key"], "Export the certificates alone."],
  [["not-a-certificate"], "Import the certificate that was issued for it."],
  [["pem-…", "base64-malformed"], "Save the file anew; mail programs break lines."],
  [["pkcs7-…"], "Export it anew, with certificates and CRLs alone."],
  [["container-trailing-bytes"], "Look whether files were joined or cut, and ask for them again."],
  [["ldif-line"], "Look whether a value was broken over lines without the leading blank."],
  [["ldif-value"], "Export it anew, with binary values in base64."],
  [["ldif-url"], "Export with values, not addresses."],
  [["ldif-deleted"], "Import an LDIF of what the directory holds."],
  [["ldif-secret"], "Export without them, so that the file can be kept."],
  [["zip-unreadable", "zip-name-unsafe"], "Pack it anew."],
  [
    [
      "zip-too-many-members",
      "zip-too-large",
      "zip-ratio",
      "too-large",
      "too-many-items",
      "too-many-files",
      "batch-too-large",
      "folder-too-deep",
    ],
    "Import in parts, where it has parts: nothing larger is read at once.",
  ],
  [["zip-not-a-file"], "Pack the file that it stands for."],
  [["zip-name-collides"], "Rename one."],
  [["zip-inconsistent", "zip-overlap", "zip-size-wrong", "zip-damaged"], "Do not trust the archive; ask for it again."],
  [["file-unreadable", "folder-unreadable", "not-a-file"], "Look at its permissions, or copy it to another folder."],
];

/** What cannot be read inside a certificate or CRL is its maker's to mend. */
const OF_ITS_MAKER = "Ask whoever made it for one that is encoded as the standard says.";

const isCode = (known: string, code: string): boolean =>
  known.endsWith("…") ? code.startsWith(known.slice(0, -1)) : code === known;

/** One sentence, for every code. */
export const rejectedNext = (code: string): string =>
  NEXT.find(([codes]) => codes.some((known) => isCode(known, code)))?.[1] ?? OF_ITS_MAKER;
