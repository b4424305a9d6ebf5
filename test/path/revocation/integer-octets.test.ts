// Knows that INTEGER octets are compared as numbers, against BigInt.
import fc from "fast-check";
import { expect, test } from "vitest";
import { compareCounts, integerKey } from "../../../shared/path/revocation/integer-octets.ts";
import { toHex } from "../../../shared/values/bytes.ts";

const octets = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 22 }),
  fc.array(fc.constantFrom(0, 0x7f, 0x80, 0xff), { minLength: 1, maxLength: 3 }).map((list) => Uint8Array.from(list)),
);
const numberOf = (bytes: Uint8Array): bigint => BigInt.asIntN(8 * bytes.length, BigInt(`0x${toHex(bytes)}`));

test("one key for one number", () => {
  let same = 0;
  fc.assert(
    fc.property(octets, octets, (a, b) => {
      if (numberOf(a) === numberOf(b)) same++;
      expect(integerKey(a) === integerKey(b)).toBe(numberOf(a) === numberOf(b));
    }),
    { numRuns: 5000, seed: 5280 },
  );
  expect(same).toBeGreaterThan(50);
});

test("counts in their order; negative ones and nothing at all have none", () => {
  fc.assert(
    fc.property(octets, octets, (a, b) => {
      const [x, y] = [numberOf(a), numberOf(b)];
      const wanted = x < 0n || y < 0n ? undefined : x < y ? -1 : x > y ? 1 : 0;
      const order = compareCounts(a, b);
      expect(order === undefined ? undefined : Math.sign(order)).toBe(wanted);
    }),
    { numRuns: 5000, seed: 5280 },
  );
  expect(compareCounts(new Uint8Array(), Uint8Array.of(1))).toBeUndefined();
});
