// Knows how to read the entries of a CRL (RFC 5280 §5.1.2.6, §5.3), fast for hundreds of thousands of them.
// Leaves whose certificate an entry means to the path engine's revocation/.
import type { Instant } from "../values/instant.ts";
import { checkCriticality } from "./criticality.ts";
import type { RevocationReason, RevokedCertificate } from "./crl.ts";
import { CRL_ENTRY_EXTENSIONS, type CrlEntryExtensions, crlCriticality } from "./crl-extensions.ts";
import type { DerReader } from "./der-reader.ts";
import { TAG } from "./der-tags.ts";
import { readTime } from "./der-values.ts";
import type { GeneralName } from "./general-name.ts";
import { readExtensions } from "./parse-extensions.ts";

/** An entry that finds its serial's octets when asked: a view for each would double what a large CRL takes. */
class ReadEntry implements RevokedCertificate {
  readonly revocationDate: Instant;
  readonly unknownCritical: boolean;
  declare readonly reason?: RevocationReason;
  declare readonly invalidityDate?: Instant;
  declare readonly certificateIssuer?: readonly GeneralName[];
  private readonly bytes: Uint8Array;
  private readonly from: number;
  private readonly to: number;

  constructor(bytes: Uint8Array, from: number, to: number, revocationDate: Instant, unknownCritical: boolean) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.revocationDate = revocationDate;
    this.unknownCritical = unknownCritical;
  }

  get serial(): Uint8Array {
    return this.bytes.subarray(this.from, this.to);
  }
}

export interface ReadEntries {
  /** The first of them, as many as were to be kept. */
  readonly revoked: readonly RevokedCertificate[];
  readonly entries: number;
  /** Whether one of all is removed from a base CRL. */
  readonly removes: boolean;
}

/** Reads the next element as revokedCertificates: all of them, of which the first `keep` are held. */
export function readEntries(reader: DerReader, version: 1 | 2, keep: number): ReadEntries {
  const revoked: RevokedCertificate[] = [];
  let entries = 0;
  let removes = false;
  if (!reader.enter(TAG.sequence, "revokedCertificates")) return { revoked, entries, removes };
  if (!reader.more) reader.log.add("revoked-empty", reader.start, "revokedCertificates is present and empty.");
  while (reader.more) {
    const entry = readEntry(reader, version);
    removes ||= entry.reason === "removeFromCRL";
    if (entries < keep) revoked.push(entry);
    entries += 1;
  }
  reader.leave("revokedCertificates");
  return { revoked, entries, removes };
}

/** SEQUENCE { userCertificate CertificateSerialNumber, revocationDate Time, crlEntryExtensions Extensions OPTIONAL } */
function readEntry(reader: DerReader, version: 1 | 2): RevokedCertificate {
  reader.enter(TAG.sequence, "A revoked certificate");
  reader.take(TAG.integer, "The serial number of a revoked certificate");
  const from = reader.content;
  const to = reader.end;
  const revocationDate = readTime(reader, "The revocation date");
  if (!reader.more) {
    reader.leave("A revoked certificate");
    return new ReadEntry(reader.bytes, from, to, revocationDate, false);
  }
  if (version === 1) reader.log.add("version-too-low", reader.offset, "An entry of a v1 CRL has extensions.");
  const known: CrlEntryExtensions = {};
  const extensions = readExtensions(reader, CRL_ENTRY_EXTENSIONS, known);
  reader.leave("A revoked certificate");
  checkCriticality(reader.log, extensions, crlCriticality);
  const unknownCritical = extensions.some(
    ({ critical, malformed, oid }) => critical && (malformed || !CRL_ENTRY_EXTENSIONS.has(oid)),
  );
  return Object.assign(new ReadEntry(reader.bytes, from, to, revocationDate, unknownCritical), known);
}
