// Knows what may be the name of a member, a profile or a question: one line that a person can read and say.
// Leaves whether a name is taken to those who know the others.
import { err, ok, type Result } from "../values/result.ts";

const LONGEST = 200;
/** Controls, and what reorders or hides text: names are read aloud and printed. */
const UNSAID = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u;

export type NameRefusal =
  | { readonly kind: "name-empty" }
  | { readonly kind: "name-too-long"; readonly longest: number }
  | { readonly kind: "name-unsaid"; readonly character: string };

/** The name without space around it, in Unicode form NFC. */
export function registryName(text: string): Result<string, NameRefusal> {
  const name = text.trim().normalize("NFC");
  if (name === "") return err({ kind: "name-empty" });
  if (name.length > LONGEST) return err({ kind: "name-too-long", longest: LONGEST });
  const unsaid = UNSAID.exec(name)?.[0];
  if (unsaid === undefined) return ok(name);
  return err({
    kind: "name-unsaid",
    character: `U+${(unsaid.codePointAt(0) ?? 0).toString(16).padStart(4, "0").toUpperCase()}`,
  });
}

/** Two names that a person would take for one. */
export const isSameName = (one: string, other: string): boolean =>
  one.normalize("NFKC").toLowerCase() === other.normalize("NFKC").toLowerCase();
