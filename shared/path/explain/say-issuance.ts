// Knows the sentences about what lies between a certificate and its issuer: key, signature, name, time, revocation
// (RFC 5280 §6.1.3 (a)). Leaves clauses to clause.ts.
import { utcText } from "../../values/instant.ts";
import { assertNever } from "../../values/result.ts";
import { counted } from "../../values/wording.ts";
import type { PathFinding, RevocationGap } from "../finding.ts";
import type { NameBook } from "../name-book.ts";
import { timeText, type Wording } from "./wording.ts";

export type IssuanceFinding = Extract<
  PathFinding,
  {
    kind:
      | "signature-bad"
      | "signature-unsupported"
      | "unsupported-key"
      | "issuer-name-mismatch"
      | "issuer-key-unknown"
      | "not-issued-here"
      | "not-yet-valid"
      | "expired"
      | "revoked"
      | "revocation-unknown";
  }
>;

export function sayIssuance(finding: IssuanceFinding, names: NameBook): Wording {
  const certificate = names.certificate(finding.certificate);
  const issuer = names.issuer(finding.certificate);
  switch (finding.kind) {
    case "signature-bad":
      return {
        says: `The signature of ${certificate} does not verify with the key of ${issuer} above it.`,
        next: `Ask ${issuer} for the certificate as it was issued, or import the certificate of the key that signed it.`,
      };
    case "signature-unsupported":
      return {
        says: `A signature that ${certificate} depends on uses ${names.object(finding.algorithm)}, which cannot be verified here: ${finding.reason}.`,
        next: "Verify it with software that has this algorithm, or ask the issuer for a certificate signed with another.",
      };
    case "unsupported-key":
      return {
        says: `The key of ${issuer}, under which ${certificate} would be verified, is refused: ${finding.reason}.`,
        next: `Ask ${issuer} to re-key; certificates under this key are not accepted.`,
      };
    case "issuer-name-mismatch":
      return {
        says: `${certificate} names ${names.distinguishedName(finding.found)} as its issuer; above it stands ${names.distinguishedName(finding.expected)}.`,
        next: "Put the certificate of the named issuer above it; names are compared by RFC 5280 §7.1, case and string type aside.",
      };
    case "issuer-key-unknown":
      return {
        says: `${certificate} names ${names.distinguishedName(finding.issuer)} as its issuer; ${finding.tried === 0 ? "no key of that name is known" : `${counted(finding.tried, "key")} of that name ${finding.tried === 1 ? "was" : "were"} tried and none verifies it`}.`,
        next: "Import the certificate of the issuer whose key signed it.",
      };
    case "not-issued-here":
      return {
        says: `${certificate} was signed by another key of the name ${issuer} than the one above it.`,
        next: "Ask for a path through the certificate of the key that signed it.",
      };
    case "not-yet-valid":
      return {
        says: `${certificate} becomes valid at ${utcText(finding.notBefore)}; the time asked for is ${timeText(finding.at)}.`,
        next: `Ask again for a time from ${utcText(finding.notBefore)} on, or use its predecessor.`,
      };
    case "expired":
      return {
        says: `${certificate} expired at ${utcText(finding.notAfter)}; the time asked for is ${timeText(finding.at)}.`,
        next: `Ask ${issuer} for a renewed certificate and import it, or ask about a time up to ${utcText(finding.notAfter)}.`,
      };
    case "revoked":
      return {
        says: `${certificate} is revoked since ${utcText(finding.since)} (${finding.reason}), says the ${names.crl(finding.crl)}.`,
        next: `Ask ${issuer} for a certificate that replaces it.`,
      };
    case "revocation-unknown":
      return {
        says: `The revocation status of ${certificate} is not conclusive: ${finding.detail}`,
        next: nextForGap(finding.gap, issuer),
      };
    default:
      return assertNever(finding);
  }
}

function nextForGap(gap: RevocationGap, issuer: string): string {
  switch (gap) {
    case "no-crl":
      return `Import the current CRL of ${issuer}.`;
    case "crl-not-current":
      return `Import a CRL of ${issuer} that is in force at the time asked for.`;
    case "crl-signature":
      return "Fetch the CRL again, and import the certificate of the key that signed it.";
    case "crl-issuer-not-trusted":
      return "Import a valid path to the CRL's issuer whose keyUsage has cRLSign.";
    case "crl-scope":
      return "Import the CRL of the distribution point that the certificate names.";
    case "crl-encoding":
      return "Ask the CRL's issuer for one in DER.";
    case "crl-unknown-critical":
      return "Ask the CRL's issuer for one without the extension that is not known here.";
    case "reasons-not-covered":
      return "Import the CRLs for the reasons that are open.";
    default:
      return assertNever(gap);
  }
}
