// Knows what RFC 5280 asks of those who issue certificates, beyond DER: findings of the profile class.
// Leaves lists of lints to other authorities' files; none of these changes a verdict by itself.
import type { Certificate } from "./certificate.ts";
import { certificateCriticality } from "./certificate-extensions.ts";
import { checkCriticality } from "./criticality.ts";
import type { KnownExtensions } from "./extension.ts";
import { EXTENSION } from "./extension-oids.ts";
import type { FindingLog } from "./finding-log.ts";

/** RFC 5280 §4.1.2.2: serial numbers of up to 20 octets. */
const MAX_SERIAL_OCTETS = 20;

/** Serial number: RFC 5280 §4.1.2.2. `serial` is the INTEGER's content; `offset` where it stands. */
function checkSerial(log: FindingLog, serial: Uint8Array, offset: number): void {
  const [first = 0] = serial;
  if (first >= 0x80) log.add("serial-negative", offset, "The serial number is negative.");
  else if (serial.every((octet) => octet === 0)) log.add("serial-zero", offset, "The serial number is 0.");
  if (serial.length > MAX_SERIAL_OCTETS)
    log.add(
      "serial-too-long",
      offset,
      `The serial number has ${serial.length} bytes, not at most ${MAX_SERIAL_OCTETS}.`,
    );
}

/** The rules that look at more than one field: RFC 5280 §4.1.2.2, §4.1.2.4, §4.1.2.5, §4.2.1.3, §4.2.1.9; RFC 9608 §3. */
export function checkCertificate(
  log: FindingLog,
  certificate: Pick<Certificate, "serial" | "issuer" | "subject" | "notBefore" | "notAfter" | "extensions" | "known">,
  serialOffset: number,
  validityOffset: number,
): void {
  const { serial, issuer, subject, notBefore, notAfter, extensions, known } = certificate;
  checkSerial(log, serial, serialOffset);
  if (issuer.relativeNames.length === 0) log.add("issuer-empty", serialOffset, "The issuer's name is empty.");
  if (notAfter < notBefore) log.add("validity-reversed", validityOffset, "notAfter comes before notBefore.");
  const isCa = known.basicConstraints?.ca === true;
  const signsCertificates = known.keyUsage?.has("keyCertSign");
  const offsetOf = (oid: string) => extensions.find((extension) => extension.oid === oid)?.offset ?? 0;
  if (signsCertificates === true && !isCa)
    log.add(
      "key-cert-sign-without-ca",
      offsetOf(EXTENSION.keyUsage),
      "keyCertSign is set, cA in basicConstraints is not.",
    );
  if (known.basicConstraints?.pathLength !== undefined && (!isCa || signsCertificates === false))
    log.add(
      "path-length-without-ca",
      offsetOf(EXTENSION.basicConstraints),
      "pathLenConstraint stands without cA or without keyCertSign.",
    );
  if (known.noRevAvail === true) {
    const beside = besideNoRevAvail(known, isCa);
    if (beside !== undefined)
      log.add("no-rev-avail-contradicted", offsetOf(EXTENSION.noRevAvail), `noRevAvail stands beside ${beside}.`);
  }
  const isSubjectEmpty = subject.relativeNames.length === 0;
  checkCriticality(log, extensions, (oid) => certificateCriticality(oid, isCa, isSubjectEmpty));
}

/** What RFC 9608 §3 forbids beside noRevAvail. */
function besideNoRevAvail(known: KnownExtensions, isCa: boolean): string | undefined {
  if (isCa) return "cA";
  if (known.cRLDistributionPoints !== undefined) return "cRLDistributionPoints";
  if (known.freshestCRL !== undefined) return "freshestCRL";
  return known.authorityInfoAccess?.some(({ method }) => method === OCSP) ? "an OCSP location" : undefined;
}

/** id-ad-ocsp, RFC 5280 §4.2.2.1. */
const OCSP = "1.3.6.1.5.5.7.48.1";
