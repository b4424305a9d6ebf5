// Knows what is drawn of a map: CA entities or members as nodes, relations as lines, only the neighbourhood where it is
// too much. Leaves places to map-layout.ts and drawing to map-drawing.tsx.
import type { MapNode, MapRelation, TrustMap } from "../../shared/contract/map.ts";

export interface GraphNode {
  readonly id: string;
  readonly name: string;
  readonly anchor: boolean;
  /** One for each CA entity: whether any of its certificates carries what is asked. */
  readonly dots: readonly boolean[];
  readonly distance: number | undefined;
}

export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly carries: boolean;
  readonly pair: MapRelation["pair"];
}

export interface MapGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Nodes that exist and are not drawn. */
  readonly hidden: number;
}

/** More is not read as a picture; the table has all of it. */
export const MOST_DRAWN = 300;
/** How far around the selection is drawn where there is more. */
const HOPS = 2;

export const relationId = ({ from, to }: MapRelation): string => `${from} ${to}`;
export const carriesOf = ({ there, back }: MapRelation): boolean => [...there, ...back].some(({ carries }) => carries);

/** `byMember`: entities of one member are one node. `around`: an entity that has to be drawn whatever is left out. */
export function graphOf(map: TrustMap, byMember: boolean, around: string | undefined): MapGraph {
  const keyOf = (node: MapNode) => (byMember && node.member !== undefined ? `member ${node.member}` : node.entity);
  const keys = new Map(map.nodes.map((node) => [node.entity, keyOf(node)]));
  const groups = new Map<string, MapNode[]>();
  for (const node of map.nodes) {
    const key = keyOf(node);
    groups.set(key, [...(groups.get(key) ?? []), node]);
  }
  const edges = new Map<string, GraphEdge>();
  for (const relation of map.relations) {
    const [from, to] = [keys.get(relation.from), keys.get(relation.to)];
    if (from === undefined || to === undefined || from === to) continue;
    const id = `${from}>${to}`;
    const before = edges.get(id);
    const worse = before?.pair === "half-open" ? before.pair : relation.pair;
    edges.set(id, { id, from, to, carries: carriesOf(relation) || before?.carries === true, pair: worse });
  }
  const nodes = [...groups].map(
    ([id, group]): GraphNode => ({
      id,
      name: group[0]?.member !== undefined && byMember ? group[0].member : (group[0]?.name ?? ""),
      anchor: group.some(({ anchor }) => anchor),
      dots: group.map(({ carried, anchor }) => carried > 0 || anchor),
      distance: Math.min(...group.map(({ distance }) => distance ?? Number.POSITIVE_INFINITY)),
    }),
  );
  const centre = keys.get(around ?? "") ?? nodes.find(({ anchor }) => anchor)?.id ?? nodes[0]?.id;
  const shown = nodes.length <= MOST_DRAWN ? undefined : neighbourhood([...edges.values()], centre);
  const drawn = nodes.filter(({ id }) => shown === undefined || shown.has(id));
  const ids = new Set(drawn.map(({ id }) => id));
  return {
    nodes: drawn.toSorted((a, b) => (a.distance ?? 0) - (b.distance ?? 0) || (a.name < b.name ? -1 : 1)),
    edges: [...edges.values()].filter(({ from, to }) => ids.has(from) && ids.has(to)),
    hidden: nodes.length - drawn.length,
  };
}

function neighbourhood(edges: readonly GraphEdge[], centre: string | undefined): ReadonlySet<string> {
  const seen = new Set(centre === undefined ? [] : [centre]);
  for (let hop = 0; hop < HOPS && seen.size < MOST_DRAWN; hop++) {
    const before = new Set(seen);
    for (const { from, to } of edges) {
      if (seen.size >= MOST_DRAWN) break;
      if (before.has(from)) seen.add(to);
      if (before.has(to)) seen.add(from);
    }
  }
  return seen;
}

/** The answer of the screen. */
export function mapSentence({ certificates, carried }: TrustMap, what: string): string {
  const rest = certificates - carried;
  if (certificates === 0) return "There is no CA certificate below an anchor.";
  if (rest === 0) return `All ${certificates} CA certificates carry ${what}.`;
  const others = rest === 1 ? "1 is" : `${rest} are`;
  return `${carried} of ${certificates} CA certificates carry ${what}. ${others} structure only: worth nothing for it.`;
}
