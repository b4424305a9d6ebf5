// Knows for each finding code one input that breaks the rule and one that just keeps it. Leaves running them to
// findings.test.ts. Longer than most: one case per code, in the order of the table.
import type { FindingCode } from "../../../shared/pki/finding.ts";
import {
  bitString,
  boolean,
  concat,
  constructed,
  enumerated,
  ia5String,
  integer,
  integerOctets,
  namedBits,
  nullValue,
  octetString,
  oid,
  primitive,
  printableString,
  sequence,
  setOf,
  time,
  tlv,
  utf8String,
} from "../../mesh/der-writer.ts";
import {
  ALGORITHM,
  CRL_NUMBER,
  craftCertificate,
  craftCrl,
  entry,
  extension,
  hex,
  NOTHING,
  name,
  withExtension,
} from "./crafted.ts";

export interface FindingCase {
  readonly reads: "certificate" | "crl";
  readonly keeps: Uint8Array;
  readonly breaks: Uint8Array;
  /** Octets that stand in `breaks` once, where the finding points. */
  readonly at?: Uint8Array;
  /** How far behind the beginning of `at` it points. */
  readonly behind?: number;
}

const text = (content: string): Uint8Array => Buffer.from(content, "latin1");
const nested = (depth: number): Uint8Array =>
  Array.from({ length: depth }).reduce<Uint8Array>((inner) => sequence(inner), NOTHING);
const unknown = (value: Uint8Array): Uint8Array => withExtension("1.2.3.4", false, value);
const attribute = (type: string, value: Uint8Array): Uint8Array => sequence(oid(type), value);
const subject = (value: Uint8Array): Uint8Array =>
  craftCertificate({ subject: sequence(setOf(attribute("2.5.4.3", value))) });
const validity = (notBefore: Uint8Array, notAfter: Uint8Array = time("2030-01-01T00:00:00Z")): Uint8Array =>
  craftCertificate({ validity: sequence(notBefore, notAfter) });
const utc = (content: string): Uint8Array => tlv(0x17, text(content));
const generalized = (content: string): Uint8Array => tlv(0x18, text(content));
const certificate = (breaks: Uint8Array, keeps: Uint8Array, at?: Uint8Array, behind = 0): FindingCase => ({
  reads: "certificate",
  keeps,
  breaks,
  ...(at === undefined ? {} : { at }),
  behind,
});
const crl = (breaks: Uint8Array, keeps: Uint8Array, at?: Uint8Array, behind = 0): FindingCase => ({
  reads: "crl",
  keeps,
  breaks,
  ...(at === undefined ? {} : { at }),
  behind,
});

const POLICIES = "2.5.29.32";
const policies = (...list: readonly Uint8Array[]): Uint8Array => withExtension(POLICIES, false, sequence(...list));
const notice = (characters: number): Uint8Array =>
  policies(
    sequence(oid("1.2.3"), sequence(sequence(oid("1.3.6.1.5.5.7.2.2"), sequence(utf8String("n".repeat(characters)))))),
  );
const basicConstraints = (...content: readonly Uint8Array[]): Uint8Array =>
  extension("2.5.29.19", true, sequence(...content));
const keyUsage = (...bits: readonly number[]): Uint8Array => extension("2.5.29.15", true, namedBits(bits));
const dns = (host: string): Uint8Array => primitive(2, text(host));
const subtree = (...content: readonly Uint8Array[]): Uint8Array =>
  withExtension("2.5.29.30", true, sequence(constructed(0, sequence(...content))));
const scope = (...content: readonly Uint8Array[]): Uint8Array =>
  craftCrl({ extensions: [CRL_NUMBER, extension("2.5.29.28", true, sequence(...content))] });
const TRUE = Uint8Array.of(0xff);
const set = (...content: readonly Uint8Array[]): Uint8Array => tlv(0x31, ...content); // in the order given
const COUNTRY = attribute("2.5.4.6", printableString("US"));
const COMMON_NAME = attribute("2.5.4.3", printableString("Name"));
const whole = craftCertificate();
const manyDuplicates = (count: number): Uint8Array =>
  policies(...Array.from({ length: count }, () => sequence(oid("1.2.3"))));

export const FINDING_CASES: Readonly<Record<FindingCode, FindingCase>> = {
  "too-large": certificate(
    craftCertificate({ extensions: [extension("1.2.3.4", false, octetString(new Uint8Array(1 << 20)))] }),
    craftCertificate({ extensions: [extension("1.2.3.4", false, octetString(new Uint8Array((1 << 20) - 1000)))] }),
  ),
  "too-deep": certificate(
    craftCertificate({ tbsAlgorithm: sequence(oid("1.2.3"), nested(31)) }),
    craftCertificate({ tbsAlgorithm: sequence(oid("1.2.3"), nested(29)) }),
  ),
  truncated: certificate(whole.subarray(0, whole.length - 1), whole),
  "length-indefinite": certificate(hex("30 80 30 00 00 00"), whole),
  "length-unsupported": certificate(
    hex("30 85 01 00 00 00 00 00 00"),
    concat([hex("30 85 00 00 00 01 62"), craftOf354()]),
  ),
  "tag-malformed": certificate(
    craftCertificate({ tbsAlgorithm: sequence(oid("1.2.3"), hex("9f 80 05 00")) }),
    craftCertificate({ tbsAlgorithm: sequence(oid("1.2.3"), hex("9f 81 05 00")) }),
    hex("9f 80 05 00"),
  ),
  "value-malformed": certificate(
    craftCertificate({ tbsAlgorithm: sequence(oid("1.2.3"), hex("05 01 00")) }),
    craftCertificate({ tbsAlgorithm: sequence(oid("1.2.3"), hex("05 00")) }),
    hex("05 01 00"),
  ),
  "oid-not-canonical": certificate(
    policies(sequence(hex("06 03 2b 80 05"))),
    policies(sequence(hex("06 02 2b 05"))),
    hex("06 03 2b 80 05"),
  ),
  "oid-too-long": certificate(
    policies(sequence(tlv(0x06, new Uint8Array(129).fill(1)))),
    policies(sequence(tlv(0x06, new Uint8Array(128).fill(1)))),
    hex("06 81 81 01"),
  ),
  "time-malformed": certificate(validity(utc("230229000000Z")), validity(utc("240229000000Z")), utc("230229000000Z")),
  "unexpected-tag": certificate(craftCertificate({ serial: octetString(hex("01 02")) }), whole, hex("04 02 01 02")),
  "element-missing": certificate(craftCertificate({ signature: NOTHING }), whole),
  "element-unexpected": certificate(craftCertificate({ more: nullValue() }), whole),
  "version-unknown": certificate(
    craftCertificate({ version: constructed(0, integer(3)) }),
    craftCertificate({ version: constructed(0, integer(2)) }),
    hex("a0 03 02 01 03"),
    2,
  ),
  "bits-unused": certificate(
    craftCertificate({ signature: hex("03 03 01 ab ce") }),
    craftCertificate({ signature: hex("03 03 00 ab ce") }),
    hex("03 03 01 ab ce"),
    2,
  ),
  "number-out-of-range": certificate(
    craftCertificate({ version: constructed(0, integer(-1)) }),
    craftCertificate({ version: constructed(0, integer(1)), extensions: NOTHING }),
  ),

  "trailing-bytes": certificate(concat([whole, hex("00 00")]), whole),
  "length-not-minimal": certificate(unknown(hex("04 81 02 0a 0b")), unknown(hex("04 02 0a 0b")), hex("04 81 02 0a 0b")),
  "boolean-not-der": certificate(
    craftCertificate({ extensions: [extension("2.5.29.19", true, hex("30 03 01 01 01"))] }),
    craftCertificate({ extensions: [extension("2.5.29.19", true, hex("30 03 01 01 ff"))] }),
    hex("30 03 01 01 01"),
    4,
  ),
  "integer-not-minimal": certificate(
    craftCertificate({ serial: integerOctets(hex("00 7f")) }),
    craftCertificate({ serial: integerOctets(hex("00 80")) }),
    hex("02 02 00 7f"),
    2,
  ),
  "bits-not-zero": certificate(
    withExtension("2.5.29.15", true, hex("03 02 05 a1")),
    withExtension("2.5.29.15", true, hex("03 02 05 a0")),
    hex("03 02 05 a1"),
    3,
  ),
  "bit-list-not-minimal": certificate(
    withExtension("2.5.29.15", true, hex("03 02 04 a0")),
    withExtension("2.5.29.15", true, hex("03 02 05 a0")),
    hex("03 02 04 a0"),
    2,
  ),
  "set-not-sorted": certificate(
    craftCertificate({ subject: sequence(set(COMMON_NAME, COUNTRY)) }),
    craftCertificate({ subject: sequence(set(COUNTRY, COMMON_NAME)) }),
    COUNTRY,
  ),
  "string-characters": certificate(subject(printableString("a@b")), subject(utf8String("a@b")), text("a@b"), 1),
  "string-constructed": certificate(
    subject(tlv(0x2c, utf8String("a"), utf8String("b"))),
    subject(utf8String("ab")),
    tlv(0x2c, utf8String("a"), utf8String("b")),
  ),
  "time-form": certificate(validity(utc("2001010000Z")), validity(utc("200101000000Z")), utc("2001010000Z")),
  "default-encoded": certificate(
    craftCertificate({ extensions: [basicConstraints(boolean(false))] }),
    craftCertificate({ extensions: [basicConstraints()] }),
    hex("01 01 00"),
  ),
  "extension-duplicate": certificate(
    craftCertificate({ extensions: [keyUsage(0), keyUsage(1)] }),
    craftCertificate({ extensions: [keyUsage(0), basicConstraints()] }),
    keyUsage(1),
  ),
  "extension-malformed": certificate(
    withExtension("2.5.29.54", true, octetString(hex("01"))),
    withExtension("2.5.29.54", true, integer(1)),
    hex("04 03 04 01 01"),
    2,
  ),
  "signature-algorithm-mismatch": certificate(
    craftCertificate({ algorithm: sequence(oid("1.2.840.113549.1.1.12"), nullValue()) }),
    craftCertificate({ algorithm: ALGORITHM }),
    sequence(oid("1.2.840.113549.1.1.12"), nullValue()),
  ),

  "extension-not-der": certificate(unknown(text("hello")), unknown(utf8String("hello")), text("hello")),
  "serial-negative": certificate(
    craftCertificate({ serial: integerOctets(hex("ff 7f")) }),
    craftCertificate({ serial: integerOctets(hex("7f")) }),
    hex("02 02 ff 7f"),
  ),
  "serial-zero": certificate(craftCertificate({ serial: integer(0) }), craftCertificate({ serial: integer(1) })),
  "serial-too-long": certificate(
    craftCertificate({ serial: integerOctets(new Uint8Array(21).fill(0x11)) }),
    craftCertificate({ serial: integerOctets(new Uint8Array(20).fill(0x11)) }),
  ),
  "issuer-empty": certificate(craftCertificate({ issuer: sequence() }), whole),
  "time-type": certificate(
    validity(generalized("20491231235959Z"), time("2060-01-01T00:00:00Z")),
    validity(utc("491231235959Z"), generalized("20500101000000Z")),
    generalized("20491231235959Z"),
  ),
  "validity-reversed": certificate(
    validity(utc("300101000001Z"), utc("300101000000Z")),
    validity(utc("300101000000Z"), utc("300101000000Z")),
  ),
  "unique-id-present": certificate(craftCertificate({ uniqueIds: hex("81 02 00 aa") }), whole, hex("81 02 00 aa")),
  "version-too-low": certificate(
    craftCertificate({ version: NOTHING }),
    craftCertificate({ version: NOTHING, extensions: NOTHING }),
  ),
  "empty-sequence": certificate(
    craftCertificate({ extensions: [extension("2.5.29.37", false, sequence())] }),
    craftCertificate({ extensions: [extension("2.5.29.37", false, sequence(oid("1.3.6.1.5.5.7.3.1")))] }),
  ),
  "control-character": certificate(subject(utf8String("a\u0000b")), subject(utf8String("a b")), text("a\u0000b"), 1),
  "critical-required": certificate(
    withExtension("2.5.29.36", false, sequence(primitive(0, Uint8Array.of(0)))),
    withExtension("2.5.29.36", true, sequence(primitive(0, Uint8Array.of(0)))),
    extension("2.5.29.36", false, sequence(primitive(0, Uint8Array.of(0)))),
  ),
  "critical-forbidden": certificate(
    withExtension("2.5.29.14", true, octetString(hex("01 02"))),
    withExtension("2.5.29.14", false, octetString(hex("01 02"))),
    extension("2.5.29.14", true, octetString(hex("01 02"))),
  ),
  "key-usage-empty": certificate(
    withExtension("2.5.29.15", true, namedBits([])),
    withExtension("2.5.29.15", true, namedBits([8])),
  ),
  "key-cert-sign-without-ca": certificate(
    craftCertificate({ extensions: [keyUsage(5), basicConstraints()] }),
    craftCertificate({ extensions: [keyUsage(5), basicConstraints(boolean(true))] }),
    keyUsage(5),
  ),
  "path-length-without-ca": certificate(
    craftCertificate({ extensions: [keyUsage(6), basicConstraints(boolean(true), integer(1))] }),
    craftCertificate({ extensions: [keyUsage(5), basicConstraints(boolean(true), integer(1))] }),
  ),
  "policy-duplicate": certificate(
    policies(sequence(oid("1.2.3")), sequence(oid("1.2.4")), sequence(oid("1.2.3"), NOTHING)),
    policies(sequence(oid("1.2.3")), sequence(oid("1.2.4"))),
  ),
  "qualifier-malformed": certificate(
    policies(sequence(oid("1.2.3"), sequence(sequence(oid("1.3.6.1.5.5.7.2.1"), utf8String("http://cps"))))),
    policies(sequence(oid("1.2.3"), sequence(sequence(oid("1.3.6.1.5.5.7.2.1"), ia5String("http://cps"))))),
    utf8String("http://cps"),
  ),
  "notice-too-long": certificate(notice(201), notice(200)),
  "policy-constraints-empty": certificate(
    withExtension("2.5.29.36", true, sequence()),
    withExtension("2.5.29.36", true, sequence(primitive(1, Uint8Array.of(3)))),
  ),
  "name-constraints-empty": certificate(withExtension("2.5.29.30", true, sequence()), subtree(dns("a.example"))),
  "subtree-distance": certificate(
    subtree(dns("a.example"), primitive(0, Uint8Array.of(1))),
    subtree(dns("a.example")),
    sequence(dns("a.example"), primitive(0, Uint8Array.of(1))),
  ),
  "address-length": certificate(
    withExtension("2.5.29.17", false, sequence(primitive(7, hex("0a 00 00 01 ff ff ff ff")))),
    withExtension("2.5.29.17", false, sequence(primitive(7, hex("0a 00 00 01")))),
    primitive(7, hex("0a 00 00 01 ff ff ff ff")),
  ),
  "issuer-and-serial-unpaired": certificate(
    withExtension("2.5.29.35", false, sequence(constructed(1, dns("ca.example")))),
    withExtension("2.5.29.35", false, sequence(constructed(1, dns("ca.example")), primitive(2, Uint8Array.of(5)))),
  ),
  "distribution-point-empty": certificate(
    withExtension("2.5.29.31", false, sequence(sequence(namedBits([1], 0x81)))),
    withExtension(
      "2.5.29.31",
      false,
      sequence(sequence(namedBits([1], 0x81), constructed(2, constructed(4, name("CA"))))),
    ),
  ),
  "no-rev-avail-contradicted": certificate(
    craftCertificate({ extensions: [basicConstraints(boolean(true)), extension("2.5.29.56", false, nullValue())] }),
    craftCertificate({ extensions: [basicConstraints(), extension("2.5.29.56", false, nullValue())] }),
    extension("2.5.29.56", false, nullValue()),
  ),
  "next-update-missing": crl(craftCrl({ updates: time("2020-01-01T00:00:00Z") }), craftCrl()),
  "revoked-empty": crl(craftCrl({ revoked: sequence() }), craftCrl({ revoked: sequence(entry(1)) })),
  "crl-number-missing": crl(craftCrl({ extensions: NOTHING }), craftCrl({ version: NOTHING, extensions: NOTHING })),
  "crl-number-too-long": crl(
    craftCrl({ extensions: [extension("2.5.29.20", false, integerOctets(new Uint8Array(21).fill(0x11)))] }),
    craftCrl({ extensions: [extension("2.5.29.20", false, integerOctets(new Uint8Array(20).fill(0x11)))] }),
  ),
  "distribution-scope": crl(
    scope(primitive(1, TRUE), primitive(2, TRUE)),
    scope(primitive(2, TRUE), primitive(4, TRUE)),
  ),
  "reason-in-complete-crl": crl(
    craftCrl({ revoked: sequence(entry(1, extension("2.5.29.21", false, enumerated(8)))) }),
    craftCrl({
      revoked: sequence(entry(1, extension("2.5.29.21", false, enumerated(8)))),
      extensions: [CRL_NUMBER, extension("2.5.29.27", true, integer(1))],
    }),
  ),
  "findings-cut": certificate(manyDuplicates(202), manyDuplicates(201)),
};

/** Content of an outer SEQUENCE of exactly 354 octets, for a length written with two needless octets of zero. */
function craftOf354(): Uint8Array {
  for (let size = 0; size < 354; size++) {
    const content = craftCertificate({ signature: bitString(new Uint8Array(size).fill(7)) }).subarray(4);
    if (content.length === 354) return content;
  }
  throw new Error("no certificate of that length");
}
