// Knows the columns of one lane: which policies of a rung stand in it, what of them ends, and in which column each is.
// Leaves widths, places and links to thread-layout.ts.
import { ANY_POLICY, type Ladder, type LadderPolicy } from "./report.ts";

/** One thing in a lane: a chip at the anchor (row 0, no policy), a policy of a rung, or the end of its parent. */
export interface LanePart {
  readonly row: number;
  readonly column: number;
  readonly oids: readonly string[];
  readonly roots: readonly string[];
  readonly ends: boolean;
  readonly partly: boolean;
  readonly because: string | undefined;
  readonly policy: LadderPolicy | undefined;
  readonly parent: LadderPolicy | undefined;
}

export type LaneOfPolicy = ReadonlyMap<LadderPolicy, string>;

/** Each policy of a rung to one of its lanes: the emptiest, so that one with two parents stands beside its sibling. */
export function laneOfEach(
  policies: readonly LadderPolicy[],
  full: readonly string[],
  asked: readonly string[],
): LaneOfPolicy {
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

/** The parts of one lane by columns: a child stands under its parent where there is room, else to its right. */
export function placeLane(
  ladder: Ladder,
  lane: string,
  rows: readonly LaneOfPolicy[],
  asked: readonly string[],
): readonly LanePart[] {
  const placed: LanePart[] = [];
  const taken = new Set<string>();
  const columnOf = new Map<LadderPolicy, number>();
  const put = (wanted: number, part: Partial<LanePart> & Pick<LanePart, "row" | "oids" | "roots">) => {
    let column = wanted;
    while (taken.has(`${part.row}:${column}`)) column += 1;
    taken.add(`${part.row}:${column}`);
    const blank = { ends: false, partly: false, because: undefined, policy: undefined, parent: undefined };
    placed.push({ ...blank, ...part, column });
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
      const part = { row: index + 1, oids: [policy.oid], roots: policy.roots, policy, parent };
      columnOf.set(policy, put(wanted, part));
    }
    // What of the rung above does not continue here stands beside what does.
    for (const [position, policy] of above.entries()) {
      if (rows[index - 1]?.get(policy) !== lane) continue;
      const children = rung.policies.filter(({ parents }) => parents.includes(position)).map(({ oid }) => oid);
      const gone = policy.expected.filter((oid) => !children.includes(oid));
      if (gone.length === 0 && children.length > 0) continue;
      const partly = children.length > 0;
      const because = partly ? undefined : policy.endsBecause;
      const row = index + 1;
      put(columnOf.get(policy) ?? 0, {
        row,
        oids: gone,
        roots: policy.roots,
        ends: true,
        partly,
        because,
        parent: policy,
      });
    }
  }
  return placed;
}
