// Knows which signature algorithms the cryptographic library of this process really verifies, by known answers.
// Leaves the answers themselves to known-answers.ts and what follows from a failure to verify-signature.ts.
import { getEnvironmentData, setEnvironmentData } from "node:worker_threads";
import type { WeierstrassCurve } from "../../shared/pki/curve-points.ts";
import type { Oid } from "../../shared/pki/oid.ts";
import { parsePublicKey } from "../../shared/pki/parse-public-key.ts";
import type { AlgorithmIdentifier, SignatureVerdict } from "../../shared/pki/public-key.ts";
import { parseSignatureAlgorithm, schemeName } from "../../shared/pki/signature-scheme.ts";
import { KNOWN_ANSWERS, KNOWN_KEYS, KNOWN_MESSAGE, type KnownAnswer } from "./known-answers.ts";
import { type ImportedKey, importKey, verifyWith } from "./node-verification.ts";

/** What the self-test found for one algorithm, for the screen that lists them. */
export interface SelfTestResult {
  /** As `schemeName` gives it, for example `ECDSA P-384 with SHA-384`. */
  readonly algorithm: string;
  readonly passed: boolean;
  /** Why not, in words; absent where it passed. */
  readonly reason?: string;
}

/** Made by replacing the library in tests; `verifyWith` otherwise. */
export type Verification = typeof verifyWith;

/**
 * Verifies one good signature per algorithm and refuses the same signature over other octets. An algorithm passes only
 * if both verdicts are right; whatever else the library does, an exception included, is its reason.
 */
export function runSelfTest(verification: Verification = verifyWith): readonly SelfTestResult[] {
  const message = Buffer.from(KNOWN_MESSAGE, "ascii");
  const altered = Buffer.from(message);
  altered[0] = (altered[0] ?? 0) ^ 1;
  const keys = new Map<string, ReturnType<typeof importKnownKey>>();
  return KNOWN_ANSWERS.map((answer) => {
    const imported = keys.get(answer.key) ?? importKnownKey(answer.key);
    keys.set(answer.key, imported);
    const algorithm = algorithmOf(answer);
    const scheme = parseSignatureAlgorithm(algorithm);
    if (!scheme.ok) throw new Error(`known answer with an algorithm that is not verified: ${answer.oid}`);
    const name = schemeName(scheme.value, curveOf(answer.key));
    if (typeof imported === "string") return { algorithm: name, passed: false, reason: imported };
    const signature = Buffer.from(answer.signature, "base64");
    const good = verification(imported, scheme.value, algorithm.oid, message, signature);
    if (good.kind !== "good")
      return { algorithm: name, passed: false, reason: `a good signature was called ${described(good)}` };
    const bad = verification(imported, scheme.value, algorithm.oid, altered, signature);
    if (bad.kind !== "bad")
      return { algorithm: name, passed: false, reason: `an altered message was called ${described(bad)}` };
    return { algorithm: name, passed: true };
  });
}

/** Under which a process tells its threads what it found. */
const FOUND = "concordat self-test";

/**
 * What the self-test finds in this process, whose library does not change: run where it is asked for first, taken over by every
 * thread that is started afterwards. So what cannot be verified differs nowhere in a process.
 */
export function selfTestHere(): readonly SelfTestResult[] {
  const found = getEnvironmentData(FOUND) as readonly SelfTestResult[] | undefined;
  if (found !== undefined) return found;
  const results = runSelfTest();
  setEnvironmentData(FOUND, results);
  return results;
}

/** The names of what failed: what a verifier must not be asked. */
export const failedAlgorithms = (results: readonly SelfTestResult[]): ReadonlySet<string> =>
  new Set(results.filter((result) => !result.passed).map((result) => result.algorithm));

function importKnownKey(name: KnownAnswer["key"]): ImportedKey | string {
  const key = parsePublicKey(Buffer.from(KNOWN_KEYS[name], "base64"));
  if (!key.ok) throw new Error(`known key that does not parse: ${name}`);
  const imported = importKey(key.value);
  return imported.ok ? imported.value : imported.error.reason;
}

const CURVES: Partial<Record<KnownAnswer["key"], WeierstrassCurve>> = { p256: "P-256", p384: "P-384", p521: "P-521" };
const curveOf = (key: KnownAnswer["key"]): WeierstrassCurve | undefined => CURVES[key];

const described = (verdict: SignatureVerdict): string =>
  verdict.kind === "good" || verdict.kind === "bad" ? verdict.kind : `${verdict.kind}: ${verdict.reason}`;

function algorithmOf(answer: KnownAnswer): AlgorithmIdentifier {
  const base = { oid: answer.oid as Oid, der: new Uint8Array() };
  return answer.parameters === undefined ? base : { ...base, parameters: Buffer.from(answer.parameters, "hex") };
}
