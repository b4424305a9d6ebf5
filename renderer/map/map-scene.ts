// Knows what is drawn of a map: cards of CA entities or of whole members, in columns of blocks, and the lines between them;
// only the neighbourhood where that is asked. Leaves sizes to map-places.ts and ink, which a lens changes, to map-ink.ts.
// Long, since cards, blocks and lines are made of one another in one pass, so that their order is stable.
import type { MapGroup, MapNode, MapRelation, TrustMap } from "../../shared/contract/map.ts";
import { keyMarks } from "./key-mark.ts";

export interface MapCard {
  /** The entity, or of a whole member its group. */
  readonly id: string;
  readonly name: string;
  /** Tells it from another of its name. */
  readonly key: string | undefined;
  readonly group: MapGroup;
  readonly nodes: readonly MapNode[];
  readonly certificates: readonly string[];
  /** Several CA entities as one card, which can be opened. */
  readonly collapsed: boolean;
  /** Steps below the first CA of its block. */
  readonly depth: number;
}

/** What stands together: one card, or the CA entities of one member under its name. */
export interface MapBlock {
  readonly id: string;
  /** Whose CA entities they are, where the block has a frame. */
  readonly title: string | undefined;
  readonly group: MapGroup;
  /** Opened from one card, which it can be again. */
  readonly opened: boolean;
  readonly cards: readonly MapCard[];
}

/** Every relation between two cards. */
export interface MapLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** `along`: the relation is written the way the line goes. */
  readonly relations: readonly { readonly relation: MapRelation; readonly along: boolean }[];
}

export interface MapScene {
  readonly columns: readonly (readonly MapBlock[])[];
  readonly lines: readonly MapLine[];
  /** Cards that exist and are not drawn. */
  readonly hidden: number;
  /** By drawn card: how many neighbours are not drawn. */
  readonly beyond: ReadonlyMap<string, number>;
}

/** Everything that could be drawn; what is drawn of it is `sceneOf`. */
export interface MapCards {
  readonly columns: readonly (readonly MapBlock[])[];
  readonly lines: readonly MapLine[];
  /** By entity: the card on which it stands. */
  readonly cardOf: ReadonlyMap<string, MapCard>;
  readonly cards: ReadonlyMap<string, MapCard>;
}

export const relationId = ({ from, to }: Pick<MapRelation, "from" | "to">): string => `${from} ${to}`;

/** `byMember`: a group is one card unless it is among `expanded`; else every CA entity is a card of its own. */
export function cardsOf(map: TrustMap, byMember: boolean, expanded: ReadonlySet<string>): MapCards {
  const nodes = map.nodes.toSorted((a, b) => a.column - b.column || a.row - b.row);
  const markOf = keyMarks(nodes);
  const ofGroup = new Map<MapGroup, MapNode[]>();
  for (const node of nodes) {
    const group = map.groups[node.group];
    if (group === undefined) continue;
    const others = ofGroup.get(group);
    if (others === undefined) ofGroup.set(group, [node]);
    else others.push(node);
  }
  const single = (node: MapNode, group: MapGroup, depth: number): MapCard => ({
    id: node.entity,
    name: node.name,
    key: markOf(node),
    group,
    nodes: [node],
    certificates: node.certificates,
    collapsed: false,
    depth,
  });
  const whole = (group: MapGroup, own: readonly MapNode[]): MapCard => ({
    id: group.id,
    name: group.name,
    key: undefined,
    group,
    nodes: own,
    certificates: own.flatMap(({ certificates }) => certificates),
    collapsed: true,
    depth: 0,
  });
  const columns = byMember
    ? byColumn(
        [...ofGroup].map(([group, own]) => {
          const [first] = own;
          if (own.length === 1 && first !== undefined)
            return { layer: group, block: blockOf(group, [single(first, group, 0)], {}) };
          if (!expanded.has(group.id)) return { layer: group, block: blockOf(group, [whole(group, own)], {}) };
          const inside = inTree(own, map.relations).map(({ node, depth }) => single(node, group, depth));
          return { layer: group, block: blockOf(group, inside, { framed: true, opened: true }) };
        }),
      )
    : byColumn(
        runsOf(nodes, map.groups).map(({ group, own, column, row }) => ({
          layer: { column, row },
          block: blockOf(
            group,
            own.map((node) => single(node, group, 0)),
            { column, framed: (ofGroup.get(group)?.length ?? 0) > 1 },
          ),
        })),
      );
  const cards = columns.flat().flatMap((block) => block.cards);
  const columnOf = new Map(
    columns.flatMap((blocks, at) => blocks.flatMap((block) => block.cards.map(({ id }) => [id, at] as const))),
  );
  const cardOf = new Map(cards.flatMap((card) => card.nodes.map(({ entity }) => [entity, card] as const)));
  return {
    columns,
    lines: linesOf(map.relations, cardOf, columnOf),
    cardOf,
    cards: new Map(cards.map((card) => [card.id, card])),
  };
}

interface BlockParts {
  readonly column?: number;
  readonly framed?: boolean;
  readonly opened?: boolean;
}

const blockOf = (
  group: MapGroup,
  cards: readonly MapCard[],
  { column = 0, framed = false, opened = false }: BlockParts,
): MapBlock => ({
  id: `${group.id} ${column}`,
  title: framed ? group.name : undefined,
  group,
  opened,
  cards,
});

interface Placed {
  readonly layer: { readonly column: number; readonly row: number };
  readonly block: MapBlock;
}

function byColumn(placed: readonly Placed[]): readonly (readonly MapBlock[])[] {
  const columns: Placed[][] = [];
  for (const each of placed) {
    columns[each.layer.column] ??= [];
    columns[each.layer.column]?.push(each);
  }
  return Array.from(columns, (column) =>
    (column ?? []).sort((a, b) => a.layer.row - b.layer.row).map(({ block }) => block),
  );
}

/** CA entities of one group that follow each other in one column. */
function runsOf(nodes: readonly MapNode[], groups: readonly MapGroup[]) {
  const runs: { readonly group: MapGroup; readonly own: MapNode[]; readonly column: number; readonly row: number }[] =
    [];
  for (const node of nodes) {
    const group = groups[node.group];
    if (group === undefined) continue;
    const last = runs.at(-1);
    if (last?.group === group && last.column === node.column) last.own.push(node);
    else runs.push({ group, own: [node], column: node.column, row: node.row });
  }
  return runs;
}

/** A member's own hierarchy: each CA under the first of its own that certified it, in the order of the map. */
function inTree(own: readonly MapNode[], relations: readonly MapRelation[]) {
  const inside = new Map(own.map((node) => [node.entity, node]));
  const below = new Map<string, MapNode[]>();
  const isBelow = new Set<string>();
  for (const { from, to } of relations) {
    const [above, node] = [inside.get(from), inside.get(to)];
    if (above === undefined || node === undefined || above.column >= node.column || isBelow.has(to)) continue;
    isBelow.add(to);
    below.set(from, [...(below.get(from) ?? []), node]);
  }
  const order: { readonly node: MapNode; readonly depth: number }[] = [];
  const visit = (node: MapNode, depth: number) => {
    order.push({ node, depth });
    for (const next of (below.get(node.entity) ?? []).toSorted((a, b) => a.row - b.row)) visit(next, depth + 1);
  };
  for (const node of own) if (!isBelow.has(node.entity)) visit(node, 0);
  return order;
}

/** Each two cards once, from the one further left where anything leads from there; relations inside a card are none. */
function linesOf(
  relations: readonly MapRelation[],
  cardOf: ReadonlyMap<string, MapCard>,
  columnOf: ReadonlyMap<string, number>,
): readonly MapLine[] {
  const between = new Map<string, { readonly ends: readonly [string, string]; readonly relations: MapRelation[] }>();
  for (const relation of relations) {
    const [from, to] = [cardOf.get(relation.from)?.id, cardOf.get(relation.to)?.id];
    if (from === undefined || to === undefined || from === to) continue;
    const key = from < to ? `${from} ${to}` : `${to} ${from}`;
    const known = between.get(key);
    if (known === undefined) between.set(key, { ends: [from, to], relations: [relation] });
    else known.relations.push(relation);
  }
  return [...between.values()].map(({ ends: [one, other], relations: all }) => {
    const issuesFrom = (card: string) => all.filter((relation) => cardOf.get(relation.from)?.id === card);
    const both = (card: string) => issuesFrom(card).length > 0 || all.some(({ back }) => back.length > 0);
    const [left, right] = (columnOf.get(one) ?? 0) <= (columnOf.get(other) ?? 0) ? [one, other] : [other, one];
    const [from, to] = both(left) ? [left, right] : [right, left];
    const along = new Set(issuesFrom(from));
    return {
      id: `${from}>${to}`,
      from,
      to,
      relations: all.map((relation) => ({ relation, along: along.has(relation) })),
    };
  });
}

/** What is drawn: all, or what is within `hops` lines of the cards `around`, with the rest counted. */
export function sceneOf(all: MapCards, around: readonly string[], hops: number | undefined): MapScene {
  if (hops === undefined || around.length === 0)
    return { columns: all.columns, lines: all.lines, hidden: 0, beyond: new Map() };
  const drawn = neighbourhood(all.lines, around, hops);
  const columns = all.columns.map((blocks) => blocks.filter(({ cards }) => cards.some(({ id }) => drawn.has(id))));
  const ids = new Set(columns.flat().flatMap(({ cards }) => cards.map(({ id }) => id)));
  const beyond = new Map<string, number>();
  const more = (id: string) => beyond.set(id, (beyond.get(id) ?? 0) + 1);
  for (const { from, to } of all.lines) {
    if (ids.has(from) && !ids.has(to)) more(from);
    if (ids.has(to) && !ids.has(from)) more(to);
  }
  return {
    columns: columns.slice(
      columns.findIndex((blocks) => blocks.length > 0),
      columns.findLastIndex((blocks) => blocks.length > 0) + 1,
    ),
    lines: all.lines.filter(({ from, to }) => ids.has(from) && ids.has(to)),
    hidden: all.cards.size - ids.size,
    beyond,
  };
}

/** The cards within `hops` lines, the ones begun with included. */
export function neighbourhood(lines: readonly MapLine[], around: readonly string[], hops: number): ReadonlySet<string> {
  const beside = new Map<string, string[]>();
  const join = (one: string, other: string) => {
    const known = beside.get(one);
    if (known === undefined) beside.set(one, [other]);
    else known.push(other);
  };
  for (const { from, to } of lines) {
    join(from, to);
    join(to, from);
  }
  const seen = new Set(around);
  let front: readonly string[] = around;
  for (let hop = 0; hop < hops; hop++) {
    front = front.flatMap((id) => beside.get(id) ?? []).filter((id) => !seen.has(id));
    for (const id of front) seen.add(id);
  }
  return seen;
}
