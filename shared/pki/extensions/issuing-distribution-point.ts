// Knows issuingDistributionPoint, RFC 5280 §5.2.5. Leaves matching with certificates to the path engine's revocation/.
import type { IssuingDistributionPoint } from "../crl.ts";
import type { DerReader } from "../der-reader.ts";
import { contextPrimitive, TAG } from "../der-tags.ts";
import { readFlag } from "../der-values.ts";
import { readDistributionPointName, readReasons } from "./distribution-points.ts";

/** SEQUENCE of [0] distributionPoint, [1] [2] [5] onlyContains…, [3] onlySomeReasons, [4] indirectCRL, in this order. */
export function readIssuingDistributionPoint(reader: DerReader): IssuingDistributionPoint {
  reader.enter(TAG.sequence, "issuingDistributionPoint");
  const at = reader.start;
  const isEmpty = !reader.more && reader.failure === undefined;
  const distributionPoint = readDistributionPointName(reader);
  const onlyContainsUserCerts = readFlag(reader, "onlyContainsUserCerts", contextPrimitive(1));
  const onlyContainsCACerts = readFlag(reader, "onlyContainsCACerts", contextPrimitive(2));
  const onlySomeReasons = readReasons(reader, 3);
  const indirectCRL = readFlag(reader, "indirectCRL", contextPrimitive(4));
  const onlyContainsAttributeCerts = readFlag(reader, "onlyContainsAttributeCerts", contextPrimitive(5));
  reader.leave("issuingDistributionPoint");
  const kinds = Number(onlyContainsUserCerts) + Number(onlyContainsCACerts) + Number(onlyContainsAttributeCerts);
  if (isEmpty) reader.log.add("distribution-scope", at, "issuingDistributionPoint is empty.");
  if (kinds > 1)
    reader.log.add("distribution-scope", at, `The CRL is limited to ${kinds} kinds of certificate at once.`);
  return {
    ...(distributionPoint === undefined ? {} : { distributionPoint }),
    onlyContainsUserCerts,
    onlyContainsCACerts,
    ...(onlySomeReasons === undefined ? {} : { onlySomeReasons }),
    indirectCRL,
    onlyContainsAttributeCerts,
  };
}
