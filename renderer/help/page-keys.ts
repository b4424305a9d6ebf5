// Knows the keys of each page, as the help lists them: those within a table or a tree, and those of commands.
// Leaves what the keys do to the pages.
import { type CommandWords, keysTextOf } from "../commands/command.ts";
import { EVERYWHERE } from "../commands/everywhere.ts";
import { filterField } from "../commands/filter-field.ts";
import { PAGE_TABLES } from "../commands/page-tables.ts";
import { GO_TO } from "../commands/sections.ts";
import type { Offers } from "../commands/use-commands.ts";
import type { PageName } from "../route.ts";

export type KeyLine = readonly [keys: string, does: string];

const TABLE: readonly KeyLine[] = [
  ["↑ ↓ ← →", "cell by cell"],
  ["Home End", "first and last cell of the row; with Ctrl of the table"],
  ["Page Up Page Down", "a page of rows"],
  ["Enter", "on a head: sort; on a row: details"],
  ["Shift + ↑ ↓", "choose several rows"],
  ["Space", "choose the row, where rows can be chosen"],
  ["Ctrl C", "copy the rows with full hashes, for a spreadsheet"],
  ["Ctrl ← →", "on a head: narrower, wider"],
  ["Del", "on a head: hide the column"],
];
const TREE: readonly KeyLine[] = [
  ...TABLE.filter(([keys]) => keys !== "Enter" && keys !== "Space"),
  ["Space →", "open the row"],
  ["←", "close it, or go to the row above it"],
  ["Enter", "on a head: sort; on a name: details; on a value: its ladder"],
];
const LADDER: readonly KeyLine[] = [
  ["↑ ↓", "rung by rung"],
  ["→", "into the checks of the rung, ← back"],
  ["Enter", "read the certificate of the rung"],
];

const MAP: readonly KeyLine[] = [
  ["m", "into the map, to what is chosen"],
  ["m, then → ← ↑ ↓", "along relations, and within a column"],
  ["m, then Enter", "centre there"],
  ["m, then Space", "choose, or show the CA entities of a member"],
  ["+ − 0", "larger, smaller, all of it"],
  ["s", "structure, and back"],
  ["Shift + A to H", "ask about that letter's policy"],
];

const OF_PAGE: Readonly<Record<PageName, readonly KeyLine[]>> = {
  start: [],
  about: [],
  overview: [
    ["j k", "row by row"],
    ["Enter", "do what the row offers"],
  ],
  paths: LADDER,
  worth: TREE,
  map: [...TABLE, ...MAP],
  compare: TABLE,
  members: TABLE,
  profiles: TABLE,
  certificates: [...TABLE, ["Ctrl V", "import what was copied"]],
  certificate: [
    ["↑ ↓", "statement by statement, or element by element; the bytes follow"],
    ["→ ←", "open and close an element"],
  ],
  entity: TABLE,
  contents: TABLE,
  collect: TABLE,
  record: TABLE,
};

/** Everywhere, and no command of ours. */
const COMMON: readonly KeyLine[] = [
  ["g, then", GO_TO.map(({ letter, name }) => `${letter}\u00a0${name}`).join(" · ")],
  ["Alt ← →", "where you were before"],
  ["Esc", "close what floats, and back"],
];

/** Where there is nothing to filter, its key does nothing. */
const worksHere = (words: CommandWords): boolean => words !== EVERYWHERE.filter || filterField() !== null;

/** First the keys of the page, then those of every screen that works here. */
export function keyLines(page: PageName, offered: Offers): readonly KeyLine[] {
  const withKey = (words: CommandWords): readonly KeyLine[] =>
    words.keys === undefined ? [] : [[keysTextOf(words), words.name]];
  const own = PAGE_TABLES[page].flatMap((table) => Object.values(table).flatMap(withKey));
  const common = Object.values(EVERYWHERE).filter((words) => offered.has(words) && worksHere(words));
  return [...OF_PAGE[page], ...own, ...common.flatMap(withKey), ...COMMON];
}
