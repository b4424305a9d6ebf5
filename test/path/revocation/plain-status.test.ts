// Knows the plain cases: a CRL of the certificate's issuer that lists it or not, and CRLs that do not count.
import { describe, expect, test } from "vitest";
import type { CertificateList } from "../../../shared/pki/crl.ts";
import type { GeneralName } from "../../../shared/pki/general-name.ts";
import {
  at,
  type CrlMore,
  certificate,
  checkerOf,
  crl,
  dn,
  entry,
  extension,
  idp,
  inShort,
  name,
  numbered,
  ROOT,
  timeOf,
  uri,
} from "./revocation-fixtures.ts";

const target = certificate({ id: "t", issuer: ROOT, serial: [7] });
const plain = (more: CrlMore = {}) => crl({ id: "c1", issuer: ROOT, key: "R", ...more });
const status = (...crls: CertificateList[]) => checkerOf({ crls })(target);

describe("a complete CRL of the issuer", () => {
  test("that does not list the certificate makes it good, and is named", () => {
    expect(status(plain({ revoked: [entry(8)] }))).toEqual({ kind: "good", crls: ["c1"] });
  });
  test("that lists it revokes it, with date and reason", () => {
    const revoked = [entry(8), entry(7, { reason: "keyCompromise" })];
    expect(status(plain({ revoked }))).toEqual({
      kind: "revoked",
      crl: "c1",
      since: at("2020-03-04T05:06:07Z"),
      reason: "keyCompromise",
    });
  });
  test("revokes whatever the date, and without a reason as unspecified", () => {
    const outcome = status(plain({ revoked: [entry(7, { revocationDate: at("2029-01-01T00:00:00Z") })] }));
    expect(outcome).toMatchObject({ kind: "revoked", reason: "unspecified" });
  });
  test.each(["certificateHold", "removeFromCRL"] as const)("revokes with the reason %s", (reason) => {
    expect(inShort(status(plain({ revoked: [entry(7, { reason })] })))).toBe("revoked");
  });
  test("of version 1 counts", () => {
    expect(inShort(status(plain({ version: 1 })))).toBe("good");
  });
  test("compares serial numbers as numbers: negative and padded ones", () => {
    const negative = certificate({ id: "n", issuer: ROOT, serial: [0xff] });
    const check = checkerOf({ crls: [plain({ revoked: [entry([0, 0xff]), entry([0, 7])] })] });
    expect([inShort(check(negative)), inShort(check(target))]).toEqual(["good", "revoked"]);
    expect(inShort(checkerOf({ crls: [plain({ revoked: [entry([0xff, 0xff])] })] })(negative))).toBe("revoked");
  });
  test("of another issuer says nothing", () => {
    expect(inShort(status(plain({ issuer: name("Other") })))).toBe("no-crl");
  });
  test("missing leaves the status unknown", () => {
    expect(inShort(status())).toBe("no-crl");
  });
});

describe("currency: thisUpdate ≤ time < nextUpdate", () => {
  const list = plain({ thisUpdate: at("2020-06-01T00:00:00Z"), nextUpdate: at("2020-06-20T00:00:00Z") });
  test.each([
    ["2020-05-31T23:59:59Z", "crl-not-current"],
    ["2020-05-31T23:59:59.999Z", "crl-not-current"],
    ["2020-06-01T00:00:00Z", "good"],
    ["2020-06-19T23:59:59.999Z", "good"],
    ["2020-06-20T00:00:00Z", "crl-not-current"],
    ["2020-06-20T00:00:00.001Z", "crl-not-current"],
  ])("at %s: %s", (time, wanted) => {
    expect(inShort(checkerOf({ crls: [list], time: timeOf(time) })(target))).toBe(wanted);
  });
  test("without nextUpdate it does not count, even to revoke", () => {
    const { nextUpdate: _, ...endless } = plain({ revoked: [entry(7)] });
    expect(inShort(status(endless))).toBe("crl-not-current");
  });
});

describe("a CRL that may not be used", () => {
  const finding = { code: "boolean-not-der", offset: 40, message: "…", authority: "X.690" } as const;
  test("has a finding of the encoding class; one of the profile class does no harm", () => {
    expect(inShort(status(plain({ findings: [{ class: "encoding", ...finding }] })))).toBe("crl-encoding");
    expect(inShort(status(plain({ findings: [{ class: "profile", ...finding }] })))).toBe("good");
  });
  test("names one algorithm inside and another outside", () => {
    const inside = { oid: plain().signatureAlgorithm.oid, der: Uint8Array.of(1) };
    expect(inShort(status(plain({ tbsSignatureAlgorithm: inside })))).toBe("crl-encoding");
  });
  test.each([
    ["cRLNumber that cannot be read", extension("2.5.29.20", false, true), "crl-encoding"],
    ["issuingDistributionPoint that cannot be read", extension("2.5.29.28", true, true), "crl-encoding"],
    ["critical authorityKeyIdentifier that cannot be read", extension("2.5.29.35", true, true), "crl-encoding"],
    ["authorityKeyIdentifier that cannot be read", extension("2.5.29.35", false, true), "good"],
    ["unknown critical extension", extension("1.2.3.4", true), "crl-unknown-critical"],
    ["unknown extension", extension("1.2.3.4"), "good"],
    ["critical issuerAltName", extension("2.5.29.18", true), "good"],
  ])("or not: %s", (_, each, wanted) => {
    expect(inShort(status(plain({ extensions: [each] })))).toBe(wanted);
  });
  test("has an entry, whosever, with an unknown critical extension", () => {
    const revoked = [entry(99, { unknownCritical: true })];
    expect(inShort(status(plain({ revoked })))).toBe("crl-unknown-critical");
  });
  test("neither makes good nor revokes: another CRL decides", () => {
    const odd = plain({ id: "c2", revoked: [entry(7)], extensions: [extension("1.2.3.4", true)] });
    expect(inShort(status(odd))).toBe("crl-unknown-critical");
    expect(inShort(status(odd, plain()))).toBe("good");
  });
  test("has a delta indicator that cannot be read: it never passes for a complete one", () => {
    expect(inShort(status(plain({ extensions: [extension("2.5.29.27", true, true)] })))).toBe("no-crl");
  });
});

describe("several CRLs", () => {
  test("no more of them are verified than it takes, newest first", () => {
    const verified: string[] = [];
    const check = checkerOf({
      crls: [plain({ id: "old", thisUpdate: at("2020-05-01T00:00:00Z") }), plain({ id: "new" })],
      verifyCrl: ({ id }) => {
        verified.push(id);
        return { kind: "good" };
      },
    });
    expect([check(target), verified]).toEqual([{ kind: "good", crls: ["new"] }, ["new"]]);
  });
  test("of several entries for the certificate the first is told", () => {
    const revoked = [entry(7, { reason: "superseded" }), entry(7, { reason: "keyCompromise" })];
    expect(status(plain({ revoked }))).toMatchObject({ kind: "revoked", reason: "superseded" });
  });
  test("one that lists the certificate is enough, however new the others and however given", () => {
    const older = plain({ id: "old", thisUpdate: at("2020-05-01T00:00:00Z"), revoked: [entry(7)], ...numbered(1) });
    const newer = plain({ id: "new", thisUpdate: at("2020-06-02T00:00:00Z"), ...numbered(2) });
    for (const crls of [
      [older, newer],
      [newer, older],
      [older, newer, older],
    ])
      expect(checkerOf({ crls })(target)).toMatchObject({ kind: "revoked", crl: "old" });
  });
  test("the gap told is that of the one that came furthest", () => {
    const scope = plain({ id: "c2", ...idp({ onlyContainsCACerts: true }) });
    const old = plain({ id: "c3", nextUpdate: at("2020-06-10T00:00:00Z") });
    const unsigned = crl({ id: "c4", issuer: ROOT, key: "Z" });
    expect(inShort(status(scope))).toBe("crl-scope");
    expect(inShort(status(old, scope))).toBe("crl-not-current");
    expect(inShort(status(scope, unsigned, old))).toBe("crl-signature");
  });
});

test("a certificate without distribution points has one in its issuer's name, issuerAltName included", () => {
  const alias = certificate({ id: "a", issuer: ROOT, known: { issuerAltName: [uri("ldap://root")] } });
  const point = (...names: readonly GeneralName[]) => plain(idp({ distributionPoint: { kind: "fullName", names } }));
  const both = (list: CertificateList) => [target, alias].map((each) => inShort(checkerOf({ crls: [list] })(each)));
  expect(both(point(dn("Elsewhere"), dn("ROOT")))).toEqual(["good", "good"]);
  expect(both(point(uri("LDAP://Root")))).toEqual(["crl-scope", "good"]);
  expect(both(point(dn("Elsewhere")))).toEqual(["crl-scope", "crl-scope"]);
});
