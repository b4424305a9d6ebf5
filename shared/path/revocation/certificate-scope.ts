// Knows which CRLs speak for a certificate, and for which reasons: distribution points against issuingDistributionPoint
// (RFC 5280 §6.3.3 (b), (d)). Leaves whether such a CRL counts to crl-fitness.ts and crl-signer.ts.
import type { Certificate } from "../../pki/certificate.ts";
import type { IssuingDistributionPoint } from "../../pki/crl.ts";
import type { DistributionPoint } from "../../pki/extension.ts";
import type { Name, NameKey } from "../../pki/name.ts";
import { directoryNamesOf, distributionPointKeys, generalNameKey, nameKeyAsPoint } from "./distribution-point-names.ts";
import { ALL_REASONS, NO_REASON, type ReasonMask, reasonMask } from "./reason-mask.ts";
import type { IndexedCrl } from "./revocation-index.ts";

export interface CertificateScope {
  /** Names under which a CRL for this certificate may be issued; the certificate's issuer comes first. */
  readonly issuers: readonly NameKey[];
  /** The reasons for which this CRL speaks for the certificate (interim_reasons_mask); none where it is out of scope. */
  readonly reasonsFrom: (crl: IndexedCrl) => ReasonMask;
}

/** The distribution points that one CRL issuer serves, merged: reasons by name of the point. */
interface Points {
  /** For a CRL that names no point. */
  readonly any: ReasonMask;
  readonly byName: ReadonlyMap<string, ReasonMask>;
}

/**
 * RFC 5280 §6.3.3 (b)(1), (b)(2)(i)–(iv), (d) and its last paragraph: besides the certificate's own points there is
 * always one with the names of its issuer (issuerAltName included), without reasons and cRLIssuer.
 *
 * Departs: all points together decide which reasons a CRL covers, so that their order makes no difference; and the point
 * of the last paragraph is looked at even where the others cover all reasons, since it may hold a revocation.
 */
export function certificateScope(certificate: Certificate): CertificateScope {
  const { issuer, known } = certificate;
  const own = (known.cRLDistributionPoints ?? []).filter((point) => point.cRLIssuer === undefined);
  const implied = [nameKeyAsPoint(issuer), ...(known.issuerAltName ?? []).map(generalNameKey)];
  const delegated = new Map<NameKey, { readonly name: Name; readonly points: DistributionPoint[] }>();
  for (const point of known.cRLDistributionPoints ?? []) {
    for (const name of directoryNamesOf(point.cRLIssuer ?? [])) {
      const entry = delegated.get(name.key) ?? { name, points: [] };
      if (entry.points.at(-1) !== point) entry.points.push(point);
      delegated.set(name.key, entry);
    }
  }
  // Merged at the first CRL of an issuer: names that no CRL is issued under cost nothing.
  const merged = new Map<NameKey, Points>();
  let direct: Points | undefined;
  const directPoints = (): Points => {
    direct ??= mergePoints(own, issuer, implied);
    return direct;
  };
  const delegatedPoints = (key: NameKey): Points | undefined => {
    const entry = delegated.get(key);
    if (entry === undefined) return undefined;
    const points = merged.get(key) ?? mergePoints(entry.points, entry.name, []);
    merged.set(key, points);
    return points;
  };

  const reasonsFrom = (indexed: IndexedCrl): ReasonMask => {
    const { crl } = indexed;
    const idp = crl.issuingDistributionPoint;
    if (idp !== undefined && !containsKind(idp, certificate)) return NO_REASON;
    const key = crl.issuer.key;
    // (b)(1): the certificate's issuer, or one named as cRLIssuer by a CRL that says it is indirect.
    let mask = key === issuer.key ? reasonsAt(directPoints(), indexed) : NO_REASON;
    const others = idp?.indirectCRL === true ? delegatedPoints(key) : undefined;
    if (others !== undefined) mask |= reasonsAt(others, indexed);
    return mask & reasonMask(idp?.onlySomeReasons);
  };
  return { issuers: [...new Set([issuer.key, ...delegated.keys()])], reasonsFrom };
}

/** (b)(2)(ii)–(iv): the CRL holds certificates of this kind. */
function containsKind(idp: IssuingDistributionPoint, certificate: Certificate): boolean {
  const ca = certificate.known.basicConstraints?.ca === true;
  return !(idp.onlyContainsUserCerts && ca) && !(idp.onlyContainsCACerts && !ca) && !idp.onlyContainsAttributeCerts;
}

/** (b)(2)(i): a CRL without a point's name covers every point; else one of its names must be a point's. */
function reasonsAt(points: Points, { pointKeys }: IndexedCrl): ReasonMask {
  if (pointKeys === undefined) return points.any;
  return pointKeys.reduce((mask, key) => mask | (points.byName.get(key) ?? NO_REASON), NO_REASON);
}

/** `implied`: names of a further point for all reasons; none where there is no such point. */
function mergePoints(points: readonly DistributionPoint[], crlIssuer: Name, implied: readonly string[]): Points {
  const byName = new Map<string, ReasonMask>(implied.map((key) => [key, ALL_REASONS]));
  let any = implied.length > 0 ? ALL_REASONS : NO_REASON;
  for (const point of points) {
    const mask = reasonMask(point.reasons);
    any |= mask;
    const keys =
      point.distributionPoint === undefined
        ? (point.cRLIssuer ?? []).map(generalNameKey)
        : distributionPointKeys(point.distributionPoint, crlIssuer);
    for (const key of keys) byName.set(key, (byName.get(key) ?? NO_REASON) | mask);
  }
  return { any, byName };
}
