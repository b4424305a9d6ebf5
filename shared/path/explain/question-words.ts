// Knows a question as one sentence with all that it demands. Leaves the answer to answer-words.ts.
import { ANY_POLICY } from "../../pki/oid.ts";
import { listed } from "../../values/wording.ts";
import type { NameBook } from "../name-book.ts";
import type { PathQuestion } from "../question.ts";
import { policies, timeText } from "./wording.ts";

/** `Is the certificate of X (c97c 1e1e) accepted for common-hardware (2.16…7) below Y (5f9a ecc2) at 2024-…Z?` */
export function questionText({ target, anchors, time, inputs }: PathQuestion, names: NameBook): string {
  const { initialPolicySet: set } = inputs;
  const policy = set.has(ANY_POLICY) ? "any policy" : policies([...set].sort(), names);
  const demands = [
    ...(inputs.initialExplicitPolicy ? ["a policy required from the start"] : []),
    ...(inputs.initialPolicyMappingInhibit ? ["mapping inhibited"] : []),
    ...(inputs.initialAnyPolicyInhibit ? ["anyPolicy inhibited"] : []),
    ...(inputs.permittedSubtrees.length + inputs.excludedSubtrees.length > 0 ? ["names constrained"] : []),
    ...(inputs.anchorConstraints ? ["the anchor's own constraints applied"] : []),
    ...(inputs.allowEncodingFindings ? ["encoding findings allowed"] : []),
    ...(inputs.revocation === "crl" ? ["revocation asked of CRLs"] : []),
  ];
  const below = listed(
    anchors.map(({ id }) => names.anchor(id)),
    "no anchor",
    "or",
  );
  const role = target.known.basicConstraints?.ca === true ? "the CA certificate" : "the certificate";
  const with_ = demands.length === 0 ? "" : `, with ${listed(demands)}`;
  return `Is ${role} of ${names.certificate(target.id)} accepted for ${policy} below ${below} at ${timeText(time)}${with_}?`;
}
