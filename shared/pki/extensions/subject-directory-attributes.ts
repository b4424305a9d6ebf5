// Knows subjectDirectoryAttributes, RFC 5280 §4.2.1.8. Leaves the attributes' meaning to display.
import type { DerReader } from "../der-reader.ts";
import { TAG } from "../der-tags.ts";
import { readOid, readSequenceOf } from "../der-values.ts";
import type { DirectoryAttribute } from "../extension.ts";

/** SEQUENCE SIZE (1..MAX) OF SEQUENCE { type OBJECT IDENTIFIER, values SET OF ANY } */
export const readSubjectDirectoryAttributes = (reader: DerReader): readonly DirectoryAttribute[] =>
  readSequenceOf(reader, "subjectDirectoryAttributes", (list) => {
    list.enter(TAG.sequence, "A directory attribute");
    const type = readOid(list, "The type of a directory attribute");
    const values: Uint8Array[] = [];
    list.enter(TAG.set, "The values of a directory attribute");
    while (list.next()) values.push(list.whole());
    list.leave("The values of a directory attribute");
    list.leave("A directory attribute");
    return { type, values };
  });
