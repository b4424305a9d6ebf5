// Knows that no text ends the CSS string that it stands in at the foot of a sheet. Leaves drawing it to the browser.
import { expect, test } from "vitest";
import { footRule } from "../../renderer/print/page-foot.ts";

test.each([
  ['a "quoted" name', 'content: "a \\22 quoted\\22  name"'],
  ["a \\ and a\nline", 'content: "a \\5c  and a\\a line"'],
  ["</style>", 'content: "\\3c /style>"'],
])("%s stands as text", (text, expected) => {
  expect(footRule(text)).toContain(expected);
});

test("the foot counts its pages", () => {
  expect(footRule("x")).toContain('"Page " counter(page) " of " counter(pages)');
});
