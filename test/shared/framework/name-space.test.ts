// Knows what is a name space and what is not, form by form. Leaves which names lie in one to test/path/name-constraints.
import { expect, test } from "vitest";
import { nameSpace } from "../../../shared/framework/name-space.ts";

test.each([
  ["dns", " Aurora.Example ", "aurora.example"],
  ["dns", "localhost", "localhost"],
  ["email", "aurora.example", "aurora.example"],
  ["email", ".Aurora.Example", ".aurora.example"],
  ["email", "Root.CA@Aurora.Example", "Root.CA@aurora.example"],
  ["uri", ".aurora.example", ".aurora.example"],
  ["directory-name", "O=Aurora, C=AQ", "O=Aurora, C=AQ"],
  ["directory-name", "2.5.4.10=Aurora", "2.5.4.10=Aurora"],
] as const)("%s %j is %j", (form, base, written) => {
  expect(nameSpace({ form, base })).toEqual({ ok: true, value: { form, base: written } });
});

test.each([
  ["dns", ""],
  ["dns", ".aurora.example"],
  ["dns", "*.aurora.example"],
  ["dns", "aurora..example"],
  ["dns", `${"a".repeat(64)}.example`],
  ["dns", `${"a.".repeat(130)}example`],
  ["dns", "aurora.example/path"],
  ["email", "@aurora.example"],
  ["email", "a@b@aurora.example"],
  ["email", "a b@aurora.example"],
  ["uri", "https://aurora.example"],
  ["directory-name", "Aurora"],
  ["directory-name", "O="],
  ["directory-name", `O=${"x".repeat(2000)}`],
] as const)("%s %j is refused, with what to write", (form, base) => {
  const refused = nameSpace({ form, base });
  expect(refused).toMatchObject({
    ok: false,
    error: { kind: "bad-name-space", reason: expect.stringContaining("write") },
  });
});
