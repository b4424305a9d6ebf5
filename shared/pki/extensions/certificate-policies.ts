// Knows certificatePolicies and its qualifiers, RFC 5280 §4.2.1.4. Leaves policy processing to the path engine.
import type { DerReader } from "../der-reader.ts";
import { isStringTag, stringText } from "../der-strings.ts";
import { TAG } from "../der-tags.ts";
import { ia5Text, readCount, readOid, readSequenceOf } from "../der-values.ts";
import type { PolicyInformation, PolicyQualifier } from "../extension.ts";
import type { Oid } from "../oid.ts";

const CPS = "1.3.6.1.5.5.7.2.1";
const USER_NOTICE = "1.3.6.1.5.5.7.2.2";
/** RFC 5280 §4.2.1.4: SIZE (1..200) of DisplayText. */
const MOST_NOTICE_CHARACTERS = 200;
const NO_QUALIFIERS: readonly PolicyQualifier[] = Object.freeze([]);

/** certificatePolicies ::= SEQUENCE SIZE (1..MAX) OF PolicyInformation. A policy named again is a finding and dropped. */
export function readCertificatePolicies(reader: DerReader): readonly PolicyInformation[] {
  const seen = new Set<Oid>();
  const policies: PolicyInformation[] = [];
  readSequenceOf(reader, "certificatePolicies", () => {
    const at = reader.offset;
    const information = readPolicyInformation(reader);
    if (reader.failure !== undefined) return;
    if (seen.has(information.policy))
      reader.log.add("policy-duplicate", at, `The policy ${information.policy} is asserted a second time.`);
    else policies.push(information);
    seen.add(information.policy);
  });
  return policies;
}

function readPolicyInformation(reader: DerReader): PolicyInformation {
  reader.enter(TAG.sequence, "A policy");
  const policy = readOid(reader, "The OID of a policy");
  const qualifiers = reader.more ? readSequenceOf(reader, "Policy qualifiers", readQualifier) : NO_QUALIFIERS;
  reader.leave("A policy");
  return { policy, qualifiers };
}

/** A qualifier that is not what its OID stands for is kept as `other`: it never decides anything (§6.1 leaves it to people). */
function readQualifier(reader: DerReader): PolicyQualifier {
  reader.enter(TAG.sequence, "A policy qualifier");
  const oid = readOid(reader, "The OID of a policy qualifier");
  const content = reader.offset;
  if (!reader.next()) reader.take(TAG.ia5String, "A policy qualifier's content");
  const der = reader.whole();
  const end = reader.end;
  let qualifier: PolicyQualifier | undefined;
  if (oid === CPS && reader.tag === TAG.ia5String) qualifier = { kind: "cps", uri: ia5Text(reader, "A CPS pointer") };
  else if (oid === USER_NOTICE && reader.tag === TAG.sequence) {
    const depth = reader.depth;
    reader.descend();
    qualifier = readUserNotice(reader);
    reader.leave("A user notice");
    if (reader.failure !== undefined && reader.failure.offset >= content) {
      if (reader.failure.code.startsWith("oid-")) return { kind: "other", oid, der };
      reader.resume(depth, end);
      qualifier = undefined;
    }
  }
  if (qualifier === undefined && (oid === CPS || oid === USER_NOTICE) && reader.failure === undefined)
    reader.log.add("qualifier-malformed", content, `The policy qualifier ${oid} does not hold what it stands for.`);
  reader.leave("A policy qualifier");
  return qualifier ?? { kind: "other", oid, der };
}

/** UserNotice ::= SEQUENCE { noticeRef { organization, noticeNumbers } OPTIONAL, explicitText OPTIONAL }, from inside. */
function readUserNotice(reader: DerReader): PolicyQualifier {
  let organization: string | undefined;
  let noticeNumbers: readonly number[] | undefined;
  if (reader.enterIf(TAG.sequence)) {
    organization = readDisplayText(reader, "The organization of a notice");
    noticeNumbers = readNumbers(reader);
    reader.leave("A notice reference");
  }
  const at = reader.offset;
  const explicitText = reader.more ? readDisplayText(reader, "The text of a notice") : undefined;
  if (explicitText !== undefined && explicitText.length > MOST_NOTICE_CHARACTERS)
    reader.log.add(
      "notice-too-long",
      at,
      `A notice has ${explicitText.length} characters, not at most ${MOST_NOTICE_CHARACTERS}.`,
    );
  return {
    kind: "user-notice",
    ...(explicitText === undefined ? {} : { explicitText }),
    ...(organization === undefined ? {} : { organization }),
    ...(noticeNumbers === undefined ? {} : { noticeNumbers }),
  };
}

function readNumbers(reader: DerReader): readonly number[] {
  const numbers: number[] = [];
  if (!reader.enter(TAG.sequence, "Notice numbers")) return numbers;
  while (reader.more) numbers.push(readCount(reader, "A notice number"));
  reader.leave("Notice numbers");
  return numbers;
}

/** DisplayText is one of four string types; others are taken too, since nothing but display depends on it. */
function readDisplayText(reader: DerReader, what: string): string {
  const tag = reader.peek();
  if (!isStringTag(tag)) reader.take(TAG.utf8String, what);
  else reader.next();
  if (reader.failure !== undefined) return "";
  const text = stringText(reader.tag, reader.view());
  if (text === undefined) reader.fail("value-malformed", reader.start, `${what} is not text.`);
  return text ?? "";
}
