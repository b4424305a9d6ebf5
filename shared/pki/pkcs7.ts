// Knows where certificates and CRLs stand in a CMS SignedData (RFC 5652 §5.1), as .p7b and .p7c files carry them.
// Leaves reading them to the parsers of certificates and CRLs; signatures of the container are never looked at.
import { toHex } from "../values/bytes.ts";
import { BerReader } from "./ber-reader.ts";
import { DerReader } from "./der-reader.ts";
import { contextConstructed, TAG, tagName } from "./der-tags.ts";
import type { ImportIssue } from "./import-issue.ts";

export interface Pkcs7Entry {
  readonly kind: "certificate" | "crl";
  /** The whole element, as a view. */
  readonly der: Uint8Array;
  /** From the start of the container's octets. */
  readonly offset: number;
}

export interface Pkcs7Content {
  /** In the order found, certificates first. */
  readonly entries: readonly Pkcs7Entry[];
  /** Entries of another kind, and the one failure that ended the reading. */
  readonly issues: readonly ImportIssue[];
  /** Octet behind the container; 0 where its outer element could not be read. */
  readonly end: number;
}

const SIGNED_DATA = "2a864886f70d010702";
/** PRACTICE §F.3 gives a bundle ten thousand; the largest frameworks in sight have a few hundred. */
export const MAX_ENTRIES = 10_000;

/**
 * Takes a ContentInfo with SignedData and gives its certificates and CRLs; what was read before a failure stays.
 * Signers and content may be there; nothing of them is checked, and nothing here says who signed anything.
 *
 * RFC 5652 §5.2.1 allows BER: the container's own structure may have indefinite lengths. What it holds is given as the
 * exact octets found; a certificate that has indefinite lengths itself is refused by its own parser.
 * Departs: attribute certificates, extended certificates and other revocation formats are issues, one each.
 */
export function parsePkcs7(bytes: Uint8Array): Pkcs7Content {
  const strict = parseDefinite(bytes);
  if (!strict.issues.some((issue) => issue.code === "length-indefinite")) return strict;
  return parseIndefinite(bytes);
}

function parseDefinite(bytes: Uint8Array): Pkcs7Content {
  const entries: Pkcs7Entry[] = [];
  const issues: ImportIssue[] = [];
  const reader = new DerReader(bytes);
  reader.enter(TAG.sequence, "ContentInfo");
  const end = reader.failure === undefined ? reader.end : 0;
  const hasType = reader.take(TAG.oid, "The content type");
  if (hasType && toHex(reader.view()) !== SIGNED_DATA) {
    return { entries, issues: [otherContent(reader.view(), reader.start)], end };
  }
  reader.enter(contextConstructed(0), "The content");
  reader.enter(TAG.sequence, "SignedData");
  reader.take(TAG.integer, "The version of SignedData");
  reader.take(TAG.set, "The digest algorithms");
  reader.take(TAG.sequence, "The encapsulated content");
  readEntries(reader, 0, "certificate", entries, issues);
  readEntries(reader, 1, "crl", entries, issues);
  reader.take(TAG.set, "The signer infos");
  reader.leave("SignedData");
  reader.leave("The content");
  reader.leave("ContentInfo");
  const { failure } = reader;
  if (failure !== undefined) issues.push({ code: failure.code, offset: failure.offset, message: failure.message });
  return { entries, issues, end };
}

const otherContent = (type: Uint8Array, offset: number): ImportIssue => ({
  code: "pkcs7-content-type",
  offset,
  message: `The content type is not signedData (1.2.840.113549.1.7.2) but 0x${toHex(type.subarray(0, 32))}.`,
});

/** The same walk over BER; elements that are passed (content, signers) are not looked into. */
function parseIndefinite(bytes: Uint8Array): Pkcs7Content {
  const entries: Pkcs7Entry[] = [];
  const issues: ImportIssue[] = [];
  const reader = new BerReader(bytes);
  const pass = (tag: number, what: string) => (reader.peek() === tag ? reader.next() : reader.enter(tag, what)); // entering says what was found instead
  const read = (): void => {
    if (!reader.enter(TAG.sequence, "ContentInfo") || !pass(TAG.oid, "The content type")) return;
    if (toHex(reader.view()) !== SIGNED_DATA) {
      issues.push(otherContent(reader.view(), reader.start));
      return;
    }
    if (!reader.enter(contextConstructed(0), "The content") || !reader.enter(TAG.sequence, "SignedData")) return;
    if (!pass(TAG.integer, "The version of SignedData") || !pass(TAG.set, "The digest algorithms")) return;
    if (!pass(TAG.sequence, "The encapsulated content")) return;
    for (const [field, kind] of [
      [0, "certificate"],
      [1, "crl"],
    ] as const) {
      if (reader.peek() !== contextConstructed(field)) continue;
      reader.enter(contextConstructed(field), "The entries");
      while (reader.next()) addEntry(reader, kind, entries, issues);
      if (!reader.leave(field === 0 ? "The certificates" : "The CRLs")) return;
    }
    if (!pass(TAG.set, "The signer infos") || !reader.leave("SignedData") || !reader.leave("The content")) return;
    reader.leave("ContentInfo");
  };
  read();
  const { failure } = reader;
  if (failure !== undefined) issues.push({ code: failure.code, offset: failure.offset, message: failure.message });
  const outer = new BerReader(bytes);
  return { entries, issues, end: outer.next() ? outer.end : 0 };
}

/** One element among the certificates or CRLs; past the limit it is passed with one word. */
function addEntry(
  reader: { readonly tag: number; readonly start: number; whole(): Uint8Array },
  kind: Pkcs7Entry["kind"],
  entries: Pkcs7Entry[],
  issues: ImportIssue[],
): void {
  const { tag, start: offset } = reader;
  const count = entries.length + issues.length;
  if (count > MAX_ENTRIES) return;
  if (count === MAX_ENTRIES) {
    issues.push({ code: "too-many-items", offset, message: `Only the first ${MAX_ENTRIES} entries are read.` });
  } else if (tag === TAG.sequence) {
    entries.push({ kind, der: reader.whole(), offset });
  } else {
    const message = `A ${tagName(tag)} among the ${kind === "crl" ? "CRLs" : "certificates"} is of a kind not taken here.`;
    issues.push({ code: "pkcs7-choice", offset, message });
  }
}

function readEntries(
  reader: DerReader,
  field: 0 | 1,
  kind: Pkcs7Entry["kind"],
  entries: Pkcs7Entry[],
  issues: ImportIssue[],
): void {
  if (!reader.enterIf(contextConstructed(field))) return;
  while (reader.next()) addEntry(reader, kind, entries, issues);
  reader.leave(field === 0 ? "The certificates" : "The CRLs");
}
