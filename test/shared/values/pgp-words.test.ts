// Knows that fingerprints are read aloud in the words that everybody else's tools use.
// Leaves how they are laid out to the pictures.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { pgpWords } from "../../../shared/values/pgp-words.ts";

test("the published example, and another of each list", () => {
  expect(pgpWords("E58294F2E9A227486E8B061B31CC528FD7FA3F19").join(" ")).toBe(
    "topmost Istanbul Pluto vagabond treadmill Pacific brackish dictator goldfish Medusa afflict bravado chatter revolver Dupont midsummer stopwatch whimsical cowbell bottomless",
  );
  expect(pgpWords("12b4b0057400076fa5c0f5cbf726ac65").join(" ")).toBe(
    "atlas politeness ruffled almighty indoors adroitness ahead hemisphere reindeer recipe vapor revival virus caretaker ribcage glossary",
  );
  expect(pgpWords("")).toEqual([]);
});

test("the whole list is the published one: 512 different words, by their digest", () => {
  const byte = (value: number) => value.toString(16).padStart(2, "0");
  const all = Array.from({ length: 256 }, (_, value) => value);
  const even = all.map((value) => pgpWords(byte(value))[0]);
  const odd = all.map((value) => pgpWords(`00${byte(value)}`)[1]);
  expect(new Set([...even, ...odd]).size).toBe(512);
  const digest = createHash("sha256")
    .update([...even, ...odd].join("\n"))
    .digest("hex");
  expect(digest).toBe("e9b7b0052233a74aa56724ed3f79c272036aed68d8f4c0856e833c8043b9ac62");
});

test.each(["0", "0g", "12 34"])("%s is not read", (hex) => {
  expect(() => pgpWords(hex)).toThrow();
});
