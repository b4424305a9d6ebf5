// Knows how an answer is written as plain text of 96 columns: question, answer, each ladder with its threads by letters.
// Leaves every word to explain; the same text is printed by the command line and copied from the screen.

import { shortFingerprint } from "../pki/fingerprint-text.ts";
import type { Oid } from "../pki/oid.ts";
import { oidName } from "../pki/oid-names.ts";
import { writtenUtc } from "../values/instant.ts";
import { listed } from "../values/wording.ts";
import type { Ladder, LadderCheck, LadderCounters, LadderPolicy, LadderReport, LadderRung } from "./ladder.ts";
import { type LetterBook, letterBook } from "./ladder-letters.ts";
import { columns, glued, wrapped } from "./wrapped-text.ts";

export interface LadderTextOptions {
  /** Every check of every rung; without it those that do not hold, and how many do. */
  readonly checks: boolean;
  /** Policies that were asked for, dotted: they have a letter even where they end at once. */
  readonly asked: readonly string[];
}

/** The whole answer; ends with a line break. `question` is one sentence. */
export function reportText(question: string, report: LadderReport, options: LadderTextOptions): string {
  const ladders = [...report.paths, ...report.misses];
  const letters = letterBook(ladders, options.asked);
  const lines = [...wrapped(question), "", ...wrapped(report.answer), ...wrapped(report.detail)];
  if (report.failure) {
    const { code, clause, next } = report.failure;
    lines.push("", ...wrapped(`${code} (${clause})`));
    if (!report.detail.includes(next)) lines.push(...wrapped(`Next: ${next}`));
  }
  for (const [index, ladder] of report.paths.entries())
    lines.push("", `PATH ${index + 1} of ${report.paths.length}`, ...ladderLines(ladder, letters, options));
  for (const [index, ladder] of report.misses.entries())
    lines.push("", `NEAR MISS ${index + 1} of ${report.misses.length}`, ...ladderLines(ladder, letters, options));
  const { steps, signatureChecks, nameComparisons } = report.spent;
  lines.push("", `Spent: ${steps} steps, ${signatureChecks} signature checks, ${nameComparisons} name comparisons.`);
  return `${lines.join("\n")}\n`;
}

function ladderLines(ladder: Ladder, letters: LetterBook, options: LadderTextOptions): readonly string[] {
  const { anchor, rungs } = ladder;
  const sets = [
    `Worth to the anchor: ${setText(ladder.authorityConstrainedPolicySet)}.`,
    `Of what was asked for: ${setText(ladder.userConstrainedPolicySet)}.`,
  ];
  return [
    "",
    `    ${anchor.subject} (${shortFingerprint(anchor.id)})`,
    ...wrapped(anchor.subjectName, "    "),
    ...wrapped(anchor.says, "    "),
    ...rungs.flatMap((rung) => ["", ...rungLines(rung, ladder, letters, options)]),
    "",
    ...sets.flatMap((line) => wrapped(line)),
  ];
}

const setText = (set: readonly string[]): string => (set.length === 0 ? "nothing" : set.map(namedOid).join(", "));

const ROLES: Readonly<Record<LadderRung["role"], string>> = {
  "cross-certificate": "Cross-certificate",
  "ca-certificate": "CA certificate",
  "self-issued": "Self-issued certificate",
  "end-entity": "End-entity certificate",
};

function rungLines(
  rung: LadderRung,
  ladder: Ladder,
  letters: LetterBook,
  { checks, asked }: LadderTextOptions,
): readonly string[] {
  const mark = rung.number === ladder.brokenAt ? "✕" : " ";
  const first = rung.earliestEnd ? " (the first of the path to end)" : "";
  const added = rung.namesAdded.flatMap((each) => wrapped(each, INDENT));
  const against = rung.checks.filter(({ outcome }) => outcome === "fails" || outcome === "unknown");
  const says = rung.countersSay === "" ? [] : wrapped(rung.countersSay, INDENT);
  return [
    `${mark}${String(rung.number).padStart(2)} ${rung.subject} (${shortFingerprint(rung.certificate)})`,
    ...wrapped(rung.subjectName, INDENT),
    ...wrapped(`${ROLES[rung.role]} until ${writtenUtc(rung.notAfter)}${first}`, INDENT),
    `${INDENT}SHA-256 ${rung.certificate}`,
    `${INDENT}${counterLine(rung)}`,
    ...says,
    ...added,
    ...threadLines(rung, letters, asked),
    ...(checks ? rung.checks : against).flatMap(checkLines),
    ...(checks ? rung.notes.flatMap((note) => wrapped(note, INDENT)) : []),
    `${INDENT}${countLine(rung)}`,
  ];
}

const INDENT = "    ";

const COUNTERS: readonly (readonly [keyof LadderCounters, string])[] = [
  ["explicitPolicy", "explicit"],
  ["policyMapping", "mapping"],
  ["inhibitAnyPolicy", "anyPolicy"],
  ["pathLength", "length"],
];

/** A star where this certificate changed the counter; ∞ where it is not set. */
const counterLine = ({ counters, changed }: LadderRung): string =>
  COUNTERS.map(([name, title]) => `${title} ${counters[name] ?? "∞"}${changed.includes(name) ? "*" : ""}`).join("   ");

/** Threads that end below and were not asked for are told in one line where there are more than this. */
const ENDING = 5;

function threadLines(rung: LadderRung, letters: LetterBook, asked: readonly string[]): readonly string[] {
  const isAside = ({ ends, roots }: LadderPolicy) => ends && !roots.some((root) => asked.includes(root));
  const aside = rung.policies.filter(isAside);
  const shown = aside.length > ENDING ? rung.policies.filter((policy) => !isAside(policy)) : rung.policies;
  const lines = shown.flatMap((policy) => columns(letters.of(policy.roots), threadText(policy), INDENT, 4));
  if (aside.length <= ENDING) return lines;
  const names = aside.map((policy) => glued(`${letters.of(policy.roots)} ${policyText(policy)}`));
  return [
    ...lines,
    ...columns("✕", `${aside.length} more, none of which reaches the end: ${names.join(", ")}`, INDENT, 4),
  ];
}

function threadText(policy: LadderPolicy): string {
  const mapped = policy.expected.length !== 1 || policy.expected[0] !== policy.oid;
  const becomes = mapped ? ` ◇ ${policy.expected.map(namedOid).join(", ")}` : "";
  const ends = policy.ends ? (policy.endsBecause ? ` ✕ ${policy.endsBecause}` : " ✕ ends further down") : "";
  return `${policyText(policy)}${becomes}${ends}`;
}

const policyText = ({ name, oid }: LadderPolicy): string => `${name ?? "no name"} ${oid}`;

const namedOid = (oid: string): string => glued(`${oidName(oid as Oid) ?? "no name"} ${oid}`);

const OUTCOME: Readonly<Record<LadderCheck["outcome"], string>> = {
  holds: "holds",
  assumed: "assumed",
  fails: "BROKEN",
  unknown: "not known",
  "not-asked": "not asked",
};

function checkLines(check: LadderCheck): readonly string[] {
  const { title, outcome, code, clause, next } = check;
  const rule = code === undefined ? clause : `${code}; ${clause}`;
  return [
    ...columns(OUTCOME[outcome], `${title}: ${checkText(check)} [${rule}]`, INDENT, 11),
    ...(next === undefined ? [] : columns("", `Next: ${next}`, INDENT, 11)),
  ];
}

/** All that a check says, in one line of text: what is the case, what was compared, what follows. */
const checkText = ({ says, compared = [], follows }: LadderCheck): string =>
  [
    says,
    ...compared.map(({ title, values }) => `${title}: ${listed(values)}.`),
    ...(follows === undefined ? [] : [follows]),
  ].join(" ");

function countLine({ checks }: LadderRung): string {
  const count = (outcome: LadderCheck["outcome"]) => checks.filter((check) => check.outcome === outcome).length;
  const parts = (["holds", "assumed", "fails", "unknown", "not-asked"] as const).map(
    (outcome) => [outcome, count(outcome)] as const,
  );
  const words = {
    holds: "hold",
    assumed: "assumed",
    fails: "broken",
    unknown: "not known",
    "not-asked": "not asked",
  } as const;
  const said = parts.flatMap(([outcome, number]) => (number === 0 ? [] : [`${number} ${words[outcome]}`]));
  return `${checks.length} checks: ${said.join(", ")}.`;
}
