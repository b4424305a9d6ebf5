// Knows where certificates and CRLs stand in a CMS SignedData (RFC 5652 §5.1), as .p7b and .p7c files carry them.
// Leaves reading them to the parsers of certificates and CRLs; signatures of the container are never looked at.
import { toHex } from "../values/bytes.ts";
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
 * Departs: definite lengths only. RFC 5652 allows BER, and some tools write indefinite lengths: those end with the
 * issue `length-indefinite`, and the file has to be written anew in DER.
 * Departs: attribute certificates, extended certificates and other revocation formats are issues, one each.
 */
export function parsePkcs7(bytes: Uint8Array): Pkcs7Content {
  const entries: Pkcs7Entry[] = [];
  const issues: ImportIssue[] = [];
  const reader = new DerReader(bytes);
  reader.enter(TAG.sequence, "ContentInfo");
  const end = reader.failure === undefined ? reader.end : 0;
  const hasType = reader.take(TAG.oid, "The content type");
  if (hasType && toHex(reader.view()) !== SIGNED_DATA) {
    const message = `The content type is not signedData (1.2.840.113549.1.7.2) but 0x${toHex(reader.view().subarray(0, 32))}.`;
    return { entries, issues: [{ code: "pkcs7-content-type", offset: reader.start, message }], end };
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

function readEntries(
  reader: DerReader,
  field: 0 | 1,
  kind: Pkcs7Entry["kind"],
  entries: Pkcs7Entry[],
  issues: ImportIssue[],
): void {
  if (!reader.enterIf(contextConstructed(field))) return;
  while (reader.next()) {
    if (entries.length + issues.length >= MAX_ENTRIES) {
      issues.push({
        code: "too-many-items",
        offset: reader.start,
        message: `Only the first ${MAX_ENTRIES} entries are read.`,
      });
      break;
    }
    if (reader.tag === TAG.sequence) {
      entries.push({ kind, der: reader.whole(), offset: reader.start });
      continue;
    }
    const message = `A ${tagName(reader.tag)} among the ${kind === "crl" ? "CRLs" : "certificates"} is of a kind not taken here.`;
    issues.push({ code: "pkcs7-choice", offset: reader.start, message });
  }
  while (reader.next()); // over the limit: to the end without keeping
  reader.leave(field === 0 ? "The certificates" : "The CRLs");
}
