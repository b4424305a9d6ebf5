// Knows the answer as it is told: with its first path while others are looked for, then whole, or stopped between the two.
// Leaves asking to use-answer.ts.
import type { AnswerEvent } from "../../shared/contract/paths.ts";
import type { LadderReport } from "./report.ts";

export interface ToldAnswer {
  readonly report: LadderReport;
  /** `first`: other paths and near misses are still looked for; `stopped`: they no longer are. */
  readonly state: "first" | "whole" | "stopped";
  /** It came in steps: the list of others has had its place since the first. */
  readonly inSteps: boolean;
  /** In the place of the report's detail while others are looked for. */
  readonly meanwhile?: string;
}

/** What a search has spent, and what it may. */
export type Searching = Extract<AnswerEvent, { type: "searching" }>;

export function toldAfter(before: ToldAnswer | undefined, event: Exclude<AnswerEvent, Searching>): ToldAnswer {
  if (event.type === "whole") return { report: event.report, state: "whole", inSteps: before !== undefined };
  const { report, meanwhile } = event;
  return { report, meanwhile, state: "first", inSteps: true };
}

/** What was told holds; of others nothing is known. */
export const stopped = ({ report, inSteps }: ToldAnswer): ToldAnswer => ({ report, inSteps, state: "stopped" });
