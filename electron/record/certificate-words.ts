// Knows the words that the record keeps beside a certificate: names, serial and key as they are shown in tables.
// Leaves the words themselves to shared/pki.
import type { Certificate } from "../../shared/pki/certificate.ts";
import { keyText } from "../../shared/pki/description/key-text.ts";
import { nameText, plainName } from "../../shared/pki/distinguished-name-text.ts";
import { toHex } from "../../shared/values/bytes.ts";

/** Made again from the octets whenever the projection is rebuilt: a better word needs no new event. */
export const certificateWords = (certificate: Certificate) => ({
  subject: plainName(certificate.subject),
  subjectName: nameText(certificate.subject),
  issuer: plainName(certificate.issuer),
  issuerName: nameText(certificate.issuer),
  serial: toHex(certificate.serial),
  key: keyText(certificate.publicKey),
});
