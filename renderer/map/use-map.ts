// Knows everything the map screen shows, out of its address and what is searched: structure first, then what carries.
// Leaves drawing to the parts of the screen. Long, since each of its values follows from those above it.
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import type { MapCarried, TrustMap } from "../../shared/contract/map.ts";
import type { PolicyRow } from "../../shared/contract/policies.ts";
import { type AskFailure, askFailureOf } from "../paths/ask-failure.ts";
import { type PolicyBook, policyBook } from "../paths/policy-words.ts";
import { useCore } from "../session/core.tsx";
import { hubMembers } from "./hub-members.ts";
import { keyMarks } from "./key-mark.ts";
import { type MapAddress, mapQuestion, readMap } from "./map-address.ts";
import type { MapLens } from "./map-ink.ts";
import { cardsOf, type MapCard, type MapCards, type MapScene, neighbourhood, sceneOf } from "./map-scene.ts";
import { type RelationRow, relationRows } from "./relation-columns.tsx";
import { useWitness, type WitnessPath } from "./use-witness.ts";
import { reasonKey } from "./why-not.tsx";

/** As many cards are read when all of them are drawn. */
const FITS = 60;
/** As many cards are drawn at once by themselves; more only where all is asked for. */
const MOST_DRAWN = 300;

const NONE: ReadonlySet<string> = new Set();
const NO_ROWS: readonly never[] = [];
const NO_PATH = { cards: NONE, lines: NONE };

export interface MapState {
  readonly address: MapAddress;
  readonly at: string | undefined;
  readonly certificates: readonly CertificateRow[];
  readonly policies: readonly PolicyRow[];
  readonly map: TrustMap | undefined;
  readonly carried: MapCarried | undefined;
  readonly failure: AskFailure | undefined;
  readonly isAsking: boolean;
  readonly cards: MapCards | undefined;
  /** Members whose CA entities are shown one by one. */
  readonly expanded: ReadonlySet<string>;
  readonly scene: MapScene | undefined;
  readonly hops: 0 | 1 | 2;
  readonly hasMembers: boolean;
  readonly lens: MapLens;
  readonly rows: readonly RelationRow[];
  /** Of what is chosen and searched. */
  readonly shownRows: readonly RelationRow[];
  /** Entities of what is chosen, and its name; absent: nothing is. */
  readonly focus: ReadonlySet<string> | undefined;
  readonly focusName: string | undefined;
  readonly open: RelationRow | undefined;
  readonly chosenCard: MapCard | undefined;
  readonly chosenCards: readonly string[];
  readonly chosenLines: ReadonlySet<string>;
  /** Cards that hold what is searched or shown for a reason, in the order of the map. */
  readonly found: ReadonlySet<string>;
  readonly witness: WitnessPath | undefined;
  readonly path: { readonly cards: ReadonlySet<string>; readonly lines: ReadonlySet<string> };
  readonly rowOf: (certificate: string) => CertificateRow | undefined;
  readonly nameOf: (oid: string) => string;
  readonly book: PolicyBook;
}

export function useMap(query: URLSearchParams, search: string): MapState {
  const { queries } = useCore();
  const now = useQuery(queries.session.status.queryOptions()).data?.now;
  const certificates = useQuery(queries.certificates.list.queryOptions()).data?.rows ?? NO_ROWS;
  const policies = useQuery(queries.policies.list.queryOptions()).data?.rows ?? NO_ROWS;
  const address = useMemo(() => readMap(query), [query]);
  // Without a date of its own the question is one of the moment in which the page was opened.
  const [opened, setOpened] = useState(now);
  if (opened === undefined && now !== undefined) setOpened(now);
  const at = address.lens.at ?? opened ?? now;
  const standing = useQuery(
    queries.map.structure.queryOptions({
      input: at === undefined ? skipToken : { at },
      placeholderData: keepPreviousData,
    }),
  );
  const asking = useQuery(
    queries.map.carried.queryOptions({
      input: at === undefined || address.structure ? skipToken : { ...mapQuestion(address), at },
      placeholderData: keepPreviousData,
    }),
  );
  const map = standing.data;
  const carried = address.structure || asking.error !== null ? undefined : asking.data;
  const error = standing.error ?? (address.structure ? null : asking.error);
  const rowsById = useMemo(
    () => new Map<string, CertificateRow>(certificates.map((row) => [row.id, row])),
    [certificates],
  );
  const lens = useMemo((): MapLens => {
    const named = new Set(address.lens.anchors.flatMap((id) => rowsById.get(id)?.entity ?? []));
    return {
      carried: carried === undefined ? undefined : new Set<string>(carried.carried),
      anchors: carried === undefined ? named : new Set(carried.anchors),
    };
  }, [carried, address.lens.anchors, rowsById]);

  const hasMembers = map !== undefined && map.groups.length < map.nodes.length;
  const byMember = hasMembers && !address.byCa;
  const expanded = useMemo(
    () => address.expanded ?? (map === undefined ? NONE : hubMembers(map)),
    [map, address.expanded],
  );
  const cards = useMemo(
    () => (map === undefined ? undefined : cardsOf(map, byMember, expanded)),
    [map, byMember, expanded],
  );
  const rows = useMemo(() => (map === undefined ? NO_ROWS : rowsOf(map)), [map]);
  const open = rows.find(({ id, relation }) =>
    address.relation === undefined
      ? address.certificate !== undefined &&
        [...relation.there, ...relation.back].some((each) => each.certificate === address.certificate)
      : id === address.relation,
  );
  // A certificate that stands between nobody is its own subject's.
  const node =
    address.node ??
    (open === undefined && address.certificate !== undefined ? rowsById.get(address.certificate)?.entity : undefined);
  const chosenCard =
    node === undefined ? undefined : (cards?.cards.get(node) ?? cards?.cardOf.get(node) ?? groupCard(cards, node));
  const focus = useMemo(() => {
    if (map === undefined || node === undefined) return undefined;
    const own = map.nodes.filter(({ entity, group }) => entity === node || map.groups[group]?.id === node);
    return own.length === 0 ? undefined : new Set<string>(own.map(({ entity }) => entity));
  }, [map, node]);
  const focusName =
    focus === undefined
      ? undefined
      : focus.size === 1
        ? map?.nodes.find(({ entity }) => focus.has(entity))?.name
        : map?.groups.find(({ id }) => id === node)?.name;

  const why = query.get("why");
  const reason = useMemo(
    () => new Set<string>(carried?.reasons.find((each) => reasonKey(each) === why)?.certificates),
    [carried, why],
  );
  const words = useMemo(() => search.toLowerCase().split(/\s+/).filter(Boolean), [search]);
  const shownRows = useMemo(
    () =>
      rows.filter(({ relation, from, to, also }) => {
        if (focus !== undefined && !focus.has(relation.from) && !focus.has(relation.to)) return false;
        if (reason.size > 0 && !relation.there.some(({ certificate }) => reason.has(certificate))) return false;
        const text = `${from}\n${to}\n${also}`.toLowerCase();
        return words.every((word) => text.includes(word));
      }),
    [rows, focus, reason, words],
  );
  const found = useMemo(() => {
    const own = foundOn(cards, words, reason);
    // Words of both ends of a relation stand on no card: then the ends are what was found.
    if (own.size > 0 || words.length === 0) return own;
    const ends = shownRows.flatMap(({ relation: { from, to } }) => [from, to]);
    return new Set(ends.flatMap((entity) => cards?.cardOf.get(entity)?.id ?? []));
  }, [cards, words, reason, shownRows]);
  const openEnds =
    open === undefined
      ? []
      : [open.relation.to, open.relation.from].flatMap((each) => cards?.cardOf.get(each)?.id ?? []);
  const chosenCards = open === undefined ? (chosenCard === undefined ? [] : [chosenCard.id]) : [...new Set(openEnds)];
  const chosenKey = chosenCards.join(" ");
  const anchorCard = [...lens.anchors].flatMap((entity) => cards?.cardOf.get(entity)?.id ?? [])[0];
  const start = address.centre ?? anchorCard ?? cards?.columns[0]?.[0]?.cards[0]?.id;
  const wanted = chosenCards[0] ?? [...found][0];
  const around = useMemo(() => {
    if (cards === undefined) return { hops: 0 as const, centre: [] };
    return aroundOf(cards, address.hops, start, wanted, chosenKey.split(" ").filter(Boolean));
  }, [cards, address.hops, start, wanted, chosenKey]);
  const scene = useMemo(
    () =>
      cards === undefined ? undefined : sceneOf(cards, around.centre, around.hops === 0 ? undefined : around.hops),
    [cards, around],
  );
  const chosenLines = useMemo(() => {
    const chosen = new Set(chosenKey.split(" "));
    const isMarked = ({ from, to }: { readonly from: string; readonly to: string }) =>
      chosen.size > 1 ? chosen.has(from) && chosen.has(to) : chosen.has(from) || chosen.has(to);
    return new Set((scene?.lines ?? []).filter(isMarked).map(({ id }) => id));
  }, [scene, chosenKey]);
  const target = (
    open === undefined ? chosenCard?.certificates : open.relation.there.map((each) => each.certificate)
  )?.find((id) => lens.carried?.has(id));
  const book = useMemo(() => policyBook(policies), [policies]);
  const witness = useWitness({ target, number: address.path, asked: address, at, map, cards });
  return {
    address,
    expanded,
    at,
    certificates,
    policies,
    map,
    carried,
    failure: error === null ? undefined : askFailureOf(error),
    isAsking: asking.isPlaceholderData && !address.structure,
    cards,
    scene,
    hops: around.hops,
    hasMembers,
    lens,
    rows,
    shownRows,
    focus,
    focusName,
    open,
    chosenCard,
    chosenCards,
    chosenLines,
    found,
    witness,
    path: witness ?? NO_PATH,
    rowOf: (id) => rowsById.get(id),
    book,
    nameOf: (oid) => {
      const row = policies.find((each) => each.oid === oid);
      return row?.name ?? row?.alias ?? oid;
    },
  };
}

/** A member that is opened has no card of its own: the first of its CA entities stands for it. */
const groupCard = (cards: MapCards | undefined, group: string): MapCard | undefined =>
  cards?.columns.flat().find((block) => block.group.id === group)?.cards[0];

function rowsOf(map: TrustMap): readonly RelationRow[] {
  const markOf = keyMarks(map.nodes);
  const ends = new Map(
    map.nodes.map((node) => {
      const { entity, name, keyHash, group } = node;
      const key = markOf(node);
      const also = `${keyHash} ${map.groups[group]?.name ?? ""}`;
      return [entity as string, { name, ...(key === undefined ? {} : { key }), also }];
    }),
  );
  return relationRows(map.relations, (entity) => ends.get(entity) ?? { name: entity, also: "" });
}

function foundOn(
  cards: MapCards | undefined,
  words: readonly string[],
  reason: ReadonlySet<string>,
): ReadonlySet<string> {
  if (cards === undefined || (words.length === 0 && reason.size === 0)) return NONE;
  const isFound = ({ name, key, group, nodes, certificates }: MapCard): boolean => {
    if (reason.size > 0 && !certificates.some((id) => reason.has(id))) return false;
    const text = [name, key, group.name, ...nodes.map((node) => `${node.name} ${node.keyHash}`)]
      .join("\n")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  };
  return new Set([...cards.cards.values()].filter(isFound).map(({ id }) => id));
}

/** What is drawn: all that can be read, else the neighbourhood, which always holds what is wanted. */
function aroundOf(
  cards: MapCards,
  asked: 0 | 1 | 2 | undefined,
  start: string | undefined,
  wanted: string | undefined,
  chosen: readonly string[],
): { readonly hops: 0 | 1 | 2; readonly centre: readonly string[] } {
  const base = start !== undefined && cards.cards.has(start) ? [start] : [];
  const hopsFrom = (centre: readonly string[]): 0 | 1 | 2 => {
    if (asked !== undefined) return asked;
    if (cards.cards.size <= FITS) return 0;
    return neighbourhood(cards.lines, centre, 2).size <= MOST_DRAWN ? 2 : 1;
  };
  // Asked for by hand, the steps are counted from what is chosen.
  if (asked !== undefined && chosen.length > 0) return { hops: asked, centre: chosen };
  const hops = hopsFrom(base);
  if (hops === 0 || wanted === undefined || neighbourhood(cards.lines, base, hops).has(wanted))
    return { hops, centre: base };
  const centre = chosen.length > 0 ? chosen : [wanted];
  return { hops: hopsFrom(centre), centre };
}
