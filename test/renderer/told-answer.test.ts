// Knows what an answer that is told in steps is after each of them, and that the letters of its first path stay.
// Leaves hearing it to the end-to-end tests.
import { describe, expect, test } from "vitest";
import { letterBook } from "../../renderer/paths/letters.ts";
import type { LadderReport } from "../../renderer/paths/report.ts";
import { searchingText, spentText } from "../../renderer/paths/spent-words.ts";
import { stopped, toldAfter } from "../../renderer/paths/told-answer.ts";
import type { AnswerEvent } from "../../shared/contract/paths.ts";
import { BOEING_LADDER, BOEING_MISS, COMMON_HARDWARE, COMMON_HIGH } from "./boeing-ladder.ts";

const report = (paths: LadderReport["paths"]): LadderReport => ({
  verdict: "valid",
  answer: "Yes.",
  detail: "Further paths were not looked for.",
  paths,
  misses: [],
  more: "none",
  spent: { steps: 1, signatureChecks: 0, nameComparisons: 0 },
});
const first: Exclude<AnswerEvent, { type: "searching" }> = {
  type: "first",
  report: report([BOEING_LADDER]),
  meanwhile: "Further paths follow.",
};
const whole: Exclude<AnswerEvent, { type: "searching" }> = {
  type: "whole",
  report: report([BOEING_LADDER, BOEING_LADDER]),
};

describe("an answer in steps", () => {
  test("has a place for the others from its first path on, and keeps it", () => {
    const before = toldAfter(undefined, first);
    expect(before).toMatchObject({ state: "first", inSteps: true, meanwhile: "Further paths follow." });
    expect(toldAfter(before, whole)).toEqual({ state: "whole", inSteps: true, report: whole.report });
  });
  test("told at once has none unless others are there", () => {
    expect(toldAfter(undefined, whole)).toEqual({ state: "whole", inSteps: false, report: whole.report });
  });
  test("stopped, it is the first path, and says that others were not looked for", () => {
    const told = stopped(toldAfter(undefined, first));
    expect(told).toEqual({ state: "stopped", inSteps: true, report: first.report });
  });
});

test("a policy of the first ladder has the letter that it had before the others were known", () => {
  for (const [ladder, other, asked] of [
    [BOEING_LADDER, BOEING_MISS, [COMMON_HARDWARE]],
    [BOEING_MISS, BOEING_LADDER, [COMMON_HIGH]],
    [{ ...BOEING_LADDER, rungs: BOEING_LADDER.rungs.slice(0, 1) }, BOEING_MISS, []],
    [{ ...BOEING_LADDER, rungs: [] }, BOEING_LADDER, [COMMON_HIGH]],
  ] as const) {
    const before = letterBook([ladder], asked);
    const after = letterBook([ladder, other], asked);
    for (const [oid, letter] of before) expect(after.get(oid)).toBe(letter);
    expect(after.size).toBeGreaterThanOrEqual(before.size);
  }
  // What only the others carry has the letters that are left.
  expect(letterBook([{ ...BOEING_LADDER, rungs: [] }, BOEING_LADDER], [COMMON_HIGH]).size).toBe(8);
});

test("a search says of what it has spent the largest part, and how much there is", () => {
  const limit = { steps: 200_000, signatureChecks: 1460, nameComparisons: 250_000 };
  const text = (spent: Partial<typeof limit>) =>
    searchingText({ type: "searching", spent: { steps: 0, signatureChecks: 0, nameComparisons: 0, ...spent }, limit });
  expect(text({ steps: 84_000, signatureChecks: 100 })).toBe("84\u202f000 steps of at most 200\u202f000");
  expect(text({ steps: 84_000, signatureChecks: 1000 })).toBe("1\u202f000 new signature checks of at most 1\u202f460");
  expect(text({ nameComparisons: 1 })).toBe("1 name comparison of at most 250\u202f000");
  expect(spentText({ steps: 1, signatureChecks: 0, nameComparisons: 2000 })).toBe(
    "1 step, 0 new signature checks, 2\u202f000 name comparisons",
  );
});
