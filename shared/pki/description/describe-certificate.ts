// Knows the fields of a certificate (RFC 5280 §4.1) in words. Leaves extensions to describe-extension.ts.
import { toHex } from "../../values/bytes.ts";
import { formatInstant } from "../../values/instant.ts";
import type { Certificate } from "../certificate.ts";
import { nameText, plainName } from "../distinguished-name-text.ts";
import { type Described, line } from "./described.ts";
import { algorithmText, keyText } from "./key-text.ts";

/** The fields in the order of the standard, each with its exact value where the words leave something out. */
export function describeCertificate(certificate: Certificate): readonly Described[] {
  const { issuerUniqueId, subjectUniqueId } = certificate;
  return [
    line("Version", String(certificate.version)),
    line("Serial number", toHex(certificate.serial)),
    line("Signature algorithm", algorithmText(certificate.signatureAlgorithm), certificate.signatureAlgorithm.oid),
    line("Issuer", plainName(certificate.issuer), nameText(certificate.issuer)),
    line("Valid from", formatInstant(certificate.notBefore)),
    line("Valid until", formatInstant(certificate.notAfter)),
    line("Subject", plainName(certificate.subject), nameText(certificate.subject)),
    line("Public key", keyText(certificate.publicKey), certificate.publicKey.algorithm.oid),
    ...(issuerUniqueId === undefined ? [] : [line("Issuer unique identifier", toHex(issuerUniqueId))]),
    ...(subjectUniqueId === undefined ? [] : [line("Subject unique identifier", toHex(subjectUniqueId))]),
    line("SHA-256", certificate.id),
  ];
}
