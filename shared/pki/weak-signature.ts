// Knows which signatures rest on a hash for which two texts with one value can be made. Leaves whether such a signature is still
// accepted to the profile of whoever relies on it, and verifying it to signature-scheme.ts.
import { KEY_OID } from "./key-rules.ts";
import { parsePssParameters } from "./pss-parameters.ts";
import type { AlgorithmIdentifier } from "./public-key.ts";

/** RFC 6149 (MD2), RFC 6150 (MD4), RFC 6151 (MD5), RFC 6194 and NIST SP 800-131A §9 (SHA-1). */
const WEAK: ReadonlyMap<string, string> = new Map([
  ["1.2.840.113549.1.1.2", "MD2"],
  ["1.2.840.113549.1.1.3", "MD4"],
  ["1.2.840.113549.1.1.4", "MD5"],
  ["1.2.840.113549.1.1.5", "SHA-1"],
  ["1.3.14.3.2.29", "SHA-1"],
  ["1.2.840.10040.4.3", "SHA-1"],
  ["1.2.840.10045.4.1", "SHA-1"],
]);

/** The hash, as people write it; `undefined` where the algorithm is not known to be weak. */
export function weakHash({ oid, parameters }: AlgorithmIdentifier): string | undefined {
  if (oid !== KEY_OID.rsaPss) return WEAK.get(oid);
  return parameters !== undefined && parsePssParameters(parameters)?.hash === "sha1" ? "SHA-1" : undefined;
}
