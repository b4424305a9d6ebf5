// Knows where the keys and signatures of built certificates come from: made up (fast, the same at every run) or real.
// Leaves the certificates to certificate-builder.ts. A key is named by a label; the same label is the same key.
import {
  createECDH,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hash,
  type KeyObject,
  sign,
} from "node:crypto";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import { bitString, concat, type Der, nullValue, oid, sequence } from "./der-writer.ts";

export interface KeyScheme {
  /** The whole SubjectPublicKeyInfo of a key. */
  readonly publicKey: (label: string) => Der;
  /** The AlgorithmIdentifier of signatures made with it. */
  readonly algorithm: (label: string) => Der;
  readonly sign: (label: string, tbs: Uint8Array) => Uint8Array;
}

const ED25519 = sequence(oid("1.3.101.112"));

const sha256 = (...parts: readonly (string | Uint8Array)[]): Uint8Array => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const [FIRST, SECOND] = [Buffer.from("first"), Buffer.from("second")];

/** 64 octets as long as an Ed25519 signature: anybody can make them, which is no matter in a test. */
const fakeSignature = (publicKey: Uint8Array, tbs: Uint8Array): Uint8Array =>
  concat([FIRST, SECOND].map((half) => hash("sha256", concat([half, publicKey, tbs]), "buffer")));

const remembered = <T>(make: (label: string) => T): ((label: string) => T) => {
  const made = new Map<string, T>();
  return (label) => {
    const known = made.get(label);
    if (known !== undefined) return known;
    const value = make(label);
    made.set(label, value);
    return value;
  };
};

const fakePublicKey = remembered((label) => sequence(ED25519, bitString(sha256("key", label))));

/** Keys of Ed25519's shape whose signature is a hash over public key and TBS; only `fakeVerifier` accepts them. */
export const FAKE_KEYS: KeyScheme = {
  publicKey: fakePublicKey,
  algorithm: () => ED25519,
  sign: (label, tbs) => fakeSignature(fakePublicKey(label), tbs),
};

/** The last answer about these very octets: a judge asks about a certificate once for each path through it. */
const answered = new WeakMap<Uint8Array, { key: Uint8Array; signed: Uint8Array; kind: "good" | "bad" }>();

/** Good exactly for signatures of FAKE_KEYS over these octets under this key. None of them may be changed in place. */
export const fakeVerifier: SignatureVerifier = (key, _algorithm, signed, signature) => {
  const last = answered.get(signature);
  if (last?.key === key.der && last.signed === signed) return { kind: last.kind };
  const kind = Buffer.compare(fakeSignature(key.der, signed), signature) === 0 ? "good" : "bad";
  answered.set(signature, { key: key.der, signed, kind });
  return { kind };
};

const ed25519Key = remembered((label) =>
  createPrivateKey({
    key: Buffer.from(concat([Buffer.from("302e020100300506032b657004220420", "hex"), sha256("ed25519", label)])),
    format: "der",
    type: "pkcs8",
  }),
);

/** The private key of a label in P256_KEYS, for a test that has to prove that it holds it. */
export const p256PrivateKey = remembered((label) => {
  const secret = sha256("p-256", label); // at or above the group order with probability 2^-32; setPrivateKey would throw
  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(secret);
  const point = ecdh.getPublicKey();
  const coordinate = (octets: Uint8Array) => Buffer.from(octets).toString("base64url");
  const [x, y, d] = [coordinate(point.subarray(1, 33)), coordinate(point.subarray(33)), coordinate(secret)] as const;
  return createPrivateKey({ key: { kty: "EC", crv: "P-256", x, y, d }, format: "jwk" });
});

const spkiOf = (keyOf: (label: string) => KeyObject) =>
  remembered((label: string): Der => createPublicKey(keyOf(label)).export({ format: "der", type: "spki" }));

/** Real Ed25519; keys and signatures are the same at every run. */
export const ED25519_KEYS: KeyScheme = {
  publicKey: spkiOf(ed25519Key),
  algorithm: () => ED25519,
  sign: (label, tbs) => sign(null, tbs, ed25519Key(label)),
};

/** Real ECDSA on P-256 with SHA-256; the keys are the same at every run, the signatures are not. */
export const P256_KEYS: KeyScheme = {
  publicKey: spkiOf(p256PrivateKey),
  algorithm: () => sequence(oid("1.2.840.10045.4.3.2")),
  sign: (label, tbs) => sign("sha256", tbs, p256PrivateKey(label)),
};

/**
 * Real RSA, PKCS#1 v1.5 with SHA-256. Keys are slow to make (0.1 s at 2048 bits), so each label gets one of `count`
 * keys, chosen by its hash: several CAs then share a key, which costs a verifier as much as if they did not. New at
 * every run.
 */
export function rsaKeys(bits: number, count: number): KeyScheme {
  const pool = Array.from({ length: count }, () => generateKeyPairSync("rsa", { modulusLength: bits }).privateKey);
  const keyOf = (label: string): KeyObject => {
    const key = pool[(sha256("rsa", label)[0] ?? 0) % count];
    if (key === undefined) throw new Error("an RSA scheme has at least one key");
    return key;
  };
  return {
    publicKey: spkiOf(keyOf),
    algorithm: () => sequence(oid("1.2.840.113549.1.1.11"), nullValue()),
    sign: (label, tbs) => sign("sha256", tbs, keyOf(label)),
  };
}
