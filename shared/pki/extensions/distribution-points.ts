// Knows cRLDistributionPoints and freshestCRL, RFC 5280 §4.2.1.13, §4.2.1.15, and the reasons and names they share with
// issuingDistributionPoint. Leaves matching of points to the path engine's revocation/.
import type { DerReader } from "../der-reader.ts";
import { contextConstructed, contextPrimitive, TAG } from "../der-tags.ts";
import { readBitList, readSequenceOf } from "../der-values.ts";
import type { DistributionPoint, DistributionPointName, ReasonFlag } from "../extension.ts";
import { readGeneralNames } from "../parse-general-name.ts";
import { readRelativeName } from "../parse-name.ts";
import { namedBits } from "./named-bits.ts";

const reasonFlags = namedBits<ReasonFlag>([
  "unused",
  "keyCompromise",
  "cACompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
  "privilegeWithdrawn",
  "aACompromise",
]);

export const readCRLDistributionPoints = (reader: DerReader): readonly DistributionPoint[] =>
  readSequenceOf(reader, "cRLDistributionPoints", readDistributionPoint);

export const readFreshestCRL = (reader: DerReader): readonly DistributionPoint[] =>
  readSequenceOf(reader, "freshestCRL", readDistributionPoint);

/** SEQUENCE { distributionPoint [0] OPTIONAL, reasons [1] ReasonFlags OPTIONAL, cRLIssuer [2] GeneralNames OPTIONAL } */
function readDistributionPoint(reader: DerReader): DistributionPoint {
  reader.enter(TAG.sequence, "A distribution point");
  const at = reader.start;
  const distributionPoint = readDistributionPointName(reader);
  const reasons = readReasons(reader, 1);
  const issuerTag = contextConstructed(2);
  const cRLIssuer = reader.peek() === issuerTag ? readGeneralNames(reader, "cRLIssuer", issuerTag) : undefined;
  reader.leave("A distribution point");
  if (distributionPoint === undefined && cRLIssuer === undefined)
    reader.log.add("distribution-point-empty", at, "A distribution point has neither a name nor a cRLIssuer.");
  return {
    ...(distributionPoint === undefined ? {} : { distributionPoint }),
    ...(reasons === undefined ? {} : { reasons }),
    ...(cRLIssuer === undefined ? {} : { cRLIssuer }),
  };
}

/** [0] EXPLICIT CHOICE { fullName [0] GeneralNames, nameRelativeToCRLIssuer [1] RelativeDistinguishedName }, if it is next. */
export function readDistributionPointName(reader: DerReader): DistributionPointName | undefined {
  if (!reader.enterIf(contextConstructed(0))) return undefined;
  let name: DistributionPointName;
  const relativeTag = contextConstructed(1);
  if (reader.peek() === relativeTag)
    name = {
      kind: "nameRelativeToCRLIssuer",
      relativeName: readRelativeName(reader, "nameRelativeToCRLIssuer", relativeTag),
    };
  else name = { kind: "fullName", names: readGeneralNames(reader, "fullName", contextConstructed(0)) };
  reader.leave("A distribution point's name");
  return name;
}

/** ReasonFlags behind [number], if they are next. */
export function readReasons(reader: DerReader, number: number): ReadonlySet<ReasonFlag> | undefined {
  const tag = contextPrimitive(number);
  return reader.peek() === tag ? reasonFlags(readBitList(reader, "The reasons", tag)) : undefined;
}
