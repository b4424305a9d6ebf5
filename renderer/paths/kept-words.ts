// Knows in one line what a kept question asks: about whom, for which policy, on which day.
// Leaves the whole of it to the question line.
import type { KeptQuestionRow } from "../../shared/contract/questions.ts";
import { shortHash } from "../design/fingerprint.ts";
import { counted } from "../design/number-text.ts";
import { dayText } from "../design/when.ts";

export interface KeptNames {
  /** The subject of a certificate of the record. */
  readonly subject: (certificate: string) => string | undefined;
  /** The name of a policy, or its code. */
  readonly policy: (oid: string) => string;
}

/** `a certificate issued by Boeing PCA under boeing hardware · for common-hardware · on 2024-10-23`. */
export function keptWords({ target, probe, inputs, at }: KeptQuestionRow, names: KeptNames): string {
  const whose = names.subject(target) ?? shortHash(target);
  const under = probe?.policy === undefined ? "no policy" : names.policy(probe.policy);
  const [first] = inputs.policySet;
  const wanted =
    first === undefined
      ? "any policy"
      : inputs.policySet.length === 1
        ? names.policy(first)
        : counted(inputs.policySet.length, "policy", "policies");
  return [
    probe === undefined ? whose : `a certificate issued by ${whose} under ${under}`,
    `for ${wanted}`,
    at === undefined ? "as of now" : `on ${dayText(at)}`,
  ].join(" · ");
}

/** What is asked about is not in the record as it is: said beside the name. */
export const keptKind = ({ probe, without, drafts }: KeptQuestionRow): string | undefined => {
  const kinds = [
    ...(probe === undefined ? [] : ["probe"]),
    ...(without.length + drafts.length === 0 ? [] : ["what if"]),
  ];
  return kinds.length === 0 ? undefined : kinds.join(", ");
};
