// Knows name spaces as lines a person writes and pastes: the form, then the base. Leaves what is a name space to the core.
import type { NameSpaceWritten } from "../../shared/contract/members.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";

/** As a line begins; a distinguished name is written `dn`. */
const WORDS = { dns: "dns", email: "email", uri: "uri", dn: "directory-name" } as const;

export const NAME_SPACE_WORDS = Object.keys(WORDS);

const isWord = (word: string): word is keyof typeof WORDS => Object.hasOwn(WORDS, word);

export const nameSpaceLine = ({ form, base }: NameSpaceWritten): string =>
  `${form === "directory-name" ? "dn" : form} ${base}`;

/** Every line that is not empty; or the first that does not begin with a form. */
export function readNameSpaces(text: string): Result<NameSpaceWritten[], { readonly line: string }> {
  const read: NameSpaceWritten[] = [];
  for (const line of text.split("\n").map((each) => each.trim())) {
    if (line === "") continue;
    const [word = "", ...rest] = line.split(/\s+/);
    const known = word.toLowerCase();
    if (!isWord(known) || rest.length === 0) return err({ line });
    read.push({ form: WORDS[known], base: line.slice(word.length).trim() });
  }
  return ok(read);
}
