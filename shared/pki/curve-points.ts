// Knows the curves of SP 800-186 that keys here may lie on, and whether an encoded point is a sound key on them.
// Leaves the algorithms' identifiers to key-rules.ts and all signing arithmetic to the verifier.
import { toHex } from "../values/bytes.ts";

export type WeierstrassCurve = "P-256" | "P-384" | "P-521";
export type EdwardsCurve = "Ed25519" | "Ed448";

interface Weierstrass {
  readonly octets: number;
  readonly p: bigint;
  readonly b: bigint;
}

/** SP 800-186 §3.2.1.3 to .5; a = -3 on all of them and the cofactor is 1, so that every point but infinity is a key. */
const WEIERSTRASS: Readonly<Record<WeierstrassCurve, Weierstrass>> = {
  "P-256": {
    octets: 32,
    p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  "P-384": {
    octets: 48,
    p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
  "P-521": {
    octets: 66,
    p: 2n ** 521n - 1n,
    b: 0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
  },
};

interface Edwards {
  readonly octets: number;
  readonly p: bigint;
  readonly a: bigint;
  readonly d: bigint;
  /** The cofactor is 2 to this power. */
  readonly doublings: number;
}

const P25519 = 2n ** 255n - 19n;
const P448 = 2n ** 448n - 2n ** 224n - 1n;

/** RFC 8032 §5.1 and §5.2. */
const EDWARDS: Readonly<Record<EdwardsCurve, Edwards>> = {
  Ed25519: {
    octets: 32,
    p: P25519,
    a: P25519 - 1n,
    d: 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n,
    doublings: 3,
  },
  Ed448: { octets: 57, p: P448, a: 1n, d: P448 - 39081n, doublings: 2 },
};

/** Big-endian octets as a number; 0 for none. */
export const numberOf = (octets: Uint8Array): bigint => (octets.length === 0 ? 0n : BigInt(`0x${toHex(octets)}`));

const modulo = (value: bigint, p: bigint): bigint => {
  const rest = value % p;
  return rest < 0n ? rest + p : rest;
};

/** The Jacobi symbol (value / p) for an odd p: 1 where a prime p has a square root of `value`, 0 where p divides it. */
function jacobi(value: bigint, p: bigint): -1 | 0 | 1 {
  let [top, bottom] = [modulo(value, p), p];
  let sign: -1 | 1 = 1;
  while (top !== 0n) {
    while ((top & 1n) === 0n) {
      top >>= 1n;
      const rest = bottom & 7n;
      if (rest === 3n || rest === 5n) sign = sign === 1 ? -1 : 1;
    }
    if ((top & 3n) === 3n && (bottom & 3n) === 3n) sign = sign === 1 ? -1 : 1;
    [top, bottom] = [bottom % top, top];
  }
  return bottom === 1n ? sign : 0;
}

/** What is wrong with a point as a public key, in words; `undefined` where nothing is. */
export type PointFault = string | undefined;

/**
 * Takes the octets of an uncompressed point (SEC 1 §2.3.3: 04, x, y, big-endian) and checks it as SEC 1 §3.2.2.1 asks:
 * length, both coordinates below p, the curve's equation. The point at infinity has no such form.
 */
export function faultOfWeierstrassPoint(curve: WeierstrassCurve, point: Uint8Array): PointFault {
  const { octets, p, b } = WEIERSTRASS[curve];
  if (point.length !== 1 + 2 * octets)
    return `a point of ${curve} has ${1 + 2 * octets} bytes, the key has ${point.length}`;
  const x = numberOf(point.subarray(1, 1 + octets));
  const y = numberOf(point.subarray(1 + octets));
  if (x >= p || y >= p) return `a coordinate is not below the prime of ${curve}`;
  return modulo(y * y - (x * x * x - 3n * x + b), p) === 0n ? undefined : `the point does not lie on ${curve}`;
}

/**
 * Takes an encoded public key of RFC 8032 §5.1.2 or §5.2.2 and checks that it decodes (§5.1.3, §5.2.3: canonical y, x
 * exists) and that its order is not a divisor of the cofactor: under such a key anybody can make signatures.
 */
export function faultOfEdwardsPoint(curve: EdwardsCurve, encoded: Uint8Array): PointFault {
  const { octets, p, a, d } = EDWARDS[curve];
  if (encoded.length !== octets) return `a key of ${curve} has ${octets} bytes, this one has ${encoded.length}`;
  const big = Uint8Array.from(encoded).reverse();
  const sign = (big[0] ?? 0) >> 7;
  big[0] = (big[0] ?? 0) & 0x7f;
  const y = numberOf(big);
  if (y >= p) return `the coordinate is not below the prime of ${curve}`;
  // x² = above / below, and that is a square exactly where above · below is; `below` is never 0 since a/d is no square.
  const ySquared = modulo(y * y, p);
  const [above, below] = [ySquared - 1n, d * ySquared - a];
  if (modulo(above, p) === 0n && sign === 1) return `the key does not decode to a point of ${curve}`;
  if (jacobi(above * below, p) === -1) return `the point does not lie on ${curve}`;
  return hasSmallOrder(y, EDWARDS[curve]) ? `the point of ${curve} has a small order` : undefined;
}

/**
 * Doubling on a x² + y² = 1 + d x² y² gives y(2P) = (y² - a x²) / (2 - a x² - y²). The orders 1, 2 and 4 have y = 1, -1
 * and 0; a point of order 8 is one whose double has y = 0, that is y² = a x², which with the curve's equation is
 * d y⁴ - 2a y² + a = 0.
 */
function hasSmallOrder(y: bigint, { a, d, p, doublings }: Edwards): boolean {
  if (y === 0n || y === 1n || y === p - 1n) return true;
  const ySquared = modulo(y * y, p);
  return doublings === 3 && modulo((d * ySquared - 2n * a) * ySquared + a, p) === 0n;
}
