// Knows whether a CRL may be used for anything: its encoding, its critical extensions, its time (RFC 5280 §5.2, §5.3,
// §6.3.3 (a)). Leaves which certificates it covers to certificate-scope.ts and who signed it to crl-signer.ts.
import type { CertificateList } from "../../pki/crl.ts";
import { EXTENSION } from "../../pki/extension-oids.ts";
import type { Oid } from "../../pki/oid.ts";
import { equalBytes } from "../../values/bytes.ts";
import { type ExactTime, utcText } from "../../values/instant.ts";
import type { RevocationGap } from "../finding.ts";
import type { RevokedEntries } from "./revoked-entries.ts";

/** Why a CRL does not count, with one sentence that holds the compared values. */
export interface CrlGap {
  readonly gap: RevocationGap;
  readonly detail: string;
}

/** Of these the content decides; of the others that are known, nothing depends on it. */
const DECISIVE: ReadonlySet<Oid> = new Set([
  EXTENSION.cRLNumber,
  EXTENSION.deltaCRLIndicator,
  EXTENSION.issuingDistributionPoint,
]);
const KNOWN: ReadonlySet<Oid> = new Set([
  ...DECISIVE,
  EXTENSION.issuerAltName,
  EXTENSION.authorityKeyIdentifier,
  EXTENSION.freshestCRL,
  EXTENSION.authorityInfoAccess,
]);

/**
 * What stands against a CRL at any time; `undefined` where nothing does.
 *
 * RFC 5280 §5.2 and §5.3: a CRL with a critical extension, or an entry with one, that cannot be processed "MUST NOT" be
 * used "to determine the status of" any certificate. So it neither makes good nor revokes: what the extension says may
 * be that the entry is about another certificate. (X.509 would have those on the list taken as revoked; without
 * another CRL they are not accepted here either.) certificateIssuer counts as such an extension where it cannot be
 * processed: in a CRL that is not indirect and names another issuer, and where it holds no distinguished name.
 */
export function permanentGap(crl: CertificateList, entries: RevokedEntries): CrlGap | undefined {
  const said = crlInWords(crl);
  const encoding = crl.findings.find((finding) => finding.class === "encoding");
  if (encoding !== undefined)
    return {
      gap: "crl-encoding",
      detail: `${said} has a flaw in its encoding, at byte ${encoding.offset}: ${encoding.message}`,
    };
  if (!equalBytes(crl.tbsSignatureAlgorithm.der, crl.signatureAlgorithm.der))
    return {
      gap: "crl-encoding",
      detail: `${said} is signed under ${crl.signatureAlgorithm.oid} but says ${crl.tbsSignatureAlgorithm.oid} inside.`,
    };
  const malformed = crl.extensions.find(({ malformed, critical, oid }) => malformed && (critical || DECISIVE.has(oid)));
  if (malformed !== undefined)
    return { gap: "crl-encoding", detail: `${said} has the extension ${malformed.oid}, whose content cannot be read.` };
  const unknown = crl.extensions.find(({ critical, oid }) => critical && !KNOWN.has(oid));
  if (unknown !== undefined)
    return {
      gap: "crl-unknown-critical",
      detail: `${said} has the critical extension ${unknown.oid}, which is not known here.`,
    };
  if (entries.unknownCritical)
    return {
      gap: "crl-unknown-critical",
      detail: `${said} has an entry with a critical extension that is not known here.`,
    };
  if (entries.issuerWithoutName)
    return {
      gap: "crl-unknown-critical",
      detail: `${said} has an entry whose certificateIssuer holds no distinguished name.`,
    };
  if (entries.namesOthers && crl.issuingDistributionPoint?.indirectCRL !== true)
    return {
      gap: "crl-unknown-critical",
      detail: `${said} is not indirect but has entries for certificates of another issuer.`,
    };
  return undefined;
}

/**
 * What stands against a CRL at `time`: it counts when thisUpdate ≤ time < nextUpdate, and not without nextUpdate.
 *
 * Departs from RFC 5280 §6.3.3 (a)(1)(i): an expired complete CRL is not brought up to date by a current delta.
 */
export function currencyGap(crl: CertificateList, time: ExactTime): CrlGap | undefined {
  const { thisUpdate, nextUpdate } = crl;
  const gap = "crl-not-current";
  const at = `${utcText(time.second)}${time.fraction ? " and a fraction" : ""}`;
  if (nextUpdate === undefined) return { gap, detail: `${crlInWords(crl)} does not say when the next one comes.` };
  if (time.second < thisUpdate) return { gap, detail: `${crlInWords(crl)} begins after ${at}.` };
  // A fraction lies before the next whole second, so whole seconds decide here too.
  if (time.second >= nextUpdate)
    return { gap, detail: `${crlInWords(crl)} ended at ${utcText(nextUpdate)}; the time asked for is ${at}.` };
  return undefined;
}

/** How a sentence begins that is about this CRL: kind, date, first 16 digits of its SHA-256. */
export const crlInWords = (crl: CertificateList): string =>
  `The ${crl.deltaBaseNumber === undefined ? "CRL" : "delta CRL"} of ${utcText(crl.thisUpdate)} (${crl.id.slice(0, 16)})`;
