// Knows where cards, frames and lines of a scene stand, in px: columns from left to right, each relation as a stub off a
// common line, what leads back on lanes of its own and never through a card. Leaves ink to map-ink.ts.
// Long, since a line can only be placed between cards and lines that stand already.
import type { MapBlock, MapCard, MapLine, MapScene } from "./map-scene.ts";

const CARD_WIDTH = 184;
const FRAME_PAD = 6;
const FRAME_HEAD = 20;
const INDENT = 12;
const GAP = 8;
const MARGIN = 28;
const MOST_SUNK = 220;
/** Between two lines that run side by side. */
const LANE = 8;
/** Right of a column before its first lane, and left of a card, where marks and arrowheads stand. */
const [CLEAR, MARKS] = [12, 52];
/** As many letters of a name stand on one line of a card, in the widest font that may be found. */
const LETTERS = 20;
const MOST_LINES = 4;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Wire {
  readonly line: MapLine;
  /** From edge to edge, every corner a right one. */
  readonly points: readonly Point[];
  /** Its lane is shared with others of the same card; the rest of it is its own. */
  readonly bus: boolean;
}

export interface MapFrame {
  readonly id: string;
  readonly title: string;
  /** The member that can be one card again. */
  readonly group: string | undefined;
  readonly box: Box;
}

export interface Places {
  readonly width: number;
  readonly height: number;
  readonly cards: ReadonlyMap<string, Box>;
  readonly frames: readonly MapFrame[];
  readonly wires: readonly Wire[];
}

/** As many lines as the name takes, and one for dots and number. */
const heightOf = ({ name, key, depth }: MapCard): number =>
  24 +
  15 * Math.min(MOST_LINES, linesOf(key === undefined ? name : `${name} ${key}`, LETTERS - 2 * Math.min(depth, 3)));

/** Lines of a text whose words go to the next one where they do not fit. */
function linesOf(text: string, letters: number): number {
  let [lines, left] = [1, letters];
  for (const word of text.split(" ")) {
    if (word.length > left && left < letters) {
      lines += 1;
      left = letters;
    }
    lines += Math.max(0, Math.ceil(word.length / letters) - 1);
    left -= (word.length % letters) + 1;
  }
  return lines;
}

interface Row {
  readonly y: number;
  readonly height: number;
}
type Rows = ReadonlyMap<string, Row>;

interface Stacked {
  /** By card: its place from the top. */
  readonly rows: Rows;
  /** By card. */
  readonly column: ReadonlyMap<string, number>;
  readonly frames: readonly { readonly block: MapBlock; readonly at: number; readonly row: Row }[];
  readonly height: number;
}

export function placesOf(scene: MapScene): Places {
  const { rows, column, frames, height } = stacked(scene);
  const routes = routesOf(scene, column, rows);
  const lanes = lanesOf(routes, scene.columns.length);
  let x = MARGIN + lanes.width(-1);
  const xs = scene.columns.map((_, at) => {
    const here = x;
    x += CARD_WIDTH + CLEAR + lanes.width(at) + MARKS;
    return here;
  });
  const cards = new Map<string, Box>();
  for (const { id, depth } of scene.columns.flat().flatMap((block) => block.cards)) {
    const row = rows.get(id);
    const indent = INDENT * Math.min(depth, 3);
    if (row !== undefined)
      cards.set(id, { ...row, x: (xs[column.get(id) ?? 0] ?? 0) + indent, width: CARD_WIDTH - indent });
  }
  /** Of a lane in the gutter right of a column. */
  const laneX = (gutter: number, lane: number) =>
    gutter < 0 ? MARGIN - 12 + lane * LANE : (xs[gutter] ?? 0) + CARD_WIDTH + CLEAR + lane * LANE;
  const wires = routes.map((route) => wireOf(route, cards, laneX, height));
  const floor = wires.reduce((low, { points }) => Math.max(low, ...points.map(({ y }) => y)), height);
  return {
    width: x - MARKS + CLEAR + MARGIN,
    height: floor + MARGIN,
    cards,
    frames: frames.map(({ block, at, row }) => ({
      id: block.id,
      title: block.title ?? "",
      group: block.opened ? block.group.id : undefined,
      box: { ...row, x: (xs[at] ?? 0) - FRAME_PAD, width: CARD_WIDTH + 2 * FRAME_PAD },
    })),
    wires,
  };
}

/** Every column from the top down; a short one in the middle of the longest, at most half a screen down. */
function stacked({ columns }: MapScene): Stacked {
  const rows = new Map<string, Row>();
  const column = new Map<string, number>();
  const frames: Stacked["frames"][number][] = [];
  const heights = columns.map((blocks) => blocks.reduce((sum, block) => sum + blockHeight(block) + GAP, 0));
  const tallest = Math.max(0, ...heights);
  let height = 0;
  for (const [at, blocks] of columns.entries()) {
    let y = MARGIN + Math.min((tallest - (heights[at] ?? 0)) / 2, MOST_SUNK);
    for (const block of blocks) {
      const isFramed = block.title !== undefined;
      if (isFramed) frames.push({ block, at, row: { y, height: blockHeight(block) } });
      let top = isFramed ? y + FRAME_HEAD : y;
      for (const card of block.cards) {
        column.set(card.id, at);
        rows.set(card.id, { y: top, height: heightOf(card) });
        top += heightOf(card) + GAP;
      }
      y += blockHeight(block) + GAP;
    }
    height = Math.max(height, y);
  }
  return { rows, column, frames, height };
}

function blockHeight({ cards, title }: MapBlock): number {
  const inside = cards.reduce((sum, card) => sum + heightOf(card) + GAP, -GAP);
  return title === undefined ? inside : inside + FRAME_HEAD + FRAME_PAD;
}

interface Interval {
  /** The gutter right of that column; -1: left of all. */
  readonly gutter: number;
  top: number;
  bottom: number;
  lane: number;
}

interface Route {
  readonly line: MapLine;
  readonly kind: "bus" | "back" | "beside" | "around";
  readonly exit: number;
  readonly entry: number;
  readonly first: Interval;
  /** Where it comes up again, of a line that goes around. */
  readonly last?: Interval;
  /** The lane below everything. */
  readonly under: number;
}

/** Which way each line goes, and at which height it leaves and arrives. */
function routesOf(scene: MapScene, column: ReadonlyMap<string, number>, rows: Rows): readonly Route[] {
  const buses = new Map<string, Interval>();
  const arriving = new Map<string, number>();
  const counts = new Map<string, number>();
  const kindOf = ({ from, to }: MapLine): Route["kind"] => {
    const step = (column.get(to) ?? 0) - (column.get(from) ?? 0);
    return step === 1 ? "bus" : step === -1 ? "back" : step === 0 ? "beside" : "around";
  };
  const left = (kind: Route["kind"]) => kind === "bus" || kind === "around";
  for (const line of scene.lines) {
    const side = `${line.to} ${left(kindOf(line))}`;
    counts.set(side, (counts.get(side) ?? 0) + 1);
  }
  const sorted = scene.lines.toSorted((a, b) => (rows.get(a.from)?.y ?? 0) - (rows.get(b.from)?.y ?? 0));
  let under = 0;
  return sorted.flatMap((line): Route[] => {
    const [from, to] = [rows.get(line.from), rows.get(line.to)];
    if (from === undefined || to === undefined) return [];
    const kind = kindOf(line);
    const side = `${line.to} ${left(kind)}`;
    const at = arriving.get(side) ?? 0;
    arriving.set(side, at + 1);
    const many = counts.get(side) ?? 1;
    const room = Math.min(9, (to.height - 14) / Math.max(1, many - 1));
    const entry = to.y + to.height / 2 + (at - (many - 1) / 2) * room;
    const exit = from.y + from.height / 2 + (kind === "bus" ? 0 : kind === "around" ? 10 : -10);
    const here = column.get(line.from) ?? 0;
    const gutter = kind === "back" ? here - 1 : here;
    const key = `${line.from} ${kind}`;
    const shared = kind === "around" ? undefined : buses.get(key);
    const first = shared ?? { gutter, top: exit, bottom: exit, lane: 0 };
    buses.set(key, first);
    if (kind === "around") {
      first.bottom = Number.POSITIVE_INFINITY;
      const last = { gutter: (column.get(line.to) ?? 0) - 1, top: entry, bottom: Number.POSITIVE_INFINITY, lane: 0 };
      return [{ line, kind, exit, entry, first, last, under: under++ }];
    }
    first.top = Math.min(first.top, entry);
    first.bottom = Math.max(first.bottom, entry);
    return [{ line, kind, exit, entry, first, under: 0 }];
  });
}

/** Gives each interval a lane in which it meets no other; fewest lanes first. */
function lanesOf(routes: readonly Route[], columns: number) {
  const counts = new Map<number, number>();
  const all = new Set(routes.flatMap(({ first, last }) => (last === undefined ? [first] : [first, last])));
  const byGutter = Map.groupBy(all, ({ gutter }) => gutter);
  for (let gutter = -1; gutter < columns; gutter++) {
    const ends: number[] = [];
    for (const interval of (byGutter.get(gutter) ?? []).sort((a, b) => a.top - b.top || a.bottom - b.bottom)) {
      const free = ends.findIndex((end) => end + LANE < interval.top);
      interval.lane = free < 0 ? ends.length : free;
      ends[interval.lane] = interval.bottom;
    }
    counts.set(gutter, ends.length);
  }
  return { width: (gutter: number) => (counts.get(gutter) ?? 0) * LANE };
}

function wireOf(
  { line, kind, exit, entry, first, last, under }: Route,
  cards: ReadonlyMap<string, Box>,
  laneX: (gutter: number, lane: number) => number,
  bottom: number,
): Wire {
  const [from, to] = [cards.get(line.from), cards.get(line.to)];
  const lane = laneX(first.gutter, first.lane);
  const [leaves, arrives] = [(from?.x ?? 0) + (kind === "back" ? 0 : (from?.width ?? 0)), to?.x ?? 0];
  const right = arrives + (to?.width ?? 0);
  const bus = kind === "bus";
  if (kind === "around" && last !== undefined) {
    const [up, floor] = [laneX(last.gutter, last.lane), bottom + 8 + under * LANE];
    const points = [
      { x: leaves, y: exit },
      { x: lane, y: exit },
      { x: lane, y: floor },
      { x: up, y: floor },
      { x: up, y: entry },
      { x: arrives, y: entry },
    ];
    return { line, bus, points };
  }
  const points = [
    { x: leaves, y: exit },
    { x: lane, y: exit },
    { x: lane, y: entry },
    { x: bus ? arrives : right, y: entry },
  ];
  return { line, bus, points };
}
