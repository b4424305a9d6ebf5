// Knows what is asked of the core for one question: the answer, the answer of the record as it is, what a what-if changes,
// and when the answer changes. Leaves showing it to the page.
import { keepPreviousData, skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { AnswerSpan, Difference, QuestionInput } from "../../shared/contract/paths.ts";
import { useCore } from "../session/core.tsx";
import { type AskFailure, askFailureOf } from "./ask-failure.ts";
import { type AskedQuestion, askedOf, isWhatIf } from "./question-address.ts";
import type { LadderReport } from "./report.ts";

export interface Answer {
  /** Absent while target or time are open. */
  readonly input: QuestionInput | undefined;
  readonly report: LadderReport | undefined;
  readonly failure: AskFailure | undefined;
  /** The report is that of the question before. */
  readonly isOld: boolean;
  readonly isAsking: boolean;
  /** Of the record as it is, where the question is a what-if. */
  readonly plain: LadderReport | undefined;
  readonly difference: Difference | undefined;
  readonly isComparing: boolean;
  readonly overTime: { readonly spans: readonly AnswerSpan[]; readonly complete: boolean } | undefined;
  readonly stop: () => void;
  readonly askAgain: () => void;
}

export function useAnswer(question: AskedQuestion): Answer {
  const { queries } = useCore();
  const queryClient = useQueryClient();
  const input = useMemo(() => askedOf(question), [question]);
  const asking = useQuery(
    queries.paths.ask.queryOptions({ input: input ?? skipToken, placeholderData: keepPreviousData }),
  );
  // While a new question is asked the old answer stays, greyed; stopped, it would be the answer to another question.
  const isOld = asking.isPlaceholderData;
  const report = input === undefined || (isOld && !asking.isFetching) ? undefined : asking.data;
  const whatIf = input !== undefined && isWhatIf(question) ? input : undefined;
  const plain = useQuery(
    queries.paths.ask.queryOptions({
      input: whatIf === undefined ? skipToken : { ...whatIf, without: [], drafts: [], mode: "existence" },
    }),
  );
  // The worker answers one after the other: what everything else becomes is asked once the question itself is answered.
  const comparing = useQuery(
    queries.paths.difference.queryOptions({
      input: whatIf === undefined || isOld || asking.data === undefined ? skipToken : { ...whatIf, effort: 1 },
    }),
  );
  // Of the year, so that another day asks nothing new.
  const year = question.at?.slice(0, 4);
  const overTime = useQuery(
    queries.paths.overTime.queryOptions({
      input:
        input === undefined || asking.data === undefined
          ? skipToken
          : { ...input, at: `${year}-07-01T00:00:00Z`, effort: 1 },
      placeholderData: keepPreviousData,
    }),
  );
  return {
    input,
    report,
    failure: asking.error === null ? undefined : askFailureOf(asking.error),
    isOld,
    isAsking: asking.isFetching,
    plain: plain.data,
    difference: comparing.data,
    isComparing: comparing.isFetching,
    overTime: overTime.data,
    stop: () => void queryClient.cancelQueries({ queryKey: queries.paths.ask.key() }),
    askAgain: () => void asking.refetch(),
  };
}
