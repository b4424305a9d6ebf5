// Knows which keys are refused before any library sees them, and with which reason.
// Leaves signatures under sound keys to test/electron/crypto.
import { createHash, generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { faultOfEdwardsPoint, faultOfWeierstrassPoint } from "../../../shared/pki/curve-points.ts";
import { parseUsableKey } from "../../../shared/pki/key-rules.ts";
import { parsePublicKey } from "../../../shared/pki/parse-public-key.ts";
import { integer, NULL, oid, publicKeyInfo, rsaKeyInfo, sequence, tlv } from "../../electron/crypto/der-writing.ts";

function judge(der: Uint8Array) {
  const parsed = parsePublicKey(der);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parseUsableKey(parsed.value);
}
const refused = (reason: string | RegExp) => ({
  ok: false,
  error: { kind: "unsupported-key", reason: expect.stringMatching(reason) },
});
const unsupported = (reason: string | RegExp) => ({
  ok: false,
  error: { kind: "unsupported", reason: expect.stringMatching(reason) },
});
const spki = (type: string, options: object = {}): Buffer =>
  generateKeyPairSync(type as "rsa", options as { modulusLength: number }).publicKey.export({
    format: "der",
    type: "spki",
  });

const RSA = sequence(oid("1.2.840.113549.1.1.1"), NULL);
const RSA_BARE = sequence(oid("1.2.840.113549.1.1.1"));
const EC_OID = oid("1.2.840.10045.2.1");
/** An odd number of exactly so many bits; nothing in the rules needs it to be a product of primes. */
const odd = (bits: number): bigint => 2n ** BigInt(bits - 1) + 12345n;
const F4 = 65537n;

describe("RSA", () => {
  test.each([1024, 2048, 16384])("%d bits are taken", (bits) =>
    expect(judge(rsaKeyInfo(odd(bits), F4))).toEqual({
      ok: true,
      value: { kind: "rsa", modulusBits: bits, pssOnly: false },
    }),
  );
  test("a real key and exponent 3", () => {
    expect(judge(spki("rsa", { modulusLength: 2048 })).ok).toBe(true);
    expect(judge(rsaKeyInfo(odd(2048), 3n)).ok).toBe(true);
  });
  test.each<readonly [string, Uint8Array, string]>([
    ["1023 bits", rsaKeyInfo(odd(1023), F4), "has 1023 bits, at least 1024"],
    ["16385 bits", rsaKeyInfo(odd(16385), F4), "has 16385 bits, at most 16384"],
    ["even modulus", rsaKeyInfo(odd(2048) + 1n, F4), "modulus is even"],
    ["exponent 1", rsaKeyInfo(odd(2048), 1n), "exponent is 1"],
    ["exponent 0", rsaKeyInfo(odd(2048), 0n), "not RSAPublicKey|even"],
    ["even exponent", rsaKeyInfo(odd(2048), 65536n), "exponent is even"],
    ["exponent = modulus", rsaKeyInfo(odd(2048), odd(2048)), "not below the modulus"],
    ["exponent longer than modulus", rsaKeyInfo(odd(2048), odd(2050)), "not below the modulus"],
    ["parameters absent", publicKeyInfo(RSA_BARE, sequence(integer(odd(2048)), integer(F4))), "NULL"],
    [
      "negative modulus",
      publicKeyInfo(RSA, sequence(tlv(2, Buffer.alloc(256, 0xff)), integer(F4))),
      "not RSAPublicKey",
    ],
    [
      "negative exponent",
      publicKeyInfo(RSA, sequence(integer(odd(2048)), tlv(2, Buffer.of(0x81)))),
      "not RSAPublicKey",
    ],
    ["empty exponent", publicKeyInfo(RSA, sequence(integer(odd(2048)), tlv(2))), "not RSAPublicKey"],
    ["padded exponent", publicKeyInfo(RSA, sequence(integer(odd(2048)), tlv(2, Buffer.of(0, 3)))), "not RSAPublicKey"],
    ["a third number", publicKeyInfo(RSA, sequence(integer(odd(2048)), integer(F4), integer(3n))), "not RSAPublicKey"],
    [
      "octets behind",
      publicKeyInfo(RSA, Buffer.concat([sequence(integer(odd(2048)), integer(F4)), NULL])),
      "not RSAPublicKey",
    ],
    ["no octets", publicKeyInfo(RSA, Buffer.alloc(0)), "not RSAPublicKey"],
  ])("%s is refused", (_name, der, reason) => expect(judge(der)).toMatchObject(refused(reason)));

  test("a long exponent is not verified with above 3072 bits, and is below", () => {
    expect(judge(rsaKeyInfo(odd(4096), odd(65)))).toMatchObject(unsupported("exponent of 65 bits"));
    expect(judge(rsaKeyInfo(odd(4096), odd(64))).ok).toBe(true);
    expect(judge(rsaKeyInfo(odd(3072), odd(65))).ok).toBe(true);
  });
});

describe("EC", () => {
  const CURVES = [
    ["P-256", 32, "1.2.840.10045.3.1.7"],
    ["P-384", 48, "1.3.132.0.34"],
    ["P-521", 66, "1.3.132.0.35"],
  ] as const;
  test.each(CURVES)("%s: points of the library are taken, altered ones are not", (curve, octets, dotted) => {
    const named = sequence(EC_OID, oid(dotted));
    for (let i = 0; i < 5; i++) {
      const der = spki("ec", { namedCurve: curve });
      expect(judge(der)).toEqual({ ok: true, value: { kind: "ec", curve } });
      const point = der.subarray(-(1 + 2 * octets));
      const off = Buffer.from(point);
      off[off.length - 1] = (off[off.length - 1] ?? 0) ^ 1;
      expect(judge(publicKeyInfo(named, off))).toMatchObject(refused("does not lie on"));
      const compressed = Buffer.concat([Buffer.of(2 + ((point.at(-1) ?? 0) & 1)), point.subarray(1, 1 + octets)]);
      expect(judge(publicKeyInfo(named, compressed))).toMatchObject(unsupported("compressed"));
      const hybrid = Buffer.concat([Buffer.of(6 + ((point.at(-1) ?? 0) & 1)), point.subarray(1)]);
      expect(judge(publicKeyInfo(named, hybrid))).toMatchObject(refused("RFC 5480"));
      expect(judge(publicKeyInfo(named, point.subarray(0, -1)))).toMatchObject(refused("bytes"));
    }
    expect(judge(publicKeyInfo(named, Buffer.of(0)))).toMatchObject(refused("infinity"));
    expect(judge(publicKeyInfo(named, Buffer.alloc(0)))).toMatchObject(refused("infinity"));
    expect(faultOfWeierstrassPoint(curve, Buffer.concat([Buffer.of(4), Buffer.alloc(2 * octets, 0xff)]))).toMatch(
      "prime",
    );
    expect(faultOfWeierstrassPoint(curve, Buffer.concat([Buffer.of(4), Buffer.alloc(2 * octets)]))).toMatch("lie on");
  });

  test("a point of one curve under another's name is refused", () => {
    const point = spki("ec", { namedCurve: "secp256k1" }).subarray(-65);
    expect(judge(publicKeyInfo(sequence(EC_OID, oid("1.2.840.10045.3.1.7")), point))).toMatchObject(
      refused("does not lie on"),
    );
  });

  test("curves are named, and are one of three", () => {
    const explicit = spki("ec", { namedCurve: "P-256", paramEncoding: "explicit" });
    expect(judge(explicit)).toMatchObject(refused("explicit parameters"));
    expect(judge(spki("ec", { namedCurve: "secp256k1" }))).toMatchObject(unsupported("curve"));
    expect(judge(publicKeyInfo(sequence(EC_OID, NULL), Buffer.alloc(65, 4)))).toMatchObject(refused("name its curve"));
    expect(judge(publicKeyInfo(sequence(EC_OID), Buffer.alloc(65, 4)))).toMatchObject(refused("name its curve"));
  });
});

describe.each([
  ["Ed25519", "ed25519", 32],
  ["Ed448", "ed448", 57],
] as const)("%s", (curve, type, octets) => {
  test("keys of the library are taken", () => {
    for (let i = 0; i < 10; i++) expect(judge(spki(type))).toEqual({ ok: true, value: { kind: curve } });
  });

  test("about half of all y have no x", () => {
    let without = 0;
    for (let y = 2; y < 66; y++) {
      const encoded = Buffer.alloc(octets);
      encoded[0] = y;
      const fault = faultOfEdwardsPoint(curve, encoded);
      if (fault !== undefined) expect(fault).toMatch("does not lie on");
      if (fault !== undefined) without++;
    }
    expect(without).toBeGreaterThan(16);
    expect(without).toBeLessThan(48);
  });

  test("wrong length and parameters are refused", () => {
    const der = spki(type);
    const dotted = type === "ed25519" ? "1.3.101.112" : "1.3.101.113";
    const bits = der.subarray(-octets);
    expect(judge(publicKeyInfo(sequence(oid(dotted)), bits)).ok).toBe(true);
    expect(judge(publicKeyInfo(sequence(oid(dotted)), bits.subarray(1)))).toMatchObject(refused("bytes"));
    expect(judge(publicKeyInfo(sequence(oid(dotted), NULL), bits))).toMatchObject(refused("no parameters"));
  });
});

/** Little-endian hexadecimal: the eight points of Ed25519 and the four of Ed448 whose order divides the cofactor. */
test.each([
  ["Ed25519", `01${"00".repeat(31)}`],
  ["Ed25519", "00".repeat(32)],
  ["Ed25519", `${"00".repeat(31)}80`],
  ["Ed25519", `ec${"ff".repeat(30)}7f`],
  ["Ed25519", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"],
  ["Ed25519", "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"],
  ["Ed25519", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"],
  ["Ed25519", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"],
  ["Ed448", `01${"00".repeat(56)}`],
  ["Ed448", "00".repeat(57)],
  ["Ed448", `${"00".repeat(56)}80`],
  ["Ed448", `fe${"ff".repeat(27)}fe${"ff".repeat(27)}00`],
] as const)("%s: the small-order point %s is refused", (curve, hex) => {
  expect(faultOfEdwardsPoint(curve, Buffer.from(hex, "hex"))).toMatch("small order");
});

test("Edwards points that do not decode", () => {
  const p25519 = `ed${"ff".repeat(30)}7f`;
  expect(faultOfEdwardsPoint("Ed25519", Buffer.from(p25519, "hex"))).toMatch("below the prime");
  expect(faultOfEdwardsPoint("Ed25519", Buffer.from(`01${"00".repeat(30)}80`, "hex"))).toMatch("does not decode");
  expect(faultOfEdwardsPoint("Ed448", Buffer.from(`${"00".repeat(56)}01`, "hex"))).toMatch("below the prime");
});

test.each([
  ["ml-dsa-44", "ML-DSA-44", 17],
  ["ml-dsa-65", "ML-DSA-65", 18],
  ["ml-dsa-87", "ML-DSA-87", 19],
] as const)("%s", (type, kind, arc) => {
  const der = spki(type);
  const key = parsePublicKey(der);
  expect(judge(der)).toEqual({ ok: true, value: { kind } });
  const bits = key.ok ? key.value.keyBits : Buffer.alloc(0);
  const name = oid(`2.16.840.1.101.3.4.3.${arc}`);
  expect(judge(publicKeyInfo(sequence(name), bits.subarray(1)))).toMatchObject(refused("bytes"));
  expect(judge(publicKeyInfo(sequence(name, NULL), bits))).toMatchObject(refused("no parameters"));
});

test("other algorithms are unsupported, never refused", () => {
  expect(judge(spki("dsa", { modulusLength: 1024, divisorLength: 160 }))).toMatchObject(
    unsupported("1.2.840.10040.4.1"),
  );
  expect(judge(spki("x25519"))).toMatchObject(unsupported("1.3.101.110"));
});

/** RFC 8032 §5.1.3 and §5.2.3 and doubling, as the formulas stand there, with an inversion and a square root by powers. */
function plainFault(curve: "Ed25519" | "Ed448", encoded: Uint8Array): "off" | "small" | undefined {
  const p = curve === "Ed25519" ? 2n ** 255n - 19n : 2n ** 448n - 2n ** 224n - 1n;
  const d = curve === "Ed25519" ? 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n : p - 39081n;
  const a = curve === "Ed25519" ? p - 1n : 1n;
  const power = (base: bigint, exponent: bigint): bigint =>
    exponent === 0n ? 1n : (power((base * base) % p, exponent >> 1n) * ((exponent & 1n) === 1n ? base : 1n)) % p;
  const over = (top: bigint, bottom: bigint) => (((top % p) + p) * power(((bottom % p) + p) % p, p - 2n)) % p;
  const y = BigInt(`0x${Buffer.from(Uint8Array.from(encoded).reverse()).toString("hex")}`);
  let u = over(y * y - 1n, d * y * y - a);
  if (u !== 0n && power(u, (p - 1n) / 2n) !== 1n) return "off";
  let at = y;
  for (let i = 0; i < (curve === "Ed25519" ? 3 : 2); i++) {
    const [v, sum] = [at * at, a * u + at * at];
    at = over(v - a * u, 2n - sum);
    u = over(4n * u * v, sum * sum);
  }
  return at === 1n ? "small" : undefined;
}

test.each(["Ed25519", "Ed448"] as const)("%s: any encoding is judged as the plain formulas judge it", (curve) => {
  const octets = curve === "Ed25519" ? 32 : 57;
  const seen = { off: 0, small: 0, sound: 0 };
  for (let i = 0; i < 300; i++) {
    // The first few are the small ordinates, of which some have small orders; the rest is spread by a hash.
    const encoded = Buffer.alloc(octets);
    if (i < 4) encoded[0] = i;
    else createHash("shake256", { outputLength: octets }).update(`${curve} ${i}`).digest().copy(encoded);
    encoded[octets - 1] = curve === "Ed25519" ? (encoded[octets - 1] ?? 0) & 0x3f : 0;
    const plain = plainFault(curve, encoded);
    seen[plain ?? "sound"] += 1;
    const fault = faultOfEdwardsPoint(curve, encoded);
    if (plain === "off") expect(fault).toMatch("does not lie on");
    else if (plain === "small") expect(fault).toMatch("small order");
    else expect(fault).toBeUndefined();
  }
  expect(seen.off).toBeGreaterThan(100);
  expect(seen.sound).toBeGreaterThan(100);
  expect(seen.small).toBeGreaterThan(1);
});
