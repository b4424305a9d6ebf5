// Knows what the self-test must report when the library is sound and when it is not.
// Leaves the verdicts on real signatures to verify-signature.test.ts.
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { KNOWN_ANSWERS, KNOWN_KEYS, KNOWN_MESSAGE } from "../../../electron/crypto/known-answers.ts";
import { verifyWith } from "../../../electron/crypto/node-verification.ts";
import { runSelfTest, selfTestHere, type Verification } from "../../../electron/crypto/self-test.ts";
import { createSignatureVerifier } from "../../../electron/crypto/verify-signature.ts";
import type { Oid } from "../../../shared/pki/oid.ts";
import { parsePublicKey } from "../../../shared/pki/parse-public-key.ts";

test("every algorithm passes here, each under a name of its own", () => {
  const results = runSelfTest();
  expect(results.filter((result) => !result.passed)).toEqual([]);
  expect(new Set(results.map((result) => result.algorithm)).size).toBe(27);
});

test("a library that lacks, throws or accepts anything fails with the reason", () => {
  const unsupported: Verification = (_key, scheme, algorithm, ...rest) =>
    scheme.kind === "Ed448"
      ? { kind: "unsupported", algorithm, reason: "no such curve" }
      : verifyWith(_key, scheme, algorithm, ...rest);
  expect(runSelfTest(unsupported).filter((result) => !result.passed)).toEqual([
    { algorithm: "Ed448", passed: false, reason: "a good signature was called unsupported: no such curve" },
  ]);
  const credulous: Verification = (_key, scheme, algorithm, ...rest) =>
    scheme.kind === "ecdsa" && scheme.hash === "sha384"
      ? { kind: "good" }
      : verifyWith(_key, scheme, algorithm, ...rest);
  const accepted = runSelfTest(credulous).filter((result) => !result.passed);
  expect(accepted.map((result) => result.algorithm)).toEqual([
    "ECDSA P-256 with SHA-384",
    "ECDSA P-384 with SHA-384",
    "ECDSA P-521 with SHA-384",
  ]);
  expect(accepted[0]?.reason).toBe("an altered message was called good");
});

test("what failed is unsupported, what passed is verified", () => {
  const verify = createSignatureVerifier([
    { algorithm: "Ed25519", passed: false, reason: "for this test" },
    { algorithm: "Ed448", passed: true },
  ]);
  for (const [name, kind] of [
    ["ed25519", "unsupported"],
    ["ed448", "good"],
  ] as const) {
    const key = parsePublicKey(Buffer.from(KNOWN_KEYS[name], "base64"));
    const answer = KNOWN_ANSWERS.find((each) => each.key === name);
    if (!key.ok || answer === undefined) throw new Error(name);
    const algorithm = { oid: answer.oid as Oid, der: new Uint8Array() };
    const verdict = verify(key.value, algorithm, Buffer.from(KNOWN_MESSAGE), Buffer.from(answer.signature, "base64"));
    expect(verdict.kind).toBe(kind);
    if (verdict.kind === "unsupported") expect(verdict.reason).toBe("Ed25519 is not verifiable here: self-test failed");
  }
});

test("a process is tested once: what was found is found again, and by its threads", async () => {
  const found = selfTestHere();
  expect(found).toEqual(runSelfTest());
  expect(selfTestHere()).toBe(found);
  // The thread's own library knows nothing: it could not find the same by itself.
  const code = `
    const { parentPort, workerData } = require("node:worker_threads");
    require("node:crypto").verify = () => false;
    require("node:module").syncBuiltinESMExports();
    import(workerData).then(({ runSelfTest, selfTestHere }) => parentPort.postMessage([selfTestHere(), runSelfTest()]));`;
  const file = new URL("../../../electron/crypto/self-test.ts", import.meta.url).href;
  const thread = new Worker(code, { eval: true, workerData: file });
  const [told, own] = await new Promise<ReturnType<typeof runSelfTest>[]>((resolve, reject) =>
    thread.once("message", resolve).once("error", reject),
  );
  expect(told).toEqual(found);
  expect(own?.some(({ passed }) => passed)).toBe(false);
});
