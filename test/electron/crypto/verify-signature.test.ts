// Knows what the signature verifier must say of good, bad and unverifiable signatures, with keys made here and now.
// Leaves hostile keys to test/shared/pki/key-rules.test.ts.
import { constants, createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSignatureVerifier } from "../../../electron/crypto/verify-signature.ts";
import { parseOid } from "../../../shared/pki/oid.ts";
import { parsePublicKey } from "../../../shared/pki/parse-public-key.ts";
import type { AlgorithmIdentifier, SubjectPublicKeyInfo } from "../../../shared/pki/public-key.ts";
import {
  integer,
  NULL,
  oid,
  type PssFields,
  pssParameters,
  publicKeyInfo,
  rsaKeyInfo,
  sequence,
  tlv,
} from "./der-writing.ts";

const verify = createSignatureVerifier();
const message = Buffer.from("what is signed");
const other = Buffer.from("what is signeD");

function algorithm(dotted: string, parameters?: Uint8Array): AlgorithmIdentifier {
  const parsed = parseOid(dotted);
  if (!parsed.ok) throw new Error(dotted);
  const der = sequence(oid(dotted), ...(parameters === undefined ? [] : [parameters]));
  return parameters === undefined ? { oid: parsed.value, der } : { oid: parsed.value, parameters, der };
}

function keyInfo(der: Uint8Array): SubjectPublicKeyInfo {
  const parsed = parsePublicKey(der);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}
const infoOf = (key: KeyObject) => keyInfo(key.export({ format: "der", type: "spki" }));

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" });
const rsaInfo = infoOf(rsa.publicKey);
const p256Info = infoOf(p256.publicKey);
const RSA_SHA256 = algorithm("1.2.840.113549.1.1.11", NULL);
const ECDSA_SHA256 = algorithm("1.2.840.10045.4.3.2");
const pss = (fields: PssFields) => algorithm("1.2.840.113549.1.1.10", pssParameters(fields));
const signPss = (hash: string, saltLength: number) =>
  sign(hash, message, { key: rsa.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength });

const edwardsOrLattice = (type: string, dotted: string) => {
  const pair = generateKeyPairSync(type as "ed25519");
  return [type, infoOf(pair.publicKey), algorithm(dotted), sign(null, message, pair.privateKey)] as const;
};
const rsaWith = (hash: string, last: number) =>
  [`RSA ${hash}`, rsaInfo, algorithm(`1.2.840.113549.1.1.${last}`, NULL), sign(hash, message, rsa.privateKey)] as const;
const ecdsaWith = (namedCurve: string, hash: string, last: number) => {
  const pair = generateKeyPairSync("ec", { namedCurve });
  const signature = sign(hash, message, pair.privateKey);
  return [
    `ECDSA ${namedCurve} ${hash}`,
    infoOf(pair.publicKey),
    algorithm(`1.2.840.10045.4.3.${last}`),
    signature,
  ] as const;
};

const CASES = [
  rsaWith("sha1", 5),
  rsaWith("sha224", 14),
  rsaWith("sha256", 11),
  rsaWith("sha384", 12),
  rsaWith("sha512", 13),
  ["PSS sha256", rsaInfo, pss({ hash: "sha256", maskHash: "sha256", salt: 32n }), signPss("sha256", 32)] as const,
  ["PSS sha384, salt 7", rsaInfo, pss({ hash: "sha384", maskHash: "sha384", salt: 7n }), signPss("sha384", 7)] as const,
  ["PSS all defaults", rsaInfo, pss({}), signPss("sha1", 20)] as const,
  ecdsaWith("P-256", "sha224", 1),
  ecdsaWith("P-256", "sha256", 2),
  ecdsaWith("P-256", "sha512", 4),
  ecdsaWith("P-384", "sha384", 3),
  ecdsaWith("P-521", "sha512", 4),
  edwardsOrLattice("ed25519", "1.3.101.112"),
  edwardsOrLattice("ed448", "1.3.101.113"),
  edwardsOrLattice("ml-dsa-44", "2.16.840.1.101.3.4.3.17"),
  edwardsOrLattice("ml-dsa-65", "2.16.840.1.101.3.4.3.18"),
  edwardsOrLattice("ml-dsa-87", "2.16.840.1.101.3.4.3.19"),
];

test("a PSS signature without its leading zero octet is another number of octets, and bad (RFC 8017 §8.1.2)", () => {
  const scheme = pss({ hash: "sha256", maskHash: "sha256", salt: 32n });
  // One signature in 256 begins with zero; that none does among so many happens once in 10^17 runs.
  const drawn = Array.from({ length: 10_000 }, () => () => signPss("sha256", 32)).values();
  const signature = drawn.map((draw) => draw()).find((octets) => octets[0] === 0);
  if (signature === undefined) throw new Error("no signature began with zero");
  expect(verify(rsaInfo, scheme, message, signature)).toEqual({ kind: "good" });
  expect(verify(rsaInfo, scheme, message, signature.subarray(1))).toEqual({ kind: "bad" });
});

describe.each(CASES)("%s", (name, key, scheme, signature) => {
  test("a good signature is good", () => expect(verify(key, scheme, message, signature)).toEqual({ kind: "good" }));

  test("other octets, an altered, a shorter, a longer and an empty signature are bad", () => {
    const altered = Buffer.from(signature);
    altered[altered.length >> 1] = (altered[altered.length >> 1] ?? 0) ^ 0x10;
    expect(verify(key, scheme, other, signature)).toEqual({ kind: "bad" });
    const wrong = [altered, signature.subarray(1), signature.subarray(0, -1), Buffer.concat([signature, Buffer.of(0)])];
    for (const each of [...wrong, Buffer.alloc(0), Buffer.alloc(signature.length)])
      expect(verify(key, scheme, message, each)).toEqual({ kind: "bad" });
  });

  test("keys of another algorithm and other keys of the same cannot have made it", () => {
    for (const [otherName, otherKey] of CASES) {
      if (otherKey === key || otherName === name) continue;
      expect(verify(otherKey, scheme, message, signature)).toEqual({ kind: "bad" });
    }
  });

  test("parameters that the standard does not allow are unsupported", () => {
    const wrong = algorithm(scheme.oid, sequence(NULL));
    expect(verify(key, wrong, message, signature)).toMatchObject({ kind: "unsupported", algorithm: scheme.oid });
  });
});

describe("parameters", () => {
  const signature = sign("sha256", message, rsa.privateKey);
  test("RSA PKCS #1 v1.5 takes NULL and absence", () => {
    expect(verify(rsaInfo, algorithm(RSA_SHA256.oid), message, signature).kind).toBe("good");
    expect(verify(rsaInfo, RSA_SHA256, message, signature).kind).toBe("good");
    expect(verify(rsaInfo, algorithm(RSA_SHA256.oid, Buffer.of(5, 0x81, 0)), message, signature).kind).toBe(
      "unsupported",
    );
  });

  test("ECDSA, EdDSA and ML-DSA do not take NULL", () => {
    for (const [, key, scheme, good] of CASES.filter(([name]) => /ECDSA|ed|ml/.test(name)))
      expect(verify(key, algorithm(scheme.oid, NULL), message, good).kind).toBe("unsupported");
  });

  test.each<readonly [string, Uint8Array | undefined, string]>([
    ["absent", undefined, "unsupported"],
    ["hashes without NULL", pssParameters({ hash: "sha256", maskHash: "sha256", salt: 32n, bare: true }), "good"],
    ["trailer 1 written out", pssParameters({ hash: "sha256", maskHash: "sha256", salt: 32n, trailer: 1n }), "good"],
    ["trailer 2", pssParameters({ hash: "sha256", maskHash: "sha256", salt: 32n, trailer: 2n }), "unsupported"],
    ["salt of another length", pssParameters({ hash: "sha256", maskHash: "sha256", salt: 31n }), "bad"],
    ["salt of a gigabyte", pssParameters({ hash: "sha256", maskHash: "sha256", salt: 2n ** 30n }), "unsupported"],
    ["another mask hash", pssParameters({ hash: "sha256", maskHash: "sha384", salt: 32n }), "unsupported"],
    ["mask hash left at SHA-1", pssParameters({ hash: "sha256", salt: 32n }), "unsupported"],
    ["SHA-3", pssParameters({ hash: "sha3-256", maskHash: "sha3-256", salt: 32n }), "unsupported"],
    ["NULL", NULL, "unsupported"],
    [
      "fields out of order",
      sequence(tlv(0xa2, integer(32n)), tlv(0xa0, sequence(oid("2.16.840.1.101.3.4.2.1")))),
      "unsupported",
    ],
    ["something left over", sequence(tlv(0xa2, integer(20n)), NULL), "unsupported"],
    ["negative salt", sequence(tlv(0xa2, tlv(2, Buffer.of(0x80)))), "unsupported"],
    ["salt with a leading zero", sequence(tlv(0xa2, tlv(2, Buffer.of(0, 20)))), "unsupported"],
  ])("PSS: %s", (_name, parameters, kind) => {
    const scheme = algorithm("1.2.840.113549.1.1.10", parameters);
    expect(verify(rsaInfo, scheme, message, signPss("sha256", 32)).kind).toBe(kind);
  });
});

describe("keys for PSS alone", () => {
  const bits = rsaInfo.keyBits;
  const pssKey = (parameters?: Uint8Array) =>
    keyInfo(
      publicKeyInfo(sequence(oid("1.2.840.113549.1.1.10"), ...(parameters === undefined ? [] : [parameters])), bits),
    );
  const good = pss({ hash: "sha256", maskHash: "sha256", salt: 32n });
  const signature = signPss("sha256", 32);

  test("without terms they verify any PSS signature and no PKCS #1 v1.5 one", () => {
    expect(verify(pssKey(), good, message, signature).kind).toBe("good");
    expect(verify(pssKey(), RSA_SHA256, message, sign("sha256", message, rsa.privateKey)).kind).toBe("bad");
  });

  test("terms fix the hash and the least salt", () => {
    const terms = (salt: bigint) => pssKey(pssParameters({ hash: "sha256", maskHash: "sha256", salt }));
    expect(verify(terms(32n), good, message, signature).kind).toBe("good");
    expect(verify(terms(20n), good, message, signature).kind).toBe("good");
    expect(verify(terms(33n), good, message, signature).kind).toBe("bad");
    const sha384 = pssKey(pssParameters({ hash: "sha384", maskHash: "sha384", salt: 20n }));
    expect(verify(sha384, good, message, signature).kind).toBe("bad");
  });

  test("terms that are not understood are unsupported", () => {
    expect(verify(pssKey(NULL), good, message, signature).kind).toBe("unsupported");
  });
});

describe("unsupported is neither good nor bad", () => {
  test("DSA", () => {
    const dsa = generateKeyPairSync("dsa", { modulusLength: 1024, divisorLength: 160 });
    const verdict = verify(
      infoOf(dsa.publicKey),
      algorithm("1.2.840.10040.4.3"),
      message,
      sign("sha1", message, dsa.privateKey),
    );
    expect(verdict).toMatchObject({ kind: "unsupported", algorithm: "1.2.840.10040.4.3" });
  });
  test.each(["1.2.840.113549.1.1.2", "1.2.840.113549.1.1.4", "1.2.840.10045.4.1", "2.16.840.1.101.3.4.3.32", "1.2.3"])(
    "algorithm %s",
    (dotted) => expect(verify(rsaInfo, algorithm(dotted), message, Buffer.alloc(256)).kind).toBe("unsupported"),
  );
  test.each(["secp256k1", "brainpoolP256r1"])("curve %s", (namedCurve) => {
    const pair = generateKeyPairSync("ec", { namedCurve });
    const verdict = verify(infoOf(pair.publicKey), ECDSA_SHA256, message, sign("sha256", message, pair.privateKey));
    expect(verdict).toMatchObject({ kind: "unsupported", algorithm: "1.2.840.10045.2.1" });
  });
});

test("a key that must not be used is refused, though it would verify the signature", () => {
  // Under exponent 1 the padded digest is its own signature.
  const digestInfo = Buffer.from("3031300d060960864801650304020105000420", "hex");
  const digest = createHash("sha256").update(message).digest();
  const padded = Buffer.concat([Buffer.of(0, 1), Buffer.alloc(202, 0xff), Buffer.of(0), digestInfo, digest]);
  const modulus = BigInt(`0x${"f".repeat(511)}1`);
  const verdict = verify(keyInfo(rsaKeyInfo(modulus, 1n)), RSA_SHA256, message, padded);
  expect(verdict).toEqual({ kind: "unsupported-key", reason: "the RSA exponent is 1" });
});

describe("forms of an ECDSA signature", () => {
  const der = sign("sha256", message, p256.privateKey);
  const rLength = der[3] ?? 0;
  const r = BigInt(`0x${der.subarray(4, 4 + rLength).toString("hex")}`);
  const s = BigInt(`0x${der.subarray(6 + rLength).toString("hex")}`);
  const n = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
  const padded = (value: bigint) => tlv(2, Buffer.of(0, 0), integer(value).subarray(2));
  const negative = (value: bigint) => tlv(2, Buffer.from((2n ** 264n - value).toString(16), "hex"));

  test("rebuilt in DER it is good, and so is its twin with n - s, as ECDSA has it", () => {
    expect(verify(p256Info, ECDSA_SHA256, message, sequence(integer(r), integer(s))).kind).toBe("good");
    expect(verify(p256Info, ECDSA_SHA256, message, sequence(integer(r), integer(n - s))).kind).toBe("good");
  });

  test.each<readonly [string, Uint8Array]>([
    ["r = 0", sequence(integer(0n), integer(s))],
    ["s = 0", sequence(integer(r), integer(0n))],
    ["both 0", sequence(integer(0n), integer(0n))],
    ["r + n", sequence(integer(r + n), integer(s))],
    ["s + n", sequence(integer(r), integer(s + n))],
    ["s = n", sequence(integer(r), integer(n))],
    ["negative r", sequence(negative(r), integer(s))],
    ["a padded r", sequence(padded(r), integer(s))],
    ["a huge s", sequence(integer(r), integer(s + n * 2n ** 4000n))],
    ["a third number", sequence(integer(r), integer(s), integer(1n))],
    ["a long-form length", Buffer.concat([Buffer.of(0x30, 0x81), der.subarray(1)])],
    ["an indefinite length", Buffer.concat([Buffer.of(0x30, 0x80), der.subarray(2), Buffer.of(0, 0)])],
    ["octets behind it", Buffer.concat([der, Buffer.of(5, 0)])],
    ["raw r and s", Buffer.from(r.toString(16).padStart(64, "0") + s.toString(16).padStart(64, "0"), "hex")],
  ])("%s is bad", (_name, signature) => {
    expect(verify(p256Info, ECDSA_SHA256, message, signature)).toEqual({ kind: "bad" });
  });
});

test("never throws and never calls random octets good", () => {
  const octets = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(fc.constantFrom(...CASES), octets, octets, fc.nat(), (each, signature, parameters, flip) => {
      const [, key, scheme, good] = each;
      expect(verify(key, scheme, message, signature).kind).toBe("bad");
      expect(verify(key, algorithm(scheme.oid, parameters), message, good).kind).not.toBe("unsupported-key");
      const der = Buffer.from(key.der);
      der[flip % der.length] = (der[flip % der.length] ?? 0) ^ (1 << (flip % 8));
      const parsed = parsePublicKey(der);
      if (parsed.ok) expect(verify(parsed.value, scheme, message, good).kind).not.toBe("good");
    }),
    { numRuns: 1500, seed: 20241023 },
  );
});

test("the key of a second certificate is found by its octets and gives the same verdict", () => {
  const signature = sign("sha256", message, p256.privateKey);
  const copy = infoOf(createPublicKey({ key: Buffer.from(p256Info.der), format: "der", type: "spki" }));
  expect(copy).not.toBe(p256Info);
  expect(verify(copy, ECDSA_SHA256, message, signature).kind).toBe("good");
  expect(verify(copy, ECDSA_SHA256, other, signature).kind).toBe("bad");
});
