// Knows when the check of a CRL issuer comes back to itself, and ends it. Leaves the check to whoever asks.
// RFC 5280 §6.3.3 (f) asks for a path to the CRL issuer and is silent on paths that need the CRL they are to prove.
import type { CertificateId } from "../../pki/certificate.ts";
import type { IssuerTrust } from "./revocation-outcome.ts";

/** `circular`: not valid, as far as it does not lean on itself; nobody may be called good because of it. */
export type CircleVerdict = IssuerTrust | { readonly kind: "circular" };

const CIRCULAR: CircleVerdict = { kind: "circular" };
const UNDETERMINED: CircleVerdict = { kind: "undetermined" };

/**
 * How many CRL issuers may wait for each other before the answer is `undetermined`. Each level is a path search on the
 * stack; delegation from one CRL issuer to the next is one level deep in PKITS, and nobody runs three.
 */
const MOST_OPEN = 16;

/**
 * Asks `validate` about CRL issuers' certificates, each at most once per answer that can change, however they lean on
 * each other. Sound: `valid` is said only of a certificate whose proof does not use itself. Complete: where such a proof
 * exists it is found, since an answer that was cut short is asked again as long as others become valid.
 */
export class IssuerCircle {
  private readonly settled = new Map<CertificateId, CircleVerdict>();
  private readonly open = new Set<CertificateId>();
  /** Answers that hold only while the outermost question is open. */
  private readonly provisional = new Map<CertificateId, CircleVerdict>();
  private confirmed = 0;
  private cutsSoFar = 0;

  /** Counts answers that leaned on an open question; the same before and after means that it stands for ever. */
  get cuts(): number {
    return this.cutsSoFar;
  }

  /** True while no CRL issuer is being asked about: what comes out now is final. */
  get idle(): boolean {
    return this.open.size === 0;
  }

  /** Says that what was cut since `cuts` had this value made no difference: the answer was found without. */
  forgive(cuts: number): void {
    this.cutsSoFar = cuts;
  }

  ask(id: CertificateId, validate: () => IssuerTrust): CircleVerdict {
    const known = this.settled.get(id) ?? this.provisional.get(id);
    if (known !== undefined) {
      if (known.kind === "circular") this.cutsSoFar++;
      return known;
    }
    if (this.open.has(id)) {
      this.cutsSoFar++;
      return CIRCULAR;
    }
    if (this.open.size >= MOST_OPEN) return UNDETERMINED;
    if (!this.idle) return this.askOnce(id, validate);
    try {
      for (;;) {
        const confirmed = this.confirmed;
        const verdict = this.askOnce(id, validate);
        // Somebody became valid meanwhile: what was cut before that may come out otherwise now.
        if (verdict.kind === "circular" && this.confirmed > confirmed) {
          this.provisional.clear();
          continue;
        }
        if (verdict.kind === "circular")
          for (const [each, provisional] of this.provisional)
            if (provisional === CIRCULAR) this.settled.set(each, CIRCULAR);
        return verdict;
      }
    } finally {
      this.provisional.clear();
    }
  }

  private askOnce(id: CertificateId, validate: () => IssuerTrust): CircleVerdict {
    const cuts = this.cutsSoFar;
    this.open.add(id);
    try {
      const verdict = validate();
      if (verdict.kind === "undetermined") {
        this.provisional.set(id, UNDETERMINED);
        return UNDETERMINED;
      }
      if (verdict.kind === "valid") this.confirmed++;
      else if (this.cutsSoFar > cuts) {
        this.provisional.set(id, CIRCULAR);
        return CIRCULAR;
      }
      this.settled.set(id, verdict);
      return verdict;
    } finally {
      this.open.delete(id);
    }
  }
}
