// Knows a ladder as plain text, for minutes and mail: question, answer, every rung with every check.
// Leaves the words to the core; this only puts them in lines.
import { misleadingPairs } from "../../shared/values/oid-alike.ts";
import { shortHash } from "../design/fingerprint.ts";
import { timeText } from "../design/when.ts";
import type { LetterBook } from "./letters.ts";
import type { PolicyBook } from "./policy-words.ts";
import type { Ladder, LadderCheck, LadderReport, LadderRung } from "./report.ts";
import { COUNTERS, counterText, policyLines, ROLES } from "./rung-words.ts";

const OUTCOME = {
  holds: "holds",
  assumed: "ASSUMED",
  fails: "BROKEN",
  unknown: "NOT KNOWN",
  "not-asked": "not asked",
} as const;

export function ladderText(
  question: string,
  report: LadderReport,
  ladder: Ladder | undefined,
  book: PolicyBook,
  letters: LetterBook,
): string {
  const lines = [question, report.answer, report.detail, ""];
  if (ladder === undefined) return lines.join("\n");
  lines.push(`Anchor: ${ladder.anchor.subject} (${ladder.anchor.subjectName}), SHA-256 ${ladder.anchor.id}`);
  for (const rung of ladder.rungs) {
    lines.push(
      "",
      `${rung.number}. ${rung.subject} (${notSigned(rung) ?? shortHash(rung.certificate)}), ${ROLES[rung.role]}, until ${timeText(rung.notAfter)}`,
      `   ${rung.subjectName}`,
      ...(rung.draft === undefined ? [`   SHA-256 ${rung.certificate}`] : []),
      ...policyLines(rung, book, letters).map((line) => `   policy: ${line}`),
      `   ${COUNTERS.map(({ name, head }) => `${head} ${counterText(rung.counters[name])}`).join(", ")}: ${rung.countersSay}`,
      ...rung.checks.map((check) => {
        const next = check.next === undefined ? "" : ` Next: ${check.next}`;
        return `   ${OUTCOME[check.outcome]}: ${check.title}: ${checkWords(check, book)} [${check.clause}]${next}`;
      }),
    );
  }
  return lines.join("\n");
}

const notSigned = ({ draft }: LadderRung): string | undefined =>
  draft === undefined ? undefined : draft === "probe" ? "PROBE, not signed" : "DRAFT, not signed";

const checkWords = ({ says, compared = [], follows = "" }: LadderCheck, book: PolicyBook): string =>
  [
    says,
    ...compared.map(({ title, values }) => `${title}: ${values.join(", ") || "nothing"}.`),
    ...misleadingPairs(
      compared[0]?.policies ?? [],
      compared[1]?.policies ?? [],
      (oid) => book(oid).name !== undefined,
    ).map(
      ([one, other]) =>
        `One digit apart, and two policies: ${one} and ${other}. Look up in the agreement which of them is meant.`,
    ),
    follows,
  ]
    .filter(Boolean)
    .join(" ");
