// Knows the screen that answers one question: is this certificate accepted there, under which policies, and why (not).
// Leaves the sentence to question-line.tsx, asking to use-answer.ts, the evidence to evidence.tsx.
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { NothingImported } from "../certificates/nothing-imported.tsx";
import { Finding } from "../design/finding.tsx";
import { addressOf, goTo } from "../route.ts";
import { useCore } from "../session/core.tsx";
import { Reading } from "../session/reading.tsx";
import { AnswerLine } from "./answer-line.tsx";
import { noteAsked } from "./asked-lately.ts";
import { type DraftBegun, DraftForm } from "./draft-form.tsx";
import { Evidence } from "./evidence.tsx";
import { FirstQuestions } from "./first-questions.tsx";
import { policyBook, policyShort } from "./policy-words.ts";
import {
  type AskedQuestion,
  isWhatIf,
  type QuestionChange,
  questionEntries,
  readQuestion,
} from "./question-address.ts";
import { QuestionLine } from "./question-line.tsx";
import { TimeStrip } from "./time-strip.tsx";
import { Undecided } from "./undecided.tsx";
import { useAnswer } from "./use-answer.ts";
import { WhatIfBar } from "./what-if-bar.tsx";

/** What another question has no part of: which ladder, which rung, and an effort that was made for this one. */
const OF_THE_ANSWER = { shown: undefined, compared: [], rung: undefined, effort: 1 } as const;

export function PathsPage({ query }: { readonly query: URLSearchParams }) {
  const { queries } = useCore();
  const question = useMemo(() => readQuestion(query), [query]);
  const [begun, setBegun] = useState<DraftBegun | undefined>(undefined);
  const status = useQuery(queries.session.status.queryOptions()).data;
  const certificates = useQuery(queries.certificates.list.queryOptions()).data?.rows;
  const policies = useQuery(queries.policies.list.queryOptions()).data?.rows;
  const book = useMemo(() => policyBook(policies ?? []), [policies]);
  const keptNames = useMemo(() => {
    const subjects = new Map<string, string>(certificates?.map(({ id, subject }) => [id, subject]));
    return { subject: (id: string) => subjects.get(id), policy: (oid: string) => policyShort(book, oid) };
  }, [certificates, book]);
  // Without a time of its own everything is of the moment in which the page was opened.
  const [opened] = useState(status?.now);
  const answer = useAnswer(question);
  const { input, told, failure, isOld, isAsking } = answer;
  const report = told?.report;

  // The same functions for every question, so that what stays as it is need not be drawn again while one is asked.
  const present = useRef(question);
  present.current = question;
  const change = useCallback((part: QuestionChange) => {
    const now = present.current;
    const changed = typeof part === "function" ? part(now) : part;
    goTo(addressOf("paths", questionEntries({ ...now, ...OF_THE_ANSWER, ...changed })));
  }, []);
  const presentQuestion = useCallback(() => present.current, []);
  /** The same answer, seen otherwise. */
  const look = useCallback(
    (part: Partial<AskedQuestion>) =>
      goTo(addressOf("paths", questionEntries({ ...present.current, ...part })), "replace"),
    [],
  );
  // A question keeps its time: reloaded tomorrow, it is the same question.
  const fillTime = question.at === undefined && question.target !== undefined ? status?.now : undefined;
  useEffect(() => {
    if (fillTime !== undefined) goTo(addressOf("paths", questionEntries({ ...question, at: fillTime })), "replace");
  }, [fillTime, question]);

  const { answered } = answer;
  useEffect(() => {
    if (report === undefined || isOld || isAsking || answered.target === undefined || answered.at === undefined) return;
    const entries = questionEntries({ ...answered, shown: undefined, compared: [], rung: undefined });
    const { verdict, answer } = report;
    noteAsked({ address: addressOf("paths", entries), target: answered.target, at: answered.at, verdict, answer });
  }, [report, answered, isOld, isAsking]);

  if (certificates === undefined || policies === undefined || status === undefined) {
    return <Reading />;
  }
  if (certificates.length === 0) return <NothingImported title="There is nothing to ask about yet." />;
  const { drafts } = question;
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
        <>
          <div className="headline">
            <h1>Which certificate?</h1>
            <p className="detail">
              Choose one in the sentence above. The policy, the anchor and the time can stay as they are; each change
              asks again.
            </p>
          </div>
          <FirstQuestions
            question={question}
            now={opened ?? status.now}
            certificates={certificates}
            names={keptNames}
          />
        </>
      ) : (
        <AnswerLine
          report={failure === undefined ? report : undefined}
          meanwhile={told?.meanwhile}
          isAsking={isAsking && told?.state !== "first"}
          searching={answer.searching}
          otherwise={failure === undefined ? "Stopped." : "There is no answer."}
          onStop={answer.stop}
        />
      )}
      {input !== undefined && failure === undefined && report === undefined && !isAsking && (
        <Finding
          severity="note"
          says="The question was stopped before it had an answer."
          source={["cancelled"]}
          next="Change a slot or ask again."
          actions={
            <Button className="button small" onPress={answer.askAgain}>
              Ask again
            </Button>
          }
        />
      )}
      {failure !== undefined && (
        <Finding severity="critical" says={failure.cause} source={[failure.code]} next={failure.next} />
      )}
      {isWhatIf(question) && (
        <WhatIfBar
          question={question}
          certificates={certificates}
          plain={answer.plain}
          difference={answer.difference}
          isComparing={answer.isComparing}
          book={book}
          onChange={change}
          onDraft={(at, draft) => setBegun({ at, draft })}
        />
      )}
      {begun !== undefined && (
        <DraftForm
          key={"like" in begun ? `${begun.like.certificate} ${begun.like.issuer}` : begun.at}
          begun={begun}
          certificates={certificates}
          policies={policies}
          book={book}
          onAsk={(draft) => {
            const at = "at" in begun ? begun.at : drafts.length;
            setBegun(undefined);
            change({ drafts: [...drafts.slice(0, at), draft, ...drafts.slice(at + 1)] });
          }}
          onCancel={() => setBegun(undefined)}
        />
      )}
      {failure === undefined && report?.verdict === "undetermined" && (
        <Undecided report={report} effort={question.effort} onEffort={(effort) => change({ effort })} />
      )}
      {failure === undefined && report !== undefined && answer.overTime !== undefined && question.at !== undefined && (
        <TimeStrip {...answer.overTime} at={question.at} onAsk={(at) => change({ at })} />
      )}
      {failure === undefined && told !== undefined && (
        <div className="answered" data-old={isOld} aria-busy={isOld}>
          <Evidence
            question={answer.answered}
            present={presentQuestion}
            told={told}
            spans={answer.overTime?.spans}
            certificates={certificates}
            book={book}
            onLook={look}
            onAsk={change}
            onDraft={setBegun}
            searching={answer.searching}
            onStop={answer.stop}
            onAskAgain={answer.askAgain}
          />
        </div>
      )}
    </>
  );
}
