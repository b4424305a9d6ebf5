// Knows RSASSA-PSS-params (RFC 4055 §3.1) as they stand in a signature's algorithm or restrict a key.
// Leaves what a verifier can do with them to signature-scheme.ts and key-rules.ts.
import { toHex } from "../values/bytes.ts";
import { DerReader } from "./der-reader.ts";
import { contextConstructed, TAG } from "./der-tags.ts";

export type HashName = "sha1" | "sha224" | "sha256" | "sha384" | "sha512";

export interface PssParameters {
  readonly hash: HashName;
  /** Hash of the mask generation function MGF1, the only one there is. */
  readonly maskHash: HashName;
  /** Octets. */
  readonly saltLength: number;
}

/** Content octets of each hash's OID (RFC 4055 §2.1), hexadecimal. */
const HASH_OIDS: Readonly<Record<HashName, string>> = {
  sha1: "2b0e03021a",
  sha224: "608648016503040204",
  sha256: "608648016503040201",
  sha384: "608648016503040202",
  sha512: "608648016503040203",
};
const MGF1 = "2a864886f70d010108";
/** The salt of the largest RSA key that is taken cannot be longer. */
const MAX_SALT = 2048;

/** Octets after the OID of a hash: RFC 4055 §2.1 asks receivers to take NULL and absence alike. */
const HASH_BY_CONTENT: ReadonlyMap<string, HashName> = new Map(
  (Object.keys(HASH_OIDS) as HashName[]).flatMap((hash) => {
    const oid = HASH_OIDS[hash];
    const element = `06${(oid.length / 2).toString(16).padStart(2, "0")}${oid}`;
    return [[element, hash] as const, [`${element}0500`, hash] as const];
  }),
);

/**
 * Takes the whole TLV of the parameters and gives their values, defaults filled in; `undefined` where they are not
 * exactly RFC 4055 §3.1: other hashes or mask functions, a trailer field other than 1, elements out of order, lengths
 * that are not minimal, anything left over.
 *
 * Departs: a default value that is written out is taken, although DER leaves it out: many signers write it.
 */
export function parsePssParameters(der: Uint8Array): PssParameters | undefined {
  const reader = new DerReader(der);
  let minimal = true;
  const enterField = (number: number): boolean => {
    if (!reader.enterIf(contextConstructed(number))) return false;
    minimal &&= reader.minimalLength;
    return true;
  };
  const takeHash = (): HashName | undefined => {
    if (!reader.take(TAG.sequence, "The hash algorithm")) return undefined;
    minimal &&= reader.minimalLength;
    return HASH_BY_CONTENT.get(toHex(reader.view()));
  };
  const takeNumber = (): number => {
    if (!reader.take(TAG.integer, "The number")) return -1;
    minimal &&= reader.minimalLength;
    return smallInteger(reader.view());
  };

  reader.enter(TAG.sequence, "RSASSA-PSS-params");
  minimal &&= reader.minimalLength;
  let hash: HashName | undefined = "sha1";
  let maskHash: HashName | undefined = "sha1";
  let saltLength = 20;
  let trailer = 1;
  if (enterField(0)) {
    hash = takeHash();
    reader.leave("hashAlgorithm");
  }
  if (enterField(1)) {
    reader.enter(TAG.sequence, "maskGenAlgorithm");
    minimal &&= reader.minimalLength;
    const isMgf1 = reader.take(TAG.oid, "The mask function") && reader.minimalLength && toHex(reader.view()) === MGF1;
    maskHash = isMgf1 ? takeHash() : undefined;
    reader.leave("The mask algorithm");
    reader.leave("maskGenAlgorithm");
  }
  if (enterField(2)) {
    saltLength = takeNumber();
    reader.leave("saltLength");
  }
  if (enterField(3)) {
    trailer = takeNumber();
    reader.leave("trailerField");
  }
  reader.leave("RSASSA-PSS-params");
  if (reader.failure !== undefined || reader.more || !minimal) return undefined;
  if (hash === undefined || maskHash === undefined || trailer !== 1) return undefined;
  if (saltLength < 0 || saltLength > MAX_SALT) return undefined;
  return { hash, maskHash, saltLength };
}

/** Content octets of an INTEGER from 0 to 32767 in the fewest octets; -1 for anything else. */
function smallInteger(content: Uint8Array): number {
  const [first, second] = content;
  if (first === undefined || content.length > 2 || first >= 0x80) return -1;
  if (second === undefined) return first;
  return first === 0 && second < 0x80 ? -1 : (first << 8) | second;
}
