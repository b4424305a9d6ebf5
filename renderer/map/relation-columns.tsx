// Knows the table of relations: who accepts whom, both ways or one, whether it is carried, until when.
// Leaves sorting and copying to design/grid-model.ts.
import type { MapRelation } from "../../shared/contract/map.ts";
import type { CopyColumn, GridColumn } from "../design/grid-model.ts";
import { NameText } from "../design/name-text.tsx";
import { Status } from "../design/status.tsx";
import { Time } from "../design/time.tsx";
import { dayText } from "../design/when.ts";
import { isCarried, type MapLens } from "./map-ink.ts";
import { relationId } from "./map-scene.ts";
import { PAIR_WORDS, relationSign } from "./map-words.ts";

export interface RelationRow {
  readonly id: string;
  readonly relation: MapRelation;
  readonly from: string;
  readonly to: string;
  /** With which the name of that end ends, where others have the name too. */
  readonly fromKey?: string;
  readonly toKey?: string;
  /** What is searched besides: members and keys of both. */
  readonly also: string;
}

export interface NamedEnd {
  readonly name: string;
  /** Of the key, where others have the name too. */
  readonly key?: string;
  readonly also: string;
}

/** By the names of both ends. */
export function relationRows(relations: readonly MapRelation[], endOf: (entity: string) => NamedEnd) {
  const rows = relations.map((relation) => {
    const [from, to] = [endOf(relation.from), endOf(relation.to)];
    const row: RelationRow = {
      id: relationId(relation),
      relation,
      from: wholeName(from),
      to: wholeName(to),
      ...(from.key === undefined ? {} : { fromKey: from.key }),
      ...(to.key === undefined ? {} : { toKey: to.key }),
      also: `${from.also} ${to.also} ${relation.from} ${relation.to}`,
    };
    return { row, key: `${row.from}\n${row.to}\n${row.id}` };
  });
  return rows.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ row }) => row);
}

const wholeName = ({ name, key }: NamedEnd): string => (key === undefined ? name : `${name} ${key}`);

const until = ({ relation }: RelationRow): string => relation.there[0]?.notAfter ?? "";
const relationText = ({ relation, from, to }: RelationRow): string => `${from} ${relationSign(relation)} ${to}`;

/** `focus`: the entities of what is chosen; its own name is then not said in every row. */
export function relationColumns(
  lens: MapLens,
  focus: ReadonlySet<string> | undefined,
): readonly GridColumn<RelationRow>[] {
  return [
    {
      id: "relation",
      head: "Relation",
      text: relationText,
      cell: (row) => <RelationCell row={row} focus={focus} />,
    },
    {
      id: "carries",
      head: lens.carried === undefined ? "In force" : "Carries it",
      text: ({ relation }) => carriesText(relation, lens),
      cell: ({ relation }) =>
        isCarried(relation.there, lens) ? (
          <Status kind="valid" word={carriesText(relation, lens)} />
        ) : (
          <span title={carriesTitle(relation, lens)}>
            <Status kind="structure-only" word={carriesText(relation, lens)} />
          </span>
        ),
    },
    {
      id: "pair",
      head: "Kind",
      text: ({ relation }) => PAIR_WORDS[relation.pair],
      cell: ({ relation }) => (relation.pair === "half-open" ? <Status kind="half-open" /> : PAIR_WORDS[relation.pair]),
    },
    {
      id: "until",
      head: "Ends",
      text: (row) => dayText(until(row)),
      cell: (row) => <Time at={until(row)} show="day" still />,
      order: until,
    },
  ];
}

/** Of the half that the row is written in; the other half where it alone carries. */
function carriesText({ there, back }: MapRelation, lens: MapLens): string {
  if (isCarried(there, lens)) return "yes";
  return isCarried(back, lens) ? "back" : "no";
}

function carriesTitle({ back }: MapRelation, lens: MapLens): string | undefined {
  const what = lens.carried === undefined ? "is in force" : "carries it";
  return isCarried(back, lens) ? `Only the way back ${what}` : undefined;
}

function RelationCell({ row, focus }: { readonly row: RelationRow; readonly focus: ReadonlySet<string> | undefined }) {
  const { relation, from, to, fromKey, toKey } = row;
  const sign = relationSign(relation);
  const [isFrom, isTo] = [focus?.has(relation.from) === true, focus?.has(relation.to) === true];
  if (focus?.size === 1 && isFrom !== isTo)
    return (
      <span className="relation-end" title={relationText(row)}>
        <span className="unseen">{isFrom ? from : ""}</span> {isTo && sign === "→" ? "←" : sign}{" "}
        {isFrom ? <End name={to} mark={toKey} /> : <End name={from} mark={fromKey} />}
        <span className="unseen">{isTo ? ` to ${to}` : ""}</span>
      </span>
    );
  return (
    <span className="relation-cell" title={relationText(row)}>
      <End name={from} mark={fromKey} /> {sign} <End name={to} mark={toKey} />
    </span>
  );
}

/** Where there is little room the name is shortened and not the mark, which alone tells it from its namesakes. */
const End = ({ name, mark }: { readonly name: string; readonly mark: string | undefined }) =>
  mark === undefined ? (
    <NameText text={name} />
  ) : (
    <span className="marked-name">
      <NameText text={name.slice(0, -mark.length - 1)} /> <span className="code">{mark}</span>
    </span>
  );

export const relationCopy = (lens: MapLens): readonly CopyColumn<RelationRow>[] => [
  { head: "issuer", text: ({ from }) => from },
  { head: "subject", text: ({ to }) => to },
  { head: "pair", text: ({ relation }) => relation.pair },
  {
    head: lens.carried === undefined ? "in force" : "carries",
    text: ({ relation }) => yesNo(isCarried(relation.there, lens)),
  },
  {
    head: "return half",
    text: ({ relation }) => (relation.back.length === 0 ? "" : yesNo(isCarried(relation.back, lens))),
  },
  {
    head: "certificates",
    text: ({ relation }) => [...relation.there, ...relation.back].map((c) => c.certificate).join(" "),
  },
];

const yesNo = (is: boolean): string => (is ? "yes" : "no");
