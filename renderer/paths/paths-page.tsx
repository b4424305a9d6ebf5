// Knows the screen that answers one question: is this certificate accepted there, under which policies, and why (not).
// Leaves the sentence to question-line.tsx, the answer to answer-line.tsx and the drawing to ladder-view.tsx.
import { keepPreviousData, skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { Button } from "react-aria-components";
import { EmptyState } from "../design/empty-state.tsx";
import { Finding } from "../design/finding.tsx";
import { usePrinting } from "../design/printing.ts";
import { addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { AnswerLine } from "./answer-line.tsx";
import { askFailureOf } from "./ask-failure.ts";
import { KeptQuestions } from "./kept-questions.tsx";
import { LadderView } from "./ladder-view.tsx";
import { letterBook } from "./letters.ts";
import { laddersOf, PathList, SearchWords } from "./path-list.tsx";
import { PathTools } from "./path-tools.tsx";
import { policyBook } from "./policy-words.ts";
import { type AskedQuestion, askedOf, questionEntries, readQuestion } from "./question-address.ts";
import { QuestionLine } from "./question-line.tsx";
import { RungChecks } from "./rung-checks.tsx";
import { TimeStrip } from "./time-strip.tsx";
import { copyAnswer, type PathKeys, usePathKeys } from "./use-path-keys.ts";
import { WithoutLine } from "./without-line.tsx";

export function PathsPage({ query }: { readonly query: URLSearchParams }) {
  const { queries } = useCore();
  const queryClient = useQueryClient();
  const checks = useRef<HTMLDivElement>(null);
  const evidence = useRef<HTMLDivElement>(null);
  const unfocused = useRef<HTMLDivElement>(null);
  const printing = usePrinting();
  const question = useMemo(() => readQuestion(query), [query]);
  const status = useQuery(queries.session.status.queryOptions()).data;
  const certificates = useQuery(queries.certificates.list.queryOptions()).data?.rows;
  const policies = useQuery(queries.policies.list.queryOptions()).data?.rows;
  const input = useMemo(() => askedOf(question), [question]);
  const asking = useQuery(
    queries.paths.ask.queryOptions({ input: input ?? skipToken, placeholderData: keepPreviousData }),
  );
  // While a new question is asked the old answer stays, greyed; stopped, it would be the answer to another question.
  const isOld = asking.isPlaceholderData;
  const report = input === undefined || (isOld && !asking.isFetching) ? undefined : asking.data;
  const book = useMemo(() => policyBook(policies ?? []), [policies]);
  const ladders = useMemo(() => (report === undefined ? [] : laddersOf(report)), [report]);
  const letters = useMemo(
    () =>
      letterBook(
        ladders.map(({ ladder }) => ladder),
        question.policies,
      ),
    [ladders, question.policies],
  );

  const change = (part: Partial<AskedQuestion>, how: "push" | "replace" = "push") =>
    goTo(addressOf("paths", questionEntries({ ...question, shown: undefined, rung: undefined, ...part })), how);
  // A question keeps its time: reloaded tomorrow, it is the same question.
  const fillTime = question.at === undefined && question.target !== undefined ? status?.now : undefined;
  useEffect(() => {
    if (fillTime !== undefined) goTo(addressOf("paths", questionEntries({ ...question, at: fillTime })), "replace");
  }, [fillTime, question]);

  const shown = ladders.find(({ key }) => key === question.shown) ?? ladders[0];
  const chosen = Math.min(
    question.rung ?? shown?.ladder.brokenAt ?? Number.MAX_SAFE_INTEGER,
    shown?.ladder.rungs.length ?? 0,
  );
  const rung = shown?.ladder.rungs[chosen - 1];
  const show = (key: string) => change({ shown: key }, "replace");
  const removed = question.without;
  const remove = (id: string) => change({ without: [...removed.filter((one) => one !== id), id] });
  // With everything, for the difference; and when the answer changes: of the year, so that another day asks nothing new.
  const whole = useQuery(
    queries.paths.ask.queryOptions({
      input: input === undefined || removed.length === 0 ? skipToken : { ...input, without: [], mode: "existence" },
    }),
  ).data;
  const year = question.at?.slice(0, 4);
  const overTime = useQuery(
    queries.paths.overTime.queryOptions({
      input: input === undefined || asking.data === undefined ? skipToken : { ...input, at: `${year}-07-01T00:00:00Z` },
      placeholderData: keepPreviousData,
    }),
  );
  const focusRung = () => evidence.current?.querySelector<HTMLElement>("[aria-selected=true][data-row]")?.focus();
  // The target itself is what the question is about.
  const taking =
    rung === undefined || rung.certificate === question.target ? undefined : () => remove(rung.certificate);
  const keys: PathKeys = {
    question,
    report,
    ladders,
    shown,
    book,
    letters,
    certificates,
    onShow: show,
    onPolicy: (oid) => change({ policies: [oid] }),
    onWithout: taking,
  };
  usePathKeys(keys);

  if (certificates === undefined || policies === undefined || status === undefined) {
    return <p className="second">Reading the record…</p>;
  }
  if (certificates.length === 0) {
    return (
      <div className="card">
        <EmptyState
          page
          title="There is nothing to ask about yet."
          todo="The record holds no certificates: import some first."
        >
          <Button className="button primary" onPress={() => goTo(addressOf("certificates"))}>
            Go to Certificates
          </Button>
        </EmptyState>
      </div>
    );
  }
  const failure = asking.error === null ? undefined : askFailureOf(asking.error);
  const hasList = ladders.length > 1;
  return (
    <>
      <QuestionLine
        question={question}
        now={status.now}
        certificates={certificates}
        policies={policies}
        onChange={change}
      />
      {input === undefined ? (
        <div className="headline">
          <h1>Which certificate?</h1>
          <p className="detail">
            Choose one in the sentence above. The policy, the anchor and the time can stay as they are; each change asks
            again.
          </p>
          <KeptQuestions />
        </div>
      ) : (
        <AnswerLine
          report={failure === undefined ? report : undefined}
          isAsking={asking.isFetching}
          otherwise={failure === undefined ? "Stopped." : "There is no answer."}
          onStop={() => void queryClient.cancelQueries({ queryKey: queries.paths.ask.key() })}
        />
      )}
      {input !== undefined && failure === undefined && report === undefined && !asking.isFetching && (
        <Finding
          severity="note"
          says="The question was stopped before it had an answer."
          source={["cancelled"]}
          next="Change a slot or ask again."
          actions={
            <Button className="button small" onPress={() => void asking.refetch()}>
              Ask again
            </Button>
          }
        />
      )}
      {failure !== undefined && (
        <Finding severity="critical" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
      {removed.length > 0 && (
        <WithoutLine
          without={removed}
          certificates={certificates}
          whole={whole}
          onBack={(id) => change({ without: removed.filter((one) => one !== id) })}
        />
      )}
      {failure === undefined && report !== undefined && (
        <PathTools question={question} report={report} ladder={shown?.ladder} onCopy={() => copyAnswer(keys)} />
      )}
      {failure === undefined && report !== undefined && overTime.data !== undefined && question.at !== undefined && (
        <TimeStrip {...overTime.data} at={question.at} onAsk={(at) => change({ at })} />
      )}
      {failure === undefined && report?.failure !== undefined && ladders.length === 0 && (
        <Finding
          severity="critical"
          says={<bdi>{report.failure.says}</bdi>}
          source={[report.failure.code, report.failure.clause]}
          next={report.failure.next}
        />
      )}
      {failure === undefined && report !== undefined && (
        <div className="evidence" data-list={hasList} data-old={isOld} aria-busy={isOld} ref={evidence}>
          {shown !== undefined && (
            <div className="card ladder-card">
              <LadderView
                ladder={shown.ladder}
                asked={question.policies}
                demands={question.demands}
                book={book}
                letters={letters}
                chosen={chosen}
                onChoose={(number) => change({ shown: question.shown, rung: number }, "replace")}
                onChecks={() => checks.current?.focus()}
                about={!hasList && <SearchWords report={report} />}
              />
            </div>
          )}
          {shown === undefined && (
            <p className="second">
              <SearchWords report={report} />
            </p>
          )}
          {hasList && <PathList report={report} shown={shown?.key ?? ""} onShow={show} />}
          {/* On paper the checks of every rung stand open: the verdict rests on all of them. */}
          {(printing ? (shown?.ladder.rungs ?? []) : rung === undefined ? [] : [rung]).map((each) => (
            <RungChecks
              key={each.number === chosen ? "chosen" : each.number}
              rung={each}
              book={book}
              panel={each.number === chosen ? checks : unfocused}
              onBack={focusRung}
              onWithout={each.number === chosen ? taking : undefined}
            />
          ))}
        </div>
      )}
    </>
  );
}
