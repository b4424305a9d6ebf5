// Knows that a copied explanation says what the screen says: question, answer, every rung, every check with its clause.
import { expect, test } from "vitest";
import { ladderText } from "../../renderer/paths/ladder-text.ts";
import { letterBook } from "../../renderer/paths/letters.ts";
import { policyBook } from "../../renderer/paths/policy-words.ts";
import { BOEING_MISS, BOEING_REFUSAL, COMMON_HIGH } from "./boeing-ladder.ts";

test("a refused path is copied whole, with the broken check, its clause and the next step", () => {
  const letters = letterBook([BOEING_MISS], [COMMON_HIGH]);
  const text = ladderText("Is it accepted?", BOEING_REFUSAL, BOEING_MISS, policyBook([]), letters);
  const lines = text.split("\n");
  expect(lines.slice(0, 2)).toEqual(["Is it accepted?", BOEING_REFUSAL.answer]);
  expect(lines).toContain(
    "   BROKEN: Explicit policy: The path is worth common-policy and common-hardware; asked for is common-high. [RFC 5280 §6.1.5 (g)] Next: Ask for common-hardware, or compare the mappings above with the agreement.",
  );
  for (const { certificate } of BOEING_MISS.rungs) expect(text).toContain(`SHA-256 ${certificate}`);
  expect(text).toContain("became high; not asserted here");
  expect(text).toContain("explicit 0, mapping 1, anyPolicy 0, length ∞: one more mapping hop");
});
