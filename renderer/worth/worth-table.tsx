// Knows the evidence of the worth screen: which rows stand in the table, and what a press on a cell or a tool does.
// Leaves rows, cells, drawing and tools to their own files, the question to worth-page.tsx.
import { useMemo, useRef, useState } from "react";
import { Button } from "react-aria-components";
import type { MemberRow } from "../../shared/contract/members.ts";
import type { ProfileRow } from "../../shared/contract/profiles.ts";
import { ColumnChooser } from "../columns/column-chooser.tsx";
import { shownColumns, withHidden } from "../columns/column-tracks.ts";
import { useColumnChoice } from "../columns/use-column-choice.ts";
import { useCommands } from "../commands/use-commands.ts";
import type { GridSort } from "../design/grid-model.ts";
import { type Lens, lensEntries } from "../lens/lens-address.ts";
import type { Whose } from "../lens/lens-words.ts";
import type { PolicyBook } from "../paths/policy-words.ts";
import { addressHere, addressOf, goTo } from "../route.ts";
import { type ComparedQuestion, comparedEntry } from "./compare-address.ts";
import { bareLadder, probedPolicy, probeLadder } from "./ladder-address.ts";
import type { PathChoice, Tier, WorthAnswer } from "./worth-answer.ts";
import { bareDiffers, differs } from "./worth-cells.ts";
import { choosableColumns, drawCell, TAIL_COLUMNS, worthColumns, worthOrder, worthTsv } from "./worth-columns.tsx";
import { WORTH_COMMANDS } from "./worth-commands.ts";
import { WorthDetails } from "./worth-details.tsx";
import { BARE_COLUMN, STICKY_COLUMNS, WorthGrid, type WorthGridHandle } from "./worth-grid.tsx";
import { HiddenBare, WorthLegend, WorthTools } from "./worth-tools.tsx";
import { isExpandable, type WorthRow, worthTree } from "./worth-tree.ts";
import { bareReason, isInView, WORTH_VIEWS, type WorthView } from "./worth-words.ts";

export interface WorthTableProps {
  readonly query: URLSearchParams;
  readonly lens: Lens;
  readonly at: string;
  readonly answer: WorthAnswer;
  readonly isOld: boolean;
  readonly other: WorthAnswer | undefined;
  readonly compared: ComparedQuestion | undefined;
  readonly differing: ReadonlySet<string> | undefined;
  readonly lost: ReadonlySet<string> | undefined;
  /** CAs of which a certificate of their own is accepted; absent: not known. */
  readonly ownAccepted: ReadonlySet<string> | undefined;
  readonly choice: PathChoice;
  /** The relying party's own policies, all of them. */
  readonly mine: readonly string[];
  readonly counts: ReadonlyMap<string, number>;
  readonly tiers: readonly Tier[];
  readonly whose: Whose;
  readonly profiles: readonly ProfileRow[];
  readonly members: readonly MemberRow[];
  readonly book: PolicyBook;
}

export function WorthTable(props: WorthTableProps) {
  const { query, lens, at, answer, other, compared, choice, mine, counts, tiers, whose, profiles, members, book } =
    props;
  const [filter, setFilter] = useState("");
  const [sort, setSort] = useState<GridSort | undefined>(undefined);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const grid = useRef<WorthGridHandle>(null);
  const memberOf = useMemo(() => {
    const runs = new Map(members.flatMap(({ name, entities }) => entities.map((entity) => [entity, name] as const)));
    return (entity: string) => runs.get(entity);
  }, [members]);
  const choosable = useMemo(() => choosableColumns({ mine, tiers, book }), [mine, tiers, book]);
  const chosen = useColumnChoice("worth", choosable.length, useRef(null));
  const words = useMemo(() => {
    const shown = new Set(shownColumns(choosable, chosen.choice).map(({ id }) => id));
    const columns = mine.filter((oid) => shown.has(oid));
    return {
      answer,
      other,
      choice,
      mine,
      columns,
      tail: TAIL_COLUMNS.filter((id) => shown.has(id)),
      tiers,
      book,
      memberOf,
      ownAccepted: props.ownAccepted,
    };
  }, [answer, other, choice, mine, choosable, chosen.choice, tiers, book, memberOf, props.ownAccepted]);
  const { columns } = words;
  const heads = useMemo(() => worthColumns(words, counts), [words, counts]);
  const views = { answer, choice, differing: props.differing, lost: props.lost };
  const offered = WORTH_VIEWS.filter(
    (each) => (each !== "differs" || props.differing !== undefined) && (each !== "lost" || props.lost !== undefined),
  );
  const view = offered.find((each) => each === query.get("view")) ?? "all";
  const { differing, lost } = props;
  const { rows, hidden } = useMemo(
    () =>
      worthTree({
        answer,
        members,
        isShown: isInView(view, { answer, choice, differing, lost }),
        narrowed: view !== "all" || filter.trim() !== "",
        filter,
        sort,
        orderOf: worthOrder(words),
        turned,
      }),
    [answer, members, view, choice, differing, lost, filter, sort, words, turned],
  );
  const open = answer.entities.find(({ entity }) => entity === query.get("open"));
  const show = (entity: string | undefined) => goTo(addressHere({ open: entity }), "replace");
  const seeView = (next: WorthView) =>
    goTo(addressHere({ view: next === "all" ? undefined : next, open: undefined }), "replace");
  const turn = ({ id }: WorthRow) =>
    setTurned((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const requirePolicy = () =>
    goTo(addressHere(lensEntries({ ...lens, demands: new Set([...lens.demands, "explicitPolicy"]) })));
  const seePaths = (next: PathChoice) => goTo(addressHere({ paths: next === "some" ? undefined : next }), "replace");

  const enter = (row: WorthRow, column: number) => {
    if (row.kind === "member") return turn(row);
    const asked = { ca: row.ca, lens, at };
    const own = columns[column - STICKY_COLUMNS];
    if (own !== undefined) {
      const policy = row.kind === "policy" ? row.policy : probedPolicy(row.ca, row.decided, own, choice);
      goTo(addressOf("paths", probeLadder(asked, policy, own)));
    } else if (column === BARE_COLUMN && row.kind === "ca") goTo(addressOf("paths", bareLadder(asked)));
    else show(row.ca.entity);
  };

  const isDifferent = (row: WorthRow): number => {
    if (bareDiffers(row, answer, other)) return 2;
    const shown = columns.findIndex((own) => differs(row, own, words, other));
    if (shown >= 0) return shown + STICKY_COLUMNS;
    // In a column that is left out: the row, by its name.
    return mine.some((own) => differs(row, own, words, other)) ? 0 : -1;
  };
  const nextDifference = () => {
    const from = grid.current?.at().row ?? -1;
    const places = rows
      .map((row, index) => ({ row, index, column: isDifferent(row) }))
      .filter(({ column }) => column >= 0);
    const next = places.find(({ index }) => index > from) ?? places[0];
    if (next === undefined) return;
    // A closed member that holds it opens; the next press goes on inside.
    if (next.row.kind === "member" && isExpandable(next.row) && !next.row.expanded) turn(next.row);
    grid.current?.focusCell(next.index, next.column);
  };
  useCommands(WORTH_COMMANDS, {
    view: (key) => {
      const wanted = WORTH_VIEWS[Number(key) - 1];
      if (wanted !== undefined && offered.includes(wanted)) seeView(wanted);
    },
    "next-difference": props.differing === undefined || props.differing.size === 0 ? undefined : nextDifference,
    paths: () => seePaths(choice === "some" ? "every" : "some"),
  });

  const otherDecided = open === undefined ? undefined : other?.decided.get(open.entity);
  return (
    <>
      <WorthTools
        filter={filter}
        onFilter={setFilter}
        views={offered.map((each) => ({
          view: each,
          count: answer.entities.filter(isInView(each, views)).length,
          label: each === "differs" ? differsLabel(props) : undefined,
        }))}
        view={view}
        onView={seeView}
        chosen={lens.policies.length}
        choice={choice}
        onPaths={seePaths}
        compared={compared?.words}
        profiles={profiles.filter(({ id }) => whose.kind !== "saved" || id !== whose.profile.id)}
        at={at}
        onCompare={(what) => goTo(addressHere({ with: comparedEntry(what), view: undefined }), "replace")}
      />
      {hidden > 0 && (
        <HiddenBare
          count={hidden}
          onShow={() => {
            setFilter("");
            seeView("bare");
          }}
        />
      )}
      <div
        className="record-view worth-view"
        data-open={open !== undefined}
        data-old={props.isOld}
        aria-busy={props.isOld}
      >
        <div className="card table-card">
          <WorthGrid
            rows={rows}
            columns={heads}
            own={columns.length}
            sort={sort}
            onSort={setSort}
            cellOf={(row, column) => drawCell(row, column, words)}
            reasonOf={(row) => {
              const says = row.kind === "ca" ? row.pinned?.says : undefined;
              if (says === undefined) return null;
              return (
                <>
                  {bareReason(says.because, says.rows)}{" "}
                  <Button className="worth-link" onPress={requirePolicy}>
                    Require a policy in the profile
                  </Button>
                </>
              );
            }}
            openEntity={open?.entity}
            onTurn={turn}
            onEnter={enter}
            copyOf={(picked) => worthTsv(picked, words)}
            onHide={(id) => chosen.choose((known) => withHidden(known, id, true))}
            handle={grid}
            foot={
              <ColumnChooser
                label="Worth of every CA"
                columns={choosable}
                choice={chosen.choice}
                onChoose={chosen.choose}
              />
            }
          />
        </div>
        {open !== undefined && (
          <WorthDetails
            key={open.entity}
            ca={open}
            decided={answer.decided.get(open.entity)}
            other={
              otherDecided === undefined || compared === undefined
                ? undefined
                : { decided: otherDecided, words: compared.words }
            }
            columns={mine}
            lens={lens}
            at={at}
            isOwnAccepted={open.anchor ? undefined : props.ownAccepted?.has(open.entity)}
            tiers={tiers}
            book={book}
            onLadder={(policy) => goTo(addressOf("paths", probeLadder({ ca: open, lens, at }, policy)))}
            onRequire={requirePolicy}
            onClose={() => show(undefined)}
          />
        )}
      </div>
      <WorthLegend
        isCompared={other !== undefined}
        isOpen={answer.open !== undefined}
        onNameTiers={
          tiers.length > 0
            ? undefined
            : () => goTo(addressOf("profiles", { open: whose.kind === "none" ? undefined : whose.profile.id }))
        }
      />
    </>
  );
}

const differsLabel = ({ differing, compared }: WorthTableProps): string =>
  `Differs from ${compared?.words ?? "the other"}: ${differing?.size ?? 0}`;
