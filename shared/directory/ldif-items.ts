// Knows which attributes of a directory hold certificates and CRLs (RFC 4523), and takes each value out of an LDIF text.
// Leaves the layout of LDIF to ldif.ts and reading of the values to shared/pki.
import { latin1 } from "../pki/der-strings.ts";
import type { ImportCode } from "../pki/import-issue.ts";
import { type ImportItem, readDecoded } from "../pki/import-items.ts";
import { MAX_ENTRIES } from "../pki/pkcs7.ts";
import { fromBase64 } from "../values/bytes.ts";
import { visibleText } from "../values/visible-text.ts";
import { isLdif, type LdifValue, readLdif } from "./ldif.ts";

/** RFC 4523 §4, by name and by OID; userSMIMECertificate (RFC 2798 §2.8) is a PKCS #7. */
const ATTRIBUTES: ReadonlyMap<string, "certificate" | "crl" | "certificate-pair" | "pkcs7"> = new Map([
  ["usercertificate", "certificate"],
  ["2.5.4.36", "certificate"],
  ["cacertificate", "certificate"],
  ["2.5.4.37", "certificate"],
  ["crosscertificatepair", "certificate-pair"],
  ["2.5.4.40", "certificate-pair"],
  ["certificaterevocationlist", "crl"],
  ["2.5.4.39", "crl"],
  ["authorityrevocationlist", "crl"],
  ["2.5.4.38", "crl"],
  ["deltarevocationlist", "crl"],
  ["2.5.4.53", "crl"],
  ["usersmimecertificate", "pkcs7"],
  ["2.16.840.1.113730.3.1.40", "pkcs7"],
]);

/** Attributes whose values nobody may keep: passwords and private keys, as common servers export them. */
const SECRETS: ReadonlySet<string> = new Set([
  "userpassword",
  "2.5.4.35",
  "userpkcs12",
  "2.16.840.1.113730.3.1.216",
  "authpassword",
  "unicodepwd",
  "sambantpassword",
  "sambalmpassword",
  "krbprincipalkey",
  "olcrootpw",
]);

/**
 * The certificates and CRLs of an LDIF text, in order, each with the offset of its line; what cannot be taken is
 * `rejected` and the others stay. `undefined`: the text is no LDIF. Empty where no attribute here holds any.
 *
 * Departs from RFC 4522 §4: the option `;binary` may be missing, servers leave it out. Values given as a URL (`:<`) are
 * never fetched. Secrets are one item for each attribute that holds some: whoever keeps files must not keep this one.
 */
export function readLdifItems(text: Uint8Array): readonly ImportItem[] | undefined {
  if (!isLdif(text)) return undefined;
  const items: ImportItem[] = [];
  const secretsSaid = new Set<string>();
  for (const found of readLdif(text, (name) => ATTRIBUTES.has(name) || SECRETS.has(name))) {
    const full = items.length > MAX_ENTRIES;
    if (found.kind === "issue") {
      if (!full) items.push(rejected("ldif-line", found.offset, found.message));
    } else if (!SECRETS.has(found.attribute)) {
      if (!full) items.push(...itemsOf(found));
    } else if (!secretsSaid.has(found.attribute)) {
      secretsSaid.add(found.attribute);
      items.push(rejected("ldif-secret", found.offset, secretText(found.attribute)));
    }
  }
  return items;
}

const secretText = (attribute: string): string =>
  `The LDIF holds values of ${attribute}, which are secrets. They are not imported, and the file itself is not kept.`;

const rejected = (code: ImportCode, offset: number, message: string): ImportItem => ({
  kind: "rejected",
  code,
  offset,
  message,
});

/** Characters of a URL shown at most. */
const SHOWN = 200;

function itemsOf({ attribute, offset, form, octets, deleted }: LdifValue): readonly ImportItem[] {
  if (deleted) {
    const message = `This change takes the value of ${attribute} away from the directory; it is not imported.`;
    return [rejected("ldif-deleted", offset, message)];
  }
  if (form === "url") {
    const url = visibleText(latin1(octets, 0, Math.min(octets.length, SHOWN)));
    const message = `The value of ${attribute} stands elsewhere, at ${url}; nothing is fetched from an LDIF's addresses.`;
    return [rejected("ldif-url", offset, message)];
  }
  if (form === "text" || octets.length === 0) {
    const message =
      octets.length === 0
        ? `The value of ${attribute} is empty.`
        : `The value of ${attribute} stands as text; bytes are written in base64, behind two colons.`;
    return [rejected("ldif-value", offset, message)];
  }
  const der = fromBase64(latin1(octets, 0, octets.length));
  if (der === undefined) {
    const message = `The ${octets.length} characters of ${attribute} are not base64 in complete groups of four.`;
    return [rejected("ldif-value", offset, message)];
  }
  return readDecoded(der, ATTRIBUTES.get(attribute) ?? "certificate", offset);
}
