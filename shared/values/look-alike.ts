// Knows which names a person may take for another one, and which words are written in two scripts: a subset of UTS #39.
// Leaves showing it to renderer/design/name-text.tsx; nothing is refused for it. docs/decisions/0006 says what is covered.
import { LOOKS_LIKE } from "./look-alike-table.ts";

/** UAX #31 Table 5, and three of Table 7 that are full of letters drawn like Latin ones. */
const SCRIPTS = [
  "Latin",
  "Cyrillic",
  "Greek",
  "Armenian",
  "Han",
  "Hiragana",
  "Katakana",
  "Bopomofo",
  "Hangul",
  "Arabic",
  "Bengali",
  "Devanagari",
  "Ethiopic",
  "Georgian",
  "Gujarati",
  "Gurmukhi",
  "Hebrew",
  "Kannada",
  "Khmer",
  "Lao",
  "Malayalam",
  "Myanmar",
  "Oriya",
  "Sinhala",
  "Tamil",
  "Telugu",
  "Thaana",
  "Thai",
  "Tibetan",
  "Cherokee",
  "Coptic",
  "Lisu",
] as const;
type Script = (typeof SCRIPTS)[number] | "another script";

/** Built from the Unicode data of the JavaScript engine. */
const LETTERS_OF = new Map<Script, RegExp>(
  SCRIPTS.map((script) => [script, new RegExp(`\\p{Script_Extensions=${script}}`, "u")]),
);
const ANY_SCRIPT = /[\p{Script=Common}\p{Script=Inherited}]/u;
const ASCII = /^[\0-\x7f]*$/;
const WORD = /[\p{L}\p{M}]+/gu;
/** What visibleText writes for a character that cannot be seen. */
const ESCAPE = /\u2039U\+[0-9A-F]{4,6}\u203a/g;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** Writing systems that use several scripts together, also with Latin letters (UTS #39 §5.2, "highly restrictive"). */
const TOGETHER: readonly (readonly Script[])[] = [
  ["Latin", "Han", "Hiragana", "Katakana"],
  ["Latin", "Han", "Bopomofo"],
  ["Latin", "Han", "Hangul"],
];

function scriptsOfLetter(letter: string): readonly Script[] {
  const own = SCRIPTS.filter((script) => LETTERS_OF.get(script)?.test(letter));
  return own.length > 0 || ANY_SCRIPT.test(letter) ? own : ["another script"];
}

/**
 * The scripts of the first word that mixes scripts which are not written together, in the order in which they come; none
 * where no word does. Several words of different scripts in one name are ordinary, and not meant.
 */
export function mixedScripts(text: string): readonly string[] {
  if (ASCII.test(text)) return [];
  for (const word of text.replace(ESCAPE, "").match(WORD) ?? []) {
    const letters = [...word].map(scriptsOfLetter).filter((scripts) => scripts.length > 0);
    const inAll = (allowed: readonly Script[]) =>
      letters.every((scripts) => scripts.some((script) => allowed.includes(script)));
    const alone: readonly Script[] = [...SCRIPTS, "another script"];
    if (alone.some((script) => inAll([script])) || TOGETHER.some(inAll)) continue;
    return [...new Set(letters.map(([first]) => first ?? "another script"))];
  }
  return [];
}

/**
 * UTS #39 §4, in its spirit: two texts with one skeleton look alike. Compatibility forms, case, what cannot be seen, the
 * kind and number of blanks, and letters drawn like Latin ones make no difference; nor do `rn` and `m`.
 *
 * Departs: the table is a subset; folded to lower case after it, since names that differ in case alone are one name
 * (RFC 5280 §7.1).
 */
export function skeleton(text: string): string {
  const seen = text.replace(ESCAPE, "").replace(UNSEEN, "");
  const alike = drawn(drawn(seen).normalize("NFKD")).toLowerCase();
  return alike
    .replaceAll("m", "rn")
    .replace(/\p{Z}+/gu, " ")
    .trim();
}
const drawn = (text: string): string => Array.from(text, (letter) => LOOKS_LIKE.get(letter) ?? letter).join("");

/** What is left when only the differences go that RFC 5280 §7.1 ignores, too. */
const prepared = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\p{Z}+/gu, " ")
    .trim();

/** True for two names that are not the same and look alike. */
export const looksLike = (one: string, other: string): boolean =>
  prepared(one) !== prepared(other) && skeleton(one) === skeleton(other);

/** The names among `others` that `name` looks like and is not, each once. */
export function lookAlikes(name: string, others: readonly string[]): readonly string[] {
  const own = skeleton(name);
  const whole = prepared(name);
  return [...new Set(others)].filter((other) => prepared(other) !== whole && skeleton(other) === own);
}

/** False for text whose letters and accents are composed otherwise than in Unicode form NFC: it looks the same and is not. */
export const isComposed = (text: string): boolean => ASCII.test(text) || text === text.normalize("NFC");
