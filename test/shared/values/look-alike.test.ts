// Knows which names look alike, which words mix scripts, and which do not although they are foreign. Leaves the screens to
// test/e2e/hostile-names.e2e.ts.
import { describe, expect, test } from "vitest";
import { isComposed, lookAlikes, looksLike, mixedScripts, skeleton } from "../../../shared/values/look-alike.ts";
import { LOOKS_LIKE } from "../../../shared/values/look-alike-table.ts";

describe("mixed scripts", () => {
  test.each([
    ["H\u0430lden Root CA", ["Latin", "Cyrillic"]],
    ["Root C\u0391", ["Latin", "Greek"]],
    ["\u041eO\u041e", ["Cyrillic", "Latin"]],
    ["B\u13aark", ["Latin", "Cherokee"]],
    ["Brid\u0261e \u0581\u043e", ["Armenian", "Cyrillic"]],
    ["a\u{10330}", ["Latin", "another script"]],
  ])("%s", (text, scripts) => expect(mixedScripts(text)).toEqual(scripts));

  test.each([
    "Halden Root CA",
    "\u041e\u041e\u041e Romashka CA", // words of two scripts
    "\u041c\u0438\u043d\u0446\u0438\u0444\u0440\u044b \u0420\u043e\u0441\u0441\u0438\u0438",
    "\u65e5\u672c\u8a8e\u306e\u30c6\u30b9\u30c8CA", // Japanese with Latin letters
    "\ud55c\uad6d\uc815\ubcf4\uc778\uc99d", // Hangul
    "\u03a5\u03c0\u03bf\u03c5\u03c1\u03b3\u03b5\u03af\u03bf", // Greek
    "Autorit\u00e9 de certification, \u00c9tat", // accents, composed
    "Autorite\u0301", // and not composed
    "Class 3 \u2013 G2 \u00b5\u2039U+202E\u203a",
    "",
  ])("none in %s", (text) => expect(mixedScripts(text)).toEqual([]));
});

describe("looking alike", () => {
  test.each([
    ["Halden Root CA", "H\u0430lden Root CA"], // Cyrillic a
    ["HALDEN", "\u041dALDEN"],
    ["Halden Root CA", "Halden\u2039U+200B\u203a Root CA"], // as it is shown
    ["Halden Root CA", "Halden\u200b Root CA"], // as it was
    ["PAYROLL CA 1", "PAYROLL CA l"],
    ["Bridge O", "Bridge 0"],
    ["Commodity", "Cornrnodity"],
    ["COPA", "\u0421\u041e\u0420\u0410"], // all of it Cyrillic
    ["COPA", "\u13df\u041e\u03a1\ua4ee"],
  ])("%s and %s", (one, other) => {
    expect(looksLike(one, other)).toBe(true);
    expect(looksLike(other, one)).toBe(true);
    expect(lookAlikes(one, [one, other, other, "Unlike"])).toEqual([other]);
  });

  test.each([
    ["Halden Root CA", "halden  root ca"], // the same name
    ["Halden Root CA", "\uff28alden Root CA"], // a compatibility form: the same, too
    ["Halden Root CA G1", "Halden Root CA G2"],
    ["Caf\u00e9", "Cafe"],
    ["\u0432\u0438\u0442", "Bit"],
  ])("not %s and %s", (one, other) => expect(looksLike(one, other)).toBe(false));

  test("a skeleton is its own skeleton, letter by letter of the table", () => {
    expect(LOOKS_LIKE.size).toBeGreaterThan(130);
    for (const [letter, latin] of LOOKS_LIKE) {
      expect(latin, letter).toMatch(/^[A-Za-z0-9]$/);
      expect(skeleton(letter), letter).toBe(skeleton(latin));
      expect(skeleton(skeleton(letter)), letter).toBe(skeleton(letter));
    }
  });
});

test("what is composed otherwise than NFC is told", () => {
  expect(isComposed("Autorit\u00e9")).toBe(true);
  expect(isComposed("Autorite\u0301")).toBe(false);
});
