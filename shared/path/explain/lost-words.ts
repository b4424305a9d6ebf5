// Knows the sentences about the last thread that was asked for, at the rung where it ends: and why.
// Leaves finding it to lost-thread.ts, what to do to lost-next.ts and the rules to the engine.
import { plainName } from "../../pki/distinguished-name-text.ts";
import { ANY_POLICY } from "../../pki/oid.ts";
import { assertNever } from "../../values/result.ts";
import { assertedPolicies, assertsAnyPolicy } from "../link.ts";
import type { PolicyNode } from "../policy/policy-graph.ts";
import { anyPolicyCounts, END_CLAUSE, type ThreadEnd } from "./policy-threads.ts";
import type { RungContext } from "./rung-context.ts";
import { policies } from "./wording.ts";

/** The thread that decides a path's failure. */
export interface LostThread {
  /** Number of the rung at which it ends. */
  readonly at: number;
  /** Nodes of the rung above that led on from what was asked for; anyPolicy where it was still open. */
  readonly carriers: readonly PolicyNode[];
  /** What was asked for and arrived here, dotted; empty where nothing had begun. */
  readonly asked: readonly string[];
  /** Number of the rung where the path fails for it. */
  readonly failsAt: number;
}

/** `shadowed`: what was asked for is asserted, but continues the thread of another policy. */
export type LostEnd = ThreadEnd | "shadowed";

/** RFC 5280 §6.1.3 (d)(1)(ii): anyPolicy is asked only where no node expects the policy. */
export const LOST_CLAUSE: Readonly<Record<LostEnd, string>> = {
  ...END_CLAUSE,
  shadowed: "RFC 5280 §6.1.3 (d)(1)(ii)",
};

type Rung = Pick<RungContext, "certificate" | "rung" | "last" | "trace">;

/** Why none of the carriers leads on. */
export function lostEnd({ carriers }: Pick<LostThread, "carriers">, context: Rung): LostEnd {
  const { certificate, rung, last } = context;
  const { certificatePolicies, policyMappings } = certificate.known;
  if (certificatePolicies === undefined) return "no-policies";
  const there = assertedAndWanted(carriers, context);
  if (there.length > 0) {
    const inhibited = !last && rung.before.policyMapping === 0;
    const away = policyMappings?.some(({ issuerDomainPolicy }) => there.includes(issuerDomainPolicy));
    return inhibited && away ? "mapping-inhibited" : "shadowed";
  }
  return assertsAnyPolicy(certificate) && !anyPolicyCounts(rung, last) ? "any-policy-inhibited" : "not-asserted";
}

/** Policies that the certificate asserts by name and that the carriers would have led on to. */
function assertedAndWanted(carriers: readonly PolicyNode[], { certificate, trace }: Rung): readonly string[] {
  const wanted = new Set<string>(carriers.flatMap((node) => node.expected));
  const { initialPolicySet } = trace.start;
  const open = wanted.has(ANY_POLICY);
  return assertedPolicies(certificate).filter(
    (policy) =>
      policy !== ANY_POLICY &&
      (wanted.has(policy) || (open && (initialPolicySet.has(ANY_POLICY) || initialPolicySet.has(policy)))),
  );
}

/** One sentence: what ends, what the rung above made of it, why it goes no further. */
export function lostText(lost: LostThread, end: LostEnd, context: RungContext): string {
  const { names, number, trace } = context;
  const { initialPolicySet } = trace.start;
  const { asked, carriers } = lost;
  const who = asked.length > 0 ? issuedTo(context) : `${issuedTo(context)} (rung ${number})`;
  if (asked.length === 0) {
    if (initialPolicySet.size === 0) return "None of the policies asked for is one that the anchor allows.";
    if (initialPolicySet.has(ANY_POLICY))
      return `No thread goes on from ${number === 1 ? "the anchor" : `rung ${number - 1}`}: ${reason(end, "what is carried in", who)}.`;
    const wanted = policies([...initialPolicySet].sort(), names);
    const why =
      end === "shadowed"
        ? `${who} asserts ${policies(assertedAndWanted(carriers, context), names)} only as what another policy was mapped to above`
        : reason(end, initialPolicySet.size > 1 ? "them" : "it", who);
    return `No thread begins for ${wanted}: ${why}.`;
  }
  const mapped = carriers.filter((node) => node.mapped).flatMap((node) => node.expected);
  const [ends, it] = asked.length > 1 ? ["end", "them"] : ["ends", "it"];
  const turned = mapped.length === 0 ? "" : `rung ${number - 1} turns ${it} into ${policies(mapped, names)}`;
  const why =
    turned !== "" && end === "not-asserted"
      ? `${turned}, which ${who} does not assert`
      : [turned, reason(end, it, who)].filter((part) => part !== "").join("; ");
  return `${policies(asked, names)} ${ends} at rung ${number}: ${why}.`;
}

/** An issuer decides what a certificate says, so a certificate is not called by its subject alone. */
const issuedTo = ({ certificate, names }: RungContext): string =>
  `the certificate that ${plainName(certificate.issuer)} issued to ${names.subject(certificate.id)}`;

function reason(end: LostEnd, it: string, who: string): string {
  switch (end) {
    case "no-policies":
      return `${who} asserts no policy at all`;
    case "not-asserted":
      return `${who} does not assert ${it}`;
    case "any-policy-inhibited":
      return `${who} does not assert ${it} by name, and its anyPolicy is inhibited`;
    case "mapping-inhibited":
      return `${who} maps ${it}, and mapping is inhibited there`;
    case "shadowed":
      return `${who} asserts ${it} only as what another policy was mapped to above`;
    default:
      return assertNever(end);
  }
}
