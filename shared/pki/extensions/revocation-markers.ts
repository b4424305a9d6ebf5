// Knows the two extensions that say "do not look for revocation": noRevAvail (RFC 9608 §2) and ocsp-nocheck
// (RFC 6960 §4.2.2.2.1). Leaves when they count to the path engine.
import type { DerReader } from "../der-reader.ts";
import { TAG } from "../der-tags.ts";

/** Both hold a NULL; being there is all they say. */
export function readMarker(reader: DerReader): true {
  reader.take(TAG.null, "The extension's value");
  return true;
}
