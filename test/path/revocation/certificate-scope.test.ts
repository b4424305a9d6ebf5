// Knows which CRL covers which certificate: distribution points by name, relative name, kind, reasons and cRLIssuer.
import { describe, expect, test } from "vitest";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import type { CertificateList, IssuingDistributionPoint } from "../../../shared/pki/crl.ts";
import type {
  DistributionPoint,
  DistributionPointName,
  KnownExtensions,
  ReasonFlag,
} from "../../../shared/pki/extension.ts";
import type { GeneralName } from "../../../shared/pki/general-name.ts";
import {
  type CrlMore,
  certificate,
  checkerOf,
  crl,
  crlIssuer,
  dn,
  entry,
  idp,
  inShort,
  name,
  oid,
  ROOT,
  rdn,
  uri,
} from "./revocation-fixtures.ts";

const full = (...names: readonly GeneralName[]): DistributionPointName => ({ kind: "fullName", names });
const relative = (commonName: string): DistributionPointName => ({
  kind: "nameRelativeToCRLIssuer",
  relativeName: rdn(commonName),
});
const target = (points: readonly DistributionPoint[], more: KnownExtensions = {}): Certificate =>
  certificate({ id: "t", issuer: ROOT, serial: [7], known: { cRLDistributionPoints: points, ...more } });
const list = (fields?: Partial<IssuingDistributionPoint>, more: CrlMore = {}) =>
  crl({ id: "c1", issuer: ROOT, key: "R", ...(fields && idp(fields)), ...more });
const status = (subject: Certificate, ...crls: readonly CertificateList[]) => inShort(checkerOf({ crls })(subject));

describe("names of distribution points, RFC 5280 §6.3.3 (b)(2)(i)", () => {
  test.each<[string, DistributionPointName, DistributionPointName | undefined, string]>([
    ["the same full name", full(dn("Root", "p1")), full(dn("ROOT", " P1 ")), "good"],
    ["another full name", full(dn("Root", "p1")), full(dn("Root", "p2")), "crl-scope"],
    ["one of several", full(dn("a"), dn("b")), full(dn("c"), dn("b")), "good"],
    ["no name in the CRL", full(dn("a")), undefined, "good"],
    ["both relative", relative("p1"), relative("P1"), "good"],
    ["both relative, unlike", relative("p1"), relative("p2"), "crl-scope"],
    ["relative in the certificate", relative("p1"), full(dn("Root", "p1")), "good"],
    ["relative in the CRL", full(dn("Root", "p1")), relative("p1"), "good"],
    ["relative to another place", relative("p1"), full(dn("p1")), "crl-scope"],
    ["a URI, host and scheme in any case", full(uri("http://H.example/a")), full(uri("HTTP://h.EXAMPLE/a")), "good"],
    ["a URI, path in another case", full(uri("http://h.example/a")), full(uri("http://h.example/A")), "crl-scope"],
    ["a URI against a DNS name", full(uri("h.example")), full({ form: "dNSName", text: "h.example" }), "crl-scope"],
    [
      "registered IDs",
      full({ form: "registeredID", oid: oid("1.2.3") }),
      full({ form: "registeredID", oid: oid("1.2.3") }),
      "good",
    ],
  ])("%s", (_, inCertificate, inCrl, wanted) => {
    expect(
      status(target([{ distributionPoint: inCertificate }]), list(inCrl ? { distributionPoint: inCrl } : {})),
    ).toBe(wanted);
  });
  test("a point without a name and without cRLIssuer fits only a CRL without a point", () => {
    const point: DistributionPoint = { reasons: new Set(["keyCompromise"]) };
    expect(status(target([point]), list({}))).toBe("good");
    expect(status(target([point]), list({ distributionPoint: full(dn("p")) }))).toBe("crl-scope");
  });
  test("an out-of-scope CRL does not revoke either", () => {
    const elsewhere = list({ distributionPoint: full(dn("p2")) }, { id: "c2", revoked: [entry(7)] });
    expect(status(target([{ distributionPoint: full(dn("p1")) }]), elsewhere)).toBe("crl-scope");
    expect(status(target([{ distributionPoint: full(dn("p1")) }]), elsewhere, list())).toBe("good");
  });
});

describe("kinds of certificates, (b)(2)(ii) to (iv)", () => {
  const ca = target([], { basicConstraints: { ca: true } });
  const user = target([]);
  const notCa = target([], { basicConstraints: { ca: false } });
  test.each<[keyof IssuingDistributionPoint, string, string]>([
    ["onlyContainsUserCerts", "crl-scope", "good"],
    ["onlyContainsCACerts", "good", "crl-scope"],
    ["onlyContainsAttributeCerts", "crl-scope", "crl-scope"],
  ])("%s: a CA certificate %s, others %s", (kind, forCa, forUser) => {
    const only = list({ [kind]: true });
    expect([status(ca, only), status(user, only), status(notCa, only)]).toEqual([forCa, forUser, forUser]);
  });
});

describe("reasons, (d), (e), (l)", () => {
  const compromise: readonly ReasonFlag[] = ["keyCompromise", "cACompromise"];
  const rest: readonly ReasonFlag[] = [
    "affiliationChanged",
    "superseded",
    "cessationOfOperation",
    "certificateHold",
    "privilegeWithdrawn",
    "aACompromise",
  ];
  const some = (id: string, reasons: readonly ReasonFlag[], more: CrlMore = {}) =>
    list({ onlySomeReasons: new Set(reasons) }, { id, ...more });
  test("one CRL for some reasons leaves the others open, and says which", () => {
    expect(checkerOf({ crls: [some("c1", rest)] })(target([]))).toEqual({
      kind: "unknown",
      gap: "reasons-not-covered",
      detail: "The CRLs that count leave these reasons open: keyCompromise, cACompromise.",
    });
  });
  test("two that together cover all make it good, and both are named", () => {
    expect(checkerOf({ crls: [some("b", rest), some("a", compromise)] })(target([]))).toEqual({
      kind: "good",
      crls: ["a", "b"],
    });
  });
  test("one missing reason is too much; the bit for unused is none", () => {
    expect(status(target([]), some("a", compromise), some("b", ["unused", ...rest.slice(1)]))).toBe(
      "reasons-not-covered",
    );
  });
  test("a CRL that lists it revokes whatever it covers", () => {
    expect(status(target([]), some("a", compromise), some("b", rest, { revoked: [entry(7)] }))).toBe("revoked");
    expect(status(target([]), some("b", ["superseded"], { revoked: [entry(7, { reason: "certificateHold" })] }))).toBe(
      "revoked",
    );
  });
  test("the reasons of the point and of the CRL meet", () => {
    const p1 = full(dn("p1"));
    const points = (reasons: readonly ReasonFlag[]) => target([{ distributionPoint: p1, reasons: new Set(reasons) }]);
    const at = (id: string, reasons: readonly ReasonFlag[] | undefined) =>
      list({ distributionPoint: p1, ...(reasons && { onlySomeReasons: new Set(reasons) }) }, { id });
    expect(status(points([...compromise, ...rest]), at("a", undefined))).toBe("good");
    expect(status(points(compromise), at("a", undefined))).toBe("reasons-not-covered");
    expect(status(points(compromise), at("a", rest))).toBe("crl-scope");
    expect(status(points([...compromise, ...rest]), at("a", compromise), at("b", rest))).toBe("good");
  });
  test("points of one name add up", () => {
    const p1 = full(dn("p1"));
    const subject = target([
      { distributionPoint: p1, reasons: new Set(compromise) },
      { distributionPoint: p1, reasons: new Set(rest) },
    ]);
    expect(status(subject, list({ distributionPoint: p1 }))).toBe("good");
  });
});

describe("cRLIssuer and indirect CRLs, (b)(1), §5.3.3", () => {
  const signer = crlIssuer({ id: "s", issuer: ROOT, subject: name("Signer"), key: "S" });
  const indirect = (more: CrlMore = {}, fields: Partial<IssuingDistributionPoint> = {}) =>
    crl({ id: "i", issuer: name("Signer"), key: "S", ...idp({ indirectCRL: true, ...fields }), ...more });
  const delegated = target([{ distributionPoint: full(dn("p1")), cRLIssuer: [dn("Signer")] }]);
  const of = (subject: Certificate, ...crls: readonly CertificateList[]) =>
    inShort(checkerOf({ crls, issuers: [signer] })(subject));

  test("an indirect CRL of the named issuer counts; of an issuer not named it does not", () => {
    expect(of(delegated, indirect())).toBe("good");
    expect(of(target([]), indirect())).toBe("no-crl");
    expect(of(target([{ cRLIssuer: [dn("Nobody")] }]), indirect())).toBe("no-crl");
    expect(of(target([{ cRLIssuer: [uri("http://signer")] }]), indirect())).toBe("no-crl");
  });
  test("a CRL of the named issuer that does not say it is indirect does not count", () => {
    expect(of(delegated, crl({ id: "i", issuer: name("Signer"), key: "S" }))).toBe("crl-scope");
  });
  test("without a name in the point, the CRL's point must be the cRLIssuer", () => {
    const bare = target([{ cRLIssuer: [dn("Signer")] }]);
    expect(of(bare, indirect({}, { distributionPoint: full(dn("Signer")) }))).toBe("good");
    expect(of(bare, indirect({}, { distributionPoint: full(dn("p1")) }))).toBe("crl-scope");
    expect(of(delegated, indirect({}, { distributionPoint: full(dn("p1")) }))).toBe("good");
    expect(of(delegated, indirect({}, { distributionPoint: full(dn("Signer")) }))).toBe("crl-scope");
  });
  test("a relative name is relative to the cRLIssuer", () => {
    const subject = target([{ distributionPoint: relative("p1"), cRLIssuer: [dn("Signer")] }]);
    expect(of(subject, indirect({}, { distributionPoint: full(dn("Signer", "p1")) }))).toBe("good");
    expect(of(subject, indirect({}, { distributionPoint: full(dn("Root", "p1")) }))).toBe("crl-scope");
  });
  test("an entry is about the CRL's issuer until certificateIssuer says otherwise, and that stays in force", () => {
    const root = { certificateIssuer: [dn("Root")] };
    const other = { certificateIssuer: [dn("Other")] };
    expect(of(delegated, indirect({ revoked: [entry(7)] }))).toBe("good");
    expect(of(delegated, indirect({ revoked: [entry(7, root)] }))).toBe("revoked");
    expect(of(delegated, indirect({ revoked: [entry(1, root), entry(2), entry(7)] }))).toBe("revoked");
    expect(of(delegated, indirect({ revoked: [entry(1, root), entry(2, other), entry(7)] }))).toBe("good");
    expect(of(delegated, indirect({ revoked: [entry(7, other), entry(7, root), entry(7, other)] }))).toBe("revoked");
    expect(of(delegated, indirect({ revoked: [entry(7, { certificateIssuer: [dn("Other"), dn("root")] })] }))).toBe(
      "revoked",
    );
  });
  test("the certificate's issuer may issue an indirect CRL itself", () => {
    const own = list(
      { indirectCRL: true },
      { revoked: [entry(7, { certificateIssuer: [dn("Other")] }), entry(9, { certificateIssuer: [dn("Root")] })] },
    );
    expect(of(target([]), own)).toBe("good");
    expect(of(certificate({ id: "nine", issuer: ROOT, serial: [9] }), own)).toBe("revoked");
  });
  test("certificateIssuer that cannot be processed makes the CRL unusable", () => {
    expect(of(delegated, indirect({ revoked: [entry(1, { certificateIssuer: [uri("http://root")] })] }))).toBe(
      "crl-unknown-critical",
    );
    expect(status(target([]), list(undefined, { revoked: [entry(1, { certificateIssuer: [dn("Other")] })] }))).toBe(
      "crl-unknown-critical",
    );
    expect(status(target([]), list(undefined, { revoked: [entry(1, { certificateIssuer: [dn("Root")] })] }))).toBe(
      "good",
    );
    const both = { certificateIssuer: [dn("Root"), dn("Other")] };
    expect(status(target([]), list(undefined, { revoked: [entry(1, both)] }))).toBe("crl-unknown-critical");
  });
  test("the issuer's own CRL revokes too, though the point names somebody else", () => {
    expect(of(delegated, indirect(), list(undefined, { revoked: [entry(7)] }))).toBe("revoked");
    expect(of(delegated, list())).toBe("good");
    expect(of(delegated, list({ distributionPoint: full(dn("p1")) }))).toBe("crl-scope");
  });
});
