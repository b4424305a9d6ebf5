// Knows where every part of the policy threads stands: the valid policy graph (RFC 9618) as lanes, nodes, links and ends.
// Leaves which policies have lanes to thread-lanes.ts, heights of rows and ink to threads.tsx. Widths are in rem, row 0
// is the anchor and row n the n-th rung.

import type { LetterBook } from "./letters.ts";
import { ANY_POLICY, type Ladder, type LadderPolicy } from "./report.ts";
import { BUNDLE_WIDTH, chooseLanes, type Lanes, LETTER_WIDTH, NODE_GAP, NODE_WIDTH } from "./thread-lanes.ts";

/** A policy under the name it has at a rung, or (`ends`) the place where one goes no further. */
export interface ThreadNode {
  readonly row: number;
  readonly x: number;
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
 * make the drawing wider than its room: it scrolls.
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
    if (drawing.width <= room + SPARE || lanes.full.length <= least) return drawing;
    budget -= NODE_WIDTH + NODE_GAP;
  }
}

export function layoutThreads(ladder: Ladder, lanes: Lanes, asked: readonly string[]): ThreadDrawing {
  const rows = ladder.rungs.map(({ policies }) => laneOfEach(policies, lanes.full, asked));
  const nodes: ThreadNode[] = [];
  const links: ThreadLink[] = [];
  let x = 0;
  const placeOf = new Map<LadderPolicy, { x: number; lane: string }>();
  const chips = new Map<string, number>();
  const pending: (() => void)[] = [];
  for (const lane of lanes.full) {
    const columns = placeLane(ladder, lane, rows, asked);
    const left = x;
    const xOf = (column: number) => left + column * (NODE_WIDTH + NODE_GAP);
    for (const { node, column, policy, parent } of columns.placed) {
      const drawn = { ...node, x: xOf(column) };
      nodes.push(drawn);
      if (policy !== undefined) placeOf.set(policy, { x: drawn.x, lane });
      else if (parent === undefined && !node.ends) chips.set(lane, drawn.x);
      if (node.ends) {
        const above = parent;
        pending.push(() => {
          const fromX = above === undefined ? chips.get(lane) : placeOf.get(above)?.x;
          if (fromX === undefined) return;
          const mapped = above !== undefined && isMapped(above);
          links.push({ lane, row: node.row, fromX, toX: drawn.x, mapped, ends: true });
        });
      }
    }
    x += columns.count * (NODE_WIDTH + NODE_GAP);
  }
  for (const [index, rung] of ladder.rungs.entries()) {
    for (const policy of rung.policies) {
      const to = placeOf.get(policy);
      if (to === undefined) continue;
      if (index === 0) {
        for (const root of policy.roots) {
          const fromX = chips.get(root);
          if (fromX !== undefined) links.push({ lane: root, row: 1, fromX, toX: to.x, mapped: false, ends: false });
        }
        continue;
      }
      for (const position of policy.parents) {
        const above = ladder.rungs[index - 1]?.policies[position];
        const from = above === undefined ? undefined : placeOf.get(above);
        if (above === undefined || from === undefined) continue;
        links.push({ lane: from.lane, row: index + 1, fromX: from.x, toX: to.x, mapped: isMapped(above), ends: false });
      }
    }
  }
  for (const link of pending) link();

  const narrow: NarrowLane[] = [];
  const aliveOf = (roots: readonly string[]) => [
    roots.length,
    ...ladder.rungs.map(
      ({ policies }) => roots.filter((root) => policies.some((policy) => policy.roots.includes(root))).length,
    ),
  ];
  for (const lane of lanes.narrow) {
    narrow.push({ lane, x, width: LETTER_WIDTH, alive: aliveOf([lane]) });
    x += LETTER_WIDTH;
  }
  if (lanes.bundle.length > 0) {
    narrow.push({ lane: undefined, x, width: BUNDLE_WIDTH, alive: aliveOf(lanes.bundle) });
    x += BUNDLE_WIDTH;
  }
  return { width: x, nodes, links, narrow };
}

/** Each policy of a rung to one of its lanes: the emptiest, so that one with two parents stands beside its sibling. */
function laneOfEach(policies: readonly LadderPolicy[], full: readonly string[], asked: readonly string[]) {
  const lanes = new Map<LadderPolicy, string>();
  const load = new Map<string, number>();
  const candidates = policies
    .map((policy) => ({ policy, lanes: full.filter((lane) => policy.roots.includes(lane)) }))
    .sort((a, b) => a.lanes.length - b.lanes.length);
  for (const { policy, lanes: possible } of candidates) {
    const [best] = [...possible].sort(
      (a, b) => (load.get(a) ?? 0) - (load.get(b) ?? 0) || Number(asked.includes(b)) - Number(asked.includes(a)),
    );
    if (best === undefined) continue;
    lanes.set(policy, best);
    load.set(best, (load.get(best) ?? 0) + 1);
  }
  return lanes;
}

interface LanePart {
  readonly node: ThreadNode;
  readonly column: number;
  readonly policy: LadderPolicy | undefined;
  readonly parent: LadderPolicy | undefined;
}

/** The parts of one lane by columns: a child stands under its parent where there is room, else to its right. */
function placeLane(
  ladder: Ladder,
  lane: string,
  rows: readonly ReadonlyMap<LadderPolicy, string>[],
  asked: readonly string[],
): { readonly placed: readonly LanePart[]; readonly count: number } {
  const placed: LanePart[] = [];
  const taken = new Set<string>();
  const columnOf = new Map<LadderPolicy, number>();
  let count = 1;
  const put = (
    wanted: number,
    node: Partial<ThreadNode> & Pick<ThreadNode, "row" | "oids" | "roots">,
    policy?: LadderPolicy,
    parent?: LadderPolicy,
  ) => {
    let column = wanted;
    while (taken.has(`${node.row}:${column}`)) column += 1;
    taken.add(`${node.row}:${column}`);
    count = Math.max(count, column + 1);
    const blank = { x: 0, lane, ends: false, partly: false, because: undefined };
    placed.push({ node: { ...blank, ...node }, column, policy, parent });
    return column;
  };
  const first = ladder.rungs[0]?.policies;
  const starts = first === undefined || first.some(({ roots }) => roots.includes(lane));
  if (starts || asked.includes(lane)) put(0, { row: 0, oids: [lane], roots: [lane] });
  if (!starts && asked.includes(lane) && !first.some(({ oid }) => oid === ANY_POLICY)) {
    put(0, { row: 1, oids: [lane], roots: [lane], ends: true });
  }
  for (const [index, rung] of ladder.rungs.entries()) {
    const above = ladder.rungs[index - 1]?.policies ?? [];
    for (const policy of rung.policies) {
      if (rows[index]?.get(policy) !== lane) continue;
      const parent = policy.parents.map((at) => above[at]).find((one) => one !== undefined && columnOf.has(one));
      const wanted = parent === undefined ? 0 : (columnOf.get(parent) ?? 0);
      columnOf.set(policy, put(wanted, { row: index + 1, oids: [policy.oid], roots: policy.roots }, policy, parent));
    }
    // What of the rung above does not continue here stands beside what does.
    for (const [position, policy] of above.entries()) {
      if (rows[index - 1]?.get(policy) !== lane) continue;
      const children = rung.policies.filter(({ parents }) => parents.includes(position)).map(({ oid }) => oid);
      const gone = policy.expected.filter((oid) => !children.includes(oid));
      if (gone.length === 0 && children.length > 0) continue;
      const partly = children.length > 0;
      const because = partly ? undefined : policy.endsBecause;
      const node = { row: index + 1, oids: gone, roots: policy.roots, ends: true, partly, because };
      put(columnOf.get(policy) ?? 0, node, undefined, policy);
    }
  }
  return { placed, count };
}
