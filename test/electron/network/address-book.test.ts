// Knows that what answers name is kept only up to a bound, and that what lies beyond is counted.
// Leaves what is asked of it to collect.test.ts.
import { expect, test } from "vitest";
import { createAddressBook } from "../../../electron/network/address-book.ts";

const named = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({
    kind: "ca-issuers" as const,
    form: "uri" as const,
    text: `http://host.example/${from + at}`,
  }));

test("beyond the bound nothing more is kept; known addresses are counted on", () => {
  const book = createAddressBook(10);
  expect(book.enter(named(0, 8))).toHaveLength(8);
  expect(book.enter(named(4, 100))).toHaveLength(2);
  expect(book.addresses()).toHaveLength(10);
  expect(book.addresses().filter(({ namedBy }) => namedBy === 2)).toHaveLength(4);
  expect(book.leftOut()).toHaveLength(94);
  expect(book.leftOut()[0]?.reason).toBe("not asked: more than 10 addresses are named");
});
