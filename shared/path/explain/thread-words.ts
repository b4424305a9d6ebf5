// Knows how the end of a policy's thread is said: under which name it arrives, and why no node continues it.
// Leaves which thread ends where to policy-threads.ts.
import { ANY_POLICY } from "../../pki/oid.ts";
import { assertNever } from "../../values/result.ts";
import type { NameBook } from "../name-book.ts";
import type { PolicyNode } from "../policy/policy-graph.ts";
import type { ThreadEnd } from "./policy-threads.ts";
import { policies } from "./wording.ts";

/** `became high (2.16.840.1.101.3.2.1.3.4): not asserted at rung 2`; `rung` is the one that holds no child. */
export function threadEndText(node: PolicyNode, end: ThreadEnd, rung: number, names: NameBook): string {
  const became = node.mapped ? `became ${policies(node.expected, names)}: ` : "";
  return `${became}${endText(node, end, `rung ${rung}`)}`;
}

function endText(node: PolicyNode, end: ThreadEnd, where: string): string {
  const any = node.policy === ANY_POLICY;
  switch (end) {
    case "no-policies":
      return `${where} asserts no policy at all`;
    case "not-asserted":
      return any ? `anyPolicy is not asserted at ${where}` : `not asserted at ${where}`;
    case "any-policy-inhibited":
      return `${any ? "" : "not asserted by name, and "}anyPolicy of ${where} is inhibited`;
    case "mapping-inhibited":
      return `mapped at ${where}, where mapping is inhibited`;
    default:
      return assertNever(end);
  }
}
