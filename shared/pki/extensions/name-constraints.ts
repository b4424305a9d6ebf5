// Knows nameConstraints, RFC 5280 §4.2.1.10. Leaves matching to the path engine.
import type { DerReader } from "../der-reader.ts";
import { contextConstructed, TAG } from "../der-tags.ts";
import { readSequenceOf } from "../der-values.ts";
import type { NameConstraints } from "../extension.ts";
import type { GeneralSubtree } from "../general-name.ts";
import { readGeneralSubtree } from "../parse-general-name.ts";

/** NameConstraints ::= SEQUENCE { permittedSubtrees [0] GeneralSubtrees OPTIONAL, excludedSubtrees [1] … OPTIONAL } */
export function readNameConstraints(reader: DerReader): NameConstraints {
  reader.enter(TAG.sequence, "nameConstraints");
  if (!reader.more && reader.failure === undefined)
    reader.log.add("name-constraints-empty", reader.start, "nameConstraints neither permits nor excludes anything.");
  const permitted = readSubtrees(reader, "permittedSubtrees", 0);
  const excluded = readSubtrees(reader, "excludedSubtrees", 1);
  reader.leave("nameConstraints");
  return { permitted, excluded };
}

function readSubtrees(reader: DerReader, what: string, number: number): readonly GeneralSubtree[] {
  const tag = contextConstructed(number);
  if (reader.peek() !== tag) return [];
  return readSequenceOf(reader, what, (list) => readGeneralSubtree(list, `A subtree of ${what}`), tag);
}
