// Knows how a question stands in the address, so that it can be reloaded, printed and pasted into minutes.
// Leaves the relying party and the date to the lens, drafts to draft-address.ts and asking to paths-page.tsx.
import type { DraftInput } from "../../shared/contract/draft.ts";
import { MOST_EFFORT, type QuestionInput } from "../../shared/contract/paths.ts";
import type { KeptQuestionRow } from "../../shared/contract/questions.ts";
import { type Lens, lensEntries, readLens, relyingPartyOf } from "../lens/lens-address.ts";
import { lensOf } from "../lens/lens-words.ts";
import { draftsText, readDrafts } from "./draft-address.ts";

export interface AskedQuestion extends Lens {
  readonly target: string | undefined;
  /** The policy of a probe that the CA of `target` issues, `none` for one without; absent: `target` itself is asked about. */
  readonly probe: string | undefined;
  /** Certificates that are treated as if they were not in the record. */
  readonly without: readonly string[];
  /** Certificates that are treated as if they were signed. */
  readonly drafts: readonly DraftInput[];
  /** How many times the usual budget may be spent: 1, 10, 100, … */
  readonly effort: number;
  /** Which ladder is drawn: `path-1`, `miss-2`; absent: the first. */
  readonly shown: string | undefined;
  /** Ladders that stand side by side instead of one that is drawn: keys as in `shown`. */
  readonly compared: readonly string[];
  readonly rung: number | undefined;
}

/** Of the probe without a policy. */
export const NO_POLICY = "none";
const PROBE = /^(none|[012](\.(0|[1-9]\d*))+)$/;

/** What another question differs in, or how it follows from the present one. */
export type QuestionChange = Partial<AskedQuestion> | ((now: AskedQuestion) => Partial<AskedQuestion>);

const RUNG = /^[1-9]\d{0,4}$/;
const EFFORT = /^10{0,4}$/;
/** More columns than this do not fit, on paper least of all. */
export const MOST_COLUMNS = 4;

const list = (text: string | null): readonly string[] => text?.split(",").filter(Boolean) ?? [];
const joined = (values: readonly string[]): string | undefined => (values.length === 0 ? undefined : values.join(","));

export function readQuestion(query: URLSearchParams): AskedQuestion {
  const [rung, effort] = [query.get("rung") ?? "", query.get("effort") ?? ""];
  return {
    ...readLens(query),
    target: query.get("target") ?? undefined,
    probe: PROBE.test(query.get("probe") ?? "") ? (query.get("probe") ?? undefined) : undefined,
    without: list(query.get("without")),
    drafts: readDrafts(query.get("drafts")),
    effort: EFFORT.test(effort) ? Math.min(MOST_EFFORT, Number(effort)) : 1,
    shown: query.get("shown") ?? undefined,
    compared: list(query.get("compare")).slice(0, MOST_COLUMNS),
    rung: RUNG.test(rung) ? Number(rung) : undefined,
  };
}

/** The entries of the address; the inverse of `readQuestion`. */
export const questionEntries = (question: AskedQuestion): Readonly<Record<string, string | undefined>> => ({
  ...lensEntries(question),
  target: question.target,
  probe: question.probe,
  without: joined(question.without),
  drafts: draftsText(question.drafts),
  effort: question.effort === 1 ? undefined : String(question.effort),
  shown: question.shown,
  compare: joined(question.compared),
  rung: question.rung?.toString(),
});

/** What is asked of the core; `undefined` while target or time are open. */
export function askedOf(question: AskedQuestion): QuestionInput | undefined {
  const { target, probe, at, without, drafts, effort } = question;
  if (target === undefined || at === undefined) return undefined;
  const asked = { ...relyingPartyOf(question), target, at, without: [...without], drafts: [...drafts], effort };
  if (probe === undefined) return asked;
  return { ...asked, probe: probe === NO_POLICY ? {} : { policy: probe } };
}

/** The question under a name, as it is asked again. */
export const keptEntries = ({ target, at, inputs, without, drafts, probe }: KeptQuestionRow) =>
  questionEntries({
    ...lensOf({ inputs }, at),
    target,
    probe: probe && (probe.policy ?? NO_POLICY),
    without,
    drafts,
    effort: 1,
    shown: undefined,
    compared: [],
    rung: undefined,
  });

/** Whether it is asked of something else than the record as it is. */
export const isWhatIf = ({ without, drafts }: AskedQuestion): boolean => without.length > 0 || drafts.length > 0;
