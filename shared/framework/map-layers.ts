// Knows in which column, and at which place of it, everything on a map stands: layered from one root of the structure, what
// hangs on one thing together. Leaves sizes and lines to the screen; no lens, anchor or selection plays a part here.

export interface LayeredNode {
  readonly id: string;
  readonly name: string;
  /** It can begin something: it certified itself. */
  readonly root: boolean;
  /** Nodes of one group stand together in each column. */
  readonly group?: string;
}

export interface LayeredEdge {
  readonly from: string;
  readonly to: string;
}

export interface Layer {
  readonly column: number;
  /** Within the column, from 0. */
  readonly row: number;
}

/** So many beginnings are weighed against each other; each costs one pass over the structure. */
const MOST_WEIGHED = 100;

/**
 * A place for each node. The first column begins with the root from which most is reached, where several reach as much
 * with the node between them that needs the fewest steps, then by name; what it does not reach follows from the next such
 * root, one column before what that leads to. A column is
 * ordered by where the nodes that lead to it stand, then by name and id, so the same structure gives the same places
 * whatever the order of `nodes` and `edges`. Time grows with nodes and edges, times the roots weighed.
 */
export function layersOf(nodes: readonly LayeredNode[], edges: readonly LayeredEdge[]): ReadonlyMap<string, Layer> {
  const sorted = nodes.toSorted((a, b) => byText(a.name, b.name) || byText(a.id, b.id));
  const [below, above] = [neighbours(sorted, edges, false), neighbours(sorted, edges, true)];
  const columns = new Map<string, number>();
  for (const root of rootsInOrder(sorted, below, above)) {
    if (columns.has(root)) continue;
    const known = (below.get(root) ?? []).flatMap((id) => columns.get(id) ?? []);
    let front = [root];
    for (let column = known.length === 0 ? 0 : Math.max(0, Math.min(...known) - 1); front.length > 0; column++) {
      for (const id of front) columns.set(id, column);
      front = [...new Set(front.flatMap((id) => below.get(id) ?? []))].filter((id) => !columns.has(id));
    }
  }
  return rowsOf(sorted, columns, above);
}

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

function neighbours(nodes: readonly LayeredNode[], edges: readonly LayeredEdge[], back: boolean) {
  const found = new Map(nodes.map(({ id }) => [id, new Set<string>()]));
  for (const { from, to } of edges) {
    if (from === to || !found.has(from) || !found.has(to)) continue;
    found.get(back ? to : from)?.add(back ? from : to);
  }
  return new Map([...found].map(([id, others]) => [id, [...others]]));
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

/** Every node once: what may begin something, the widest first, then all others. */
function rootsInOrder(nodes: readonly LayeredNode[], below: Neighbours, above: Neighbours): readonly string[] {
  const roots = nodes.filter(({ id, root }) => root || above.get(id)?.length === 0);
  const weighed = weigh(roots, below);
  // Roots that reach as much meet somewhere, at a bridge, and that is where the map begins.
  const met = new Set(
    weighed
      .filter(({ reached }, at) => reached > 2 && reached === weighed[at + 1]?.reached)
      .map(({ reached }) => reached),
  );
  const hubs = met.size === 0 ? [] : weigh(nodes, below).filter(({ reached }) => met.has(reached));
  const widest = [...hubs, ...weighed].sort((a, b) => b.reached - a.reached);
  return [...widest, ...roots, ...nodes].map(({ id }) => id);
}

/** The widest first, then by steps; of many those with the most below them. The order given holds among equals. */
function weigh(nodes: readonly LayeredNode[], below: Neighbours) {
  const degree = (id: string) => below.get(id)?.length ?? 0;
  return nodes
    .toSorted((a, b) => degree(b.id) - degree(a.id))
    .slice(0, MOST_WEIGHED)
    .map(({ id }) => ({ id, ...reachOf(id, below) }))
    .sort((a, b) => b.reached - a.reached || a.steps - b.steps);
}

function reachOf(root: string, below: Neighbours): { readonly reached: number; readonly steps: number } {
  const seen = new Set([root]);
  let steps = 0;
  let front = [root];
  for (let distance = 1; front.length > 0; distance++) {
    const next: string[] = [];
    for (const id of front) {
      for (const other of below.get(id) ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        next.push(other);
      }
    }
    steps += distance * next.length;
    front = next;
  }
  return { reached: seen.size, steps };
}

function rowsOf(
  sorted: readonly LayeredNode[],
  columns: ReadonlyMap<string, number>,
  above: Neighbours,
): ReadonlyMap<string, Layer> {
  const groups = new Map(sorted.map(({ id, group }) => [id, group ?? id]));
  const groupOf = (id: string) => groups.get(id) ?? id;
  const inColumn: string[][] = [];
  for (const { id } of sorted) {
    const column = columns.get(id) ?? 0;
    inColumn[column] ??= [];
    inColumn[column].push(id);
  }
  const placed = new Map<string, Layer>();
  for (const [column, ids] of [...inColumn].entries()) {
    const hangsOn = new Map(
      (ids ?? []).map((id) => {
        const rows = (above.get(id) ?? []).flatMap((parent) => {
          const layer = placed.get(parent);
          return layer?.column === column - 1 ? [layer.row] : [];
        });
        return [id, Math.min(...rows)] as const;
      }),
    );
    const order = together(ids ?? [], (id) => hangsOn.get(id) ?? Number.POSITIVE_INFINITY, groupOf);
    for (const [row, id] of order.entries()) placed.set(id, { column, row });
  }
  return placed;
}

/** By group, the one that hangs highest first, then by what each hangs on; the order given among equals. */
function together(
  ids: readonly string[],
  hangsOn: (id: string) => number,
  groupOf: (id: string) => string,
): readonly string[] {
  const groups = new Map<string, { highest: number; readonly place: number }>();
  for (const id of ids) {
    const group = groups.get(groupOf(id)) ?? { highest: Number.POSITIVE_INFINITY, place: groups.size };
    group.highest = Math.min(group.highest, hangsOn(id));
    groups.set(groupOf(id), group);
  }
  // Two infinities would subtract to NaN.
  const less = (a: number, b: number) => (a === b ? 0 : a - b);
  return ids.toSorted((a, b) => {
    const [one, other] = [groups.get(groupOf(a)), groups.get(groupOf(b))];
    return (
      less(one?.highest ?? 0, other?.highest ?? 0) ||
      less(one?.place ?? 0, other?.place ?? 0) ||
      less(hangsOn(a), hangsOn(b))
    );
  });
}
