// Knows that docs/importing.md and the import itself say the same of what to do about each reason for which an item is rejected.
// Leaves which reasons there are to the tests of importing.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { rejectedNext } from "../../renderer/certificates/rejected-next.ts";

const PAGE = readFileSync(resolve(import.meta.dirname, "../../docs/importing.md"), "utf8");
const [, TABLE = ""] = PAGE.split("## What is rejected");
const ROWS = [...TABLE.matchAll(/^\| (`[^|]+`) \| [^|]+ \| ([^|]*) \|$/gm)].flatMap(([, codes = "", next = ""]) =>
  [...codes.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => [code, next.trim()] as const),
);

test("the page has its table", () => {
  expect(ROWS.length).toBeGreaterThan(30);
});

test.each(ROWS)("what to do about %s", (code, next) => {
  expect(next).not.toBe("");
  expect(rejectedNext(code.replace("…", "anything"))).toBe(next);
});

test("what cannot be read inside is its maker's to mend", () => {
  const says = "Ask whoever made it for one that is encoded as the standard says.";
  expect(PAGE.replaceAll(/\s+/g, " ")).toContain(says);
  for (const code of ["der-length", "pem", "zip"]) expect(rejectedNext(code)).toBe(says);
});
