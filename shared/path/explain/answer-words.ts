// Knows the headline of an answer and the line under it: Yes or No with the reason; until when, what else, how many.
// Leaves the checks to the ladders behind it.
import { ANY_POLICY } from "../../pki/oid.ts";
import { writtenUtc } from "../../values/instant.ts";
import { compareOids } from "../../values/oid-order.ts";
import { assertNever } from "../../values/result.ts";
import { counted, listed } from "../../values/wording.ts";
import type { Ladder, LadderCheck, LadderReport, LadderRung } from "../ladder.ts";
import type { NameBook } from "../name-book.ts";
import type { PathQuestion } from "../question.ts";

type Said = Omit<LadderReport, "answer" | "detail">;

export interface AskedAbout {
  readonly question: PathQuestion;
  readonly names: NameBook;
  /** `meanwhile`: one path is known, the others are looked for. */
  readonly mode: "existence" | "enumerate" | "meanwhile";
}

/** One sentence, or two where the first is Yes or No. */
export function answerText(report: Said, about: AskedAbout): string {
  const { verdict, failure } = report;
  switch (verdict) {
    case "valid":
      return yesText(report.paths[0], about);
    case "invalid":
      // Not because it is revoked: because nobody can say that it is not, and the question asks for that.
      return `${failure?.code === "revocation-unknown" ? "No, for want of a status." : "No."} ${noText(report, about)}`;
    case "undetermined":
      return `Not decided. ${failure?.says ?? ""}`.trim();
    case "unsupported":
      return `No answer here. ${failure?.says ?? ""}`.trim();
    default:
      return assertNever(verdict);
  }
}

const isDrafted = ({ rungs }: Ladder): boolean => rungs.some(({ draft }) => typeof draft === "number");

function yesText(ladder: Ladder | undefined, { question, names }: AskedAbout): string {
  if (ladder === undefined || ladder.rungs.length === 0) return "Yes. It is the trust anchor itself.";
  const yes = isDrafted(ladder) ? "Yes, if the draft is signed." : "Yes.";
  const worth = ladder.userConstrainedPolicySet.toSorted(compareOids);
  const asked = question.inputs.initialPolicySet;
  if (worth.length === 0)
    return asked.has(ANY_POLICY)
      ? `${yes} It is accepted without any policy.`
      : `${yes === "Yes." ? "Yes, but" : `${yes} It is accepted, but`} without any policy: none that was asked for is left, and none is required.`;
  const short = (oids: readonly string[]) => listed(oids.map((oid) => names.policyShort(oid)));
  if (worth.includes(ANY_POLICY)) return `${yes} It is worth any policy.`;
  const through = (ladder.rungs.at(-1)?.policies ?? [])
    .filter(({ roots }) => roots.some((root) => worth.includes(root)))
    .map(({ oid }) => oid);
  const sameName = through.every((oid) => worth.includes(oid));
  const verb = asked.has(ANY_POLICY) ? "It is worth" : "It satisfies";
  if (worth.length > MOST_NAMED) {
    const shown = worth.slice(0, MOST_NAMED - 1).map((oid) => names.policyShort(oid));
    return `${yes} ${verb} ${worth.length} policies: ${shown.join(", ")} and ${worth.length - shown.length} more.`;
  }
  return `${yes} ${verb} ${short(worth)}${sameName ? "" : ` through ${listed(through.map((oid) => ownedName(oid, ladder, names)))}`}.`;
}

/** More in one sentence are a list, and the ladder has that list: the headline says how many and begins it. */
const MOST_NAMED = 4;

/**
 * A policy without a name, under an arc whose alias is the name of an organisation on the path, is called by both:
 * `Boeing's policy 12 (boeing·12)`, the code being what the ladder writes. All others by name or code.
 */
function ownedName(oid: string, ladder: Ladder, names: NameBook): string {
  const short = names.policyShort(oid);
  const [alias, rest] = short.split("·");
  if (alias === undefined || rest === undefined) return short;
  const owner = ladder.rungs
    .map(({ issuerName }) => /(?:^|, )O=((?:[^,\\]|\\.)*)/.exec(issuerName)?.[1])
    .find((organisation) => organisation?.toLowerCase() === alias);
  return owner === undefined ? short : `${owner}'s policy ${rest} (${short})`;
}

/** The check that stands first against a ladder. */
function firstAgainst(
  ladder: Ladder | undefined,
): { readonly rung: LadderRung; readonly check: LadderCheck } | undefined {
  for (const rung of ladder?.rungs ?? []) {
    const check = rung.checks.find(({ outcome }) => outcome === "fails" || outcome === "unknown");
    if (check) return { rung, check };
  }
  return undefined;
}

const isLostThread = ({ check, code }: LadderCheck): boolean =>
  check === "policies" && (code === "no-acceptable-policy" || code === "no-policy-left");

function noText(report: Said, { question, names }: AskedAbout): string {
  const [miss] = report.misses;
  const broken = firstAgainst(miss);
  if (miss && broken && isLostThread(broken.check)) {
    const { rung } = broken;
    const from = miss.rungs[rung.number - 2]?.subject ?? miss.anchor.subject;
    const asked = question.inputs.initialPolicySet.has(ANY_POLICY)
      ? ["Every policy"]
      : [...question.inputs.initialPolicySet].toSorted(compareOids).map((oid) => names.policyShort(oid));
    const many = asked.length > 1;
    // Nothing stands above the first rung in which it could have been.
    const ends = rung.number === 1 ? `${many ? "do" : "does"} not begin` : `${many ? "are" : "is"} lost`;
    return `${listed(asked, "Every policy")} ${ends} at rung ${rung.number}, from ${from} to ${rung.subject}.`;
  }
  if (report.failure) return halvesOf(report.failure)[0];
  return broken?.check.says ?? "No path leads to it.";
}

const NOT_CONCLUSIVE = " is not conclusive";

/** What of a failure is the headline, and what of it stands below: why a status is not known names a CRL and its times. */
function halvesOf({ code, says }: NonNullable<Said["failure"]>): readonly [headline: string, below?: string] {
  const why = code === "revocation-unknown" ? says.indexOf(`${NOT_CONCLUSIVE}: `) : -1;
  if (why < 0) return [says];
  const end = why + NOT_CONCLUSIVE.length;
  return [`${says.slice(0, end)}.`, says.slice(end + 2)];
}

/** The limits of the answer: what else the path is worth, until when, how many paths, what was not asked. */
export function detailText(report: Said, about: AskedAbout): string {
  const parts = report.verdict === "valid" ? validDetail(report, about) : otherDetail(report, about);
  const off = about.question.inputs.revocation === "off" ? ["Revocation was not asked for."] : [];
  return [...parts, ...probeDetail(report), ...off].join(" ");
}

function validDetail(report: Said, { names, mode }: AskedAbout): readonly string[] {
  const [ladder] = report.paths;
  if (ladder === undefined || ladder.rungs.length === 0) return [];
  const end = ladder.rungs.find(({ earliestEnd }) => earliestEnd);
  const also = ladder.authorityConstrainedPolicySet.filter((oid) => !ladder.userConstrainedPolicySet.includes(oid));
  return [
    ...(end && ladder.holdsUntil
      ? [`Holds until ${writtenUtc(ladder.holdsUntil)}, when rung ${end.number} (${end.subject}) expires.`]
      : []),
    ...(also.length > 0 ? [`The same path is also worth ${listed(also.map((oid) => names.policyShort(oid)))}.`] : []),
    howMany(report, mode),
    ...withoutDraft(report),
  ];
}

/** Where what is asked about is no certificate: that nobody has signed it. */
function probeDetail({ paths, misses }: Said): readonly string[] {
  const ladder = paths[0] ?? misses[0];
  const last = ladder?.rungs.at(-1);
  if (ladder === undefined || last?.draft !== "probe") return [];
  const issuer = ladder.rungs.at(-2)?.subject ?? ladder.anchor.subject;
  return [`The probe stands for whatever ${issuer} would issue so; its signature is assumed.`];
}

/** Where drafts are on the path that is told: whether the answer would stand without them. */
function withoutDraft({ paths }: Said): readonly string[] {
  if (paths[0] === undefined || !isDrafted(paths[0])) return [];
  const others = paths.filter((ladder) => !isDrafted(ladder)).length;
  return [
    others === 0
      ? "Every path listed passes a draft, whose signature is assumed."
      : `${others} of ${paths.length} listed ${others === 1 ? "passes" : "pass"} no draft.`,
  ];
}

function howMany({ paths, more }: Said, mode: AskedAbout["mode"]): string {
  if (mode === "existence") return "Further paths were not looked for.";
  if (mode === "meanwhile") return "Further paths are being looked for.";
  if (more === "exist") return `The first of ${counted(paths.length, "path")} shown; more exist.`;
  if (more === "may-exist") return `The first of ${counted(paths.length, "path")} shown; more may exist.`;
  return paths.length === 1 ? "It is the only path." : `The first of ${paths.length} valid paths.`;
}

function otherDetail(report: Said, { question, names }: AskedAbout): readonly string[] {
  const [miss] = report.misses;
  const broken = firstAgainst(miss);
  const parts: string[] = [];
  if (miss && broken && isLostThread(broken.check)) {
    const why = broken.check.says;
    if (why) parts.push(why);
    const wanted: ReadonlySet<string> = question.inputs.initialPolicySet;
    const reach = miss.authorityConstrainedPolicySet.filter((oid) => !wanted.has(oid));
    if (reach.length > 0)
      parts.push(
        `${listed(reach.map((oid) => names.policyShort(oid)))} ${reach.length === 1 ? "does" : "do"} reach the target on this path.`,
      );
  } else if (report.failure) {
    const [, below] = halvesOf(report.failure);
    parts.push(...(below === undefined ? [] : [below]), report.failure.next);
  }
  if (report.misses.length > 1) parts.push(`The nearest of ${report.misses.length} near misses.`);
  return parts;
}
