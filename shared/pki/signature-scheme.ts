// Knows which signature algorithms can be verified and what their identifiers and parameters must look like.
// Leaves keys to key-rules.ts and the verification itself to the port SignatureVerifier.
import { toHex } from "../values/bytes.ts";
import { err, ok, type Result } from "../values/result.ts";
import type { WeierstrassCurve } from "./curve-points.ts";
import { KEY_OID, type MlDsaName, type UsableKey } from "./key-rules.ts";
import { type HashName, parsePssParameters } from "./pss-parameters.ts";
import type { AlgorithmIdentifier, SignatureVerdict } from "./public-key.ts";

export type SignatureScheme =
  | { readonly kind: "rsa-pkcs1"; readonly hash: HashName }
  | { readonly kind: "rsa-pss"; readonly hash: HashName; readonly saltLength: number }
  | { readonly kind: "ecdsa"; readonly hash: HashName }
  | { readonly kind: "Ed25519" | "Ed448" | MlDsaName };

export type UnsupportedAlgorithm = Extract<SignatureVerdict, { kind: "unsupported" }>;

/** RFC 4055 §5, RFC 8017 §A.2.4, RFC 5758 §3.2, RFC 8410 §3, RFC 9881 §2. */
const SCHEMES: ReadonlyMap<string, SignatureScheme> = new Map([
  ["1.2.840.113549.1.1.5", { kind: "rsa-pkcs1", hash: "sha1" }],
  ["1.2.840.113549.1.1.14", { kind: "rsa-pkcs1", hash: "sha224" }],
  ["1.2.840.113549.1.1.11", { kind: "rsa-pkcs1", hash: "sha256" }],
  ["1.2.840.113549.1.1.12", { kind: "rsa-pkcs1", hash: "sha384" }],
  ["1.2.840.113549.1.1.13", { kind: "rsa-pkcs1", hash: "sha512" }],
  ["1.2.840.10045.4.3.1", { kind: "ecdsa", hash: "sha224" }],
  ["1.2.840.10045.4.3.2", { kind: "ecdsa", hash: "sha256" }],
  ["1.2.840.10045.4.3.3", { kind: "ecdsa", hash: "sha384" }],
  ["1.2.840.10045.4.3.4", { kind: "ecdsa", hash: "sha512" }],
  [KEY_OID.ed25519, { kind: "Ed25519" }],
  [KEY_OID.ed448, { kind: "Ed448" }],
  [KEY_OID.mlDsa44, { kind: "ML-DSA-44" }],
  [KEY_OID.mlDsa65, { kind: "ML-DSA-65" }],
  [KEY_OID.mlDsa87, { kind: "ML-DSA-87" }],
]);

/**
 * Gives the scheme an AlgorithmIdentifier stands for, or `unsupported` with the reason: another algorithm (DSA, MD2,
 * MD5, SHA-3, ECDSA with SHA-1 and pre-hash ML-DSA among them) or parameters that the algorithm's RFC does not allow.
 *
 * RSA PKCS #1 v1.5: NULL or absent (RFC 4055 §5 makes receivers take both). PSS: required (RFC 4055 §3.1). All others:
 * absent (RFC 5758 §3.2, RFC 8410 §3, RFC 9881 §2); NULL is not absent.
 *
 * SHA-1 with RSA is verified: the history of a framework needs it. Whether it is still good enough is a matter of
 * profile, not of this file.
 *
 * Departs: PSS whose MGF1 hash differs from the message's is `unsupported`, because node:crypto cannot be told it.
 */
export function parseSignatureAlgorithm(algorithm: AlgorithmIdentifier): Result<SignatureScheme, UnsupportedAlgorithm> {
  const { oid, parameters } = algorithm;
  const unsupported = (reason: string) => err<UnsupportedAlgorithm>({ kind: "unsupported", algorithm: oid, reason });
  if (oid === KEY_OID.rsaPss) {
    const pss = parameters === undefined ? undefined : parsePssParameters(parameters);
    if (pss === undefined) return unsupported("the RSASSA-PSS parameters are absent or not ones known here");
    if (pss.hash !== pss.maskHash)
      return unsupported(`PSS with ${pss.hash} and MGF1 with ${pss.maskHash} cannot be verified here`);
    return ok({ kind: "rsa-pss", hash: pss.hash, saltLength: pss.saltLength });
  }
  const scheme = SCHEMES.get(oid);
  if (scheme === undefined) return unsupported(`signatures of the algorithm ${oid} cannot be verified here`);
  if (parameters === undefined || (scheme.kind === "rsa-pkcs1" && toHex(parameters) === "0500")) return ok(scheme);
  return unsupported("the signature's algorithm has parameters that its standard does not allow");
}

/** Whether signatures of this scheme come from keys of this algorithm at all, whatever the key's parameters. */
export function isSchemeOfKeyAlgorithm(scheme: SignatureScheme, keyAlgorithm: string): boolean {
  switch (scheme.kind) {
    case "rsa-pkcs1":
      return keyAlgorithm === KEY_OID.rsa;
    case "rsa-pss":
      return keyAlgorithm === KEY_OID.rsa || keyAlgorithm === KEY_OID.rsaPss;
    case "ecdsa":
      return keyAlgorithm === KEY_OID.ec;
    default:
      return SCHEMES.get(keyAlgorithm)?.kind === scheme.kind;
  }
}

/** RFC 4055 §3.3: a key's own PSS terms fix the hashes and set the least salt of its signatures. */
export function isWithinTerms(scheme: SignatureScheme, key: UsableKey): boolean {
  if (key.kind !== "rsa" || scheme.kind !== "rsa-pss" || key.pssTerms === undefined) return true;
  const { hash, maskHash, saltLength } = key.pssTerms;
  return scheme.hash === hash && scheme.hash === maskHash && scheme.saltLength >= saltLength;
}

/**
 * Names the algorithm for people and for the self-test: `RSA PKCS #1 v1.5 with SHA-256`, `ECDSA P-384 with SHA-384`.
 * `curve` is that of the key; it counts for ECDSA alone.
 */
export function schemeName(scheme: SignatureScheme, curve: WeierstrassCurve | undefined): string {
  switch (scheme.kind) {
    case "rsa-pkcs1":
      return `RSA PKCS #1 v1.5 with ${hashTitle(scheme.hash)}`;
    case "rsa-pss":
      return `RSASSA-PSS with ${hashTitle(scheme.hash)}`;
    case "ecdsa":
      return `ECDSA ${curve ?? "on any curve"} with ${hashTitle(scheme.hash)}`;
    default:
      return scheme.kind;
  }
}

const hashTitle = (hash: HashName): string => `SHA-${hash.slice(3)}`;
