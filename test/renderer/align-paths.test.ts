// Knows how paths stand side by side, on paths of two letters: the subject and its certificate. Leaves looks to the story.
import { expect, test } from "vitest";
import { alignPaths } from "../../renderer/paths/align-paths.ts";
import type { Ladder, LadderRung } from "../../renderer/paths/report.ts";

/** `A1 B1`: certificate 1 of A, certificate 1 of B. Only what is aligned by is there. */
const path = (text: string): Ladder => {
  const rungs = text.split(" ").map((id) => ({ certificate: id, subjectName: id.slice(0, 1) }) as LadderRung);
  return { rungs } as Partial<Ladder> as Ladder;
};
const drawn = (...paths: readonly string[]) => {
  const { rows, differsAt } = alignPaths(paths.map(path));
  return { rows: rows.map(({ cells }) => cells.map((cell) => cell?.certificate ?? "·").join(" ")), differsAt };
};

test("the same path twice differs nowhere", () => {
  expect(drawn("A1 B1", "A1 B1")).toEqual({ rows: ["A1 A1", "B1 B1"], differsAt: [undefined, undefined] });
});

test("another certificate of the same CA stands beside it, and that is where they part", () => {
  expect(drawn("A1 B1 C1", "A1 B2 C1")).toEqual({ rows: ["A1 A1", "B1 B2", "C1 C1"], differsAt: [undefined, 1] });
});

test("a CA that one path does not pass leaves a gap, before or behind", () => {
  expect(drawn("A1 B1 C1", "A1 C1")).toEqual({ rows: ["A1 A1", "B1 ·", "C1 C1"], differsAt: [undefined, 1] });
  expect(drawn("A1 C1", "A1 B1 C1")).toEqual({ rows: ["A1 A1", "· B1", "C1 C1"], differsAt: [undefined, 1] });
});

test("the same certificate is in one row, though another of its subject stands nearer", () => {
  expect(drawn("A1 A2 A3 D1", "A4 A3 D1").rows).toEqual(["A1 A4", "A2 ·", "A3 A3", "D1 D1"]);
});

test("a third path keeps the order of all", () => {
  expect(drawn("A1 B1 D1", "A1 C1 D1", "A1 C1 B1 D1")).toEqual({
    rows: ["A1 A1 A1", "B1 · ·", "· C1 C1", "· · B1", "D1 D1 D1"],
    differsAt: [undefined, 1, 1],
  });
});
