// Knows which public keys may be used to verify with, judged from their octets alone, before any library sees them.
// Leaves the arithmetic of curves to curve-points.ts and the choice of a signature algorithm to signature-scheme.ts.
import { toHex } from "../values/bytes.ts";
import { err, ok, type Result } from "../values/result.ts";
import { faultOfEdwardsPoint, faultOfWeierstrassPoint, numberOf, type WeierstrassCurve } from "./curve-points.ts";
import { DerReader } from "./der-reader.ts";
import { TAG } from "./der-tags.ts";
import { type PssParameters, parsePssParameters } from "./pss-parameters.ts";
import type { SignatureVerdict, SubjectPublicKeyInfo } from "./public-key.ts";

export type MlDsaName = "ML-DSA-44" | "ML-DSA-65" | "ML-DSA-87";

/** A key that passed: its family and what the signature algorithm must know of it. */
export type UsableKey =
  | {
      readonly kind: "rsa";
      readonly modulusBits: number;
      /** id-RSASSA-PSS: the key is for PSS alone (RFC 4055 §1.2), under these terms unless they are absent. */
      readonly pssOnly: boolean;
      readonly pssTerms?: PssParameters;
    }
  | { readonly kind: "ec"; readonly curve: WeierstrassCurve }
  | { readonly kind: "Ed25519" | "Ed448" }
  | { readonly kind: MlDsaName };

export type KeyRefusal = Extract<SignatureVerdict, { kind: "unsupported" | "unsupported-key" }>;

/** Bounds of the batch format: shorter is within reach of factoring, longer costs the verifier too much. */
const MIN_RSA_BITS = 1024;
const MAX_RSA_BITS = 16384;
/** OpenSSL verifies nothing under a longer exponent once the modulus is above 3072 bits, and would call it bad. */
const MAX_LONG_EXPONENT_MODULUS_BITS = 3072;
const MAX_EXPONENT_BITS = 64;

export const KEY_OID = {
  rsa: "1.2.840.113549.1.1.1",
  rsaPss: "1.2.840.113549.1.1.10",
  ec: "1.2.840.10045.2.1",
  ed25519: "1.3.101.112",
  ed448: "1.3.101.113",
  mlDsa44: "2.16.840.1.101.3.4.3.17",
  mlDsa65: "2.16.840.1.101.3.4.3.18",
  mlDsa87: "2.16.840.1.101.3.4.3.19",
} as const;

/** Whole TLVs of the namedCurve choice (RFC 5480 §2.1.1.1), hexadecimal. */
const NAMED_CURVES: ReadonlyMap<string, WeierstrassCurve> = new Map([
  ["06082a8648ce3d030107", "P-256"],
  ["06052b81040022", "P-384"],
  ["06052b81040023", "P-521"],
]);

/** Octets of an encoded public key: FIPS 204 §4, table 2. */
const ML_DSA_OCTETS: Readonly<Record<MlDsaName, number>> = { "ML-DSA-44": 1312, "ML-DSA-65": 1952, "ML-DSA-87": 2592 };

/**
 * Judges one key. `unsupported` where its algorithm or curve cannot be verified with here; `unsupported-key` where the
 * key itself must not be used, whoever verifies. Rules: RFC 3279 §2.3.1 and RFC 4055 §1.2, §3.3 (RSA), RFC 5480 §2.1.1
 * and §2.2 (EC), RFC 8410 §3, §4 (Ed25519, Ed448), RFC 9881 §4 (ML-DSA).
 *
 * Departs: compressed EC points (optional in RFC 5480 §2.2) are `unsupported`: with one form only, the same key has the
 * same octets, and CA entities are told apart by those.
 * Departs: bounds on RSA keys that the RFCs leave open: 1024 to 16384 bits, both numbers odd, 1 < exponent < modulus.
 */
export function parseUsableKey(key: SubjectPublicKeyInfo): Result<UsableKey, KeyRefusal> {
  switch (key.algorithm.oid) {
    case KEY_OID.rsa:
      if (!isNull(key.algorithm.parameters)) return refuse("the parameters of an RSA key are NULL");
      return parseRsaKey(key, false, undefined);
    case KEY_OID.rsaPss: {
      const { parameters } = key.algorithm;
      if (parameters === undefined) return parseRsaKey(key, true, undefined);
      const terms = parsePssParameters(parameters);
      if (terms === undefined) return unsupported(key, "the key's RSASSA-PSS parameters are not ones known here");
      return parseRsaKey(key, true, terms);
    }
    case KEY_OID.ec:
      return parseEcKey(key);
    case KEY_OID.ed25519:
      return parseEdwardsKey(key, "Ed25519");
    case KEY_OID.ed448:
      return parseEdwardsKey(key, "Ed448");
    case KEY_OID.mlDsa44:
      return parseMlDsaKey(key, "ML-DSA-44");
    case KEY_OID.mlDsa65:
      return parseMlDsaKey(key, "ML-DSA-65");
    case KEY_OID.mlDsa87:
      return parseMlDsaKey(key, "ML-DSA-87");
    default:
      return unsupported(key, `keys of the algorithm ${key.algorithm.oid} cannot be verified with here`);
  }
}

const refuse = (reason: string): Result<never, KeyRefusal> => err({ kind: "unsupported-key", reason });
const unsupported = (key: SubjectPublicKeyInfo, reason: string): Result<never, KeyRefusal> =>
  err({ kind: "unsupported", algorithm: key.algorithm.oid, reason });
const isNull = (der: Uint8Array | undefined): boolean =>
  der !== undefined && der.length === 2 && der[0] === TAG.null && der[1] === 0;

function parseRsaKey(
  key: SubjectPublicKeyInfo,
  pssOnly: boolean,
  pssTerms: PssParameters | undefined,
): Result<UsableKey, KeyRefusal> {
  const numbers = readRsaNumbers(key.keyBits);
  if (numbers === undefined) return refuse("the key is not RSAPublicKey in DER (RFC 8017 §A.1.1)");
  const [modulus, exponent] = numbers;
  const modulusBits = bitsOf(modulus);
  if (modulusBits < MIN_RSA_BITS)
    return refuse(`the RSA modulus has ${modulusBits} bits, at least ${MIN_RSA_BITS} are asked`);
  if (modulusBits > MAX_RSA_BITS)
    return refuse(`the RSA modulus has ${modulusBits} bits, at most ${MAX_RSA_BITS} are taken`);
  if (((modulus.at(-1) ?? 0) & 1) === 0) return refuse("the RSA modulus is even");
  if (((exponent.at(-1) ?? 0) & 1) === 0) return refuse("the RSA exponent is even");
  if (exponent.length === 1 && exponent[0] === 1) return refuse("the RSA exponent is 1");
  const exponentBits = bitsOf(exponent);
  if (exponentBits > modulusBits || (exponentBits === modulusBits && numberOf(exponent) >= numberOf(modulus)))
    return refuse("the RSA exponent is not below the modulus");
  if (modulusBits > MAX_LONG_EXPONENT_MODULUS_BITS && exponentBits > MAX_EXPONENT_BITS)
    return unsupported(
      key,
      `an RSA exponent of ${exponentBits} bits with a modulus of ${modulusBits} bits is not verified with here`,
    );
  return ok({ kind: "rsa", modulusBits, pssOnly, ...(pssTerms === undefined ? {} : { pssTerms }) });
}

/** Magnitudes of modulus and exponent, no leading zeros; `undefined` unless `bits` is RSAPublicKey in DER, both positive. */
function readRsaNumbers(bits: Uint8Array): readonly [Uint8Array, Uint8Array] | undefined {
  const reader = new DerReader(bits);
  const positive = (what: string): Uint8Array | undefined => {
    if (!reader.take(TAG.integer, what) || !reader.minimalLength) return undefined;
    const content = reader.view();
    const first = content[0] ?? 0x80;
    if (first >= 0x80) return undefined;
    if (first !== 0) return content;
    return (content[1] ?? 0) >= 0x80 ? content.subarray(1) : undefined;
  };
  if (!reader.enter(TAG.sequence, "RSAPublicKey") || !reader.minimalLength) return undefined;
  const modulus = positive("The modulus");
  const exponent = positive("The exponent");
  reader.leave("RSAPublicKey");
  if (reader.failure !== undefined || reader.more || modulus === undefined || exponent === undefined) return undefined;
  return [modulus, exponent];
}

const bitsOf = (magnitude: Uint8Array): number => magnitude.length * 8 - Math.clz32((magnitude[0] ?? 0) << 24);

function parseEcKey(key: SubjectPublicKeyInfo): Result<UsableKey, KeyRefusal> {
  const { parameters } = key.algorithm;
  if (parameters?.[0] === TAG.sequence) return refuse("the key describes its curve with explicit parameters");
  if (parameters?.[0] !== TAG.oid) return refuse("the key does not name its curve");
  const curve = NAMED_CURVES.get(toHex(parameters));
  if (curve === undefined) return unsupported(key, "the key's curve is none of P-256, P-384 and P-521");
  const form = key.keyBits[0];
  if (form === 2 || form === 3) return unsupported(key, "the key's point is compressed");
  if (form !== 4) return refuse("the key's point is infinity or in a form that RFC 5480 §2.2 refuses");
  const fault = faultOfWeierstrassPoint(curve, key.keyBits);
  return fault === undefined ? ok({ kind: "ec", curve }) : refuse(fault);
}

function parseEdwardsKey(key: SubjectPublicKeyInfo, curve: "Ed25519" | "Ed448"): Result<UsableKey, KeyRefusal> {
  if (key.algorithm.parameters !== undefined) return refuse(`a key of ${curve} has no parameters`);
  const fault = faultOfEdwardsPoint(curve, key.keyBits);
  return fault === undefined ? ok({ kind: curve }) : refuse(fault);
}

function parseMlDsaKey(key: SubjectPublicKeyInfo, kind: MlDsaName): Result<UsableKey, KeyRefusal> {
  if (key.algorithm.parameters !== undefined) return refuse(`a key of ${kind} has no parameters`);
  const octets = ML_DSA_OCTETS[kind];
  if (key.keyBits.length !== octets)
    return refuse(`a key of ${kind} has ${octets} bytes, this one has ${key.keyBits.length}`);
  return ok({ kind });
}
