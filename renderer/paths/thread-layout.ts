// Knows where every part of the policy threads stands: the valid policy graph (RFC 9618) as lanes, nodes, links and ends.
// Leaves which policies have lanes to thread-lanes.ts, heights of rows and ink to threads.tsx. Widths are in rem, row 0
// is the anchor and row n the n-th rung.

import { type LanePart, laneOfEach, placeLane } from "./lane-columns.ts";
import type { LetterBook } from "./letters.ts";
import type { Ladder, LadderPolicy } from "./report.ts";
import {
  BUNDLE_WIDTH,
  chooseLanes,
  END_WIDTH,
  type Lanes,
  LETTER_WIDTH,
  NODE_GAP,
  NODE_WIDTH,
  WIDEST_NODE,
} from "./thread-lanes.ts";

/** A policy under the name it has at a rung, or (`ends`) the place where one goes no further. */
export interface ThreadNode {
  readonly row: number;
  readonly x: number;
  readonly width: number;
  readonly lane: string;
  /** What is written here: for a node its OID, for an end the policies that do not continue. */
  readonly oids: readonly string[];
  readonly roots: readonly string[];
  readonly ends: boolean;
  /** Only part of what the node above expects ends here. */
  readonly partly: boolean;
  /** In words, where the core says so. */
  readonly because: string | undefined;
}

export interface ThreadLink {
  readonly lane: string;
  readonly row: number;
  /** Middles. */
  readonly fromX: number;
  readonly toX: number;
  /** The policy above is mapped to another below. */
  readonly mapped: boolean;
  readonly ends: boolean;
}

/** A lane that shows letters only, or (`lane` absent) the bundle: how many are alive in each row. */
export interface NarrowLane {
  readonly lane: string | undefined;
  readonly x: number;
  readonly width: number;
  readonly alive: readonly number[];
}

export interface ThreadDrawing {
  /** In rem. */
  readonly width: number;
  readonly nodes: readonly ThreadNode[];
  readonly links: readonly ThreadLink[];
  readonly narrow: readonly NarrowLane[];
}

const isMapped = (policy: LadderPolicy) => policy.expected.length !== 1 || policy.expected[0] !== policy.oid;

/** In rem: so much wider than its room a drawing may be before another lane gives up its names. */
const SPARE = 1.5;

/**
 * The threads of a ladder in `room` (rem), asked policies first. A lane that forks is wider than one node, which is only
 * known once it is laid out; then the last lanes that were not asked for shrink to letters. What was asked for may
 * make the drawing wider than its room: it scrolls. Room that is left over makes the nodes wider.
 */
export function drawThreads(
  ladder: Ladder,
  asked: readonly string[],
  letters: LetterBook,
  room: number,
): ThreadDrawing {
  let budget = room;
  for (;;) {
    const lanes = chooseLanes(ladder, asked, letters, budget);
    const drawing = layoutThreads(ladder, lanes, asked);
    const least = Math.max(1, lanes.full.filter((lane) => asked.includes(lane)).length);
    if (drawing.width <= room + SPARE || lanes.full.length <= least) {
      const columns = new Set(drawing.nodes.filter(({ width }) => width === NODE_WIDTH).map(({ x }) => x)).size;
      const more = Math.min(WIDEST_NODE - NODE_WIDTH, (room - drawing.width) / Math.max(1, columns));
      return more <= 0 ? drawing : layoutThreads(ladder, lanes, asked, NODE_WIDTH + more);
    }
    budget -= NODE_WIDTH + NODE_GAP;
  }
}

export function layoutThreads(
  ladder: Ladder,
  lanes: Lanes,
  asked: readonly string[],
  nodeWidth = NODE_WIDTH,
): ThreadDrawing {
  const rows = ladder.rungs.map(({ policies }) => laneOfEach(policies, lanes.full, asked));
  const nodes: ThreadNode[] = [];
  const ends: { readonly node: ThreadNode; readonly parent: LadderPolicy | undefined }[] = [];
  const places = new Map<LadderPolicy, ThreadNode>();
  const chips = new Map<string, ThreadNode>();
  let x = 0;
  for (const lane of lanes.full) {
    const parts = placeLane(ladder, lane, rows, asked);
    const columns = columnsFrom(x, parts, nodeWidth);
    for (const { column, policy, parent, ...part } of parts) {
      const node = { ...part, lane, x: columns.left[column] ?? x, width: columns.width[column] ?? nodeWidth };
      nodes.push(node);
      if (node.ends) ends.push({ node, parent });
      else if (policy === undefined) chips.set(lane, node);
      else places.set(policy, node);
    }
    x = columns.right;
  }
  const links: ThreadLink[] = [];
  const link = (from: ThreadNode | undefined, to: ThreadNode, mapped: boolean) => {
    if (from === undefined) return;
    const { row, ends: isEnd } = to;
    links.push({ lane: from.lane, row, fromX: middleOf(from), toX: middleOf(to), mapped, ends: isEnd });
  };
  for (const [index, rung] of ladder.rungs.entries()) {
    const above = ladder.rungs[index - 1]?.policies;
    for (const policy of rung.policies) {
      const to = places.get(policy);
      if (to === undefined) continue;
      if (above === undefined) for (const root of policy.roots) link(chips.get(root), to, false);
      for (const position of above === undefined ? [] : policy.parents) {
        const parent = above?.[position];
        if (parent !== undefined) link(places.get(parent), to, isMapped(parent));
      }
    }
  }
  for (const { node, parent } of ends) {
    if (parent === undefined) link(chips.get(node.lane), node, false);
    else link(places.get(parent), node, isMapped(parent));
  }
  const narrow = narrowLanes(ladder, lanes, x);
  const last = narrow.at(-1);
  return { width: last === undefined ? x : last.x + last.width, nodes, links, narrow };
}

export const middleOf = ({ x, width }: Pick<ThreadNode, "x" | "width">): number => x + width / 2;

/** A column that only holds ends is narrower: it carries a few small words. */
function columnsFrom(start: number, parts: readonly LanePart[], nodeWidth: number) {
  const left: number[] = [];
  const width: number[] = [];
  let x = start;
  const count = Math.max(0, ...parts.map(({ column }) => column + 1));
  for (let column = 0; column < count; column++) {
    const onlyEnds = parts.every((part) => part.column !== column || part.ends);
    left.push(x);
    width.push(onlyEnds ? END_WIDTH : nodeWidth);
    x += (width[column] ?? nodeWidth) + NODE_GAP;
  }
  return { left, width, right: x };
}

function narrowLanes(ladder: Ladder, lanes: Lanes, start: number): readonly NarrowLane[] {
  const aliveOf = (roots: readonly string[]) => [
    roots.length,
    ...ladder.rungs.map(
      ({ policies }) => roots.filter((root) => policies.some((policy) => policy.roots.includes(root))).length,
    ),
  ];
  const letters = lanes.narrow.map((lane, index) => {
    return { lane, x: start + index * LETTER_WIDTH, width: LETTER_WIDTH, alive: aliveOf([lane]) };
  });
  if (lanes.bundle.length === 0) return letters;
  const x = start + letters.length * LETTER_WIDTH;
  return [...letters, { lane: undefined, x, width: BUNDLE_WIDTH, alive: aliveOf(lanes.bundle) }];
}
