// Knows what can be asked of the path engine: RFC 5280 §6.1.1 with all nine inputs, anchors, time, revocation mode.
// Leaves answers to report.ts and the search itself to search.ts.
import type { Certificate } from "../pki/certificate.ts";
import type { CertificateList } from "../pki/crl.ts";
import type { GeneralSubtree } from "../pki/general-name.ts";
import type { Name } from "../pki/name.ts";
import { ANY_POLICY, type Oid } from "../pki/oid.ts";
import type { SubjectPublicKeyInfo } from "../pki/public-key.ts";
import type { ExactTime } from "../values/instant.ts";

/** A name and a key (RFC 5280 §6.1.1 (d)); its validity, signature and revocation are not checked. */
export interface TrustAnchor {
  /** SHA-256 hex of the anchor's certificate, or of its SPKI where it was given as name and key. */
  readonly id: string;
  readonly name: Name;
  readonly publicKey: SubjectPublicKeyInfo;
  /** Where the anchor was given as a certificate: the source of its constraints (RFC 5937), if asked for. */
  readonly certificate?: Certificate;
}

/** What a relying party demands: RFC 5280 §6.1.1 (c) and (e) to (i), and how strictly to read. */
export interface PathInputs {
  /** (c) user-initial-policy-set; `{ANY_POLICY}` for any-policy. Never empty. */
  readonly initialPolicySet: ReadonlySet<Oid>;
  /** (e) initial-policy-mapping-inhibit */
  readonly initialPolicyMappingInhibit: boolean;
  /** (f) initial-explicit-policy */
  readonly initialExplicitPolicy: boolean;
  /** (g) initial-any-policy-inhibit */
  readonly initialAnyPolicyInhibit: boolean;
  /** (h) initial-permitted-subtrees; a form not named is unrestricted. */
  readonly permittedSubtrees: readonly GeneralSubtree[];
  /** (i) initial-excluded-subtrees */
  readonly excludedSubtrees: readonly GeneralSubtree[];
  /** Apply the constraints of an anchor given as a certificate (RFC 5937). */
  readonly anchorConstraints: boolean;
  /** Use certificates that carry encoding-class findings. */
  readonly allowEncodingFindings: boolean;
  /** `crl`: every certificate below the anchor needs conclusive status (RFC 5280 §6.3). */
  readonly revocation: "off" | "crl";
}

export const DEFAULT_INPUTS: PathInputs = {
  initialPolicySet: new Set([ANY_POLICY]),
  initialPolicyMappingInhibit: false,
  initialExplicitPolicy: false,
  initialAnyPolicyInhibit: false,
  permittedSubtrees: [],
  excludedSubtrees: [],
  anchorConstraints: false,
  allowEncodingFindings: false,
  revocation: "off",
};

/** One question: is `target` accepted from one of `anchors` at `time` under `inputs`? */
export interface PathQuestion {
  readonly target: Certificate;
  readonly anchors: readonly TrustAnchor[];
  readonly time: ExactTime;
  readonly inputs: PathInputs;
  /** Used only where `inputs.revocation` is `crl`; deltas among them are always used. */
  readonly crls: readonly CertificateList[];
}
