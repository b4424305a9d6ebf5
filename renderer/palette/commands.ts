// Knows the sections by key: `g` and then a letter goes there from everywhere; the palette offers the same.
// Leaves the pages to pages.tsx.
import { isTyping } from "../design/typing.ts";
import { goTo, leftAddress, type PageName } from "../route.ts";
import type { Command } from "./palette-items.ts";

interface Section {
  readonly page: PageName;
  readonly letter: string;
  readonly name: string;
  readonly about: string;
}

export const GO_TO: readonly Section[] = [
  { page: "overview", letter: "o", name: "Overview", about: "what needs attention first?" },
  { page: "paths", letter: "p", name: "Paths", about: "is this certificate accepted, and why (not)?" },
  { page: "worth", letter: "w", name: "What is it worth?", about: "which of my policies does each CA satisfy?" },
  { page: "map", letter: "t", name: "Trust map", about: "where does a policy reach from here?" },
  { page: "compare", letter: "c", name: "Compare", about: "what changed between two states?" },
  { page: "members", letter: "m", name: "Members", about: "who takes part, and who runs which CA?" },
  { page: "profiles", letter: "r", name: "Relying parties", about: "before whom is this judged?" },
  { page: "certificates", letter: "h", name: "Certificates", about: "what is in this record? import, save" },
  { page: "collect", letter: "n", name: "Collect", about: "fetch what certificates name, from the network" },
  { page: "about", letter: "s", name: "Settings", about: "theme, versions, self-test of this machine" },
  { page: "record", letter: "e", name: "Record", about: "events, soundness, backup" },
];

export const pageCommands = (): readonly Command[] =>
  GO_TO.map(({ page, letter, name, about }) => ({
    id: `go ${page}`,
    name: `Go to ${name}`,
    about,
    keys: `g ${letter}`,
    run: () => goTo(leftAddress(page)),
  }));

/** How long after `g` the letter may come, in milliseconds. */
const PATIENCE = 1500;

/** Listens for `g` and a letter; gives the way to stop. */
export function listenForGoKeys(): () => void {
  let asked = Number.NEGATIVE_INFINITY;
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    const waited = event.timeStamp - asked;
    asked = event.key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (event.key === "g" || waited > PATIENCE) return;
    const section = GO_TO.find(({ letter }) => letter === event.key);
    if (section === undefined) return;
    // `c` copies, `m` and others mean something on a page: after `g` they do not.
    event.preventDefault();
    event.stopImmediatePropagation();
    goTo(leftAddress(section.page));
  };
  window.addEventListener("keydown", onKey, { capture: true });
  return () => window.removeEventListener("keydown", onKey, { capture: true });
}
