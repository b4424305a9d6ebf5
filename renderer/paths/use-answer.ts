// Knows what is asked of the core for one question: the answer, the answer of the record as it is, what a what-if changes,
// and when the answer changes. Leaves hearing the answer to use-told-answer.ts and showing it to the page.
import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useRef } from "react";
import type { AnswerSpan, Difference, QuestionInput } from "../../shared/contract/paths.ts";
import { useCore } from "../session/core.tsx";
import { type AskFailure, askFailureOf } from "./ask-failure.ts";
import { type AskedQuestion, askedOf, isWhatIf } from "./question-address.ts";
import type { LadderReport } from "./report.ts";
import type { Searching, ToldAnswer } from "./told-answer.ts";
import { useToldAnswer } from "./use-told-answer.ts";

export interface Answer {
  /** Absent while target or time are open. */
  readonly input: QuestionInput | undefined;
  readonly told: ToldAnswer | undefined;
  /** What was told answers this: the present question, or while it is asked the one before. */
  readonly answered: AskedQuestion;
  readonly failure: AskFailure | undefined;
  /** What was told is the answer to the question before. */
  readonly isOld: boolean;
  readonly isAsking: boolean;
  /** How far it has come; absent for what ends soon. */
  readonly searching: Searching | undefined;
  /** Of the record as it is, where the question is a what-if. */
  readonly plain: LadderReport | undefined;
  readonly difference: Difference | undefined;
  readonly isComparing: boolean;
  readonly overTime: { readonly spans: readonly AnswerSpan[]; readonly complete: boolean } | undefined;
  readonly stop: () => void;
  readonly askAgain: () => void;
}

/** The ladder that is drawn is known once the first path is: no other is named. */
const asksForFirst = ({ shown, compared }: AskedQuestion): boolean =>
  (shown === undefined || shown === "path-1") && compared.length === 0;

export function useAnswer(question: AskedQuestion): Answer {
  const { queries } = useCore();
  const input = useMemo(() => askedOf(question), [question]);
  const { asking, stop, searching } = useToldAnswer(input);
  // While a new question is asked the old answer stays, greyed; stopped, it would be the answer to another question.
  const isOld = asking.isPlaceholderData;
  const answered = useRef(question);
  if (!isOld) answered.current = question;
  const isShown = asking.data?.state !== "first" || asksForFirst(question);
  const told = input === undefined || (isOld && !asking.isFetching) || !isShown ? undefined : asking.data;
  // The worker answers one after the other: everything else is asked once the question itself is answered.
  const isAnswered = !isOld && asking.data !== undefined && asking.data.state !== "first";
  const whatIf = input !== undefined && isWhatIf(question) ? input : undefined;
  const plain = useQuery(
    queries.paths.ask.queryOptions({
      input: whatIf === undefined ? skipToken : { ...whatIf, without: [], drafts: [], mode: "existence" },
    }),
  );
  const comparing = useQuery(
    queries.paths.difference.queryOptions({
      input: whatIf === undefined || !isAnswered ? skipToken : { ...whatIf, effort: 1 },
    }),
  );
  // Of the year, so that another day asks nothing new.
  const year = question.at?.slice(0, 4);
  const overTime = useQuery(
    queries.paths.overTime.queryOptions({
      input: input === undefined || !isAnswered ? skipToken : { ...input, at: `${year}-07-01T00:00:00Z`, effort: 1 },
      placeholderData: keepPreviousData,
    }),
  );
  const { refetch } = asking;
  const askAgain = useCallback(() => void refetch(), [refetch]);
  return {
    input,
    told,
    answered: answered.current,
    failure: asking.error === null ? undefined : askFailureOf(asking.error),
    isOld,
    isAsking: asking.isFetching,
    searching,
    plain: plain.data,
    difference: comparing.data,
    isComparing: comparing.isFetching,
    overTime: overTime.data,
    stop,
    askAgain,
  };
}
