// Knows what the commands of the paths screen do: the path before and after, another policy, without a certificate; the answer as text.
// Leaves keys within the ladder to ladder-view.tsx, their words to path-commands.ts.
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import { useCommands } from "../commands/use-commands.ts";
import { timeText } from "../design/when.ts";
import type { ShownLadder } from "./ladder-facts.ts";
import { ladderText } from "./ladder-text.ts";
import type { LetterBook } from "./letters.ts";
import { PATH_COMMANDS } from "./path-commands.ts";
import { type PolicyBook, policyLine } from "./policy-words.ts";
import { type AskedQuestion, NO_POLICY } from "./question-address.ts";
import type { LadderReport } from "./report.ts";

export interface PathKeys {
  readonly question: AskedQuestion;
  readonly report: LadderReport | undefined;
  readonly ladders: readonly ShownLadder[];
  readonly shown: ShownLadder | undefined;
  readonly book: PolicyBook;
  readonly letters: LetterBook;
  readonly certificates: readonly CertificateRow[] | undefined;
  readonly onShow: (key: string) => void;
  /** Asks for that policy of the anchor's domain instead. */
  readonly onPolicy: (oid: string) => void;
  /** Asks without the certificate of the chosen rung; absent where none is chosen. */
  readonly onWithout: (() => void) | undefined;
  /** Opens the form for a draft of the chosen rung; absent where none is chosen. */
  readonly onDraft: (() => void) | undefined;
  /** Puts the paths side by side; absent where there is one. */
  readonly onCompare: (() => void) | undefined;
}

/** The answer that is shown as text, for minutes and mail; absent while there is none. */
export function answerText(keys: PathKeys): string | undefined {
  const { report, shown, book, letters } = keys;
  return report && ladderText(questionText(keys), report, shown?.ladder, book, letters);
}

/** The question as one plain sentence, with the whole hashes. */
function questionText({ question, book, certificates }: Pick<PathKeys, "question" | "book" | "certificates">): string {
  const nameOf = (id: string | undefined) => certificates?.find((row) => row.id === id)?.subject ?? "";
  const policies =
    question.policies.length === 0 ? "any policy" : question.policies.map((oid) => policyLine(book, oid)).join(" or ");
  const anchor =
    question.anchors.length === 0
      ? "any self-signed certificate"
      : question.anchors.map((id) => `${nameOf(id)} (SHA-256 ${id})`).join(" or ");
  const demands = question.demands.size === 0 ? "" : ` Demands: ${[...question.demands].join(", ")}.`;
  const whatIf = [
    ...question.drafts.map(({ subject }) => ` As if a draft for ${nameOf(subject)} were signed.`),
    ...question.without.map((id) => ` As if ${nameOf(id)} (SHA-256 ${id}) were not in the record.`),
  ].join("");
  const at = question.at === undefined ? "" : ` on ${timeText(question.at)}`;
  const ca = `${nameOf(question.target)} (SHA-256 ${question.target})`;
  const { probe } = question;
  const under = probe === undefined || probe === NO_POLICY ? "no policy" : policyLine(book, probe);
  const what = probe === undefined ? `the certificate of ${ca}` : `a certificate issued by ${ca} under ${under}`;
  return `Is ${what} accepted for ${policies} from ${anchor}${at}?${demands}${whatIf}`;
}

export function usePathKeys(keys: PathKeys): void {
  const { ladders, shown, letters, onShow } = keys;
  const at = shown === undefined ? -1 : ladders.indexOf(shown);
  const showing = (ladder: ShownLadder | undefined) => (ladder === undefined ? undefined : () => onShow(ladder.key));
  useCommands(PATH_COMMANDS, {
    "previous-path": showing(ladders[at - 1]),
    "next-path": at < 0 ? undefined : showing(ladders[at + 1]),
    without: keys.onWithout,
    draft: keys.onDraft,
    compare: keys.onCompare,
    letter: (key) => {
      const asked = [...letters].find(([, letter]) => letter === key.toUpperCase());
      if (asked !== undefined) keys.onPolicy(asked[0]);
    },
  });
}
