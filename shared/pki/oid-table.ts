// Knows the names that standards and vendors give to object identifiers in certificates and CRLs.
// Leaves policies to policy-oid-table.ts and look-up to oid-names.ts. Long because it is one table.

/** What an OID stands for; the same digits never stand for two kinds. */
export type OidKind =
  | "attribute"
  | "extension"
  | "algorithm"
  | "curve"
  | "purpose"
  | "access"
  | "qualifier"
  | "policy"
  | "other";

/** Dotted OID, name as its standard spells it, and the short name of an attribute type where it has one. */
export type OidRow = readonly [oid: string, name: string, short?: string];

/** X.520, RFC 4519, RFC 2985, RFC 4524, RFC 2247, ETSI EN 319 412-1. Short names: RFC 4514 §3, or what certificates are shown with. */
const ATTRIBUTES: readonly OidRow[] = [
  ["2.5.4.3", "commonName", "CN"],
  ["2.5.4.4", "surname", "SN"],
  ["2.5.4.5", "serialNumber"],
  ["2.5.4.6", "countryName", "C"],
  ["2.5.4.7", "localityName", "L"],
  ["2.5.4.8", "stateOrProvinceName", "ST"],
  ["2.5.4.9", "streetAddress", "STREET"],
  ["2.5.4.10", "organizationName", "O"],
  ["2.5.4.11", "organizationalUnitName", "OU"],
  ["2.5.4.12", "title"],
  ["2.5.4.13", "description"],
  ["2.5.4.15", "businessCategory"],
  ["2.5.4.16", "postalAddress"],
  ["2.5.4.17", "postalCode"],
  ["2.5.4.18", "postOfficeBox"],
  ["2.5.4.20", "telephoneNumber"],
  ["2.5.4.41", "name"],
  ["2.5.4.42", "givenName"],
  ["2.5.4.43", "initials"],
  ["2.5.4.44", "generationQualifier"],
  ["2.5.4.45", "x500UniqueIdentifier"],
  ["2.5.4.46", "dnQualifier"],
  ["2.5.4.65", "pseudonym"],
  ["2.5.4.97", "organizationIdentifier"],
  ["0.9.2342.19200300.100.1.1", "userId", "UID"],
  ["0.9.2342.19200300.100.1.3", "mail"],
  ["0.9.2342.19200300.100.1.25", "domainComponent", "DC"],
  ["1.2.840.113549.1.9.1", "emailAddress"],
  ["1.2.840.113549.1.9.2", "unstructuredName"],
  ["1.2.840.113549.1.9.8", "unstructuredAddress"],
  ["1.3.6.1.4.1.311.60.2.1.1", "jurisdictionLocalityName"],
  ["1.3.6.1.4.1.311.60.2.1.2", "jurisdictionStateOrProvinceName"],
  ["1.3.6.1.4.1.311.60.2.1.3", "jurisdictionCountryName"],
];

/** RFC 5280 §4.2 and §5.2, RFC 6960, RFC 6962, RFC 7633, RFC 3739, RFC 9608, [MS-WCCE], Netscape, Entrust, NIST PIV. */
const EXTENSIONS: readonly OidRow[] = [
  ["2.5.29.9", "subjectDirectoryAttributes"],
  ["2.5.29.14", "subjectKeyIdentifier"],
  ["2.5.29.15", "keyUsage"],
  ["2.5.29.16", "privateKeyUsagePeriod"],
  ["2.5.29.17", "subjectAltName"],
  ["2.5.29.18", "issuerAltName"],
  ["2.5.29.19", "basicConstraints"],
  ["2.5.29.20", "cRLNumber"],
  ["2.5.29.21", "reasonCode"],
  ["2.5.29.23", "holdInstructionCode"],
  ["2.5.29.24", "invalidityDate"],
  ["2.5.29.27", "deltaCRLIndicator"],
  ["2.5.29.28", "issuingDistributionPoint"],
  ["2.5.29.29", "certificateIssuer"],
  ["2.5.29.30", "nameConstraints"],
  ["2.5.29.31", "cRLDistributionPoints"],
  ["2.5.29.32", "certificatePolicies"],
  ["2.5.29.33", "policyMappings"],
  ["2.5.29.35", "authorityKeyIdentifier"],
  ["2.5.29.36", "policyConstraints"],
  ["2.5.29.37", "extendedKeyUsage"],
  ["2.5.29.46", "freshestCRL"],
  ["2.5.29.54", "inhibitAnyPolicy"],
  ["2.5.29.56", "noRevAvail"],
  ["1.3.6.1.5.5.7.1.1", "authorityInfoAccess"],
  ["1.3.6.1.5.5.7.1.3", "qcStatements"],
  ["1.3.6.1.5.5.7.1.11", "subjectInfoAccess"],
  ["1.3.6.1.5.5.7.1.24", "tlsFeature"],
  ["1.3.6.1.5.5.7.48.1.5", "ocsp-nocheck"],
  ["1.3.6.1.4.1.11129.2.4.2", "signedCertificateTimestampList"],
  ["1.3.6.1.4.1.11129.2.4.3", "precertificatePoison"],
  ["1.3.6.1.4.1.311.20.2", "Microsoft certificate template name"],
  ["1.3.6.1.4.1.311.21.1", "Microsoft CA version"],
  ["1.3.6.1.4.1.311.21.2", "Microsoft previous CA certificate hash"],
  ["1.3.6.1.4.1.311.21.3", "Microsoft CRL virtual base"],
  ["1.3.6.1.4.1.311.21.4", "Microsoft CRL next publish"],
  ["1.3.6.1.4.1.311.21.7", "Microsoft certificate template"],
  ["1.3.6.1.4.1.311.21.10", "Microsoft application policies"],
  ["1.3.6.1.4.1.311.21.11", "Microsoft application policy mappings"],
  ["1.3.6.1.4.1.311.21.12", "Microsoft application policy constraints"],
  ["1.3.6.1.4.1.311.25.2", "Microsoft NTDS CA security"],
  ["2.16.840.1.113730.1.1", "Netscape certificate type"],
  ["2.16.840.1.113730.1.13", "Netscape comment"],
  ["1.2.840.113533.7.65.0", "Entrust version information"],
  ["2.16.840.1.101.3.6.9.1", "PIV interim indicator"],
];

/** RFC 3279, RFC 4055, RFC 5480, RFC 5758, RFC 8410, RFC 9881, FIPS 180-4. */
const ALGORITHMS: readonly OidRow[] = [
  ["1.2.840.113549.1.1.1", "rsaEncryption"],
  ["1.2.840.113549.1.1.2", "md2WithRSAEncryption"],
  ["1.2.840.113549.1.1.4", "md5WithRSAEncryption"],
  ["1.2.840.113549.1.1.5", "sha1WithRSAEncryption"],
  ["1.2.840.113549.1.1.8", "mgf1"],
  ["1.2.840.113549.1.1.10", "RSASSA-PSS"],
  ["1.2.840.113549.1.1.11", "sha256WithRSAEncryption"],
  ["1.2.840.113549.1.1.12", "sha384WithRSAEncryption"],
  ["1.2.840.113549.1.1.13", "sha512WithRSAEncryption"],
  ["1.2.840.113549.1.1.14", "sha224WithRSAEncryption"],
  ["1.2.840.10040.4.1", "dsa"],
  ["1.2.840.10040.4.3", "dsa-with-sha1"],
  ["2.16.840.1.101.3.4.3.1", "dsa-with-sha224"],
  ["2.16.840.1.101.3.4.3.2", "dsa-with-sha256"],
  ["1.2.840.10045.2.1", "ecPublicKey"],
  ["1.2.840.10045.4.1", "ecdsa-with-SHA1"],
  ["1.2.840.10045.4.3.1", "ecdsa-with-SHA224"],
  ["1.2.840.10045.4.3.2", "ecdsa-with-SHA256"],
  ["1.2.840.10045.4.3.3", "ecdsa-with-SHA384"],
  ["1.2.840.10045.4.3.4", "ecdsa-with-SHA512"],
  ["1.3.101.110", "X25519"],
  ["1.3.101.111", "X448"],
  ["1.3.101.112", "Ed25519"],
  ["1.3.101.113", "Ed448"],
  ["2.16.840.1.101.3.4.3.17", "ML-DSA-44"],
  ["2.16.840.1.101.3.4.3.18", "ML-DSA-65"],
  ["2.16.840.1.101.3.4.3.19", "ML-DSA-87"],
  ["1.3.14.3.2.26", "SHA-1"],
  ["2.16.840.1.101.3.4.2.1", "SHA-256"],
  ["2.16.840.1.101.3.4.2.2", "SHA-384"],
  ["2.16.840.1.101.3.4.2.3", "SHA-512"],
  ["2.16.840.1.101.3.4.2.4", "SHA-224"],
];

/** RFC 5480 §2.1.1.1, SEC 2, RFC 5639. */
const CURVES: readonly OidRow[] = [
  ["1.2.840.10045.3.1.1", "P-192"],
  ["1.3.132.0.33", "P-224"],
  ["1.2.840.10045.3.1.7", "P-256"],
  ["1.3.132.0.34", "P-384"],
  ["1.3.132.0.35", "P-521"],
  ["1.3.132.0.10", "secp256k1"],
  ["1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1"],
  ["1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1"],
  ["1.3.36.3.3.2.8.1.1.13", "brainpoolP512r1"],
];

/** RFC 5280 §4.2.1.12, RFC 4556, RFC 9336, FIPS 201, Microsoft; ipsec ones as RFC 4945 lists them. */
const PURPOSES: readonly OidRow[] = [
  ["2.5.29.37.0", "anyExtendedKeyUsage"],
  ["1.3.6.1.5.5.7.3.1", "serverAuth"],
  ["1.3.6.1.5.5.7.3.2", "clientAuth"],
  ["1.3.6.1.5.5.7.3.3", "codeSigning"],
  ["1.3.6.1.5.5.7.3.4", "emailProtection"],
  ["1.3.6.1.5.5.7.3.5", "ipsecEndSystem"],
  ["1.3.6.1.5.5.7.3.6", "ipsecTunnel"],
  ["1.3.6.1.5.5.7.3.7", "ipsecUser"],
  ["1.3.6.1.5.5.7.3.8", "timeStamping"],
  ["1.3.6.1.5.5.7.3.9", "OCSPSigning"],
  ["1.3.6.1.5.5.7.3.17", "ipsecIKE"],
  ["1.3.6.1.5.5.7.3.21", "secureShellClient"],
  ["1.3.6.1.5.5.7.3.22", "secureShellServer"],
  ["1.3.6.1.5.5.7.3.36", "documentSigning"],
  ["1.3.6.1.5.2.3.4", "pkinit client authentication"],
  ["1.3.6.1.5.2.3.5", "pkinit KDC"],
  ["1.3.6.1.4.1.311.10.3.4", "Microsoft encrypting file system"],
  ["1.3.6.1.4.1.311.10.3.12", "Microsoft document signing"],
  ["1.3.6.1.4.1.311.20.2.1", "Microsoft enrollment agent"],
  ["1.3.6.1.4.1.311.20.2.2", "Microsoft smart card logon"],
  ["2.16.840.1.101.3.6.7", "PIV content signing"],
  ["2.16.840.1.101.3.6.8", "PIV card authentication"],
  ["2.16.840.1.101.3.8.7", "PIV-I content signing"],
];

/** RFC 5280 §4.2.2, RFC 6960. */
const ACCESS_METHODS: readonly OidRow[] = [
  ["1.3.6.1.5.5.7.48.1", "ocsp"],
  ["1.3.6.1.5.5.7.48.2", "caIssuers"],
  ["1.3.6.1.5.5.7.48.3", "timeStamping"],
  ["1.3.6.1.5.5.7.48.5", "caRepository"],
];

/** RFC 5280 §4.2.1.4. */
const QUALIFIERS: readonly OidRow[] = [
  ["1.3.6.1.5.5.7.2.1", "cps"],
  ["1.3.6.1.5.5.7.2.2", "unotice"],
];

/** Types of otherName (RFC 9598, FIPS 201, RFC 4556, Microsoft) and of CMS content (RFC 5652). */
const OTHERS: readonly OidRow[] = [
  ["1.3.6.1.4.1.311.20.2.3", "userPrincipalName"],
  ["1.3.6.1.4.1.311.25.1", "Microsoft NTDS replication"],
  ["1.3.6.1.5.5.7.8.5", "xmppAddr"],
  ["1.3.6.1.5.5.7.8.7", "dnsSRV"],
  ["1.3.6.1.5.5.7.8.9", "SmtpUTF8Mailbox"],
  ["1.3.6.1.5.2.2", "KRB5PrincipalName"],
  ["2.16.840.1.101.3.6.6", "pivFASC-N"],
  ["1.2.840.113549.1.7.1", "data"],
  ["1.2.840.113549.1.7.2", "signedData"],
];

export const STANDARD_OIDS: readonly (readonly [OidKind, readonly OidRow[]])[] = [
  ["attribute", ATTRIBUTES],
  ["extension", EXTENSIONS],
  ["algorithm", ALGORITHMS],
  ["curve", CURVES],
  ["purpose", PURPOSES],
  ["access", ACCESS_METHODS],
  ["qualifier", QUALIFIERS],
  ["other", OTHERS],
];
