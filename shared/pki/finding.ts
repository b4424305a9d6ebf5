// Knows what can be said of a certificate's or CRL's bytes: three classes, and for each code its rule and authority.
// Leaves the consequences to the path engine and to import. Longer than most: the table is one thing, and closed.

export type FindingClass = "unreadable" | "encoding" | "profile";

interface FindingRule {
  readonly class: FindingClass;
  /** For example "X.690 §10.1" or "RFC 5280 §4.1". */
  readonly authority: string;
  /** What the authority asks, as one sentence. */
  readonly rule: string;
}

const unreadable = (authority: string, rule: string) => ({ class: "unreadable", authority, rule }) as const;
const encoding = (authority: string, rule: string) => ({ class: "encoding", authority, rule }) as const;
const profile = (authority: string, rule: string) => ({ class: "profile", authority, rule }) as const;

/** Every code with its class, its authority and its rule; the union FindingCode is closed over this table. */
export const FINDING_RULES = {
  // Structure that cannot be followed.
  "too-large": unreadable("Concordat limits", "A certificate has at most 1 MiB, a CRL at most 64 MiB."),
  "too-deep": unreadable("Concordat limits", "Values are nested at most 32 deep."),
  truncated: unreadable("X.690 §8.1.3", "A value ends within what holds it."),
  "length-indefinite": unreadable("X.690 §10.1", "Lengths are definite."),
  "length-unsupported": unreadable("X.690 §8.1.3.5", "A length fits into 31 bits and never has the reserved form."),
  "tag-malformed": unreadable("X.690 §8.1.2", "A tag is not 0 and is written in the fewest bytes."),
  "value-malformed": unreadable("X.690 §8", "A value has a length and a form that its type allows."),
  "oid-not-canonical": unreadable("X.690 §8.19.2", "Each arc of an OID is complete and has no leading 0x80 byte."),
  "oid-too-long": unreadable("Concordat limits", "An OID has at most 128 bytes."),
  "time-malformed": unreadable("X.690 §11.7, §11.8", "A time names an existing second and says its offset to UTC."),
  "unexpected-tag": unreadable("RFC 5280 §4.1, §5.1", "Each element has the type that its place asks for."),
  "element-missing": unreadable("RFC 5280 §4.1, §5.1", "No element that is not OPTIONAL is left out."),
  "element-unexpected": unreadable("RFC 5280 §4.1, §5.1", "Nothing follows the last element of a structure."),
  "version-unknown": unreadable("RFC 5280 §4.1.2.1, §5.1.2.1", "A certificate is v1, v2 or v3, a CRL v1 or v2."),
  "bits-unused": unreadable("RFC 5280 §4.1.1.3, §4.1.2.7", "Signatures and public keys are whole bytes."),
  "number-out-of-range": unreadable(
    "RFC 5280 Appendix A",
    "A counter is not negative, a reason is one of those listed.",
  ),

  // Readable, but not DER.
  "trailing-bytes": encoding("X.690 §8.1.1", "Nothing follows the certificate or CRL."),
  "length-not-minimal": encoding("X.690 §10.1", "A length is written in the fewest bytes."),
  "boolean-not-der": encoding("X.690 §11.1", "TRUE is the byte 0xff."),
  "integer-not-minimal": encoding("X.690 §8.3.2", "An INTEGER has no needless leading byte."),
  "bits-not-zero": encoding("X.690 §11.2.1", "The unused bits of a BIT STRING are zero."),
  "bit-list-not-minimal": encoding("X.690 §11.2.2", "A list of named bits ends with a bit that is set."),
  "set-not-sorted": encoding("X.690 §11.6", "The elements of a SET OF ascend."),
  "string-characters": encoding("X.680 §41, X.690 §8.23", "A string holds only characters of its type."),
  "string-constructed": encoding("X.690 §10.2", "A string is primitive."),
  "time-form": encoding("X.690 §11.7, §11.8; RFC 5280 §4.1.2.5", "A time has seconds, no fraction, and ends with Z."),
  "default-encoded": encoding("X.690 §11.5", "A value equal to its DEFAULT is left out."),
  "extension-duplicate": encoding("RFC 5280 §4.2", "An extension appears at most once."),
  "extension-malformed": encoding("RFC 5280 §4.2, §5.2", "An extension holds the type that its OID stands for."),
  "signature-algorithm-mismatch": encoding(
    "RFC 5280 §4.1.1.2, §5.1.1.2",
    "The algorithm inside what is signed is the algorithm outside.",
  ),

  // DER, but not what RFC 5280 asks of an issuer.
  "extension-not-der": profile("RFC 5280 §4.2", "An extension unknown to us holds one DER value too."),
  "serial-negative": profile("RFC 5280 §4.1.2.2", "A serial number is positive."),
  "serial-zero": profile("RFC 5280 §4.1.2.2", "A serial number is not zero."),
  "serial-too-long": profile("RFC 5280 §4.1.2.2", "A serial number has at most 20 bytes."),
  "issuer-empty": profile("RFC 5280 §4.1.2.4", "The issuer has a name."),
  "time-type": profile("RFC 5280 §4.1.2.5", "Years through 2049 are UTCTime, later ones GeneralizedTime."),
  "validity-reversed": profile("RFC 5280 §4.1.2.5", "A validity does not end before it begins."),
  "unique-id-present": profile("RFC 5280 §4.1.2.8", "Unique identifiers are not used."),
  "version-too-low": profile("RFC 5280 §4.1.2.1, §5.1.2.1", "Fields of a later version come with that version."),
  "empty-sequence": profile("RFC 5280 Appendix A", "A list that must hold something holds something."),
  "control-character": profile("RFC 5280 §7, X.520", "Names hold no control characters."),
  "critical-required": profile("RFC 5280 §4.2.1, §5.2", "This extension is critical."),
  "critical-forbidden": profile("RFC 5280 §4.2.1, §4.2.2, §5.2", "This extension is not critical."),
  "key-usage-empty": profile("RFC 5280 §4.2.1.3", "keyUsage has at least one bit set."),
  "key-cert-sign-without-ca": profile("RFC 5280 §4.2.1.3", "keyCertSign comes with cA in basicConstraints."),
  "path-length-without-ca": profile("RFC 5280 §4.2.1.9", "pathLenConstraint comes with cA and keyCertSign."),
  "policy-duplicate": profile("RFC 5280 §4.2.1.4", "A policy is asserted once."),
  "qualifier-malformed": profile("RFC 5280 §4.2.1.4", "A policy qualifier has the type that its OID stands for."),
  "notice-too-long": profile("RFC 5280 §4.2.1.4", "explicitText has at most 200 characters."),
  "policy-constraints-empty": profile("RFC 5280 §4.2.1.11", "policyConstraints has one of its fields."),
  "name-constraints-empty": profile("RFC 5280 §4.2.1.10", "nameConstraints permits or excludes something."),
  "subtree-distance": profile("RFC 5280 §4.2.1.10", "minimum is 0 and maximum is absent in a subtree."),
  "address-length": profile("RFC 5280 §4.2.1.6, §4.2.1.10", "iPAddress has 4 or 16 bytes, in a subtree 8 or 32."),
  "issuer-and-serial-unpaired": profile(
    "RFC 5280 §4.2.1.1",
    "authorityCertIssuer and authorityCertSerialNumber come together.",
  ),
  "distribution-point-empty": profile("RFC 5280 §4.2.1.13", "A DistributionPoint names a point or a CRL issuer."),
  "no-rev-avail-contradicted": profile(
    "RFC 9608 §3",
    "noRevAvail does not stand beside cA, CRL distribution points, freshestCRL or an OCSP location.",
  ),
  "next-update-missing": profile("RFC 5280 §5.1.2.5", "A CRL says when the next one comes."),
  "revoked-empty": profile("RFC 5280 §5.1.2.6", "revokedCertificates is absent when none are revoked."),
  "crl-number-missing": profile("RFC 5280 §5.2.3", "A v2 CRL has a cRLNumber."),
  "crl-number-too-long": profile("RFC 5280 §5.2.3", "A CRL number has at most 20 bytes."),
  "distribution-scope": profile(
    "RFC 5280 §5.2.5",
    "issuingDistributionPoint is not empty and limits a CRL to one kind of certificate at most.",
  ),
  "reason-in-complete-crl": profile("RFC 5280 §5.3.1", "removeFromCRL appears in delta CRLs only."),
  "findings-cut": encoding("Concordat limits", "At most 200 findings of a class are written down."),
} as const satisfies Record<string, FindingRule>;

/** Names the rule that was broken, in kebab-case; unchanged in code, record, report and screen. */
export type FindingCode = keyof typeof FINDING_RULES;

type CodeOf<Class extends FindingClass> = {
  [Code in FindingCode]: (typeof FINDING_RULES)[Code]["class"] extends Class ? Code : never;
}[FindingCode];
export type UnreadableCode = CodeOf<"unreadable">;
export type EncodingCode = CodeOf<"encoding">;
export type ProfileCode = CodeOf<"profile">;

/** Rejected on import: no certificate or CRL came of these bytes. */
export interface Unreadable {
  readonly kind: "unreadable";
  readonly code: UnreadableCode;
  /** Octets from the start of the bytes that were given. */
  readonly offset: number;
  /** One sentence with the compared values. */
  readonly message: string;
  /** For example "X.690 §10.1" or "RFC 5280 §4.1". */
  readonly authority: string;
}

/**
 * `encoding`: readable, but not DER; imported and shown, not used in a path unless the profile allows.
 * `profile`: DER, but not what RFC 5280 asks of an issuer; never changes a verdict unless a profile names it.
 */
export interface EncodingFinding {
  readonly class: "encoding" | "profile";
  readonly code: EncodingCode | ProfileCode;
  readonly offset: number;
  readonly message: string;
  readonly authority: string;
}
