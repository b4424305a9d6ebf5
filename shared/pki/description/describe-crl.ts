// Knows the fields and extensions of a CRL (RFC 5280 §5.1, §5.2) in words. Leaves its entries to whoever lists them and
// what it means for a certificate to the path engine.
import { toHex } from "../../values/bytes.ts";
import { formatInstant } from "../../values/instant.ts";
import type { CertificateList, IssuingDistributionPoint } from "../crl.ts";
import { nameText, plainName } from "../distinguished-name-text.ts";
import type { Extension, KnownExtensions } from "../extension.ts";
import { EXTENSION } from "../extension-oids.ts";
import { type DescribedExtension, describeExtension } from "./describe-extension.ts";
import { generalNameText } from "./describe-general-name.ts";
import { type Described, line } from "./described.ts";
import { algorithmText } from "./key-text.ts";

/** The fields in the order of the standard, each with its exact value where the words leave something out. */
export function describeCrl(crl: CertificateList): readonly Described[] {
  const { nextUpdate } = crl;
  return [
    line("Version", String(crl.version)),
    line("Signature algorithm", algorithmText(crl.signatureAlgorithm), crl.signatureAlgorithm.oid),
    line("Issuer", plainName(crl.issuer), nameText(crl.issuer)),
    line("This update", formatInstant(crl.thisUpdate)),
    line("Next update", nextUpdate === undefined ? "not said" : formatInstant(nextUpdate)),
    line("Entries", String(crl.entries)),
    line("SHA-256", crl.id),
  ];
}

/** One extension of `crl`; those that certificates have too are said in the same words. */
export function describeCrlExtension(extension: Extension, crl: CertificateList): DescribedExtension {
  const described = describeExtension(extension, sharedWithCertificates(crl));
  return extension.malformed
    ? described
    : { ...described, fields: [...described.fields, ...ownFields(extension, crl)] };
}

function sharedWithCertificates(crl: CertificateList): KnownExtensions {
  const { authorityKeyIdentifier, freshestCRL, issuerAltName, authorityInfoAccess } = crl;
  return {
    ...(authorityKeyIdentifier === undefined ? {} : { authorityKeyIdentifier }),
    ...(freshestCRL === undefined ? {} : { freshestCRL }),
    ...(issuerAltName === undefined ? {} : { issuerAltName }),
    ...(authorityInfoAccess === undefined ? {} : { authorityInfoAccess }),
  };
}

function ownFields({ oid }: Extension, crl: CertificateList): readonly Described[] {
  const { crlNumber, deltaBaseNumber, issuingDistributionPoint } = crl;
  if (oid === EXTENSION.cRLNumber && crlNumber !== undefined) return [line("Number", toHex(crlNumber))];
  if (oid === EXTENSION.deltaCRLIndicator && deltaBaseNumber !== undefined) {
    return [line("Changes since number", toHex(deltaBaseNumber))];
  }
  if (oid === EXTENSION.issuingDistributionPoint && issuingDistributionPoint !== undefined) {
    return scopeLines(issuingDistributionPoint);
  }
  return [];
}

/** RFC 5280 §5.2.5: what the CRL speaks of, and what it leaves out. */
function scopeLines(scope: IssuingDistributionPoint): readonly Described[] {
  const { distributionPoint, onlySomeReasons } = scope;
  const only = [
    ...(scope.onlyContainsUserCerts ? ["end-entity certificates"] : []),
    ...(scope.onlyContainsCACerts ? ["CA certificates"] : []),
    ...(scope.onlyContainsAttributeCerts ? ["attribute certificates"] : []),
  ];
  const points = distributionPoint?.kind === "fullName" ? distributionPoint.names.map(generalNameText) : [];
  return [
    ...points.map((says) => line("Distribution point", says)),
    ...(distributionPoint !== undefined && distributionPoint.kind !== "fullName"
      ? [line("Distribution point", "relative to the CRL's issuer")]
      : []),
    ...only.map((says) => line("Only", says)),
    ...(onlySomeReasons === undefined ? [] : [line("Only for", [...onlySomeReasons].join(", ") || "no reason")]),
    ...(scope.indirectCRL ? [line("Indirect", "entries may be of certificates of other issuers")] : []),
  ];
}
