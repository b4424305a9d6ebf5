// Knows where the two certificates of a cross-certificate pair stand (RFC 4523 §2.2, X.509 §11.2.3).
// Leaves reading them to parse-certificate.ts and where pairs come from to LDIF and import-items.ts.
import { DerReader } from "./der-reader.ts";
import { contextConstructed, TAG } from "./der-tags.ts";
import type { ImportIssue } from "./import-issue.ts";

export interface PairHalf {
  readonly half: "issuedToThisCA" | "issuedByThisCA";
  /** The whole certificate, as a view. */
  readonly der: Uint8Array;
  /** From the start of the pair. */
  readonly offset: number;
}

/**
 * CertificatePair ::= SEQUENCE { issuedToThisCA [0] Certificate OPTIONAL, issuedByThisCA [1] Certificate OPTIONAL }, with
 * explicit tags and at least one half. Gives the halves in that order; what was read before an issue stays.
 *
 * Departs: implicit tags, which some directories hold, are an issue: the certificate's own octets are not there.
 */
export function parseCertificatePair(bytes: Uint8Array): {
  readonly halves: readonly PairHalf[];
  readonly issues: readonly ImportIssue[];
} {
  const halves: PairHalf[] = [];
  const issues: ImportIssue[] = [];
  const reader = new DerReader(bytes);
  reader.enter(TAG.sequence, "The certificate pair");
  const end = reader.end;
  for (const [number, half] of [
    [0, "issuedToThisCA"],
    [1, "issuedByThisCA"],
  ] as const) {
    if (!reader.enterIf(contextConstructed(number))) continue;
    if (!reader.take(TAG.sequence, half)) break;
    const found = { half, der: reader.whole(), offset: reader.start };
    reader.leave(half);
    if (reader.failure === undefined) halves.push(found);
  }
  reader.leave("The certificate pair");
  const { failure } = reader;
  if (failure !== undefined) issues.push({ code: failure.code, offset: failure.offset, message: failure.message });
  else if (halves.length === 0)
    issues.push({ code: "nothing-found", offset: 0, message: "The certificate pair has neither half." });
  else if (end < bytes.length)
    issues.push({
      code: "container-trailing-bytes",
      offset: end,
      message: `${bytes.length - end} bytes follow the certificate pair.`,
    });
  return { halves, issues };
}
