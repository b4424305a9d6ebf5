// Knows keyUsage and extendedKeyUsage, RFC 5280 §4.2.1.3 and §4.2.1.12. Leaves which use is asked for to others.
import type { DerReader } from "../der-reader.ts";
import { readBitList, readOid, readSequenceOf } from "../der-values.ts";
import type { KeyUsage } from "../extension.ts";
import type { Oid } from "../oid.ts";
import { namedBits } from "./named-bits.ts";

const usages = namedBits<KeyUsage>([
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
]);

/** KeyUsage ::= BIT STRING; bits from 9 on have no name and are left out. */
export function readKeyUsage(reader: DerReader): ReadonlySet<KeyUsage> {
  const at = reader.offset;
  const bits = readBitList(reader, "keyUsage");
  if (bits === 0 && reader.failure === undefined) reader.log.add("key-usage-empty", at, "keyUsage has no bit set.");
  return usages(bits);
}

/** ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF KeyPurposeId */
export const readExtendedKeyUsage = (reader: DerReader): readonly Oid[] =>
  readSequenceOf(reader, "extendedKeyUsage", (list) => readOid(list, "A key purpose"));
