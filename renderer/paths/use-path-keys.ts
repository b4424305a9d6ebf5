// Knows the keys of the paths screen that work wherever the focus is: `[` `]` to the path before and after, `c` to copy.
// Leaves keys within the ladder to ladder-view.tsx.
import { useEffect } from "react";
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import { copyText } from "../design/copy-text.ts";
import { isTyping } from "../design/typing.ts";
import { timeText } from "../design/when.ts";
import { ladderText } from "./ladder-text.ts";
import type { LetterBook } from "./letters.ts";
import type { ShownLadder } from "./path-list.tsx";
import { type PolicyBook, policyLine } from "./policy-words.ts";
import type { AskedQuestion } from "./question-address.ts";
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
  const at = question.at === undefined ? "" : ` on ${timeText(question.at)}`;
  return `Is the certificate of ${nameOf(question.target)} (SHA-256 ${question.target}) accepted for ${policies} from ${anchor}${at}?${demands}`;
}

export function usePathKeys(keys: PathKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event)) return;
      const { report, ladders, shown } = keys;
      if (event.key === "c" && report !== undefined) {
        copyText(ladderText(questionText(keys), report, shown?.ladder, keys.book, keys.letters));
      } else if ((event.key === "[" || event.key === "]") && shown !== undefined) {
        const next = ladders[ladders.indexOf(shown) + (event.key === "]" ? 1 : -1)];
        if (next !== undefined) keys.onShow(next.key);
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
}
