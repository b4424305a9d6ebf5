// Knows that what people read says "byte": pages, rules of findings, and the sentences in the source. The standards' own terms
// (OCTET STRING) and names in code stay. Leaves what a sentence says to its own tests.
import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { FINDING_RULES } from "../../shared/pki/finding.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const textOf = (path: string) => readFileSync(`${ROOT}/${path}`, "utf8");
/** Of developers: what they read there are the names in the code. */
const OF_DEVELOPERS = "docs/architecture.md";
const SAYS_OCTET = /(?<![\w\-/`"])octets?(?![\w\-`"(])/i;

test("pages for users", () => {
  const pages = globSync("docs/*.md", { cwd: ROOT }).filter((page) => page !== OF_DEVELOPERS);
  expect(pages.length).toBeGreaterThan(20);
  const said = pages.flatMap((page) =>
    textOf(page)
      .replaceAll("OCTET STRING", "")
      .split("\n")
      .filter((line) => SAYS_OCTET.test(line))
      .map((line) => `${page}: ${line}`),
  );
  expect(said).toEqual([]);
});

test("rules of findings", () => {
  const rules = Object.values(FINDING_RULES).map(({ rule }) => rule);
  expect(rules.filter((rule) => SAYS_OCTET.test(rule))).toEqual([]);
});

/** A number that was counted, or an article, and then the word: as only sentences have it, never code or its comments. */
const COUNTED = /(\$\{[^}]*\}|["'`](The|An|There are no|[A-Z][a-z]+ [a-z ]+)) octets?\b(?! STRING)/;

test("sentences in the source", () => {
  const sources = globSync("{shared,electron,renderer}/**/*.{ts,tsx}", { cwd: ROOT });
  expect(sources.length).toBeGreaterThan(300);
  const said = sources.flatMap((path) =>
    textOf(path)
      .split("\n")
      .filter((line) => !/^\s*(\/\/|\/?\*)/.test(line) && COUNTED.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
  expect(said).toEqual([]);
});
