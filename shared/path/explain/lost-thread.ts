// Knows the rung at which the last thread that was asked for ends on a path that fails for want of a policy: what was
// carried in, what is asserted, and the two clauses: where the thread ends and where the path fails.
// Leaves the rules to the engine; what is said here explains its finding.

import { ANY_POLICY } from "../../pki/oid.ts";
import { clauseOf } from "../clause.ts";
import type { LadderCheck } from "../ladder.ts";
import { assertedPolicies } from "../link.ts";
import type { Trace } from "../trace.ts";
import { lostNext } from "./lost-next.ts";
import { LOST_CLAUSE, type LostThread, lostEnd, lostText } from "./lost-words.ts";
import type { PolicyThreads } from "./policy-threads.ts";
import type { RungContext } from "./rung-context.ts";

/** Absent where the path does not fail for want of a policy. */
function findLostThread(trace: Trace, threads: PolicyThreads): LostThread | undefined {
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

type LostCheck = Pick<LadderCheck, "says" | "compared" | "follows" | "clause" | "code" | "next">;

/** What the policies check of this rung says where the thread is lost here; undefined on every other rung. */
export function lostThread(context: RungContext): LostCheck | undefined {
  const { trace, threads, number, names, certificate } = context;
  const lost = findLostThread(trace, threads);
  if (lost === undefined || lost.at !== number) return undefined;
  const finding = trace.rungs[lost.failsAt - 1]?.findings.find(
    ({ kind }) => kind === "no-policy-left" || kind === "no-acceptable-policy",
  );
  if (finding === undefined) return undefined;
  const end = lostEnd(lost, context);
  const carried = lost.carriers.flatMap((node) => node.expected);
  const asserted = assertedPolicies(certificate);
  const meant = new Set<string>(carried.includes(ANY_POLICY) ? trace.start.initialPolicySet : carried);
  const none = asserted.length > 1 && !asserted.some((policy) => meant.has(policy));
  const open = carried.includes(ANY_POLICY);
  const [only, ...more] = lost.asked;
  const what = only === undefined || more.length > 0 ? "what was asked for" : names.policyShort(only);
  const became = !open && lost.carriers.some((node) => node.mapped);
  // Only what was asked for is compared: threads that nobody asked for may well arrive, and go on.
  const count = none ? ` (${asserted.length}, none is ${became ? `what ${what} became` : what})` : "";
  const others = (threads.levels[number - 1]?.length ?? 0) > lost.carriers.length;
  const noticed =
    lost.failsAt === number
      ? `A policy is required ${requiredSince(context, number)}, so the path fails here.`
      : `Lost at rung ${number}, noticed at rung ${lost.failsAt}: a policy is required ${requiredSince(context, lost.failsAt)}.`;
  return {
    code: finding.kind,
    says: lostText(lost, end, context),
    compared: [
      {
        title: others && only !== undefined ? `Carried in for ${what}` : "Carried in",
        values: carried.map((oid) => names.policy(oid)),
        policies: carried,
      },
      { title: `Asserted${count}`, values: asserted.map((oid) => names.policy(oid)), policies: asserted },
    ],
    follows: noticed,
    clause: `lost: ${LOST_CLAUSE[end]}; noticed: ${clauseOf(finding)}`,
    next: lostNext(lost, end, context),
  };
}

/** From where on a policy is required, as seen at rung `upTo`: `by the question`, `by the anchor`, `since rung 2`. */
export function requiredSince({ trace, question }: RungContext, upTo: number): string {
  if (trace.start.state.explicitPolicy === 0)
    return question.inputs.initialExplicitPolicy ? "by the question" : "by the anchor";
  const since = trace.rungs.findIndex(({ after }) => after.explicitPolicy === 0);
  return `since rung ${since < 0 ? upTo : since + 1}`;
}
