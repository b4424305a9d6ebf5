// Knows the source of electron/ as syntax trees, for lints of the desktop shell's checklist: words in comments are free.
// Leaves what must not appear to the tests.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { parseSync } from "@swc/core";

const ELECTRON = resolve(import.meta.dirname, "../../../electron");

export interface Node {
  readonly type?: string;
  readonly [key: string]: unknown;
}

/** A name or a literal text anywhere in a tree, with the literal value it is given where it is a property's key. */
export interface Word {
  readonly file: string;
  readonly word: string;
  readonly given?: unknown;
}

/** Relative path with slashes to source. */
export const SOURCES: ReadonlyMap<string, string> = new Map(
  readdirSync(ELECTRON, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => [name.split(sep).join("/"), readFileSync(join(ELECTRON, name), "utf8")]),
);

/** Every name, literal text and property of one source. */
export function wordsOf(source: string, file: string): readonly Word[] {
  const words: Word[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const node = value as Node;
    if (node.type === "KeyValueProperty") {
      const given = node.value as Node;
      words.push({ file, word: String((node.key as Node).value), given: given.value });
      visit(given);
    } else {
      if (node.type === "Identifier" || node.type === "StringLiteral") words.push({ file, word: String(node.value) });
      if (node.type === "TemplateElement") words.push({ file, word: String(node.cooked) });
      Object.values(node).forEach(visit);
    }
  };
  visit(parseSync(source, { syntax: "typescript", tsx: false }));
  return words;
}

/** Of every file of electron/. */
export const allWords = (): readonly Word[] => [...SOURCES].flatMap(([file, source]) => wordsOf(source, file));
