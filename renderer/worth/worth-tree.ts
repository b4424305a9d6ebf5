// Knows which rows the worth table has and in which order: what is accepted without any policy on top, then member, CA,
// their policy. Leaves what stands in a cell to worth-cells.ts and drawing to worth-grid.tsx.
import type { MemberRow } from "../../shared/contract/members.ts";
import type { DecidedWorth, WorthEntity } from "../../shared/contract/worth.ts";
import type { GridSort } from "../design/grid-model.ts";
import { namesAny, policiesOf, type WorthAnswer } from "./worth-answer.ts";

export interface CaRow {
  readonly kind: "ca";
  readonly id: string;
  readonly level: number;
  readonly ca: WorthEntity;
  readonly decided: DecidedWorth | undefined;
  /** Another CA of the answer has the same name. */
  readonly twin: boolean;
  /** Stands on top because it is accepted without any policy; `says`: with the explanation, for so many rows. */
  readonly pinned?: { readonly says?: { readonly because: "anchor" | "unasked"; readonly rows: number } };
  readonly expanded: boolean;
}

export interface MemberGroup {
  readonly kind: "member";
  readonly id: string;
  readonly level: 1;
  /** Absent: those that no member runs. */
  readonly name: string | undefined;
  readonly cas: readonly WorthEntity[];
  readonly expanded: boolean;
}

export interface PolicyRow {
  readonly kind: "policy";
  readonly id: string;
  readonly level: number;
  readonly ca: WorthEntity;
  readonly decided: DecidedWorth | undefined;
  readonly policy: string;
}

export type WorthRow = CaRow | MemberGroup | PolicyRow;

export interface WorthTree {
  readonly rows: readonly WorthRow[];
  /** CAs accepted without any policy that the filter or the view leaves out: never without saying so. */
  readonly hidden: number;
}

export interface TreeAsked {
  readonly answer: WorthAnswer;
  readonly members: readonly MemberRow[];
  /** Of the view, before the filter. */
  readonly isShown: (ca: WorthEntity) => boolean;
  /** Whether filter or view narrow at all. */
  readonly narrowed: boolean;
  /** What is typed. */
  readonly filter: string;
  readonly sort: GridSort | undefined;
  /** What rows are sorted by: numbers ascending. */
  readonly orderOf: (cas: readonly WorthEntity[], column: string) => number | string;
  /** Rows that a person opened or closed, against how they are by themselves. */
  readonly turned: ReadonlySet<string>;
}

/** More CAs than this, and members are closed until somebody opens them: about what a screen holds. */
const OPEN_UP_TO = 40;

export function worthTree(asked: TreeAsked): WorthTree {
  const { answer, narrowed, turned } = asked;
  const { entities, decided } = answer;
  const shown = entities.filter(asked.isShown).filter(matching(asked));
  const isBare = ({ entity }: WorthEntity) => decided.get(entity)?.bare === true;
  const twins = twinsOf(entities);
  const isExpanded = (id: string, byItself: boolean) => (turned.has(id) ? !byItself : byItself);

  const caRows = (ca: WorthEntity, level: number, prefix: string, pinned?: CaRow["pinned"]): readonly WorthRow[] => {
    const id = `${prefix}:${ca.entity}`;
    const expanded = isExpanded(id, false);
    const row = decided.get(ca.entity);
    const own: CaRow = {
      kind: "ca",
      id,
      level,
      ca,
      decided: row,
      twin: twins.has(ca.name),
      expanded,
      ...(pinned && { pinned }),
    };
    if (!expanded) return [own];
    const policies = policiesOf(ca, row).map(
      (policy): PolicyRow => ({ kind: "policy", id: `${id}/${policy}`, level: level + 1, ca, decided: row, policy }),
    );
    return [own, ...policies];
  };

  const rows: WorthRow[] = [];
  const hidden = entities.filter(isBare).length - shown.filter(isBare).length;
  for (const because of ["anchor", "unasked"] as const) {
    const group = sorted(
      shown.filter((ca) => isBare(ca) && ca.anchor === (because === "anchor")),
      asked,
    );
    group.forEach((ca, at) => {
      const says = at === 0 ? { says: { because, rows: group.length } } : {};
      rows.push(...caRows(ca, 1, "bare", says));
    });
  }

  const groups = groupsOf(shown, asked);
  // Without a single member there is nothing to group by.
  if (groups.every(({ name }) => name === undefined)) {
    const rest = groups.flatMap(({ cas }) => cas).filter((ca) => !isBare(ca));
    return { rows: [...rows, ...sorted(rest, asked).flatMap((ca) => caRows(ca, 1, "ca"))], hidden };
  }
  for (const { id, name, cas } of groups) {
    const expanded = isExpanded(id, narrowed || entities.length <= OPEN_UP_TO);
    rows.push({ kind: "member", id, level: 1, name, cas, expanded });
    if (expanded) rows.push(...sorted(cas, asked).flatMap((ca) => caRows(ca, 2, "ca")));
  }
  return { rows, hidden };
}

/** The row that holds this one; `undefined` for a row of the first level. */
export const parentOf = (rows: readonly WorthRow[], at: number): number | undefined => {
  const level = rows[at]?.level ?? 1;
  for (let above = at - 1; above >= 0; above--) if ((rows[above]?.level ?? 1) < level) return above;
  return undefined;
};

export const isExpandable = (row: WorthRow): row is CaRow | MemberGroup =>
  row.kind === "member" || (row.kind === "ca" && (!namesAny(row.ca) || (row.decided?.policies.length ?? 0) > 0));

function twinsOf(entities: readonly WorthEntity[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(entities.filter(({ name }) => seen.size === seen.add(name).size).map(({ name }) => name));
}

function matching({ filter, members }: TreeAsked): (ca: WorthEntity) => boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return () => true;
  const runs = runBy(members);
  return (ca) => {
    const text = [ca.name, ca.wholeName, ca.entity, runs.get(ca.entity)?.name ?? "", ...ca.asserts, ...ca.mapsTo]
      .join("\n")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  };
}

const runBy = (members: readonly MemberRow[]): ReadonlyMap<string, MemberRow> =>
  new Map(members.flatMap((member) => member.entities.map((entity) => [entity, member] as const)));

interface Group {
  readonly id: string;
  readonly name: string | undefined;
  readonly cas: readonly WorthEntity[];
}

/** By name, or as the table is sorted; those without member last. */
function groupsOf(shown: readonly WorthEntity[], asked: TreeAsked): readonly Group[] {
  const runs = runBy(asked.members);
  const groups = new Map<string, { name: string | undefined; cas: WorthEntity[] }>();
  for (const ca of shown) {
    const member = runs.get(ca.entity);
    const id = `member:${member?.id ?? ""}`;
    const group = groups.get(id) ?? { name: member?.name, cas: [] };
    if (member === undefined && asked.answer.decided.get(ca.entity)?.bare === true) continue;
    group.cas.push(ca);
    groups.set(id, group);
  }
  const all = [...groups].map(([id, group]): Group => ({ id, ...group }));
  const named = all.filter(({ name }) => name !== undefined);
  return [
    ...inOrder(named, asked, ({ name, cas }) => ({ name: name ?? "", cas })),
    ...all.filter((group) => group.name === undefined),
  ];
}

const sorted = (cas: readonly WorthEntity[], asked: TreeAsked): readonly WorthEntity[] =>
  inOrder(cas, asked, (ca) => ({ name: ca.name, cas: [ca] }));

/** By name, case folded; by the column sorted by before that. */
function inOrder<T>(
  items: readonly T[],
  { sort, orderOf }: TreeAsked,
  read: (item: T) => { readonly name: string; readonly cas: readonly WorthEntity[] },
): readonly T[] {
  const keyed = items.map((item) => {
    const { name, cas } = read(item);
    const key = sort === undefined || sort.column === "name" ? 0 : orderOf(cas, sort.column);
    return { item, name: name.toLowerCase(), key };
  });
  const sign = sort?.descending === true ? -1 : 1;
  const nameSign = sort?.column === "name" ? sign : 1;
  keyed.sort(
    (a, b) =>
      (a.key < b.key ? -sign : a.key > b.key ? sign : 0) ||
      (a.name < b.name ? -nameSign : a.name > b.name ? nameSign : 0),
  );
  return keyed.map(({ item }) => item);
}
