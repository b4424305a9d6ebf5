// Knows how a certificate is read (RFC 5280 §4.1): bytes in, a Certificate with its findings or the reason why none.
// Leaves extensions to extensions/, demands on issuers to check-certificate.ts, and judgement to the path engine.
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { equalBytes, toHex } from "../values/bytes.ts";
import { err, ok, type Result } from "../values/result.ts";
import type { Certificate, CertificateId } from "./certificate.ts";
import { CERTIFICATE_EXTENSIONS, type ExtensionsBeingRead } from "./certificate-extensions.ts";
import { checkCertificate } from "./check-certificate.ts";
import { checkBitString, checkDer } from "./der-check.ts";
import { type DerReader, MAX_CERTIFICATE_OCTETS } from "./der-reader.ts";
import { contextConstructed, contextPrimitive, TAG } from "./der-tags.ts";
import { readCount, readInteger, readTime, readWholeBits } from "./der-values.ts";
import type { Extension } from "./extension.ts";
import type { Unreadable } from "./finding.ts";
import { openOuter } from "./outer-element.ts";
import { readExtensions } from "./parse-extensions.ts";
import { readName } from "./parse-name.ts";
import { readAlgorithm, readPublicKey } from "./parse-public-key.ts";

const NO_EXTENSIONS: readonly Extension[] = Object.freeze([]);

/**
 * Reads one certificate, DER, RFC 5280 §4.1; `bytes` is neither copied nor changed, and the result holds views into it.
 *
 * Octets behind the outer element are the finding `trailing-bytes` and no part of `der`. The error says why nothing could
 * be read. Departs: BER that can be followed is read, with encoding findings; what RFC 5280 asks of issuers alone is read,
 * with profile findings; docs/reading-certificates.md lists them all.
 *
 * `sha256` hashes for `id`, at its first use; in the core node:crypto's is faster than the default.
 */
export function parseCertificate(
  bytes: Uint8Array,
  sha256: (octets: Uint8Array) => Uint8Array = nobleSha256,
): Result<Certificate, Unreadable> {
  const opened = openOuter(bytes, MAX_CERTIFICATE_OCTETS, "certificate");
  if (!opened.ok) return opened;
  const reader = opened.value;
  const certificate = checkDer(reader, 0, reader.bytes.length) ? readCertificate(reader, sha256) : undefined;
  if (reader.failure !== undefined) return err(reader.failure);
  if (certificate === undefined) throw new Error("a certificate is missing without a failure");
  return ok(certificate);
}

function readCertificate(reader: DerReader, sha256: (octets: Uint8Array) => Uint8Array): Certificate | undefined {
  const der = reader.bytes;
  reader.enter(TAG.sequence, "The certificate");
  reader.enter(TAG.sequence, "The TBSCertificate");
  const tbs = reader.whole();
  const version = readVersion(reader);
  const serial = readInteger(reader, "The serial number");
  const serialOffset = reader.start;
  const tbsSignatureAlgorithm = readAlgorithm(reader, "The signature algorithm");
  const issuer = readName(reader, "The issuer");
  const validityOffset = reader.offset;
  reader.enter(TAG.sequence, "The validity");
  const notBefore = readTime(reader, "notBefore");
  const notAfter = readTime(reader, "notAfter");
  reader.leave("The validity");
  const subject = readName(reader, "The subject");
  const publicKey = readPublicKey(reader, "The public key");
  const issuerUniqueId = readUniqueId(reader, 1, version);
  const subjectUniqueId = readUniqueId(reader, 2, version);
  const known: ExtensionsBeingRead = {};
  let extensions = NO_EXTENSIONS;
  if (reader.enterIf(contextConstructed(3))) {
    if (version !== 3)
      reader.log.add("version-too-low", reader.start, `Extensions stand in a v${version} certificate.`);
    extensions = readExtensions(reader, CERTIFICATE_EXTENSIONS, known);
    reader.leave("The field of extensions");
  }
  reader.leave("The TBSCertificate");
  const algorithmOffset = reader.offset;
  const signatureAlgorithm = readAlgorithm(reader, "The signature algorithm");
  const signature = readWholeBits(reader, "The signature");
  reader.leave("The certificate");
  if (reader.failure !== undefined) return undefined;
  if (!equalBytes(tbsSignatureAlgorithm.der, signatureAlgorithm.der))
    reader.log.add(
      "signature-algorithm-mismatch",
      algorithmOffset,
      `${signatureAlgorithm.oid} stands here and ${tbsSignatureAlgorithm.oid} in what is signed, or their parameters differ.`,
    );
  checkCertificate(
    reader.log,
    { serial, issuer, subject, notBefore, notAfter, extensions, known },
    serialOffset,
    validityOffset,
  );
  let id: CertificateId | undefined;
  let selfIssued: boolean | undefined;
  const certificate: Certificate = {
    // Own accessors, so that a copy by spread or structured clone has them too.
    get id() {
      id ??= toHex(sha256(der)) as CertificateId;
      return id;
    },
    get selfIssued() {
      selfIssued ??= equalBytes(issuer.der, subject.der) || issuer.key === subject.key;
      return selfIssued;
    },
    der,
    tbs,
    version,
    serial,
    tbsSignatureAlgorithm,
    signatureAlgorithm,
    signature,
    issuer,
    subject,
    notBefore,
    notAfter,
    publicKey,
    ...(issuerUniqueId === undefined ? {} : { issuerUniqueId }),
    ...(subjectUniqueId === undefined ? {} : { subjectUniqueId }),
    extensions,
    known,
    findings: reader.log.all(),
  };
  return certificate;
}

/** Version ::= INTEGER { v1(0), v2(1), v3(2) } in [0], DEFAULT v1 (§4.1.2.1). */
function readVersion(reader: DerReader): 1 | 2 | 3 {
  if (!reader.enterIf(contextConstructed(0))) return 1;
  const version = readCount(reader, "The version");
  const at = reader.start;
  reader.leave("The version");
  if (version === 0 && reader.failure === undefined)
    reader.log.add("default-encoded", at, "The version is v1, its DEFAULT, and written down all the same.");
  if (version === 0 || version === 1 || version === 2) return (version + 1) as 1 | 2 | 3;
  reader.fail("version-unknown", at, `The version is ${version}; 0, 1 and 2 stand for v1, v2 and v3.`);
  return 1;
}

/** UniqueIdentifier ::= BIT STRING behind [number], if it is next (§4.1.2.8): its octets without the first. */
function readUniqueId(reader: DerReader, number: 1 | 2, version: 1 | 2 | 3): Uint8Array | undefined {
  if (!reader.takeIf(contextPrimitive(number))) return undefined;
  const what = number === 1 ? "issuerUniqueID" : "subjectUniqueID";
  if (!checkBitString(reader)) return undefined;
  reader.log.add("unique-id-present", reader.start, `${what} is present.`);
  if (version === 1) reader.log.add("version-too-low", reader.start, `${what} stands in a v1 certificate.`);
  return reader.bytes.subarray(reader.content + 1, reader.end);
}
