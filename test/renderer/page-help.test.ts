// Knows that the help of every page is whole: a question, words in two lines, a document that is there, keys that are told
// apart. Leaves the words to whoever reads them.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { PAGE_HELP } from "../../renderer/help/page-help.ts";

test.each(Object.entries(PAGE_HELP))("%s", (_, { question, terms, shapes, document }) => {
  expect(question).toMatch(/^[A-Z].*\?$/);
  expect(terms.length).toBeGreaterThan(0);
  // Two lines of the help are some 120 characters.
  for (const [term, words] of terms) expect(words.length, term).toBeLessThan(125);
  expect(new Set(shapes.map(([, word]) => word)).size).toBe(shapes.length);
  expect(existsSync(resolve(import.meta.dirname, "../../docs", document)), document).toBe(true);
});
