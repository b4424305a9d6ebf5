// Knows what can be done where the last thread that was asked for ends: which CA would have to issue what.
// Leaves why it ends to lost-words.ts.
import { plainName } from "../../pki/distinguished-name-text.ts";
import { ANY_POLICY } from "../../pki/oid.ts";
import type { LostEnd, LostThread } from "./lost-words.ts";
import type { RungContext } from "./rung-context.ts";
import { policies } from "./wording.ts";

/** The next step: who would have to act, and on which rung. */
export function lostNext(lost: LostThread, end: LostEnd, context: RungContext): string {
  const { number, names, trace } = context;
  const { initialPolicySet } = trace.start;
  const issuer = issuerOf(context, number);
  if (end === "shadowed")
    return `Ask for the policy whose thread arrives there instead, or ask ${issuerOf(context, number - 1)} to issue rung ${number - 1} without the mapping to it.`;
  if (end === "mapping-inhibited")
    return `Ask ${issuer} to issue rung ${number} without the mapping, or ${inhibitionLifted(context)}.`;
  if (lost.asked.length === 0) {
    return initialPolicySet.has(ANY_POLICY)
      ? `Ask ${issuer} to issue rung ${number} with a policy that is carried to it.`
      : (askForItsRoot(context) ?? "Ask for a policy of the anchor's own domain: those that the first rung asserts.");
  }
  const expected = policies(
    lost.carriers.flatMap((node) => node.expected),
    names,
  );
  return `Compare rung ${number - 1} and rung ${number} with the agreement: ${issuer} would have to issue rung ${number} with ${expected}, or ${issuerOf(context, number - 1)} rung ${number - 1} with a mapping to a policy that rung ${number} asserts.`;
}

/** What was asked for is how a later domain names a policy of the anchor's: that one is to be asked for. */
function askForItsRoot({ trace, threads, names }: RungContext): string | undefined {
  const { initialPolicySet } = trace.start;
  for (const [depth, level] of threads.levels.entries()) {
    for (const [position, node] of level.entries()) {
      const meant = node.mapped ? node.expected.filter((policy) => initialPolicySet.has(policy)) : [];
      const roots = (threads.roots[depth]?.[position] ?? []).filter((root) => root !== ANY_POLICY);
      if (meant.length === 0 || roots.length === 0) continue;
      return `Ask for ${policies(roots, names)} instead: a question names policies as the anchor's side does, and rung ${depth} maps ${roots.length > 1 ? "those" : "that"} to ${policies(meant, names)}.`;
    }
  }
  return undefined;
}

/** Who issued a rung; the anchor for what is not a rung. */
const issuerOf = ({ trace }: RungContext, number: number): string => {
  const certificate = trace.rungs[number - 1]?.link.certificate;
  return certificate === undefined ? "the anchor" : plainName(certificate.issuer);
};

/**
 * Who would have to leave how many mappings: the last to lower the counter set what it is here (RFC 5280 §6.1.4 (i)(2)),
 * and each certificate that is not self-issued takes one (§6.1.4 (h)(2)).
 */
function inhibitionLifted(context: RungContext): string {
  const above = context.trace.rungs.slice(0, context.number - 1);
  const setAt = above.findLastIndex(({ link, before }) => {
    const left = link.selfIssued ? before.policyMapping : Math.max(0, before.policyMapping - 1);
    return link.policies.inhibitPolicyMapping < left;
  });
  if (setAt < 0) {
    return context.question.inputs.initialPolicyMappingInhibit
      ? "ask without inhibiting mappings"
      : "choose an anchor that does not inhibit mappings";
  }
  const taken = above.slice(setAt + 1).filter(({ link }) => !link.selfIssued).length;
  return `${issuerOf(context, setAt + 1)} to issue rung ${setAt + 1} with inhibitPolicyMapping ${taken + 1} or more`;
}
