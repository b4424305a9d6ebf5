// Knows which names of a certificate are held against constraints. Leaves matching to the files beside it.
import { describe, expect, test } from "vitest";
import { certificateNames } from "../../../shared/path/name-constraints/certificate-names.ts";
import type { Extension } from "../../../shared/pki/extension.ts";
import {
  ascii,
  certificateWith,
  checkCertificate,
  constraints,
  directory,
  dn,
  dnOf,
  dns,
  mail,
  oid,
  verdict,
} from "./name-builders.ts";

const SAN = oid("2.5.29.17");
const EMAIL = oid("1.2.840.113549.1.9.1");
const extension = (malformed: boolean): Extension => ({
  oid: SAN,
  critical: false,
  value: new Uint8Array(),
  offset: 0,
  malformed,
});
const onlyExample = constraints([mail("example.com")]);

describe("the subject's e-mail address (RFC 5280 §4.2.1.10)", () => {
  test("counts where there is no subjectAltName", () => {
    expect(verdict({ subject: dn("C=US", "E=a@example.com") }, onlyExample)).toBe("within");
    expect(verdict({ subject: dn("C=US", "E=a@evil.test") }, onlyExample)).toBe("name-not-permitted");
    expect(verdict({ subject: dn("C=US", "E=a@evil.test") }, constraints([], [mail("evil.test")]))).toBe(
      "name-excluded",
    );
  });
  test("counts wherever it stands in the name, and each of them", () => {
    expect(verdict({ subject: dn("E=a@evil.test", "CN=x") }, onlyExample)).toBe("name-not-permitted");
    expect(verdict({ subject: dn("C=US", "CN=x+E=a@evil.test") }, onlyExample)).toBe("name-not-permitted");
    expect(verdict({ subject: dn("E=a@example.com", "E=a@evil.test") }, onlyExample)).toBe("name-not-permitted");
  });
  test("does not count beside a subjectAltName, of whatever form; one without entries is none", () => {
    const subject = dn("E=a@evil.test");
    expect(verdict({ subject, alternatives: [dns("example.com")] }, onlyExample)).toBe("within");
    expect(verdict({ subject, alternatives: [mail("a@example.com")] }, onlyExample)).toBe("within");
    expect(verdict({ subject, alternatives: [mail("a@evil.test")] }, onlyExample)).toBe("name-not-permitted");
    expect(verdict({ subject, alternatives: [] }, onlyExample)).toBe("name-not-permitted");
  });
  test("an excluded mailbox is found in any case, a permitted one only in its own", () => {
    const subject = dn("E=Root@example.com");
    expect(verdict({ subject }, constraints([], [mail("root@example.com")]))).toBe("name-excluded");
    expect(verdict({ subject }, constraints([mail("root@example.com")]))).toBe("name-not-permitted");
    expect(verdict({ subject }, constraints([mail("Root@example.com")]))).toBe("within");
  });
  test.each([
    ["no mailbox", 0x16, ascii("not a mailbox")],
    ["empty", 0x16, ascii("")],
    ["a BMPString", 0x1e, Uint8Array.from([0, 0x61, 0, 0x40, 0, 0x62])],
    ["octets beyond ASCII", 0x16, Uint8Array.from([0xe9, 0x40, 0x62])],
  ])("refused where mail is constrained: %s", (_, tag, value) => {
    const subject = dnOf([[{ type: EMAIL, tag, value }]]);
    expect(verdict({ subject }, constraints([mail("")]))).toBe("name-malformed");
    expect(verdict({ subject }, constraints([dns("example.com")]))).toBe("within");
  });
  test.each([0x0c, 0x13, 0x16])("read from string type %i", (tag) => {
    const subject = dnOf([[{ type: EMAIL, tag, value: ascii("a@example.com") }]]);
    expect(verdict({ subject }, onlyExample)).toBe("within");
  });
});

test("an empty subject is no name; a common name is no host name", () => {
  expect(verdict({ subject: dn() }, constraints([directory("C=US")]))).toBe("within");
  expect(verdict({ subject: dn("CN=www.evil.test") }, constraints([dns("example.com")]))).toBe("within");
});

test("a subjectAltName that can't be read is refused under any constraint, and under none accepted", () => {
  for (const extensions of [[extension(true)], [extension(false), extension(false)]]) {
    const parts = { subject: dn("C=US"), extensions };
    expect(verdict(parts, constraints([directory("C=US")]))).toBe("subject-alt-name-unreadable");
    expect(verdict(parts, constraints([]))).toBe("within");
  }
  expect(
    verdict(
      { subject: dn("C=US"), extensions: [extension(false)], alternatives: [dns("a.b")] },
      constraints([dns("b")]),
    ),
  ).toBe("within");
});

test("names come subject first, then its mail or the SAN in order, and are gathered once", () => {
  const sources = (parts: Parameters<typeof certificateWith>[0]) =>
    certificateNames(certificateWith(parts)).names.map(({ source, name }) => `${source} ${name.form}`);
  expect(sources({ subject: dn("CN=x", "E=a@b") })).toEqual(["subject directoryName", "subject-email rfc822Name"]);
  expect(sources({ subject: dn("CN=x", "E=a@b"), alternatives: [dns("b"), mail("a@b")] })).toEqual([
    "subject directoryName",
    "subject-alt-name dNSName",
    "subject-alt-name rfc822Name",
  ]);
  const certificate = certificateWith({ subject: dn("CN=x") });
  expect(certificateNames(certificate)).toBe(certificateNames(certificate));
});

test("a violation carries what was compared", () => {
  const set = constraints([dns("example.com"), mail("example.com"), dns("example.org")], [dns("bad.example.com")]);
  const violationOf = (name: string) =>
    checkCertificate({ alternatives: [dns("example.com"), dns(name)] }, set).violation;
  expect(violationOf("evil.test")).toMatchObject({
    kind: "name-not-permitted",
    name: { source: "subject-alt-name", name: dns("evil.test") },
    permitted: [set.permitted[0], set.permitted[2]],
  });
  expect(violationOf("x.bad.example.com")).toMatchObject({
    kind: "name-excluded",
    name: { name: dns("x.bad.example.com") },
    subtree: set.excluded[0],
  });
  expect(violationOf("a b")).toMatchObject({
    kind: "name-constraint-unprocessable",
    form: "dNSName",
    reason: "name-malformed",
    name: { name: dns("a b") },
  });
  const bad = constraints([dns("*.x")]);
  expect(checkCertificate({ alternatives: [dns("a.b")] }, bad).violation).toMatchObject({
    kind: "name-constraint-unprocessable",
    form: "dNSName",
    reason: "base-malformed",
    subtree: bad.permitted[0],
  });
});
