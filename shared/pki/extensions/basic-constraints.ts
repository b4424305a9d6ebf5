// Knows basicConstraints, RFC 5280 §4.2.1.9. Leaves path length counting to the path engine.
import type { DerReader } from "../der-reader.ts";
import { TAG } from "../der-tags.ts";
import { readCount, readFlag } from "../der-values.ts";
import type { BasicConstraints } from "../extension.ts";

/** BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER (0..MAX) OPTIONAL } */
export function readBasicConstraints(reader: DerReader): BasicConstraints {
  reader.enter(TAG.sequence, "basicConstraints");
  const ca = readFlag(reader, "cA");
  const pathLength = reader.more ? readCount(reader, "pathLenConstraint") : undefined;
  reader.leave("basicConstraints");
  return pathLength === undefined ? { ca } : { ca, pathLength };
}
