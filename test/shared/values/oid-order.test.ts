// Knows that OIDs and codes are ordered by their numbers. Leaves what they name to ../pki.
import { expect, test } from "vitest";
import { compareOids, numberOrder } from "../../../shared/values/oid-order.ts";

test("arc by arc as numbers, a shorter one before those that begin with it", () => {
  const ordered = ["2.5.1", "2.5.2", "2.5.2.1", "2.5.13", "2.5.14", "2.5.20", "2.16.1"];
  expect(ordered.toReversed().sort(compareOids)).toEqual(ordered);
});

test("codes by the number they end in", () => {
  const byNumber = (codes: readonly string[]) => codes.toSorted((a, b) => (numberOrder(a) < numberOrder(b) ? -1 : 1));
  expect(byNumber(["fpki·13", "fpki·2", "fpki·1", "dod·20"])).toEqual(["dod·20", "fpki·1", "fpki·2", "fpki·13"]);
});
