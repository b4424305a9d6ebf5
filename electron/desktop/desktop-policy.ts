// Knows what the desktop shell alone allows: what its session may load and save, where Help leads, its window's preferences.
// Leaves what both shells allow to shell-policy.ts, and applying either to the files beside this one.
import { DESKTOP_ORIGIN, WEB_PREFERENCES } from "../shell-policy.ts";

/** The window's preferences with its preload; DevTools exist only where the source runs. */
export const windowPreferences = (preload: string, packaged: boolean) =>
  Object.freeze({ ...WEB_PREFERENCES, devTools: !packaged, preload });

/**
 * True for what the desktop shell may load at all: its own page, blobs and data made by it. Everything else would be the
 * network or the disk. DevTools are pages of their own, for those who run it from source.
 */
export function mayRequest(url: string, packaged: boolean): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  if (protocol === "blob:") return isOwnBlob(url);
  if (protocol === "data:") return true;
  if (protocol === "devtools:") return !packaged;
  return protocol === "concordat:" && host === "app" && username === "" && password === "";
}

/** A download is what the page made itself, an export as a blob of its own; nothing that has an address. */
export const mayDownload = (url: string): boolean => isOwnBlob(url);

const isOwnBlob = (url: string): boolean => url.startsWith(`blob:${DESKTOP_ORIGIN}/`);

/** In a file name: control and direction characters (Unicode Cc, Cf), and what some system gives a meaning to. */
const UNFIT = /[\p{Cc}\p{Cf}<>:"/\\|?*]/u;
/** Names that Windows gives to devices, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A file name that the page proposes, made harmless: no folders, no control characters, nothing hidden, at most 120 characters. */
export function downloadName(proposed: string): string {
  const plain = [...proposed]
    .slice(-120)
    .map((character) => (UNFIT.test(character) ? "_" : character))
    .join("");
  const name = plain.replace(/^[.\s_]+|[.\s]+$/g, "");
  return name === "" || DEVICE.test(name) ? "concordat-export" : name;
}

/** What Help leads to: these documents and nothing else. An address out of a certificate is never opened. */
export const DOCUMENTS = Object.freeze({
  "certification-paths": document("RFC 5280: Certificates, CRLs and Paths", "https://www.rfc-editor.org/rfc/rfc5280"),
  "policy-graph": document("RFC 9618: The Policy Graph", "https://www.rfc-editor.org/rfc/rfc9618"),
  "policy-documents": document("RFC 3647: Certificate Policies and CPS", "https://www.rfc-editor.org/rfc/rfc3647"),
  "directory-schema": document("RFC 4523: Certificates in a Directory", "https://www.rfc-editor.org/rfc/rfc4523"),
});
export type DocumentName = keyof typeof DOCUMENTS;

function document(title: string, address: string) {
  return Object.freeze({ title, address });
}

/** The address to open for a name; `undefined` for whatever is not in `DOCUMENTS`. */
export const documentAddress = (name: string): string | undefined =>
  Object.hasOwn(DOCUMENTS, name) ? DOCUMENTS[name as DocumentName].address : undefined;
