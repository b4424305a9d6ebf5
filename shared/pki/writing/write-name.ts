// Knows how distinguished names and general names are written from their parts (RFC 5280 §4.1.2.4, §4.2.1.6).
// Leaves reading them to parse-name.ts and parse-general-name.ts.
import { parseOid } from "../oid.ts";
import {
  constructed,
  type Der,
  ia5String,
  objectIdentifier,
  primitive,
  printableString,
  sequence,
  setOf,
  utf8String,
} from "./der-writer.ts";

/** Attribute types that can be written: RFC 4519's short names, `UID` and the rest as RFC 4514 §3 has them. */
const ATTRIBUTES = { C: "2.5.4.6", O: "2.5.4.10", OU: "2.5.4.11", CN: "2.5.4.3", DC: "0.9.2342.19200300.100.1.25" };

/** In the order of the certificate, one attribute to each relative name. */
export type NameParts = readonly (readonly [type: keyof typeof ATTRIBUTES, value: string])[];

/** A Name: countryName as PrintableString, domainComponent as IA5String, others as UTF8String (RFC 5280 §4.1.2.4). */
export const writeName = (parts: NameParts): Der =>
  sequence(
    ...parts.map(([type, value]) => {
      const string = type === "C" ? printableString(value) : type === "DC" ? ia5String(value) : utf8String(value);
      return setOf(sequence(writeOid(ATTRIBUTES[type]), string));
    }),
  );

/** OBJECT IDENTIFIER of a constant; throws where its text is none. */
export function writeOid(text: string): Der {
  const oid = parseOid(text);
  if (!oid.ok) throw new Error(`${text} is no object identifier`);
  return objectIdentifier(oid.value);
}

/** `principal`: Microsoft's userPrincipalName, an otherName. Values of the first three are ASCII. */
export type GeneralNameParts =
  | { readonly form: "email" | "dns" | "uri" | "principal"; readonly text: string }
  | { readonly form: "directory"; readonly name: NameParts };

/** One GeneralName (RFC 5280 §4.2.1.6). */
export function writeGeneralName(name: GeneralNameParts): Der {
  switch (name.form) {
    case "principal":
      return constructed(0, writeOid("1.3.6.1.4.1.311.20.2.3"), constructed(0, utf8String(name.text)));
    case "email":
      return primitive(1, ia5String(name.text));
    case "dns":
      return primitive(2, ia5String(name.text));
    case "directory":
      return constructed(4, writeName(name.name));
    case "uri":
      return primitive(6, ia5String(name.text));
  }
}
