// Knows what the list of paths says of a near miss: all that it leads through, and where a policy is lost and noticed.
// Leaves the ladder itself to ladder-text.test.ts.
import { expect, test } from "vitest";
import { stopsBecause, through } from "../../renderer/paths/ladder-facts.ts";
import type { Ladder, LadderCheck } from "../../renderer/paths/report.ts";
import { BOEING_MISS } from "./boeing-ladder.ts";

const check = (name: string, outcome: LadderCheck["outcome"], code?: string): LadderCheck => ({
  check: name,
  title: name === "validity" ? "Validity" : "Policies",
  outcome,
  says: "It is so.",
  clause: "RFC 5280 §6.1.3",
  ...(code !== undefined && { code }),
});
const brokenAt = (at: number, checksAt: (rung: number) => readonly LadderCheck[]): Ladder => ({
  ...BOEING_MISS,
  brokenAt: at,
  rungs: BOEING_MISS.rungs.map((rung) => ({ ...rung, checks: checksAt(rung.number) })),
});
const lost = check("policies", "fails", "no-acceptable-policy");
const wanted = check("explicit-policy", "fails", "no-acceptable-policy");

test("a path is told from the anchor to the target, which is its last certificate", () => {
  const [anchor, ...rest] = through(BOEING_MISS).split(" → ");
  expect(anchor).toBe(BOEING_MISS.anchor.subject);
  expect(rest).toEqual(BOEING_MISS.rungs.map(({ subject }) => subject));
});

test("a policy that is lost above the rung where that is noticed is told with both", () => {
  const miss = brokenAt(2, (rung) => (rung === 2 ? [lost] : rung === 4 ? [wanted] : []));
  expect(stopsBecause(miss)).toBe("policy lost at rung 2 of 4, noticed at rung 4");
});

test("lost and noticed on one rung is told once; another rule by its name", () => {
  expect(stopsBecause(brokenAt(4, (rung) => (rung === 4 ? [lost, wanted] : [])))).toBe("policy lost at rung 4 of 4");
  const expired = brokenAt(3, (rung) => (rung === 3 ? [check("validity", "fails", "expired")] : []));
  expect(stopsBecause(expired)).toBe("stops at rung 3 of 4: validity");
});
