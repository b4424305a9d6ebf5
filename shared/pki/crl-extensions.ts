// Knows which extensions of a CRL and of its entries are decoded, and which must or must not be critical (RFC 5280 §5.2,
// §5.3). Leaves decoding to extensions/ and what they do to the path engine.

import { type CriticalityRule, criticalityRule } from "./criticality.ts";
import type { CertificateList, RevokedCertificate } from "./crl.ts";
import { EXTENSION } from "./extension-oids.ts";
import { readIssuerAltName } from "./extensions/alternative-names.ts";
import { readCertificateIssuer, readInvalidityDate, readReasonCode } from "./extensions/crl-entry.ts";
import { readCrlNumber } from "./extensions/crl-numbers.ts";
import { readFreshestCRL } from "./extensions/distribution-points.ts";
import { readAuthorityInfoAccess } from "./extensions/information-access.ts";
import { readIssuingDistributionPoint } from "./extensions/issuing-distribution-point.ts";
import { readAuthorityKeyIdentifier } from "./extensions/key-identifiers.ts";
import type { Oid } from "./oid.ts";
import { decoderOf, type ExtensionDecoder } from "./parse-extensions.ts";

type Writable<T> = { -readonly [Name in keyof T]: T[Name] };

/** The fields of a CertificateList that its extensions fill. */
export type CrlExtensions = Writable<
  Pick<
    CertificateList,
    | "crlNumber"
    | "deltaBaseNumber"
    | "issuingDistributionPoint"
    | "authorityKeyIdentifier"
    | "freshestCRL"
    | "issuerAltName"
    | "authorityInfoAccess"
  >
>;
/** The fields of an entry that its extensions fill. */
export type CrlEntryExtensions = Writable<Pick<RevokedCertificate, "reason" | "invalidityDate" | "certificateIssuer">>;

type CrlDecoder = ExtensionDecoder<CrlExtensions>;
export const CRL_EXTENSIONS: ReadonlyMap<Oid, CrlDecoder> = new Map<Oid, CrlDecoder>([
  [EXTENSION.cRLNumber, decoderOf("crlNumber", readCrlNumber)],
  [EXTENSION.deltaCRLIndicator, decoderOf("deltaBaseNumber", readCrlNumber)],
  [EXTENSION.issuingDistributionPoint, decoderOf("issuingDistributionPoint", readIssuingDistributionPoint)],
  [EXTENSION.authorityKeyIdentifier, decoderOf("authorityKeyIdentifier", readAuthorityKeyIdentifier)],
  [EXTENSION.freshestCRL, decoderOf("freshestCRL", readFreshestCRL)],
  [EXTENSION.issuerAltName, decoderOf("issuerAltName", readIssuerAltName)],
  [EXTENSION.authorityInfoAccess, decoderOf("authorityInfoAccess", readAuthorityInfoAccess)],
]);

type EntryDecoder = ExtensionDecoder<CrlEntryExtensions>;
export const CRL_ENTRY_EXTENSIONS: ReadonlyMap<Oid, EntryDecoder> = new Map<Oid, EntryDecoder>([
  [EXTENSION.reasonCode, decoderOf("reason", readReasonCode)],
  [EXTENSION.invalidityDate, decoderOf("invalidityDate", readInvalidityDate)],
  [EXTENSION.certificateIssuer, decoderOf("certificateIssuer", readCertificateIssuer)],
]);

const CRITICALITY: ReadonlyMap<Oid, CriticalityRule> = new Map<Oid, CriticalityRule>([
  criticalityRule("authorityKeyIdentifier", false, "RFC 5280 §4.2.1.1"),
  criticalityRule("cRLNumber", false, "RFC 5280 §5.2.3"),
  criticalityRule("deltaCRLIndicator", true, "RFC 5280 §5.2.4"),
  criticalityRule("issuingDistributionPoint", true, "RFC 5280 §5.2.5"),
  criticalityRule("freshestCRL", false, "RFC 5280 §5.2.6"),
  criticalityRule("authorityInfoAccess", false, "RFC 5280 §5.2.7"),
  criticalityRule("reasonCode", false, "RFC 5280 §5.3.1"),
  criticalityRule("invalidityDate", false, "RFC 5280 §5.3.2"),
  criticalityRule("certificateIssuer", true, "RFC 5280 §5.3.3"),
]);

/** The criticality that RFC 5280 §5.2 and §5.3 demand of CRL issuers. */
export const crlCriticality = (oid: Oid): CriticalityRule | undefined => CRITICALITY.get(oid);
