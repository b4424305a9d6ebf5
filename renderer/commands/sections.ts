// Knows the sections by key: `g` and then a letter goes there from everywhere; the palette offers the same.
// Leaves the pages to pages.tsx.
import { goTo, type PageName, sectionAddress } from "../route.ts";
import type { CommandTable, Runs } from "./command.ts";

interface Section {
  readonly page: PageName;
  readonly letter: string;
  readonly name: string;
  readonly about: string;
}

export const GO_TO: readonly Section[] = [
  { page: "start", letter: "b", name: "Start", about: "another record, a new one, the demonstration" },
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

export const SECTION_COMMANDS: CommandTable = Object.fromEntries(
  GO_TO.map(({ page, letter, name, about }) => [page, { name: `Go to ${name}`, about, keys: `g ${letter}` }]),
);

export const SECTION_RUNS: Runs<CommandTable> = Object.fromEntries(
  GO_TO.map(({ page }) => [page, () => goTo(sectionAddress(page))]),
);
