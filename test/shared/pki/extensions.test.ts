// Knows what each extension of certificates and CRLs is decoded to, and when it is malformed. Leaves the comparison with
// other readers to differential.test.ts.
import { describe, expect, test } from "vitest";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import type { CertificateList } from "../../../shared/pki/crl.ts";
import { parseCertificate } from "../../../shared/pki/parse-certificate.ts";
import { parseCrl } from "../../../shared/pki/parse-crl.ts";
import { parseGeneralName, parseGeneralSubtree } from "../../../shared/pki/parse-general-name.ts";
import { parsePublicKey } from "../../../shared/pki/parse-public-key.ts";
import {
  bitString,
  boolean,
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
  sequence,
  setOf,
  tlv,
  utf8String,
} from "../../mesh/der-writer.ts";
import { CRL_NUMBER, craftCertificate, craftCrl, entry, extension, hex, name, withExtension } from "./crafted.ts";

function read(der: Uint8Array): Certificate {
  const parsed = parseCertificate(der);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}
function readCrl(der: Uint8Array): CertificateList {
  const parsed = parseCrl(der);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}
const known = (id: string, value: Uint8Array) => read(withExtension(id, false, value)).known;
const text = (content: string): Uint8Array => Buffer.from(content, "latin1");
const URI = primitive(6, text("http://a.example/x"));
const URI_NAME = { form: "uniformResourceIdentifier", text: "http://a.example/x" };

describe("certificate extensions", () => {
  test("policies with qualifiers of each kind", () => {
    const notice = sequence(
      sequence(utf8String("Agency"), sequence(integer(1), integer(300))),
      utf8String("Für Versuche"),
    );
    const policy = sequence(
      oid("1.2.3"),
      sequence(
        sequence(oid("1.3.6.1.5.5.7.2.1"), ia5String("http://cps.example")),
        sequence(oid("1.3.6.1.5.5.7.2.2"), notice),
        sequence(oid("1.2.9"), nullValue()),
      ),
    );
    expect(known("2.5.29.32", sequence(policy, sequence(oid("2.5.29.32.0")))).certificatePolicies).toEqual([
      {
        policy: "1.2.3",
        qualifiers: [
          { kind: "cps", uri: "http://cps.example" },
          { kind: "user-notice", explicitText: "Für Versuche", organization: "Agency", noticeNumbers: [1, 300] },
          { kind: "other", oid: "1.2.9", der: hex("05 00") },
        ],
      },
      { policy: "2.5.29.32.0", qualifiers: [] },
    ]);
  });

  test("a qualifier that is not what its OID says stays undecoded, and the policy counts", () => {
    const policy = sequence(oid("1.2.3"), sequence(sequence(oid("1.3.6.1.5.5.7.2.2"), sequence(octetString()))));
    const certificate = read(withExtension("2.5.29.32", false, sequence(policy)));
    expect(certificate.known.certificatePolicies).toEqual([
      { policy: "1.2.3", qualifiers: [{ kind: "other", oid: "1.3.6.1.5.5.7.2.2", der: hex("30 02 04 00") }] },
    ]);
    expect(certificate.findings.map(({ code }) => code)).toEqual(["qualifier-malformed"]);
  });

  test.each<[number, number]>([
    [0, 0],
    [1, 1],
    [127, 127],
    [128, 128],
    [2 ** 31 - 1, 2 ** 31 - 1],
    [2 ** 31, 2 ** 31],
    [2 ** 45, 2 ** 31],
  ])("skipCerts and path lengths of %d are given as %d", (written, given) => {
    const content = integer(written).subarray(2);
    const constraints = sequence(primitive(0, content), primitive(1, content));
    expect(known("2.5.29.36", constraints).policyConstraints).toEqual({
      requireExplicitPolicy: given,
      inhibitPolicyMapping: given,
    });
    expect(known("2.5.29.54", integer(written)).inhibitAnyPolicy).toBe(given);
    expect(known("2.5.29.19", sequence(boolean(true), integer(written))).basicConstraints).toEqual({
      ca: true,
      pathLength: given,
    });
  });

  test("a padded count keeps its value and is an encoding finding", () => {
    const certificate = read(withExtension("2.5.29.36", true, sequence(primitive(0, hex("00 05")))));
    expect(certificate.known.policyConstraints).toEqual({ requireExplicitPolicy: 5 });
    expect(certificate.findings.map(({ code }) => code)).toEqual(["integer-not-minimal"]);
  });

  test("name constraints of every form, with distances", () => {
    const tree = (...content: Uint8Array[]) => sequence(...content);
    const permitted = constructed(
      0,
      tree(constructed(0, oid("1.3.6.1.4.1.311.20.2.3"), constructed(0, utf8String("@a")))),
      tree(primitive(1, text("a.example"))),
      tree(constructed(4, name("Agency"))),
      tree(primitive(7, hex("0a000000 ff000000")), primitive(0, hex("02")), primitive(1, hex("05"))),
      tree(primitive(8, hex("2a 03"))),
    );
    const constraints = known(
      "2.5.29.30",
      sequence(permitted, constructed(1, tree(primitive(2, text(".b.example"))))),
    ).nameConstraints;
    expect(constraints?.permitted.map(({ base, minimum, maximum }) => [base.form, minimum, maximum])).toEqual([
      ["otherName", 0, undefined],
      ["rfc822Name", 0, undefined],
      ["directoryName", 0, undefined],
      ["iPAddress", 2, 5],
      ["registeredID", 0, undefined],
    ]);
    expect(constraints?.permitted[0]?.base).toEqual({
      form: "otherName",
      type: "1.3.6.1.4.1.311.20.2.3",
      value: utf8String("@a"),
    });
    expect(constraints?.permitted[4]?.base).toEqual({ form: "registeredID", oid: "1.2.3" });
    expect(constraints?.excluded).toEqual([{ base: { form: "dNSName", text: ".b.example" }, minimum: 0 }]);
  });

  test("distribution points with reasons, issuer, full and relative names", () => {
    const relative = constructed(0, constructed(1, sequence(oid("2.5.4.3"), utf8String("CRL1"))));
    const points = sequence(
      sequence(constructed(0, constructed(0, URI)), namedBits([1, 8], 0x81)),
      sequence(relative, constructed(2, constructed(4, name("CRL Issuer")))),
    );
    const [first, second] = known("2.5.29.31", points).cRLDistributionPoints ?? [];
    expect(first).toEqual({
      distributionPoint: { kind: "fullName", names: [URI_NAME] },
      reasons: new Set(["keyCompromise", "aACompromise"]),
    });
    expect(second?.distributionPoint).toEqual({
      kind: "nameRelativeToCRLIssuer",
      relativeName: [{ type: "2.5.4.3", tag: 0x0c, value: hex("43524c31") }],
    });
    expect(second?.cRLIssuer?.[0]).toMatchObject({ form: "directoryName", name: { der: name("CRL Issuer") } });
    expect(known("2.5.29.46", points).freshestCRL).toHaveLength(2);
  });

  test("access, key identifiers, directory attributes and the two markers", () => {
    const access = sequence(sequence(oid("1.3.6.1.5.5.7.48.5"), URI));
    expect(known("1.3.6.1.5.5.7.1.11", access).subjectInfoAccess).toEqual([
      { method: "1.3.6.1.5.5.7.48.5", location: URI_NAME },
    ]);
    expect(
      known("2.5.29.35", sequence(primitive(0, hex("aa")), constructed(1, URI), primitive(2, hex("01"))))
        .authorityKeyIdentifier,
    ).toEqual({
      keyIdentifier: hex("aa"),
      authorityCertIssuer: [URI_NAME],
      authorityCertSerialNumber: hex("01"),
    });
    expect(
      known("2.5.29.9", sequence(sequence(oid("1.3.6.1.5.5.7.9.4"), setOf(utf8String("NL")))))
        .subjectDirectoryAttributes,
    ).toEqual([{ type: "1.3.6.1.5.5.7.9.4", values: [utf8String("NL")] }]);
    expect(known("2.5.29.56", nullValue()).noRevAvail).toBe(true);
    expect(known("1.3.6.1.5.5.7.48.1.5", nullValue()).ocspNoCheck).toBe(true);
  });

  test.each<[string, string, Uint8Array]>([
    ["basicConstraints", "2.5.29.19", octetString()],
    ["basicConstraints with a negative length", "2.5.29.19", sequence(boolean(true), integer(-1))],
    ["basicConstraints with more", "2.5.29.19", sequence(boolean(true), integer(1), nullValue())],
    ["keyUsage", "2.5.29.15", integer(1)],
    ["two values", "2.5.29.54", Uint8Array.from([...integer(1), ...integer(1)])],
    ["no value", "2.5.29.54", new Uint8Array(0)],
    ["a mapping of one policy", "2.5.29.33", sequence(sequence(oid("1.2.3")))],
    ["fields in the wrong order", "2.5.29.36", sequence(primitive(1, hex("01")), primitive(0, hex("01")))],
    ["an alternative name of no form", "2.5.29.17", sequence(primitive(9, hex("01")))],
    ["a value cut short", "2.5.29.14", hex("04 05 01")],
    ["noRevAvail that is not NULL", "2.5.29.56", boolean(true)],
  ])("malformed: %s", (_, id, value) => {
    const certificate = read(withExtension(id, false, value));
    expect(certificate.extensions).toMatchObject([{ oid: id, critical: false, malformed: true, value }]);
    expect(certificate.known).toEqual({});
    const [finding] = certificate.findings;
    expect(finding).toMatchObject({ class: "encoding", code: "extension-malformed" });
    const [found] = certificate.extensions;
    expect(finding?.offset).toBeGreaterThan(found?.offset ?? Number.POSITIVE_INFINITY);
  });

  test("of a duplicate the first counts", () => {
    const twice = [extension("2.5.29.54", true, integer(1)), extension("2.5.29.54", true, integer(9))];
    expect(read(craftCertificate({ extensions: twice })).known.inhibitAnyPolicy).toBe(1);
  });
});

describe("a certificate", () => {
  test("holds views into the bytes given, and leaves them as they were", () => {
    const bytes = craftCertificate();
    const before = Uint8Array.from(bytes);
    const certificate = read(bytes);
    for (const view of [
      certificate.der,
      certificate.tbs,
      certificate.serial,
      certificate.signature,
      certificate.subject.der,
    ])
      expect(view.buffer).toBe(bytes.buffer);
    expect(bytes).toEqual(before);
  });

  test("has the same id whatever trails it, and whichever hash is used", () => {
    const bytes = craftCertificate();
    const trailing = Uint8Array.from([...bytes, 1, 2, 3]);
    expect(read(trailing).id).toBe(read(bytes).id);
    expect(read(trailing).der).toEqual(bytes);
    const parsed = parseCertificate(bytes, () => hex("00ff"));
    expect(parsed.ok && parsed.value.id).toBe("00ff");
  });

  test("keeps id and selfIssued in copies", () => {
    const certificate = read(craftCertificate({ issuer: name("SAME"), subject: name("same") }));
    expect({ ...certificate }).toMatchObject({ id: certificate.id, selfIssued: true });
    expect(structuredClone(certificate)).toMatchObject({ id: certificate.id, selfIssued: true });
    expect(read(craftCertificate()).selfIssued).toBe(false);
  });
});

describe("CRLs", () => {
  test("entries with their extensions", () => {
    const revoked = sequence(
      entry(5),
      entry(
        -3,
        extension("2.5.29.21", false, enumerated(10)),
        extension("2.5.29.24", false, tlv(0x18, text("20200102030405Z"))),
      ),
      entry(6, extension("2.5.29.29", true, sequence(constructed(4, name("Other Issuer"))))),
      entry(7, extension("1.2.3", true, nullValue())),
      entry(8, extension("1.2.3", false, nullValue())),
    );
    const list = readCrl(craftCrl({ revoked }));
    expect(list.revoked.map(({ serial }) => [...serial])).toEqual([[5], [0xfd], [6], [7], [8]]);
    expect(list.revoked.map(({ reason, invalidityDate }) => [reason, invalidityDate])).toEqual([
      [undefined, undefined],
      ["aACompromise", Date.UTC(2020, 0, 2, 3, 4, 5) / 1000],
      [undefined, undefined],
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(list.revoked[2]?.certificateIssuer).toMatchObject([
      { form: "directoryName", name: { der: name("Other Issuer") } },
    ]);
    expect(list.revoked.map(({ unknownCritical }) => unknownCritical)).toEqual([false, false, false, true, false]);
    expect(list.findings).toEqual([]);
  });

  test("an entry's critical extension that cannot be read is as good as unknown", () => {
    const revoked = sequence(entry(1, extension("2.5.29.29", true, enumerated(1))));
    const list = readCrl(craftCrl({ revoked }));
    expect(list.revoked[0]?.unknownCritical).toBe(true);
    expect(list.findings.map(({ code }) => code)).toEqual(["extension-malformed"]);
  });

  test.each([7, 11, 127])("the reason %d does not exist", (number) => {
    const list = readCrl(craftCrl({ revoked: sequence(entry(1, extension("2.5.29.21", false, enumerated(number)))) }));
    expect(list.revoked[0]?.reason).toBeUndefined();
    expect(list.findings.map(({ code }) => code)).toEqual(["extension-malformed"]);
  });

  test("scope, numbers and the rest", () => {
    const TRUE = hex("ff");
    const point = sequence(
      constructed(0, constructed(0, URI)),
      primitive(1, TRUE),
      namedBits([1, 4], 0x83),
      primitive(4, TRUE),
    );
    const list = readCrl(
      craftCrl({
        extensions: [
          CRL_NUMBER,
          extension("2.5.29.27", true, integerOctets(hex("00 ff"))),
          extension("2.5.29.28", true, point),
          extension("2.5.29.35", false, sequence(primitive(0, hex("aabb")))),
          extension("2.5.29.46", false, sequence(sequence(constructed(0, constructed(0, URI))))),
        ],
      }),
    );
    expect(list.crlNumber).toEqual(hex("07"));
    expect(list.deltaBaseNumber).toEqual(hex("00 ff"));
    expect(list.issuingDistributionPoint).toEqual({
      distributionPoint: { kind: "fullName", names: [URI_NAME] },
      onlyContainsUserCerts: true,
      onlyContainsCACerts: false,
      onlySomeReasons: new Set(["keyCompromise", "superseded"]),
      indirectCRL: true,
      onlyContainsAttributeCerts: false,
    });
    expect(list.authorityKeyIdentifier).toEqual({ keyIdentifier: hex("aabb") });
    expect(list.freshestCRL).toHaveLength(1);
    expect(list.findings).toEqual([]);
  });

  test("FALSE written down in the scope is not DER, and FALSE all the same", () => {
    const list = readCrl(
      craftCrl({
        extensions: [
          CRL_NUMBER,
          extension("2.5.29.28", true, sequence(primitive(1, hex("00")), primitive(2, hex("01")))),
        ],
      }),
    );
    expect(list.issuingDistributionPoint).toMatchObject({ onlyContainsUserCerts: false, onlyContainsCACerts: true });
    expect(list.findings.map(({ code }) => code)).toEqual(["default-encoded", "boolean-not-der"]);
  });

  test("a negative number makes its extension malformed", () => {
    const list = readCrl(craftCrl({ extensions: [extension("2.5.29.20", false, integer(-1))] }));
    expect(list.crlNumber).toBeUndefined();
    expect(list.findings.map(({ code }) => code)).toEqual(["extension-malformed", "crl-number-missing"]);
  });
});

describe("parts by themselves", () => {
  test("a public key, a name, a subtree, each whole", () => {
    const key = sequence(sequence(oid("1.2.3")), bitString(hex("01 02")));
    expect(parsePublicKey(key)).toEqual({
      ok: true,
      value: { der: key, algorithm: { oid: "1.2.3", der: sequence(oid("1.2.3")) }, keyBits: hex("01 02") },
    });
    expect(parseGeneralName(URI)).toEqual({ ok: true, value: URI_NAME });
    expect(parseGeneralSubtree(sequence(URI))).toEqual({ ok: true, value: { base: URI_NAME, minimum: 0 } });
  });

  test("and refused with something behind them", () => {
    const key = sequence(sequence(oid("1.2.3")), bitString(hex("01 02")), nullValue());
    expect(parsePublicKey(key)).toMatchObject({ ok: false, error: { code: "element-unexpected" } });
    expect(parseGeneralName(Uint8Array.from([...URI, 0]))).toMatchObject({ ok: false });
    expect(parseGeneralSubtree(URI)).toMatchObject({ ok: false, error: { code: "unexpected-tag", offset: 0 } });
  });
});
