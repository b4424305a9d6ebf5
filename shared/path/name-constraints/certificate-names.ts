// Knows which names of a certificate name constraints speak of: its subject, the subject's e-mail addresses, its SAN.
// Leaves the constraints to check-name-constraints.ts, and to whom they apply (self-issued or not) to the engine.
import type { Certificate } from "../../pki/certificate.ts";
import type { GeneralName } from "../../pki/general-name.ts";
import type { AttributeValue } from "../../pki/name.ts";
import { type NameView, viewsOf, viewsOfSubjectEmail } from "./comparable-name.ts";
import { decodeUtf8 } from "./utf8-text.ts";

export interface CertificateName {
  readonly source: "subject" | "subject-email" | "subject-alt-name";
  /** For `subject-email` an rfc822Name of the attribute's text, with U+FFFD for octets that can't be read. */
  readonly name: GeneralName;
  /** The name as constraints see it, by group of forms. */
  readonly views: readonly NameView[];
}

export interface CertificateNames {
  /** The subject first, then its e-mail addresses, then the SAN in the order found. */
  readonly names: readonly CertificateName[];
  /** True when there is a subjectAltName whose content is not known: malformed, or there are two of them. */
  readonly subjectAltNameUnreadable: boolean;
}

const SUBJECT_ALT_NAME: string = "2.5.29.17";
/** PKCS #9 emailAddress (RFC 2985 §5.2.1). */
const EMAIL_ADDRESS: string = "1.2.840.113549.1.9.1";

const gathered = new WeakMap<Certificate, CertificateNames>();

/**
 * The names that RFC 5280 §4.2.1.10 applies constraints to: the subject where it is not empty, as directoryName; every
 * entry of subjectAltName; and, where the certificate has no subjectAltName, each emailAddress attribute of the subject
 * as rfc822Name. A subjectAltName without entries counts as none. A common name is never read as a host name.
 *
 * Gathered at the first call for a certificate, then kept for as long as it lives.
 */
export function certificateNames(certificate: Certificate): CertificateNames {
  const known = gathered.get(certificate);
  if (known) return known;
  const names = gather(certificate);
  gathered.set(certificate, names);
  return names;
}

function gather(certificate: Certificate): CertificateNames {
  const { subject } = certificate;
  const names: CertificateName[] = [];
  if (subject.relativeNames.length > 0) {
    const name: GeneralName = { form: "directoryName", name: subject };
    names.push({ source: "subject", name, views: viewsOf(name) });
  }
  const found = certificate.extensions.filter((extension) => extension.oid === SUBJECT_ALT_NAME);
  const alternatives = certificate.known.subjectAltName ?? [];
  if (alternatives.length === 0) {
    for (const attribute of subject.relativeNames.flat()) {
      if (attribute.type === EMAIL_ADDRESS) names.push(subjectEmail(attribute));
    }
  }
  for (const name of alternatives) names.push({ source: "subject-alt-name", name, views: viewsOf(name) });
  return {
    names,
    subjectAltNameUnreadable: found.length > 1 || found.some((extension) => extension.malformed),
  };
}

/** UTF8String, PrintableString, IA5String: the string types in which the octets of an address in ASCII are its characters. */
const ASCII_COMPATIBLE: readonly number[] = [0x0c, 0x13, 0x16];

function subjectEmail(attribute: AttributeValue): CertificateName {
  const text = ASCII_COMPATIBLE.includes(attribute.tag) ? decodeUtf8(attribute.value) : undefined;
  const shown =
    text ?? Array.from(attribute.value, (octet) => (octet < 0x80 ? String.fromCharCode(octet) : "\ufffd")).join("");
  return { source: "subject-email", name: { form: "rfc822Name", text: shown }, views: viewsOfSubjectEmail(text) };
}
