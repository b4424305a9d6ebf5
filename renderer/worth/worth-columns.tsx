// Knows the columns of the worth table, what each draws for a row, and what is copied. Leaves values to worth-cells.ts.
import { Glyph } from "../design/glyph.tsx";
import { tsvOf } from "../design/grid-model.ts";
import { NameText } from "../design/name-text.tsx";
import { counted, numberText } from "../design/number-text.ts";
import { PolicyChip } from "../design/policy-chip.tsx";
import { type PolicyBook, policyLine } from "../paths/policy-words.ts";
import {
  namesAny,
  type PathChoice,
  policiesOf,
  reachedOf,
  satisfying,
  type Tier,
  tierOf,
  type WorthAnswer,
} from "./worth-answer.ts";
import { CellValue, cellText } from "./worth-cell.tsx";
import { bareCellOf, bareDiffers, cellOf, differs, NO_POLICY_REACHED, rungsText, tierText } from "./worth-cells.ts";
import { type DrawnCell, STICKY_COLUMNS, type WorthColumn } from "./worth-grid.tsx";
import { OwnHead } from "./worth-head.tsx";
import { isExpandable, type WorthRow } from "./worth-tree.ts";

export interface WorthTableWords {
  readonly answer: WorthAnswer;
  /** What it is compared with. */
  readonly other: WorthAnswer | undefined;
  readonly choice: PathChoice;
  /** All of mine, in order: the first eight have letters. */
  readonly mine: readonly string[];
  /** Those of mine that are shown. */
  readonly columns: readonly string[];
  /** Whether tier and rungs are shown. */
  readonly tail: readonly TailColumn[];
  readonly tiers: readonly Tier[];
  readonly book: PolicyBook;
  readonly memberOf: (entity: string) => string | undefined;
  /** CAs of which a certificate of their own is accepted; absent: not known. */
  readonly ownAccepted: ReadonlySet<string> | undefined;
}

export const TAIL_COLUMNS = ["tier", "rungs"] as const;
export type TailColumn = (typeof TAIL_COLUMNS)[number];
const TAIL_HEADS = { tier: "Your tier", rungs: "Rungs" } as const;

/** What a person chooses from; the three that stay say what the row is, and where the hole is. */
export function choosableColumns({ mine, tiers, book }: Pick<WorthTableWords, "mine" | "tiers" | "book">) {
  return [
    { id: "name", head: "Member, CA, their policy", stays: true },
    { id: "policies", head: "Policies of theirs", stays: true },
    { id: "bare", head: "Without any policy", stays: true },
    ...mine.map((oid) => ({ id: oid, head: policyLine(book, oid) })),
    ...TAIL_COLUMNS.filter((id) => id !== "tier" || tiers.length > 0).map((id) => ({ id, head: TAIL_HEADS[id] })),
  ];
}

const KEY_DIGITS = 8;

/** Name, policies, without any policy; mine that are shown; tier and rungs where they are. */
export function worthColumns(words: WorthTableWords, counts: ReadonlyMap<string, number>): readonly WorthColumn[] {
  const { answer, mine, columns, tail, book } = words;
  const bare = [...answer.decided.values()].filter((row) => row.bare).length;
  const isKnown = answer.state === "ended";
  const placeOf = new Map(mine.map((oid, place) => [oid, place]));
  return [
    {
      id: "name",
      head: "Member, CA, their policy",
      label: "Member, CA, their policy",
      className: "worth-name",
      hides: false,
    },
    {
      id: "policies",
      head: "policies",
      label: "Policies of theirs",
      className: "worth-policies-count",
      hides: false,
    },
    {
      id: "bare",
      head: (
        <>
          Without any policy <strong>{isKnown ? numberText(bare) : ""}</strong>
        </>
      ),
      label: `Without any policy: ${counted(bare, "CA")}`,
      className: bare > 0 ? "worth-bare worth-hole" : "worth-bare",
      hides: false,
    },
    ...columns.map((oid): WorthColumn => {
      const { name, code } = book(oid);
      const reach = counts.get(oid) ?? 0;
      return {
        id: oid,
        head: <OwnHead oid={oid} place={placeOf.get(oid) ?? -1} book={book} reach={isKnown ? reach : undefined} />,
        label: `${name ?? "no name"} ${code}: ${counted(reach, "CA")}`,
        className: "worth-own",
        hides: true,
      };
    }),
    ...tail.map((id) => ({
      id,
      head: TAIL_HEADS[id],
      label: TAIL_HEADS[id],
      className: `worth-${id}`,
      hides: true,
    })),
  ];
}

const plain = (content: DrawnCell["content"], className?: string): DrawnCell =>
  className === undefined ? { content, differs: false } : { content, differs: false, className };

export function drawCell(row: WorthRow, column: number, words: WorthTableWords): DrawnCell {
  const { answer, other, columns, tail, tiers } = words;
  if (column === 0) return plain(<RowName row={row} words={words} />);
  if (column === 1) return plain(row.kind === "ca" ? policiesText(row.ca) : "");
  if (column === 2) {
    const cell = bareCellOf(row, answer);
    const content =
      cell.kind === "satisfies" ? (
        <span className="status status-invalid">
          <Glyph shape="critical" size={14} /> accepted
        </span>
      ) : (
        <CellValue cell={cell} />
      );
    return { content, differs: bareDiffers(row, answer, other) };
  }
  const own = columns[column - STICKY_COLUMNS];
  if (own !== undefined) {
    const cell = cellOf(row, own, words);
    const held = row.kind !== "member" && (cell.kind === "count" || cell.kind === "satisfies");
    const drawn = { content: <CellValue cell={cell} />, differs: differs(row, own, words, other) };
    return held ? { ...drawn, className: "worth-held" } : drawn;
  }
  if (tail[column - STICKY_COLUMNS - columns.length] !== "tier") return plain(rungsText(row, answer));
  const tier = tierText(row, tiers, words) ?? "";
  return plain(
    tier === NO_POLICY_REACHED || tier === "no tier" ? <span className="second">{tier}</span> : <bdi>{tier}</bdi>,
  );
}

/** A fact of the certificates: it is known before anything is decided, and no relying party changes it. */
const policiesText = (ca: Parameters<typeof policiesOf>[0]): string =>
  namesAny(ca) ? "any" : numberText(policiesOf(ca, undefined).length);

function RowName({ row, words }: { readonly row: WorthRow; readonly words: WorthTableWords }) {
  const twisty = (
    <span className="worth-twisty" aria-hidden="true">
      {isExpandable(row) ? (row.expanded ? "▾" : "▸") : ""}
    </span>
  );
  if (row.kind === "policy") {
    return (
      <>
        {twisty}
        <PolicyChip oid={row.policy} words={words.book(row.policy)} />
      </>
    );
  }
  if (row.kind === "member") {
    return (
      <>
        {twisty}
        {row.name === undefined ? "No member" : <NameText text={row.name} />}{" "}
        <span className="meta">{counted(row.cas.length, "CA")}</span>
      </>
    );
  }
  const { decided, ca } = row;
  const isOwnOnly =
    decided !== undefined && reachedOf(decided, words.choice).size === 0 && words.ownAccepted?.has(ca.entity) === true;
  const member = row.pinned === undefined ? undefined : words.memberOf(row.ca.entity);
  return (
    <>
      {twisty}
      <NameText text={row.ca.name} />
      {row.twin && <span className="meta hash"> {row.ca.keyHash.slice(0, KEY_DIGITS)}</span>}
      {row.ca.anchor && <span className="meta"> the anchor itself</span>}
      {isOwnOnly && <span className="meta"> own certificate accepted</span>}
      {member !== undefined && !row.ca.anchor && (
        <span className="meta">
          {" "}
          of <bdi>{member}</bdi>
        </span>
      )}
    </>
  );
}

/** What rows are sorted by: most first, so that one press of a head shows where there is something. */
export function worthOrder(words: WorthTableWords) {
  const { answer, mine, tiers, choice } = words;
  return (cas: readonly WorthAnswer["entities"][number][], column: string): number => {
    const rows = cas.flatMap(({ entity }) => answer.decided.get(entity) ?? []);
    const least = (values: readonly number[]) => Math.min(Number.MAX_SAFE_INTEGER, ...values);
    if (column === "bare") return -rows.filter(({ bare }) => bare).length;
    if (column === "policies")
      return -Math.max(0, ...cas.map((ca) => (namesAny(ca) ? Infinity : policiesOf(ca, undefined).length)));
    if (column === "rungs") return least(rows.flatMap(({ rungs }) => rungs ?? []));
    if (column === "tier")
      return least(
        rows.map((row) => {
          const tier = tierOf(tiers, reachedOf(row, choice));
          return tier === undefined ? tiers.length : tiers.indexOf(tier);
        }),
      );
    if (!mine.includes(column)) return 0;
    if (cas.length === 1) return -rows.reduce((sum, row) => sum + satisfying(row, column, choice).length, 0);
    return -rows.filter((row) => satisfying(row, column, choice).length > 0).length;
  };
}

/** For a spreadsheet: whole names, ids and OIDs; of a CA, each cell lists the policies that satisfy mine. */
export function worthTsv(rows: readonly WorthRow[], words: WorthTableWords): string {
  const { answer, columns, tail, tiers, choice, memberOf } = words;
  const ofCa = (read: (row: Exclude<WorthRow, { kind: "member" }>) => string) => (row: WorthRow) =>
    row.kind === "member" ? "" : read(row);
  return tsvOf(rows, [
    { head: "Member", text: (row) => (row.kind === "member" ? (row.name ?? "") : (memberOf(row.ca.entity) ?? "")) },
    { head: "CA entity", text: ofCa(({ ca }) => ca.name) },
    { head: "Distinguished name", text: ofCa(({ ca }) => ca.wholeName) },
    { head: "Entity", text: ofCa(({ ca }) => ca.entity) },
    { head: "Their policy", text: (row) => (row.kind === "policy" ? row.policy : "") },
    { head: "Accepted without any policy", text: (row) => bareTsv(row, answer) },
    ...columns.map((own) => ({
      head: own,
      text: (row: WorthRow) =>
        row.kind === "ca"
          ? satisfying(answer.decided.get(row.ca.entity), own, choice).join(" ")
          : cellText(cellOf(row, own, words)),
    })),
    ...tail.map((id) =>
      id === "tier"
        ? { head: "Tier", text: (row: WorthRow) => tierText(row, tiers, words) ?? "" }
        : { head: "Rungs", text: (row: WorthRow) => rungsText(row, answer) },
    ),
  ]);
}

function bareTsv(row: WorthRow, answer: WorthAnswer): string {
  const cell = bareCellOf(row, answer);
  if (row.kind === "policy" || cell.kind === "blank") return "";
  return cell.kind === "satisfies" ? "yes" : cell.kind === "none" ? "no" : cellText(cell);
}
