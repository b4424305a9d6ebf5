// Knows the extensions of RFC 5280 §4.2 and a few of its neighbours, decoded. Leaves decoding to extensions/ and
// meaning to the path engine.
import type { GeneralName, GeneralSubtree } from "./general-name.ts";
import type { RelativeName } from "./name.ts";
import type { Oid } from "./oid.ts";

export interface Extension {
  readonly oid: Oid;
  readonly critical: boolean;
  /** Content of the OCTET STRING. */
  readonly value: Uint8Array;
  /** Of the Extension's SEQUENCE, from the start of the certificate or CRL. */
  readonly offset: number;
  /** True when the OID is one we decode but its content is not what the standard says: finding `extension-malformed`. */
  readonly malformed: boolean;
}

/** Bits of keyUsage by name (RFC 5280 §4.2.1.3). */
export type KeyUsage =
  | "digitalSignature"
  | "nonRepudiation"
  | "keyEncipherment"
  | "dataEncipherment"
  | "keyAgreement"
  | "keyCertSign"
  | "cRLSign"
  | "encipherOnly"
  | "decipherOnly";

export interface BasicConstraints {
  readonly ca: boolean;
  /** Any non-negative INTEGER; larger than 2^31 is given as 2^31. */
  readonly pathLength?: number;
}

export type PolicyQualifier =
  | { readonly kind: "cps"; readonly uri: string }
  | {
      readonly kind: "user-notice";
      readonly explicitText?: string;
      readonly organization?: string;
      readonly noticeNumbers?: readonly number[];
    }
  | { readonly kind: "other"; readonly oid: Oid; readonly der: Uint8Array };

export interface PolicyInformation {
  readonly policy: Oid;
  readonly qualifiers: readonly PolicyQualifier[];
}

export interface PolicyMapping {
  readonly issuerDomainPolicy: Oid;
  readonly subjectDomainPolicy: Oid;
}

export interface PolicyConstraints {
  readonly requireExplicitPolicy?: number;
  readonly inhibitPolicyMapping?: number;
}

export interface NameConstraints {
  readonly permitted: readonly GeneralSubtree[];
  readonly excluded: readonly GeneralSubtree[];
}

export interface AuthorityKeyIdentifier {
  readonly keyIdentifier?: Uint8Array;
  readonly authorityCertIssuer?: readonly GeneralName[];
  readonly authorityCertSerialNumber?: Uint8Array;
}

/** Bits of ReasonFlags by name (RFC 5280 §4.2.1.13). */
export type ReasonFlag =
  | "unused"
  | "keyCompromise"
  | "cACompromise"
  | "affiliationChanged"
  | "superseded"
  | "cessationOfOperation"
  | "certificateHold"
  | "privilegeWithdrawn"
  | "aACompromise";

export type DistributionPointName =
  | { readonly kind: "fullName"; readonly names: readonly GeneralName[] }
  | { readonly kind: "nameRelativeToCRLIssuer"; readonly relativeName: RelativeName };

export interface DistributionPoint {
  readonly distributionPoint?: DistributionPointName;
  readonly reasons?: ReadonlySet<ReasonFlag>;
  readonly cRLIssuer?: readonly GeneralName[];
}

export interface AccessDescription {
  readonly method: Oid;
  readonly location: GeneralName;
}

/** RFC 5280 §4.2.1.8. */
export interface DirectoryAttribute {
  readonly type: Oid;
  /** Whole TLVs. */
  readonly values: readonly Uint8Array[];
}

/** Certificate extensions by name; absent where the certificate has none or its content is malformed. */
export interface KnownExtensions {
  readonly basicConstraints?: BasicConstraints;
  readonly keyUsage?: ReadonlySet<KeyUsage>;
  readonly extendedKeyUsage?: readonly Oid[];
  /** In the order found; a policy named twice is a profile finding and stands once here. */
  readonly certificatePolicies?: readonly PolicyInformation[];
  readonly policyMappings?: readonly PolicyMapping[];
  readonly policyConstraints?: PolicyConstraints;
  /** skipCerts of inhibitAnyPolicy. */
  readonly inhibitAnyPolicy?: number;
  readonly nameConstraints?: NameConstraints;
  readonly subjectAltName?: readonly GeneralName[];
  readonly issuerAltName?: readonly GeneralName[];
  readonly authorityKeyIdentifier?: AuthorityKeyIdentifier;
  readonly subjectKeyIdentifier?: Uint8Array;
  readonly cRLDistributionPoints?: readonly DistributionPoint[];
  readonly freshestCRL?: readonly DistributionPoint[];
  readonly authorityInfoAccess?: readonly AccessDescription[];
  readonly subjectInfoAccess?: readonly AccessDescription[];
  readonly subjectDirectoryAttributes?: readonly DirectoryAttribute[];
  /** RFC 9608: present or not. */
  readonly noRevAvail?: true;
  /** RFC 6960 §4.2.2.2.1: present or not. */
  readonly ocspNoCheck?: true;
}
