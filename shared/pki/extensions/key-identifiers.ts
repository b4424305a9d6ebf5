// Knows authorityKeyIdentifier and subjectKeyIdentifier, RFC 5280 §4.2.1.1 and §4.2.1.2.
// Leaves choosing an issuer by them to the path engine.
import type { DerReader } from "../der-reader.ts";
import { contextConstructed, contextPrimitive, TAG } from "../der-tags.ts";
import { readInteger } from "../der-values.ts";
import type { AuthorityKeyIdentifier } from "../extension.ts";
import { readGeneralNames } from "../parse-general-name.ts";

/** SEQUENCE { keyIdentifier [0] OPTIONAL, authorityCertIssuer [1] GeneralNames OPTIONAL, …SerialNumber [2] OPTIONAL } */
export function readAuthorityKeyIdentifier(reader: DerReader): AuthorityKeyIdentifier {
  reader.enter(TAG.sequence, "authorityKeyIdentifier");
  const at = reader.start;
  const keyIdentifier = reader.takeIf(contextPrimitive(0)) ? reader.view() : undefined;
  const issuerTag = contextConstructed(1);
  const authorityCertIssuer =
    reader.peek() === issuerTag ? readGeneralNames(reader, "authorityCertIssuer", issuerTag) : undefined;
  const serialTag = contextPrimitive(2);
  const authorityCertSerialNumber =
    reader.peek() === serialTag ? readInteger(reader, "authorityCertSerialNumber", serialTag) : undefined;
  reader.leave("authorityKeyIdentifier");
  if ((authorityCertIssuer === undefined) !== (authorityCertSerialNumber === undefined))
    reader.log.add(
      "issuer-and-serial-unpaired",
      at,
      `authorityCert${authorityCertIssuer === undefined ? "SerialNumber" : "Issuer"} stands alone.`,
    );
  return {
    ...(keyIdentifier === undefined ? {} : { keyIdentifier }),
    ...(authorityCertIssuer === undefined ? {} : { authorityCertIssuer }),
    ...(authorityCertSerialNumber === undefined ? {} : { authorityCertSerialNumber }),
  };
}

/** SubjectKeyIdentifier ::= OCTET STRING: its content. */
export function readSubjectKeyIdentifier(reader: DerReader): Uint8Array {
  reader.take(TAG.octetString, "subjectKeyIdentifier");
  return reader.view();
}
