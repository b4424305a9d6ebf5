// Knows what can be done about an answer that the search did not come to: go on with more of a budget.
// Leaves the budget and its words to the core.
import { Button } from "react-aria-components";
import { MOST_EFFORT } from "../../shared/contract/paths.ts";
import { Finding } from "../design/finding.tsx";
import { numberText } from "../design/number-text.ts";
import type { LadderReport } from "./report.ts";

export interface UndecidedProps {
  readonly report: LadderReport;
  /** What it was asked with. */
  readonly effort: number;
  readonly onEffort: (effort: number) => void;
}

export function Undecided({ report, effort, onEffort }: UndecidedProps) {
  const more = effort * 10;
  const isMost = more > MOST_EFFORT;
  const [miss] = report.misses;
  return (
    <Finding
      severity="warning"
      says={
        <>
          Neither yes nor no: the search ended before it knew
          {effort === 1 ? "" : `, with ${numberText(effort)} times the usual budget`}.
          {miss !== undefined && " The nearest miss so far is drawn below."}
        </>
      }
      source={report.failure === undefined ? [] : [report.failure.code, report.failure.clause]}
      next={
        isMost
          ? "Ask a smaller question: name an anchor and a policy, or leave certificates out."
          : (report.failure?.next ?? "Go on with more.")
      }
      actions={
        !isMost && (
          <Button className="button small" onPress={() => onEffort(more)}>
            Go on with ten times the budget
          </Button>
        )
      }
    />
  );
}
