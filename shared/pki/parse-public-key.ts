// Knows how to read AlgorithmIdentifier and SubjectPublicKeyInfo (RFC 5280 §4.1.1.2, §4.1.2.7) from DER.
// Leaves parameters and keys undecoded: key-rules.ts and the verifier look into them.
import type { Result } from "../values/result.ts";
import type { DerReader } from "./der-reader.ts";
import { TAG } from "./der-tags.ts";
import { readOid, readWholeBits } from "./der-values.ts";
import type { Unreadable } from "./finding.ts";
import { readAlone } from "./parse-name.ts";
import type { AlgorithmIdentifier, SubjectPublicKeyInfo } from "./public-key.ts";

/** Reads the next element as an AlgorithmIdentifier. */
export function readAlgorithm(reader: DerReader, what: string): AlgorithmIdentifier {
  reader.enter(TAG.sequence, what);
  const der = reader.whole();
  const oid = readOid(reader, `The OID of ${what}`);
  const parameters = reader.next() ? reader.whole() : undefined;
  reader.leave(what);
  return parameters === undefined ? { oid, der } : { oid, parameters, der };
}

/** Reads the next element as a SubjectPublicKeyInfo. */
export function readPublicKey(reader: DerReader, what: string): SubjectPublicKeyInfo {
  reader.enter(TAG.sequence, what);
  const der = reader.whole();
  const algorithm = readAlgorithm(reader, `The algorithm of ${what}`);
  const keyBits = readWholeBits(reader, what);
  reader.leave(what);
  return { der, algorithm, keyBits };
}

/** The SubjectPublicKeyInfo whose whole TLV `der` is; trailing octets and unused bits are errors. */
export const parsePublicKey = (der: Uint8Array): Result<SubjectPublicKeyInfo, Unreadable> =>
  readAlone(der, (reader) => readPublicKey(reader, "The public key"));
