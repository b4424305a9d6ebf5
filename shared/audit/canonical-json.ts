// Knows the one text of a JSON value (RFC 8785), so that a hash over it means something.
// Leaves what is written this way to its callers.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };

/**
 * The canonical text of a value: RFC 8785 §3.2, members sorted by UTF-16 code units, no white space, numbers and
 * strings as ECMAScript writes them. Members that are `undefined` are left out.
 *
 * Departs: throws a TypeError on NaN, infinities (§3.2.2.3) and lone surrogates (§3.2.2.2): they are mistakes of ours.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === "boolean") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError("a number that JSON cannot say");
    return JSON.stringify(value);
  }
  if (typeof value === "string") {
    if (LONE_SURROGATE.test(value)) throw new TypeError("a string with half a character");
    return JSON.stringify(value);
  }
  if (isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members = Object.entries(value)
    .filter((member): member is [string, Json] => member[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${canonicalJson(name)}:${canonicalJson(member)}`);
  return `{${members.join(",")}}`;
}

const LONE_SURROGATE = /\p{Surrogate}/u;
const isArray = (value: readonly Json[] | object): value is readonly Json[] => Array.isArray(value);
