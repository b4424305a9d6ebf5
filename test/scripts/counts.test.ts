// Knows what the total of `npm test` must say about suites that passed, failed, crashed or ran nothing.
// Leaves real runs to the suites themselves.
import { expect, test } from "vitest";
import {
  countCheck,
  countsByPart,
  countVitest,
  failuresIn,
  figuresIn,
  sentence,
  sum,
} from "../../scripts/test/counts.mjs";

const file = (name: string, statuses: readonly string[], status = "passed") => ({
  name,
  status,
  assertionResults: statuses.map((one) => ({ status: one })),
});

test("the numbers of all suites add up in one sentence", () => {
  const total = sum([countCheck(0), countCheck(2), { passed: 7, failed: 2, skipped: 3 }]);
  expect(sentence(total)).toBe("8 passed, 3 failed, 3 skipped");
});

test("Vitest's cases are counted by status, whatever kind of skip", () => {
  const report = { testResults: [file("/t/a", ["passed", "passed", "skipped", "todo", "pending"])] };
  expect(countVitest(report, 0)).toEqual({ counts: { passed: 2, failed: 0, skipped: 3 } });
});

test("a file that could not be loaded counts as one failure beside the others", () => {
  const report = { testResults: [file("/t/a", [], "failed"), file("/t/b", ["passed", "failed"], "failed")] };
  expect(countVitest(report, 1).counts).toEqual({ passed: 1, failed: 2, skipped: 0 });
});

test("a suite without test files, without a report, or that crashed after its tests has failed", () => {
  expect(countVitest({ testResults: [] }, 0)).toMatchObject({ counts: { failed: 1 }, note: "no test files" });
  expect(countVitest(undefined, 0)).toMatchObject({ counts: { passed: 0, failed: 1 }, note: "it left no report" });
  const passing = { testResults: [file("/t/a", ["passed", "passed"])] };
  expect(countVitest(passing, 139).counts).toEqual({ passed: 2, failed: 1, skipped: 0 });
});

test("the parts of test/ are told apart by their folder", () => {
  const report = { testResults: [file("/t/pki/a", ["passed"]), file("/t/path/b", ["failed"], "failed")] };
  expect([...countsByPart(report, "/t")]).toEqual([
    ["path", { passed: 0, failed: 1, skipped: 0 }],
    ["pki", { passed: 1, failed: 0, skipped: 0 }],
  ]);
});

test("figures are listed by file; tests that say none give no line", () => {
  const said = (name: string, ...figures: readonly (string | undefined)[]) => ({
    ...file(name, []),
    assertionResults: figures.map((figure) => ({ status: "passed", meta: figure === undefined ? {} : { figure } })),
  });
  const report = {
    testResults: [said("/t/b", undefined, "3 kills"), file("/t/c", ["passed"]), said("/t/a", "2 flips")],
  };
  expect(figuresIn(report)).toEqual(["2 flips", "3 kills"]);
});

test("what failed is listed by its name; a file that could not be loaded by its own", () => {
  const report = {
    testResults: [
      {
        ...file("/root/test/a.test.ts", []),
        assertionResults: [
          { status: "passed", fullName: "holds" },
          { status: "failed", fullName: "breaks at once" },
        ],
      },
      file("/root/test/b.test.ts", [], "failed"),
      file("/root/test/c.test.ts", ["passed"]),
    ],
  };
  expect(failuresIn(report, "/root")).toEqual(["test/a.test.ts: breaks at once", "test/b.test.ts"]);
});
