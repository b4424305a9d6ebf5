// Knows the checks on policies of one rung in words: which threads continue, begin and end there, what is dropped, what is
// mapped, whether something is left where a policy is required (RFC 5280 §6.1.3 (d) to (f), §6.1.4 (a), (b), §6.1.5 (g)).
// Leaves the thread that was asked for and is lost to lost-thread.ts.
import { ANY_POLICY } from "../../pki/oid.ts";
import { counted, listed } from "../../values/wording.ts";
import type { LadderCheck } from "../ladder.ts";
import { assertedPolicies, assertsAnyPolicy } from "../link.ts";
import { UNLIMITED } from "../policy/certificate-policies.ts";
import { lostThread, requiredSince } from "./lost-thread.ts";
import { anyPolicyCounts, beginsAt, droppedPolicies } from "./policy-threads.ts";
import { against, checkOf, findingsOf, type RungContext, spentOn } from "./rung-context.ts";
import { policies } from "./wording.ts";

export const checkPolicies = (context: RungContext): readonly LadderCheck[] => [
  threads(context),
  ...explicitPolicy(context),
  ...mapping(context),
];

function threads(context: RungContext): LadderCheck {
  const title = { check: "policies", title: "Policies" };
  const [spent] = findingsOf(context, "budget-spent").filter((finding) => spentOn(finding) === "policies");
  if (spent) return against(title, spent, context.names);
  const lost = lostThread(context);
  if (lost) return { ...title, outcome: "fails", ...lost };
  const { known } = context.certificate;
  const clause = known.certificatePolicies === undefined ? "RFC 5280 §6.1.3 (e)" : "RFC 5280 §6.1.3 (d)";
  return { ...title, outcome: "holds", says: threadsText(context), clause };
}

function threadsText(context: RungContext): string {
  const { threads, number, rung, names, last } = context;
  const above = threads.levels[number - 1] ?? [];
  const short = (oids: readonly string[]) => listed(oids.map((oid) => names.policyShort(oid)));
  const rootsAt = (depth: number, position: number) => threads.roots[depth]?.[position] ?? [];
  const forRoots = (oids: readonly string[], roots: readonly string[]) =>
    oids.length === 1 && roots.length === 1 && oids[0] === roots[0]
      ? short(oids)
      : `${short(oids)} for ${short(roots)}`;
  const begun: string[] = [];
  const continued: string[] = [];
  for (const [position, node] of rung.level.entries()) {
    const name = names.policyShort(node.policy);
    if (node.policy === ANY_POLICY) continued.push("anyPolicy, still open");
    else if (beginsAt(node, above)) begun.push(name);
    else {
      const roots = rootsAt(number, position);
      continued.push(forRoots([node.policy], roots));
    }
  }
  const ended = above.flatMap((node, position) =>
    threads.continued[number - 1]?.has(position)
      ? []
      : [`${short(node.expected)} for ${short(rootsAt(number - 1, position))}`],
  );
  const dropped = droppedPolicies(rung, above);
  const inhibited = assertsAnyPolicy(context.certificate) && !anyPolicyCounts(rung, last);
  const parts = [
    ...(assertedPolicies(context.certificate).length === 0 ? ["asserts no policy"] : []),
    ...(begun.length > 0 ? [`begins ${listed(begun)}`] : []),
    ...(continued.length > 0 ? [`continues ${listed(continued)}`] : []),
    ...(ended.length > 0 && above !== threads.levels[0] ? [`ends ${listed(ended)}`] : []),
    ...(dropped.length > 0 ? [`drops ${short(dropped)}, to which nothing above leads`] : []),
    ...(inhibited ? ["anyPolicy is asserted but inhibited"] : []),
  ];
  const text = parts.length === 0 ? "nothing is carried here" : parts.join("; ");
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

function explicitPolicy(context: RungContext): readonly LadderCheck[] {
  const { last, rung, names, trace, number } = context;
  const found = findingsOf(context, "no-policy-left", "no-acceptable-policy");
  return checkOf({ check: "explicit-policy", title: "Explicit policy" }, found, names, () => {
    const clause = last ? "RFC 5280 §6.1.5 (g)" : "RFC 5280 §6.1.3 (f)";
    const counter = last ? rung.after.explicitPolicy : rung.before.explicitPolicy;
    if (counter > 0) {
      const when = counter === UNLIMITED ? "" : ` before ${counted(counter, "more certificate")}`;
      return { says: `No policy is required${last ? " on this path" : ` up to here${when}`}.`, clause };
    }
    const { userConstrainedPolicySet: worth } = trace;
    const left = last
      ? `of what was asked for, ${policies(worth, names)} ${worth.length === 1 ? "is" : "are"} left`
      : `${counted(rung.level.length, "policy", "policies")} left`;
    return { says: `Required ${requiredSince(context, number)}; ${left}.`, clause };
  });
}

/** §6.1.4 (a) and (b): nothing is mapped by the last certificate. */
function mapping(context: RungContext): readonly LadderCheck[] {
  const { last, certificate, rung, names } = context;
  if (last) return [];
  const found = findingsOf(context, "any-policy-mapped");
  return checkOf({ check: "policy-mapping", title: "Policy mapping" }, found, names, () => {
    const mappings = certificate.known.policyMappings ?? [];
    if (mappings.length === 0) return { says: "Maps nothing.", clause: "RFC 5280 §6.1.4 (a)" };
    const says = `${counted(mappings.length, "mapping")}, none from or to anyPolicy`;
    if (rung.before.policyMapping > 0) return { says: `${says}.`, clause: "RFC 5280 §6.1.4 (a), (b)(1)" };
    return { says: `${says}; mapping is inhibited, so what they map ends.`, clause: "RFC 5280 §6.1.4 (a), (b)(2)" };
  });
}
