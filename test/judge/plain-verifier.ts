// Knows RSA PKCS#1 v1.5 with SHA-256 through node:crypto, in the fewest words, for judging real data; the core's verifier is
// another piece of code. Anything else is unsupported.
import { createPublicKey, verify } from "node:crypto";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";

const HASHES: Readonly<Record<string, string>> = {
  "1.2.840.113549.1.1.11": "sha256",
  "1.2.840.113549.1.1.12": "sha384",
};

export const plainVerifier: SignatureVerifier = (key, algorithm, signed, signature) => {
  const hash = HASHES[algorithm.oid];
  if (hash === undefined || key.algorithm.oid !== "1.2.840.113549.1.1.1")
    return { kind: "unsupported", algorithm: algorithm.oid, reason: "the judge verifies RSA alone" };
  const publicKey = createPublicKey({ key: Buffer.from(key.der), format: "der", type: "spki" });
  return verify(hash, signed, publicKey, signature) ? { kind: "good" } : { kind: "bad" };
};
