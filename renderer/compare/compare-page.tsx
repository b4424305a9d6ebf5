// Knows the screen that compares two states of the framework: files that were imported, or moments of the record.
// Leaves the sentence to compare-question.tsx, tables to compare-columns.tsx, words to compare-words.ts.
import { keepPreviousData, skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { Button, Input, SearchField, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { Comparison } from "../../shared/contract/comparisons.ts";
import { NothingImported } from "../certificates/nothing-imported.tsx";
import { useCommands } from "../commands/use-commands.ts";
import { DataGrid } from "../design/data-grid.tsx";
import { Finding } from "../design/finding.tsx";
import { filterRows } from "../design/grid-model.ts";
import { numberText } from "../design/number-text.ts";
import { AlikeOids } from "../design/oid-arcs.tsx";
import { readLens } from "../lens/lens-address.ts";
import { type PolicyBook, policyBook } from "../paths/policy-words.ts";
import { addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { Reading } from "../session/reading.tsx";
import { useAskingText } from "../session/use-asking-text.ts";
import { ChangeDetails } from "./change-details.tsx";
import { type AskedComparison, COMPARE_VIEWS, comparisonEntries, readComparison, sideOf } from "./compare-address.ts";
import { CHANGE_COLUMNS, CHANGE_COPY, REACH_COLUMNS, REACH_COPY, worthColumns, worthCopy } from "./compare-columns.tsx";
import { COMPARE_COMMANDS } from "./compare-commands.ts";
import { compareFailureOf } from "./compare-failure.ts";
import { CompareFirst } from "./compare-first.tsx";
import { CompareQuestion } from "./compare-question.tsx";
import { alikeSentences, changesSentence, effectSentences, movedPolicies, worthKey } from "./compare-words.ts";

export function ComparePage({ query }: { readonly query: URLSearchParams }) {
  const { queries } = useCore();
  const queryClient = useQueryClient();
  const asked = useMemo(() => readComparison(query), [query]);
  const status = useQuery(queries.session.status.queryOptions()).data;
  const certificates = useQuery(queries.certificates.list.queryOptions()).data?.rows;
  const files = useQuery(queries.files.list.queryOptions()).data?.rows;
  const policies = useQuery(queries.policies.list.queryOptions()).data?.rows;
  const book = useMemo(() => policyBook(policies ?? []), [policies]);
  const input = useMemo(() => {
    const [before, after] = [sideOf(asked.before), sideOf(asked.after)];
    if (before === undefined || after === undefined) return undefined;
    return { before, after, anchors: [...asked.anchors] };
  }, [asked.before, asked.after, asked.anchors]);
  const asking = useQuery(
    queries.comparisons.ask.queryOptions({ input: input ?? skipToken, placeholderData: keepPreviousData }),
  );
  const comparing = useAskingText("Comparing…");
  const isOld = asking.isPlaceholderData;
  const answer = input === undefined || (isOld && !asking.isFetching) ? undefined : asking.data;
  const failure = input === undefined || asking.error === null ? undefined : compareFailureOf(asking.error);
  const change = (part: Partial<AskedComparison>, how: "push" | "replace" = "push") =>
    goTo(addressOf("compare", comparisonEntries({ ...asked, open: undefined, ...part })), how);

  const views = failure === undefined && answer !== undefined;
  useCommands(COMPARE_COMMANDS, {
    swap: input === undefined ? undefined : () => change({ before: asked.after, after: asked.before }),
    ...Object.fromEntries(COMPARE_VIEWS.map((view) => [view, views ? () => change({ view }) : undefined])),
  });

  if (certificates === undefined || files === undefined || status === undefined || policies === undefined) {
    return <Reading />;
  }
  if (certificates.length === 0) return <NothingImported title="There is nothing to compare yet." />;
  return (
    <>
      <CompareQuestion
        asked={asked}
        files={files}
        certificates={certificates}
        now={status.now}
        answer={isOld ? undefined : answer}
        onChange={change}
      />
      <div className="headline answer compare-answer" data-old={asking.isFetching && answer !== undefined}>
        <div role="status">
          <h1>
            {headline(
              input !== undefined,
              failure === undefined ? answer : undefined,
              asking.isFetching ? comparing : undefined,
            )}
          </h1>
          {failure === undefined && answer !== undefined && (
            <p className="detail">{[...alikeSentences(answer), ...effectSentences(answer)].join(" ")}</p>
          )}
          {input === undefined && (
            <p className="detail">
              Choose two in the sentence above: files that were imported, or the record on two dates. Each change
              compares again.
            </p>
          )}
        </div>
        {asking.isFetching && (
          <p className="asking second">
            {comparing}{" "}
            <Button
              className="button small"
              onPress={() => void queryClient.cancelQueries({ queryKey: queries.comparisons.ask.key() })}
            >
              Stop
            </Button>
          </p>
        )}
      </div>
      {asked.before.what === undefined && asked.after.what === undefined && (
        <CompareFirst files={files} now={readLens(query).at ?? status.now} anchors={asked.anchors} />
      )}
      {failure !== undefined && (
        <Finding severity="critical" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
      {failure === undefined && answer !== undefined && (
        <Tables answer={answer} asked={asked} book={book} isOld={isOld} onChange={change} />
      )}
    </>
  );
}

function headline(isAsked: boolean, answer: Comparison | undefined, asking: string | undefined): string {
  if (!isAsked) return "What with what?";
  if (answer !== undefined) return changesSentence(answer);
  return asking ?? "There is no answer.";
}

/** Policies that ceased to be worth something beside those that began to, where the one is easily taken for the other. */
function WorthAlike({ worth, book }: { readonly worth: Comparison["worth"]; readonly book: PolicyBook }) {
  const { lost, gained } = useMemo(() => movedPolicies(worth), [worth]);
  return <AlikeOids these={lost} those={gained} isNamed={(oid) => book(oid).name !== undefined} />;
}

interface TablesProps {
  readonly answer: Comparison;
  readonly asked: AskedComparison;
  readonly book: PolicyBook;
  readonly isOld: boolean;
  readonly onChange: (part: Partial<AskedComparison>, how?: "push" | "replace") => void;
}

const VIEW_WORDS = { certificates: "Certificates", paths: "Paths", worth: "Worth" } as const;

function Tables({ answer, asked, book, isOld, onChange }: TablesProps) {
  const [filter, setFilter] = useState("");
  const { view, open } = asked;
  const counts = { certificates: answer.changes.length, paths: answer.reach.length, worth: answer.worth.length };
  const changes = useMemo(
    () => filterRows(answer.changes, CHANGE_COLUMNS, filter, (row) => `${row.before} ${row.after}`),
    [answer, filter],
  );
  const reach = useMemo(() => filterRows(answer.reach, REACH_COLUMNS, filter, () => ""), [answer, filter]);
  const columns = useMemo(() => worthColumns(book), [book]);
  const worth = useMemo(
    () => filterRows(answer.worth, columns, filter, (row) => `${row.policy} ${row.before} ${row.after}`),
    [answer, columns, filter],
  );
  const shown = { certificates: changes.length, paths: reach.length, worth: worth.length }[view];
  const openChange = answer.changes.find((row) => (row.after ?? row.before) === open);
  const openPath = (certificate: string) =>
    goTo(
      addressOf("paths", {
        target: certificate,
        anchor: asked.anchors.join(",") || undefined,
        at: asked.after.at ?? answer.after.at,
      }),
    );
  return (
    <>
      <div className="tools">
        <SearchField aria-label="Filter" className="filter" value={filter} onChange={setFilter}>
          <Input className="field" placeholder="Filter by name, hash, policy" />
        </SearchField>
        <ToggleButtonGroup
          aria-label="What the table lists"
          className="switch"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[view]}
          onSelectionChange={(keys) => onChange({ view: COMPARE_VIEWS.find((each) => keys.has(each)) ?? view })}
        >
          {COMPARE_VIEWS.map((each) => (
            <ToggleButton key={each} id={each}>
              {VIEW_WORDS[each]} {numberText(counts[each])}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <p className="meta" role="status">
          {shown === counts[view] ? "" : `${numberText(shown)} of ${numberText(counts[view])} match`}
        </p>
      </div>
      <div className="record-view" data-open={view === "certificates" && openChange !== undefined} data-old={isOld}>
        <div className="card table-card">
          {view === "certificates" && (
            <DataGrid
              key="certificates"
              label="Certificates that changed"
              className="changes-grid"
              rows={changes}
              columns={CHANGE_COLUMNS}
              copyColumns={CHANGE_COPY}
              idOf={(row) => row.after ?? row.before ?? ""}
              openId={open}
              onOpen={(row) => onChange({ open: row.after ?? row.before }, "replace")}
            />
          )}
          {view === "paths" && (
            <DataGrid
              key="paths"
              label="Certificates whose verdict changed"
              className="reach-grid"
              rows={reach}
              columns={REACH_COLUMNS}
              copyColumns={REACH_COPY}
              idOf={(row) => row.certificate}
              openId={undefined}
              onOpen={(row) => openPath(row.certificate)}
            />
          )}
          {view === "worth" && <WorthAlike worth={answer.worth} book={book} />}
          {view === "worth" && (
            <DataGrid
              key="worth"
              label="Policies whose worth changed"
              className="worth-change-grid"
              rows={worth}
              columns={columns}
              copyColumns={worthCopy(book)}
              idOf={worthKey}
              openId={undefined}
              onOpen={() => {}}
            />
          )}
          {shown === 0 && (
            <p className="none-match second">
              {counts[view] === 0 ? "Nothing changed here." : "Nothing has these words. Clear the filter to see all."}
            </p>
          )}
        </div>
        {view === "certificates" && openChange !== undefined && (
          <ChangeDetails row={openChange} onClose={() => onChange({}, "replace")} />
        )}
      </div>
    </>
  );
}
