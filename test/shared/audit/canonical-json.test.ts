// Knows RFC 8785's own examples and what has no canonical text.
import { expect, test } from "vitest";
import { canonicalJson } from "../../../shared/audit/canonical-json.ts";

test("RFC 8785 §3.2.2: numbers, strings and literals", () => {
  const value = {
    numbers: [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: "€$\u000F\u000aA'\u0042\u0022\u005c\\\"/",
    literals: [null, true, false],
  };
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test("RFC 8785 §3.2.3: members are sorted by UTF-16 code units", () => {
  const value = { "€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\u0080": 6, ö: 7 };
  expect([...canonicalJson(value).matchAll(/:(\d)/g)].map(([, number]) => Number(number))).toEqual([
    2, 4, 6, 7, 1, 5, 3,
  ]);
});

test("members that are undefined are left out, at every depth", () => {
  expect(canonicalJson({ b: undefined, a: [{ c: undefined, d: 1 }] })).toBe('{"a":[{"d":1}]}');
});

test.each([[Number.NaN], [Number.POSITIVE_INFINITY], ["\ud800"], ["a\udc00b"], [{ "\ud800": 1 }]])(
  "%j has none",
  (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  },
);
