// Knows the shape of a parsed certificate revocation list (RFC 5280 §5). Leaves reading to parse-crl.ts and status to
// the path engine's revocation/.
import type { Instant } from "../values/instant.ts";
import type {
  AccessDescription,
  AuthorityKeyIdentifier,
  DistributionPoint,
  DistributionPointName,
  Extension,
  ReasonFlag,
} from "./extension.ts";
import type { EncodingFinding } from "./finding.ts";
import type { GeneralName } from "./general-name.ts";
import type { Name } from "./name.ts";
import type { AlgorithmIdentifier } from "./public-key.ts";

/** SHA-256 of the DER (outer TLV alone), 64 lower-case hexadecimal digits. */
export type CrlId = string & { readonly [crlId]: true };
declare const crlId: unique symbol;

/** CRLReason (RFC 5280 §5.3.1); `removeFromCRL` appears in delta CRLs only. */
export type RevocationReason =
  | "unspecified"
  | "keyCompromise"
  | "cACompromise"
  | "affiliationChanged"
  | "superseded"
  | "cessationOfOperation"
  | "certificateHold"
  | "removeFromCRL"
  | "privilegeWithdrawn"
  | "aACompromise";

export interface RevokedCertificate {
  /** Content octets of the INTEGER. */
  readonly serial: Uint8Array;
  readonly revocationDate: Instant;
  readonly reason?: RevocationReason;
  readonly invalidityDate?: Instant;
  /** RFC 5280 §5.3.3: stated here; it stays in force for the entries that follow until the next one. */
  readonly certificateIssuer?: readonly GeneralName[];
  /** An entry with a critical extension we do not know: the CRL must not be used to call anything good (§5.3). */
  readonly unknownCritical: boolean;
}

/** RFC 5280 §5.2.5. */
export interface IssuingDistributionPoint {
  readonly distributionPoint?: DistributionPointName;
  readonly onlyContainsUserCerts: boolean;
  readonly onlyContainsCACerts: boolean;
  readonly onlySomeReasons?: ReadonlySet<ReasonFlag>;
  readonly indirectCRL: boolean;
  readonly onlyContainsAttributeCerts: boolean;
}

export interface CertificateList {
  readonly id: CrlId;
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly version: 1 | 2;
  readonly tbsSignatureAlgorithm: AlgorithmIdentifier;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly issuer: Name;
  readonly thisUpdate: Instant;
  readonly nextUpdate?: Instant;
  /** In the order found; empty where the field is absent. All of them, unless fewer were asked for. */
  readonly revoked: readonly RevokedCertificate[];
  /** How many there are, kept in `revoked` or not. */
  readonly entries: number;
  readonly extensions: readonly Extension[];
  /** Content octets of cRLNumber and of the delta's BaseCRLNumber: non-negative INTEGERs of up to 20 octets. */
  readonly crlNumber?: Uint8Array;
  readonly deltaBaseNumber?: Uint8Array;
  readonly issuingDistributionPoint?: IssuingDistributionPoint;
  readonly authorityKeyIdentifier?: AuthorityKeyIdentifier;
  readonly freshestCRL?: readonly DistributionPoint[];
  readonly issuerAltName?: readonly GeneralName[];
  readonly authorityInfoAccess?: readonly AccessDescription[];
  readonly findings: readonly EncodingFinding[];
}
