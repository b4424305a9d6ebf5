// Knows how a certificate revocation list is read (RFC 5280 §5.1): bytes in, a CertificateList with its findings or the
// reason why none. Leaves entries to parse-crl-entries.ts, extensions to extensions/, and status to the path engine.
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { equalBytes, toHex } from "../values/bytes.ts";
import { err, ok, type Result } from "../values/result.ts";
import { checkCriticality } from "./criticality.ts";
import type { CertificateList, CrlId } from "./crl.ts";
import { CRL_EXTENSIONS, type CrlExtensions, crlCriticality } from "./crl-extensions.ts";
import { checkDer } from "./der-check.ts";
import { type DerReader, MAX_CRL_OCTETS } from "./der-reader.ts";
import { contextConstructed, TAG } from "./der-tags.ts";
import { readCount, readTime, readWholeBits } from "./der-values.ts";
import type { Extension } from "./extension.ts";
import type { Unreadable } from "./finding.ts";
import { openOuter } from "./outer-element.ts";
import { type ReadEntries, readEntries } from "./parse-crl-entries.ts";
import { readExtensions } from "./parse-extensions.ts";
import { readName } from "./parse-name.ts";
import { readAlgorithm } from "./parse-public-key.ts";

const NO_ENTRIES: ReadEntries = Object.freeze({ revoked: Object.freeze([]), entries: 0, removes: false });
const NO_EXTENSIONS: readonly Extension[] = Object.freeze([]);

/**
 * Reads one CRL, DER, RFC 5280 §5.1; `bytes` is neither copied nor changed, and the result holds views into it.
 * Trailing octets, the error, `sha256` and departures are as with parseCertificate. Every entry is read and counted; `keep`
 * says how many are held at most: those of a CRL of 64 MiB take a gigabyte.
 *
 * Caller: a critical extension whose OID is not one that status can be judged with (`extensions`), or `unknownCritical`
 * of an entry, forbids to use the CRL to call anything good (§5.2, §5.3).
 */
export function parseCrl(
  bytes: Uint8Array,
  sha256: (octets: Uint8Array) => Uint8Array = nobleSha256,
  keep = Number.POSITIVE_INFINITY,
): Result<CertificateList, Unreadable> {
  const opened = openOuter(bytes, MAX_CRL_OCTETS, "CRL");
  if (!opened.ok) return opened;
  const reader = opened.value;
  const list = checkDer(reader, 0, reader.bytes.length) ? readList(reader, sha256, keep) : undefined;
  if (reader.failure !== undefined) return err(reader.failure);
  if (list === undefined) throw new Error("a CRL is missing without a failure");
  return ok(list);
}

function readList(
  reader: DerReader,
  sha256: (octets: Uint8Array) => Uint8Array,
  keep: number,
): CertificateList | undefined {
  const der = reader.bytes;
  reader.enter(TAG.sequence, "The CRL");
  reader.enter(TAG.sequence, "The TBSCertList");
  const tbs = reader.whole();
  const version = readVersion(reader);
  const tbsSignatureAlgorithm = readAlgorithm(reader, "The signature algorithm");
  const issuerOffset = reader.offset;
  const issuer = readName(reader, "The issuer");
  const thisUpdate = readTime(reader, "thisUpdate");
  const afterThisUpdate = reader.offset;
  const hasNext = reader.peek() === TAG.utcTime || reader.peek() === TAG.generalizedTime;
  const nextUpdate = hasNext ? readTime(reader, "nextUpdate") : undefined;
  const { revoked, entries, removes } =
    reader.peek() === TAG.sequence ? readEntries(reader, version, keep) : NO_ENTRIES;
  const known: CrlExtensions = {};
  let extensions = NO_EXTENSIONS;
  if (reader.enterIf(contextConstructed(0))) {
    if (version === 1) reader.log.add("version-too-low", reader.start, "Extensions stand in a v1 CRL.");
    extensions = readExtensions(reader, CRL_EXTENSIONS, known);
    reader.leave("The field of extensions");
  }
  reader.leave("The TBSCertList");
  const algorithmOffset = reader.offset;
  const signatureAlgorithm = readAlgorithm(reader, "The signature algorithm");
  const signature = readWholeBits(reader, "The signature");
  reader.leave("The CRL");
  if (reader.failure !== undefined) return undefined;
  const { log } = reader;
  if (!equalBytes(tbsSignatureAlgorithm.der, signatureAlgorithm.der))
    log.add(
      "signature-algorithm-mismatch",
      algorithmOffset,
      `${signatureAlgorithm.oid} stands here and ${tbsSignatureAlgorithm.oid} in what is signed, or their parameters differ.`,
    );
  if (issuer.relativeNames.length === 0) log.add("issuer-empty", issuerOffset, "The issuer's name is empty.");
  if (nextUpdate === undefined) log.add("next-update-missing", afterThisUpdate, "nextUpdate is absent.");
  if (version === 2 && known.crlNumber === undefined)
    log.add("crl-number-missing", algorithmOffset, "A v2 CRL has no cRLNumber that can be read.");
  if (known.deltaBaseNumber === undefined && removes)
    log.add("reason-in-complete-crl", algorithmOffset, "removeFromCRL stands in a CRL that is no delta.");
  checkCriticality(log, extensions, crlCriticality);
  let id: CrlId | undefined;
  return {
    // An own accessor, so that a copy by spread or structured clone has it too.
    get id() {
      id ??= toHex(sha256(der)) as CrlId;
      return id;
    },
    der,
    tbs,
    version,
    tbsSignatureAlgorithm,
    signatureAlgorithm,
    signature,
    issuer,
    thisUpdate,
    ...(nextUpdate === undefined ? {} : { nextUpdate }),
    revoked,
    entries,
    extensions,
    ...known,
    findings: log.all(),
  };
}

/** Version ::= INTEGER, OPTIONAL; v2(1) where present (§5.1.2.1). */
function readVersion(reader: DerReader): 1 | 2 {
  if (reader.peek() !== TAG.integer) return 1;
  const version = readCount(reader, "The version");
  if (version !== 1)
    reader.fail("version-unknown", reader.start, `The version is ${version}; a CRL has 1, for v2, or none.`);
  return 2;
}
