// Knows ECDSA on P-256 whose signatures are the same at every run, so that two processes build the same octets: the nonce
// is a hash, as in the idea of RFC 6979. Real to every verifier; not for keys that guard anything.
import { createECDH, createHash } from "node:crypto";
import { integerOctets, sequence } from "../mesh/der-writer.ts";
import { type KeyScheme, P256_KEYS } from "../mesh/key-scheme.ts";

/** SEC 2 §2.4.2: the order of the base point. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const hashed = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const whole = (octets: Uint8Array): bigint => BigInt(`0x${Buffer.from(octets).toString("hex")}`);
const modulo = (value: bigint): bigint => ((value % ORDER) + ORDER) % ORDER;

export const REPEATABLE_KEYS: KeyScheme = {
  publicKey: P256_KEYS.publicKey,
  algorithm: P256_KEYS.algorithm,
  // SEC 1 §4.1.3; the secret is the one of P256_KEYS.
  sign: (label, tbs) => {
    const nonce = hashed("nonce", label, tbs);
    const ecdh = createECDH("prime256v1");
    ecdh.setPrivateKey(nonce);
    const r = modulo(whole(ecdh.getPublicKey().subarray(1, 33)));
    const s = modulo(inverse(whole(nonce)) * (whole(hashed(tbs)) + r * whole(hashed("p-256", label))));
    return sequence(integerOctets(unsigned(r)), integerOctets(unsigned(s)));
  },
};

/** Extended Euclid. */
function inverse(value: bigint): bigint {
  let [a, b] = [modulo(value), ORDER];
  let [x, y] = [1n, 0n];
  while (b !== 0n) {
    const times = a / b;
    [a, b] = [b, a - times * b];
    [x, y] = [y, x - times * y];
  }
  return modulo(x);
}

/** Content octets of a positive INTEGER: as short as can be, the first bit zero. */
function unsigned(value: bigint): Uint8Array {
  const digits = value.toString(16);
  const octets = Buffer.from(digits.padStart(digits.length + (digits.length % 2), "0"), "hex");
  return (octets[0] ?? 0) < 0x80 ? octets : Buffer.concat([Buffer.of(0), octets]);
}
