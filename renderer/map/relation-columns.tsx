// Knows the table of relations: who accepts whom, both ways or one, whether the policy is carried, until when.
// Leaves sorting and copying to design/grid-model.ts.
import type { MapRelation } from "../../shared/contract/map.ts";
import type { CopyColumn, GridColumn } from "../design/grid-model.ts";
import { NameText } from "../design/name-text.tsx";
import { dayText } from "../design/when.ts";
import { carriesOf, relationId } from "./map-graph.ts";

export interface RelationRow {
  readonly id: string;
  readonly relation: MapRelation;
  readonly from: string;
  readonly to: string;
}

export const PAIR_WORDS: Readonly<Record<MapRelation["pair"], string>> = {
  "one-way": "→ one way",
  whole: "↔ pair",
  "half-open": "◐ half-open pair",
  ended: "↔ pair, ended",
};

export function relationRows(relations: readonly MapRelation[], nameOf: (entity: string) => string) {
  return relations
    .map(
      (relation): RelationRow => ({
        id: relationId(relation),
        relation,
        from: nameOf(relation.from),
        to: nameOf(relation.to),
      }),
    )
    .sort((a, b) => (a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1));
}

const until = ({ relation }: RelationRow): string => relation.there[0]?.notAfter ?? "";

export const RELATION_COLUMNS: readonly GridColumn<RelationRow>[] = [
  { id: "from", head: "Accepts", text: ({ from }) => from, cell: ({ from }) => <NameText text={from} /> },
  { id: "to", head: "whom", text: ({ to }) => to, cell: ({ to }) => <NameText text={to} /> },
  { id: "pair", head: "How", text: ({ relation }) => PAIR_WORDS[relation.pair] },
  {
    id: "carries",
    head: "Carries it",
    text: ({ relation }) => (carriesOf(relation) ? "● carries" : "○ structure only"),
  },
  { id: "until", head: "Until", text: (row) => dayText(until(row)), order: until },
];

export const RELATION_COPY: readonly CopyColumn<RelationRow>[] = [
  { head: "issuer", text: ({ from }) => from },
  { head: "subject", text: ({ to }) => to },
  { head: "pair", text: ({ relation }) => relation.pair },
  { head: "carries", text: ({ relation }) => (carriesOf(relation) ? "yes" : "no") },
  {
    head: "certificates",
    text: ({ relation }) => [...relation.there, ...relation.back].map((c) => c.certificate).join(" "),
  },
];
