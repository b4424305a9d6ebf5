// Knows subjectAltName and issuerAltName, RFC 5280 §4.2.1.6 and §4.2.1.7. Leaves matching to the path engine.
import type { DerReader } from "../der-reader.ts";
import type { GeneralName } from "../general-name.ts";
import { readGeneralNames } from "../parse-general-name.ts";

export const readSubjectAltName = (reader: DerReader): readonly GeneralName[] =>
  readGeneralNames(reader, "subjectAltName");

export const readIssuerAltName = (reader: DerReader): readonly GeneralName[] =>
  readGeneralNames(reader, "issuerAltName");
