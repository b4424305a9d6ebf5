// Knows the revocation status of one certificate: CRL validation of RFC 5280 §6.3.3 as a whole, over the CRLs at hand.
// Leaves its steps to the files beside it and path search to the engine's ports. Nothing is fetched.
import type { Certificate, CertificateId } from "../../pki/certificate.ts";
import type { CrlId } from "../../pki/crl.ts";
import type { NameKey } from "../../pki/name.ts";
import { certificateScope } from "./certificate-scope.ts";
import { type CrlGap, crlInWords, currencyGap } from "./crl-fitness.ts";
import { type CrlSigner, findCrlSigner } from "./crl-signer.ts";
import { furtherGap } from "./gap-rank.ts";
import { IssuerCircle } from "./issuer-circle.ts";
import { deltasSpeakingOf, type ListedStatus, lookUp, statusUnder } from "./listed-status.ts";
import { ALL_REASONS, NO_REASON, type ReasonMask, reasonsMissing } from "./reason-mask.ts";
import type { RevocationIndex } from "./revocation-index.ts";
import type { RevocationOutcome, RevocationPorts } from "./revocation-outcome.ts";
import { withoutRevocation } from "./without-revocation.ts";

export interface RevocationChecker {
  /** The certificate's status; asked again it answers the same, unless it was `undetermined`. */
  readonly check: (certificate: Certificate) => RevocationOutcome;
}

/**
 * A checker for one anchor, one time and one set of CRLs: those that the ports are bound to. The engine's search behind
 * `ports.trusts` asks the same checker, which is how circles are seen.
 */
export function createRevocationChecker(ports: RevocationPorts): RevocationChecker {
  const circle = new IssuerCircle();
  const known = new Map<CertificateId, RevocationOutcome>();
  const check = (certificate: Certificate): RevocationOutcome => {
    const before = known.get(certificate.id);
    if (before !== undefined) return before;
    const cuts = circle.cuts;
    const outcome = checkRevocation(certificate, ports, circle);
    const conclusive = outcome.kind === "good" || outcome.kind === "revoked" || outcome.kind === "not-needed";
    // A conclusive answer needed none of what was cut short on the way to it.
    if (conclusive) circle.forgive(cuts);
    if (outcome.kind !== "undetermined" && (circle.idle || circle.cuts === cuts)) known.set(certificate.id, outcome);
    return outcome;
  };
  return { check };
}

/**
 * RFC 5280 §6.3.3. What each step departs in stands at its function; of the whole:
 * - every CRL in scope that lists the certificate is looked at, also when others cover all reasons already, so that
 *   neither the order nor the number of CRLs turns revoked into good;
 * - a CRL that lists the certificate and whose issuer's own status runs in a circle, or costs more than the budget,
 *   leaves the status open.
 *
 * Caller: has found that the certificate's issuer leads to the anchor, or does so; a status alone proves nothing.
 */
function checkRevocation(certificate: Certificate, ports: RevocationPorts, circle: IssuerCircle): RevocationOutcome {
  const because = withoutRevocation(certificate);
  if (because !== undefined) return { kind: "not-needed", because };
  const { fit, gap } = fitCrls(certificate, ports);
  const tally = new Tally(gap);

  for (const { reasons, status } of fit.filter(speaksOfIt)) {
    const { crl } = status.complete;
    const signer = findCrlSigner(crl, certificate, ports, circle);
    if (signer.kind !== "trusted") {
      tally.listedBy(signer, `${crlInWords(crl)} lists the certificate, but`);
      continue;
    }
    const said = statusUnder(signer.key, status, ports.verifyCrl);
    if (said.kind === "revoked") return said;
    if (said.kind === "undetermined") tally.listedBy(said, "");
    else tally.cover(reasons, said.by === undefined ? [crl.id] : [crl.id, said.by]);
  }
  for (const each of fit) {
    if (speaksOfIt(each) || !tally.lacks(each.reasons)) continue;
    const { crl } = each.status.complete;
    const signer = findCrlSigner(crl, certificate, ports, circle);
    if (signer.kind === "trusted") tally.cover(each.reasons, [crl.id]);
    else tally.passOver(signer, each.reasons);
  }
  return tally.outcome();
}

interface FitCrl {
  readonly reasons: ReasonMask;
  readonly status: ListedStatus;
}

const speaksOfIt = ({ status }: FitCrl): boolean => status.inComplete !== undefined || status.inDeltas.length > 0;

/** §6.3.3 (a), (b), (d): the complete CRLs that cover the certificate and count now; and what is said if there is none. */
function fitCrls(
  certificate: Certificate,
  ports: RevocationPorts,
): { readonly fit: readonly FitCrl[]; readonly gap: CrlGap } {
  const { index, time } = ports;
  const scope = certificateScope(certificate);
  const speaking = deltasSpeakingOf(certificate, index, time);
  const fit: FitCrl[] = [];
  let gap = noCrl(scope.issuers, index);
  for (const complete of scope.issuers.flatMap((issuer) => index.complete(issuer))) {
    const reasons = scope.reasonsFrom(complete);
    const outOfScope: CrlGap | undefined =
      reasons === NO_REASON
        ? {
            gap: "crl-scope",
            detail: `${crlInWords(complete.crl)} is not about this certificate: its scope is another.`,
          }
        : undefined;
    const against = outOfScope ?? complete.permanentGap ?? currencyGap(complete.crl, time);
    if (against === undefined) fit.push({ reasons, status: lookUp(certificate, complete, index, time, speaking) });
    else gap = furtherGap(gap, against);
  }
  return { fit, gap };
}

function noCrl(issuers: readonly NameKey[], index: RevocationIndex): CrlGap {
  const detail = issuers.some((issuer) => index.hasDelta(issuer))
    ? "There is a delta CRL, but no complete CRL that it could bring up to date."
    : "No CRL was given that is issued by the certificate's issuer or by a CRL issuer that it names.";
  return { gap: "no-crl", detail };
}

type Refusal = Exclude<CrlSigner, { readonly kind: "trusted" }>;

/** Reasons covered so far, and the best that can be said if they do not become all. */
class Tally {
  private covered: ReasonMask = NO_REASON;
  /** What would be covered besides if unsupported algorithms could be verified. */
  private hoped: ReasonMask = NO_REASON;
  private unsupported: Extract<Refusal, { readonly kind: "unsupported" }> | undefined = undefined;
  private undetermined = false;
  /** A CRL that lists the certificate and can be neither believed nor dismissed. */
  private open: CrlGap | undefined = undefined;
  private spent = false;
  private gap: CrlGap;
  private readonly crls = new Set<CrlId>();

  constructor(gap: CrlGap) {
    this.gap = gap;
  }

  lacks(reasons: ReasonMask): boolean {
    return (reasons & ~this.covered) !== 0;
  }

  cover(reasons: ReasonMask, crls: readonly CrlId[]): void {
    this.covered |= reasons;
    for (const id of crls) this.crls.add(id);
  }

  /** A CRL that would revoke, whose signer is not to be had: an unsupported one can only confirm or be nothing. */
  listedBy(refusal: Refusal, prefix: string): void {
    if (refusal.kind === "undetermined") this.spent = true;
    else if (refusal.kind === "circular") this.open ??= refusal.gap;
    else if (refusal.kind === "unsupported")
      this.gap = furtherGap(this.gap, {
        gap: "crl-signature",
        detail: `${prefix} its signature cannot be verified here: ${refusal.reason}`,
      });
    else this.gap = furtherGap(this.gap, refusal.gap);
  }

  passOver(refusal: Refusal, reasons: ReasonMask): void {
    if (refusal.kind === "undetermined") this.undetermined = true;
    else if (refusal.kind === "unsupported") {
      this.unsupported ??= refusal;
      this.hoped |= reasons;
    } else this.gap = furtherGap(this.gap, refusal.gap);
  }

  outcome(): RevocationOutcome {
    if (this.spent) return { kind: "undetermined" };
    if (this.open !== undefined) return { kind: "unknown", ...this.open };
    if (this.covered === ALL_REASONS) return { kind: "good", crls: [...this.crls].sort() };
    if (this.undetermined) return { kind: "undetermined" };
    if (this.unsupported !== undefined && (this.covered | this.hoped) === ALL_REASONS) return this.unsupported;
    if (this.covered === NO_REASON) return { kind: "unknown", ...this.gap };
    const missing = reasonsMissing(this.covered).join(", ");
    return {
      kind: "unknown",
      gap: "reasons-not-covered",
      detail: `The CRLs that count leave these reasons open: ${missing}.`,
    };
  }
}
