// Knows the rung at which the last thread that was asked for ends on a path that fails for want of a policy: what was
// carried in, what is asserted, and the two clauses: where the thread ends and where the path fails.
// Leaves the rules to the engine; what is said here explains its finding.

import { plainName } from "../../pki/distinguished-name-text.ts";
import { ANY_POLICY } from "../../pki/oid.ts";
import { assertNever } from "../../values/result.ts";
import { clauseOf } from "../clause.ts";
import type { LadderCheck } from "../ladder.ts";
import { assertedPolicies } from "../link.ts";
import type { NameBook } from "../name-book.ts";
import type { PolicyNode } from "../policy/policy-graph.ts";
import type { Trace } from "../trace.ts";
import { END_CLAUSE, type PolicyThreads, type ThreadEnd, threadEnd } from "./policy-threads.ts";
import type { RungContext } from "./rung-context.ts";
import { policies } from "./wording.ts";

/** Stands between what is the case and the values that were compared. */
export const CARRIED_IN = " Carried in: ";

/** The thread that decides a path's failure. */
export interface LostThread {
  /** Number of the rung at which it ends. */
  readonly at: number;
  /** Nodes of the rung above that led on from what was asked for. */
  readonly carriers: readonly PolicyNode[];
  /** What was asked for and arrived here, dotted; empty where nothing had begun. */
  readonly asked: readonly string[];
  /** Number of the rung where the path fails for it. */
  readonly failsAt: number;
}

/** Absent where the path does not fail for want of a policy. */
export function findLostThread(trace: Trace, threads: PolicyThreads): LostThread | undefined {
  const { lostAt: at } = threads;
  const failsAt = trace.rungs.findIndex(({ findings }) =>
    findings.some(({ kind }) => kind === "no-policy-left" || kind === "no-acceptable-policy"),
  );
  if (at === undefined || failsAt < 0) return undefined;
  const above = threads.levels[at - 1] ?? [];
  const positions = [...(threads.wanted[at - 1] ?? [])];
  const initial = trace.start.initialPolicySet;
  const asked = new Set(
    positions
      .flatMap((position) => threads.roots[at - 1]?.[position] ?? [])
      .filter((root) => root !== ANY_POLICY && (initial.has(root) || initial.has(ANY_POLICY))),
  );
  return {
    at,
    carriers: positions.flatMap((position) => above[position] ?? []),
    asked: [...asked].sort(),
    failsAt: failsAt + 1,
  };
}

/** What the policies check of this rung says where the thread is lost here; undefined on every other rung. */
export function lostThread(context: RungContext): Pick<LadderCheck, "says" | "clause" | "code" | "next"> | undefined {
  const { trace, threads, number, names, rung, last, certificate } = context;
  const lost = findLostThread(trace, threads);
  if (lost === undefined || lost.at !== number) return undefined;
  const finding = trace.rungs[lost.failsAt - 1]?.findings.find(
    ({ kind }) => kind === "no-policy-left" || kind === "no-acceptable-policy",
  );
  if (finding === undefined) return undefined;
  const [first] = lost.carriers;
  const end = first ? threadEnd(first, rung, last) : "not-asserted";
  const carried = lost.carriers.flatMap((node) => node.expected);
  const asserted = assertedPolicies(certificate);
  const count =
    asserted.length > 1
      ? ` (${asserted.length}, none of them ${carried.includes(ANY_POLICY) ? "asked for" : "carried in"})`
      : "";
  const where = lost.failsAt === number ? "here" : `at rung ${lost.failsAt}`;
  return {
    code: finding.kind,
    says: [
      `${lostText(lost, end, context)}${CARRIED_IN}${policies(carried, names)}.`,
      `Asserted: ${policies(asserted, names)}${count}.`,
      `A policy is required ${requiredSince(context, lost.failsAt)}, so the path fails ${where}.`,
    ].join(" "),
    clause: `thread ends: ${END_CLAUSE[end]}; path fails: ${clauseOf(finding)}`,
    next: nextText(lost, number, names, trace),
  };
}

/** One sentence: what ends, what the rung above made of it, why it goes no further. */
function lostText(lost: LostThread, end: ThreadEnd, context: RungContext): string {
  const { names, number, trace, certificate } = context;
  const { start } = trace;
  const { asked, carriers } = lost;
  const who = plainName(certificate.subject);
  if (asked.length === 0) {
    if (start.initialPolicySet.size === 0) return "None of the policies asked for is one that the anchor allows.";
    if (start.initialPolicySet.has(ANY_POLICY))
      return `No thread goes on from ${number === 1 ? "the anchor" : `rung ${number - 1}`}: ${whyAll(end, who)}.`;
    const wanted = policies([...start.initialPolicySet].sort(), names);
    return `No thread begins for ${wanted}: ${who} does not assert it, and nothing above is still open.`;
  }
  const mapped = carriers.filter((node) => node.mapped).flatMap((node) => node.expected);
  const [ends, it] = asked.length > 1 ? ["end", "them"] : ["ends", "it"];
  const why =
    end === "not-asserted" && mapped.length > 0 ? `, which ${who} does not assert` : `; ${whyNamed(end, it, who)}`;
  const turned =
    mapped.length === 0 ? why.slice(2) : `rung ${number - 1} turns ${it} into ${policies(mapped, names)}${why}`;
  return `${policies(asked, names)} ${ends} at rung ${number}: ${turned}.`;
}

/** Where any policy would have done: why nothing at all goes on. */
function whyAll(end: ThreadEnd, who: string): string {
  switch (end) {
    case "no-policies":
      return `${who} asserts no policy at all`;
    case "not-asserted":
      return `${who} asserts nothing that is carried in`;
    case "any-policy-inhibited":
      return `${who} asserts anyPolicy, which is inhibited there`;
    case "mapping-inhibited":
      return `${who} maps all that is carried in, and mapping is inhibited there`;
    default:
      return assertNever(end);
  }
}

function whyNamed(end: ThreadEnd, it: string, who: string): string {
  switch (end) {
    case "no-policies":
      return `${who} asserts no policy at all`;
    case "not-asserted":
      return `${who} does not assert ${it}`;
    case "any-policy-inhibited":
      return `${who} does not assert ${it} by name, and its anyPolicy is inhibited`;
    case "mapping-inhibited":
      return `${who} maps ${it}, and mapping is inhibited there`;
    default:
      return assertNever(end);
  }
}

function nextText(lost: LostThread, number: number, names: NameBook, { start }: Trace): string {
  if (lost.asked.length === 0) {
    return start.initialPolicySet.has(ANY_POLICY)
      ? "Have this certificate assert a policy that the rung above carries."
      : "Ask for a policy of the anchor's own domain: those that the first rung asserts.";
  }
  const expected = lost.carriers.flatMap((node) => node.expected);
  return `Compare rung ${number - 1 || "1"} and rung ${number} with the agreement: the certificate at rung ${number} would have to assert ${policies(expected, names)}, or the one above map to a policy that it does assert.`;
}

/** From where on a policy is required, as seen at rung `upTo`: `by the question`, `by the anchor`, `since rung 2`. */
export function requiredSince({ trace, question }: RungContext, upTo: number): string {
  if (trace.start.state.explicitPolicy === 0)
    return question.inputs.initialExplicitPolicy ? "by the question" : "by the anchor";
  const since = trace.rungs.findIndex(({ after }) => after.explicitPolicy === 0);
  return `since rung ${since < 0 ? upTo : since + 1}`;
}
