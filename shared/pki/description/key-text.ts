// Knows a public key and a signature algorithm in a few words. Leaves whether they are fit for use to key-rules.ts.
import { parseUsableKey } from "../key-rules.ts";
import { oidName } from "../oid-names.ts";
import type { AlgorithmIdentifier, SubjectPublicKeyInfo } from "../public-key.ts";

/** For example "RSA 2048", "EC P-384", "Ed25519"; a key that cannot be used here is named by its algorithm alone. */
export function keyText(key: SubjectPublicKeyInfo): string {
  const parsed = parseUsableKey(key);
  if (!parsed.ok) return oidName(key.algorithm.oid) ?? key.algorithm.oid;
  const usable = parsed.value;
  if (usable.kind === "rsa") return `RSA ${usable.modulusBits}${usable.pssOnly ? " (PSS only)" : ""}`;
  return usable.kind === "ec" ? `EC ${usable.curve}` : usable.kind;
}

export const algorithmText = (algorithm: AlgorithmIdentifier): string => oidName(algorithm.oid) ?? algorithm.oid;
