// Knows the keys of each page, as the help lists them. Leaves what the keys do to the pages.
import { GO_TO } from "./palette/commands.ts";
import type { PageName } from "./route.ts";

export type KeyLine = readonly [keys: string, does: string];

const TABLE: readonly KeyLine[] = [
  ["↑ ↓ ← →", "cell by cell"],
  ["Home End", "first and last cell of the row; with Ctrl of the table"],
  ["Page Up Page Down", "a page of rows"],
  ["Enter", "on a head: sort; on a row: details"],
  ["Shift + ↑ ↓", "choose several rows"],
  ["Space", "choose the row, where rows can be chosen"],
  ["Ctrl C", "copy the rows with full hashes, for a spreadsheet"],
];
const FILTER: KeyLine = ["/", "filter"];
const LADDER: readonly KeyLine[] = [
  ["↑ ↓", "rung by rung"],
  ["→", "into the checks of the rung, ← back"],
  ["Enter", "read the certificate of the rung"],
  ["w", "ask without the certificate of the rung"],
  ["Shift + A to H", "ask for that letter's policy"],
  ["[ ]", "previous and next path"],
  ["c", "copy the explanation as text"],
];

const OF_PAGE: Readonly<Record<PageName, readonly KeyLine[]>> = {
  about: [],
  overview: [
    ["j k", "row by row"],
    ["Enter", "do what the row offers"],
  ],
  paths: LADDER,
  worth: TABLE,
  map: TABLE,
  compare: TABLE,
  members: TABLE,
  profiles: TABLE,
  certificates: [...TABLE, FILTER, ["Ctrl O", "import files"], ["Ctrl V", "import what was copied"]],
  certificate: [
    ["↑ ↓", "statement by statement, or element by element; the octets follow"],
    ["→ ←", "open and close an element"],
  ],
  collect: TABLE,
  record: [...TABLE, FILTER],
};

/** Everywhere. */
const COMMON: readonly KeyLine[] = [
  ["Ctrl K", "find or run anything"],
  [`g ${GO_TO.map(({ letter }) => letter).join(" ")}`, `go to ${GO_TO.map(({ name }) => name).join(", ")}`],
  ["Alt ← →", "where you were before"],
  ["Esc", "close what floats, and back"],
  ["?", "these keys"],
];

export const keysOf = (page: PageName): readonly KeyLine[] => [...OF_PAGE[page], ...COMMON];
