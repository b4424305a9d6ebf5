// Knows the quick way to the canonical text of an event's body: nearly every body is one flat list of texts and numbers.
// Leaves everything else to shared/audit/canonical-json.ts, of which this gives exactly the same text.
import { canonicalJson, type Json } from "../../shared/audit/canonical-json.ts";

const DIGIT_FIRST = /^\d/;

type Body = Readonly<Record<string, Json | undefined>>;

/** How JSON.stringify writes half a character, which canonical JSON cannot hold; whole ones it never writes so. */
const HALF_CHARACTER = "\\ud";

/** RFC 8785 text of `body`, members that are `undefined` left out; throws as `canonicalJson` does. */
export function canonicalBody(body: Body): string {
  const sorted: Record<string, Json | undefined> = {};
  for (const name of Object.keys(body).sort()) {
    const value = body[name];
    // Objects put members whose names are numbers first, in another order than RFC 8785.
    if (isNested(value) || DIGIT_FIRST.test(name)) return canonicalJson(body);
    sorted[name] = value;
  }
  const text = JSON.stringify(sorted);
  // An escaped backslash before "ud" looks the same; the slow way tells them apart.
  return text.includes(HALF_CHARACTER) ? canonicalJson(body) : text;
}

/** Whether `text` is the one that RFC 8785 gives to its value. */
export const isCanonicalText = (text: string): boolean => canonicalValue(text) !== undefined;

/** What `text` says, where it is the text that RFC 8785 gives to that; else `undefined`. */
export function canonicalValue(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    const isQuick = isNested(value) && isFlatAndSorted(value) && !text.includes(HALF_CHARACTER);
    return (isQuick ? JSON.stringify(value) : canonicalJson(value)) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

const isNested = (value: Json | undefined): value is Exclude<Json, null | boolean | number | string> =>
  typeof value === "object" && value !== null;

function isFlatAndSorted(value: object): boolean {
  let before = "";
  // What was parsed has no members but its own.
  for (const name in value) {
    if (typeof Reflect.get(value, name) === "object" || name < before) return false;
    before = name;
  }
  return true;
}
