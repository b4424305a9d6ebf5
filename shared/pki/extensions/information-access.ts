// Knows authorityInfoAccess and subjectInfoAccess, RFC 5280 §4.2.2. Fetching is left to nobody: it is never automatic.
import type { DerReader } from "../der-reader.ts";
import { TAG } from "../der-tags.ts";
import { readOid, readSequenceOf } from "../der-values.ts";
import type { AccessDescription } from "../extension.ts";
import { readGeneralName } from "../parse-general-name.ts";

export const readAuthorityInfoAccess = (reader: DerReader): readonly AccessDescription[] =>
  readSequenceOf(reader, "authorityInfoAccess", readAccessDescription);

export const readSubjectInfoAccess = (reader: DerReader): readonly AccessDescription[] =>
  readSequenceOf(reader, "subjectInfoAccess", readAccessDescription);

function readAccessDescription(reader: DerReader): AccessDescription {
  reader.enter(TAG.sequence, "An access description");
  const method = readOid(reader, "accessMethod");
  const location = readGeneralName(reader, "accessLocation");
  reader.leave("An access description");
  return { method, location };
}
