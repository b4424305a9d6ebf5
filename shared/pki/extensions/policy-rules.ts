// Knows policyMappings, policyConstraints and inhibitAnyPolicy, RFC 5280 §4.2.1.5, §4.2.1.11 and §4.2.1.14.
// Leaves policy processing to the path engine; mapping to or from anyPolicy is read like any other.
import type { DerReader } from "../der-reader.ts";
import { contextPrimitive, TAG } from "../der-tags.ts";
import { readCount, readOid, readSequenceOf } from "../der-values.ts";
import type { PolicyConstraints, PolicyMapping } from "../extension.ts";

/** PolicyMappings ::= SEQUENCE SIZE (1..MAX) OF SEQUENCE { issuerDomainPolicy, subjectDomainPolicy } */
export const readPolicyMappings = (reader: DerReader): readonly PolicyMapping[] =>
  readSequenceOf(reader, "policyMappings", readMapping);

function readMapping(reader: DerReader): PolicyMapping {
  reader.enter(TAG.sequence, "A policy mapping");
  const issuerDomainPolicy = readOid(reader, "issuerDomainPolicy");
  const subjectDomainPolicy = readOid(reader, "subjectDomainPolicy");
  reader.leave("A policy mapping");
  return { issuerDomainPolicy, subjectDomainPolicy };
}

/** PolicyConstraints ::= SEQUENCE { requireExplicitPolicy [0] SkipCerts OPTIONAL, inhibitPolicyMapping [1] … OPTIONAL } */
export function readPolicyConstraints(reader: DerReader): PolicyConstraints {
  reader.enter(TAG.sequence, "policyConstraints");
  if (!reader.more && reader.failure === undefined)
    reader.log.add("policy-constraints-empty", reader.start, "policyConstraints has neither of its fields.");
  const requireExplicitPolicy = readSkipCerts(reader, "requireExplicitPolicy", 0);
  const inhibitPolicyMapping = readSkipCerts(reader, "inhibitPolicyMapping", 1);
  reader.leave("policyConstraints");
  return {
    ...(requireExplicitPolicy === undefined ? {} : { requireExplicitPolicy }),
    ...(inhibitPolicyMapping === undefined ? {} : { inhibitPolicyMapping }),
  };
}

const readSkipCerts = (reader: DerReader, what: string, number: number): number | undefined =>
  reader.peek() === contextPrimitive(number) ? readCount(reader, what, contextPrimitive(number)) : undefined;

/** InhibitAnyPolicy ::= SkipCerts */
export const readInhibitAnyPolicy = (reader: DerReader): number => readCount(reader, "inhibitAnyPolicy");
