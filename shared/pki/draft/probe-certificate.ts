// Knows the probe of DESIGN §7 as octets: what a CA would issue under exactly one policy, or under none, naming nobody.
// Leaves what a path may do with it to shared/path, and never signs.
import { sha256 as nobleSha256 } from "@noble/hashes/sha2.js";
import { type Instant, instantOf } from "../../values/instant.ts";
import type { Certificate } from "../certificate.ts";
import type { Oid } from "../oid.ts";
import { parseCertificate } from "../parse-certificate.ts";
import { type Der, sequence } from "../writing/der-writer.ts";
import { authorityKeyIdentifier, certificatePolicies, noRevAvail } from "../writing/write-extensions.ts";
import { assembleSigned, writeTbsCertificate } from "../writing/write-tbs.ts";
import { NO_SIGNATURE, UNSIGNED } from "./draft-certificate.ts";

/** Asked about in the place of a certificate that is in the record. */
export type Probe = {
  /** The one that it asserts; absent: it has no certificatePolicies at all. */
  readonly policy?: Oid;
};

/** What a time of RFC 5280 §4.1.2.5 can say: 1950 to 9999. */
const [FIRST, LAST] = [-631_152_000, 253_402_300_799];
/** Around all others, in seconds: the moment before the first begins and after the last ended is asked about, too. */
const AROUND = 2;
const SERIAL = Uint8Array.of(1);
const NAMES_NOBODY: Der = sequence();

/**
 * An end-entity certificate of version 3, issued by subject and key of `issuer`. Its subject is empty and it has no
 * alternative names, so that no name constraint bears on it; noRevAvail (RFC 9608) says that it needs no status; it is in
 * force at `second` and for as long as any of `beside` is, so that its own period is never what decides. Its key is the
 * issuer's: the probe's holder never signs anything.
 */
export function probeCertificate(
  { policy }: Probe,
  issuer: Certificate,
  { second, beside }: { readonly second: Instant; readonly beside: Iterable<Certificate> },
  sha256: (octets: Uint8Array) => Uint8Array = nobleSha256,
): Certificate {
  let [from, to] = [Number(second), Number(second)];
  for (const { notBefore, notAfter } of beside) [from, to] = [Math.min(from, notBefore), Math.max(to, notAfter)];
  const { subjectKeyIdentifier } = issuer.known;
  const tbs = writeTbsCertificate({
    serial: SERIAL,
    algorithm: UNSIGNED,
    issuer: issuer.subject.der,
    notBefore: instantOf(Math.max(FIRST, from - AROUND)),
    notAfter: instantOf(Math.min(LAST, to + AROUND)),
    subject: NAMES_NOBODY,
    publicKey: issuer.publicKey.der,
    extensions: [
      ...(subjectKeyIdentifier === undefined ? [] : [authorityKeyIdentifier(subjectKeyIdentifier)]),
      ...(policy === undefined ? [] : [certificatePolicies([policy])]),
      noRevAvail(),
    ],
  });
  const parsed = parseCertificate(assembleSigned(tbs, UNSIGNED, NO_SIGNATURE), sha256);
  if (!parsed.ok) throw new Error(`the probe is unreadable: ${parsed.error.message}`);
  return parsed.value;
}
