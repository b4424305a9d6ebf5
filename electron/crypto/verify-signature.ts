// Knows how signatures of certificates and CRLs are verified in this process: rules first, then node:crypto, keys cached.
// Leaves the rules to shared/pki/{key-rules,signature-scheme}.ts and a cache of verdicts to the path engine.
import { hash } from "node:crypto";
import type { KeyRefusal } from "../../shared/pki/key-rules.ts";
import type { SignatureVerdict, SignatureVerifier, SubjectPublicKeyInfo } from "../../shared/pki/public-key.ts";
import { isSchemeOfKeyAlgorithm, parseSignatureAlgorithm, schemeName } from "../../shared/pki/signature-scheme.ts";
import type { Result } from "../../shared/values/result.ts";
import { type ImportedKey, importKey, verifyWith } from "./node-verification.ts";
import { failedAlgorithms, type SelfTestResult, selfTestHere } from "./self-test.ts";

/** Keys kept by their octets: ten times the CAs of the largest framework in sight, about 2 KB each in the library. */
const MAX_KEYS = 10_000;

type Outcome = Result<ImportedKey, KeyRefusal>;

/**
 * Gives the verifier over node:crypto. RSA PKCS #1 v1.5 (SHA-1 included, for the history of a framework; MD2 and MD5
 * not) and PSS, ECDSA on P-256, P-384 and P-521 with SHA-2, Ed25519, Ed448, ML-DSA-44, -65 and -87; all else, DSA
 * included, is `unsupported`. The verifier never throws for outside data.
 *
 * The order of verdicts: the algorithm (`unsupported`), then whether such a signature can come from such a key at all
 * (`bad`), then the key (`unsupported` or `unsupported-key`), then the signature.
 *
 * `selfTest` is that of this process when nothing is passed; an algorithm that failed it is `unsupported` here.
 */
export function createSignatureVerifier(selfTest: readonly SelfTestResult[] = selfTestHere()): SignatureVerifier {
  const failed = failedAlgorithms(selfTest);
  const keyOf = createKeyCache();
  return (key, algorithm, signed, signature): SignatureVerdict => {
    const scheme = parseSignatureAlgorithm(algorithm);
    if (!scheme.ok) return scheme.error;
    if (!isSchemeOfKeyAlgorithm(scheme.value, key.algorithm.oid)) return { kind: "bad" };
    const imported = keyOf(key);
    if (!imported.ok) return imported.error;
    if (failed.size > 0) {
      const { usable } = imported.value;
      const name = schemeName(scheme.value, usable.kind === "ec" ? usable.curve : undefined);
      if (failed.has(name))
        return {
          kind: "unsupported",
          algorithm: algorithm.oid,
          reason: `${name} is not verifiable here: self-test failed`,
        };
    }
    return verifyWith(imported.value, scheme.value, algorithm.oid, signed, signature);
  };
}

/**
 * Two levels: by the object, which costs nothing and lives as long as the certificate does, and by the octets' SHA-256,
 * for the same key in another certificate. The oldest entry of the second goes when it is full.
 */
function createKeyCache(): (key: SubjectPublicKeyInfo) => Outcome {
  const byObject = new WeakMap<SubjectPublicKeyInfo, Outcome>();
  const byOctets = new Map<string, Outcome>();
  return (key) => {
    const known = byObject.get(key);
    if (known !== undefined) return known;
    const digest = hash("sha256", key.der, "hex");
    let outcome = byOctets.get(digest);
    if (outcome === undefined) {
      outcome = importKey(key);
      if (byOctets.size >= MAX_KEYS) for (const oldest of byOctets.keys()) if (byOctets.delete(oldest)) break;
      byOctets.set(digest, outcome);
    }
    byObject.set(key, outcome);
    return outcome;
  };
}
