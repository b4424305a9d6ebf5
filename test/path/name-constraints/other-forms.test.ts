// Knows how constraints on URI, iPAddress and directoryName decide, and what becomes of forms without defined constraints.
// Leaves dNSName and mailboxes to the files beside it.
import { describe, expect, test } from "vitest";
import type { GeneralName } from "../../../shared/pki/general-name.ts";
import {
  constraints,
  directory,
  dn,
  dns,
  ip,
  mail,
  oid,
  other,
  PERMANENT_IDENTIFIER,
  subtree,
  uri,
  verdict,
  verdictOfName,
} from "./name-builders.ts";

describe("uniformResourceIdentifier", () => {
  const permitted = (name: string, base: string) => verdictOfName(uri(name), constraints([uri(base)]));
  const excluded = (name: string, base: string) => verdictOfName(uri(name), constraints([], [uri(base)]));

  test.each([
    ["http://host.example.com/a/b?c#d", "host.example.com"],
    ["HTTP://HOST.Example.com", "host.example.COM"],
    ["ftp://user:pass%40@host.example.com:21/x", "host.example.com"],
    ["ldap://dir.example.com/cn=x%20y,c=US?cACertificate;binary", ".example.com"],
    ["https://a.b.example.com:/", ".example.com"],
    ["https://host.example.com.", "host.example.com"],
    ["https://host.example.com?@evil.test", "host.example.com"],
    ["https://host.example.com#@evil.test", "host.example.com"],
    ["https://base.mil", ".mil"],
    ["https://anything.test", ""],
  ])("%s lies within %j", (name, base) => {
    expect(permitted(name, base)).toBe("within");
    expect(excluded(name, base)).toBe("name-excluded");
  });
  test.each([
    ["http://sub.host.example.com/", "host.example.com"],
    ["http://example.com/", ".example.com"],
    ["http://notexample.com/", ".example.com"],
    ["http://host.example.com@evil.test/", "host.example.com"],
    ["http://evil.test/host.example.com", "host.example.com"],
    ["http://host.example.com.evil.test/", "host.example.com"],
  ])("%s does not lie within %j", (name, base) => {
    expect(permitted(name, base)).toBe("name-not-permitted");
    expect(excluded(name, base)).toBe("within");
  });

  test.each([
    "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    "mailto:x@example.com",
    "http:/example.com",
    "file:///etc/passwd",
    "http://",
    "http://:80/",
    "http://192.0.2.1/",
    "http://[2001:db8::1]/",
    "http://[v1.x]/",
    "http://2130706433/",
    "http://127.1/",
    "http://0x7f.0.0.0x1/",
    "http://1.2.3.4./",
    "http://localhost/",
  ])("a URI without a domain name is refused (RFC 5280 §4.2.1.10): %s", (name) => {
    expect(permitted(name, "")).toBe("uri-without-host-name");
    expect(excluded(name, "elsewhere.test")).toBe("uri-without-host-name");
    expect(verdictOfName(uri(name), constraints([], [dns("example.com")]))).toBe("within");
  });
  test.each([
    "",
    "example.com",
    "//example.com/",
    "1http://example.com",
    "http://a@b@example.com/",
    "http://example.com\\@evil.test/",
    "http://exam\tple.com/",
    "http://example.com/ x",
    "http://ex%61mple.com/",
    "http://example.com:80x/",
    "http://b\u00fccher.example/",
    "http://example..com/",
    "http://*.example.com/",
    "\u0000http://example.com/",
  ])("a text that parsers read in different ways is refused: %j", (name) => {
    expect(permitted(name, "")).toBe("name-malformed");
    expect(excluded(name, "elsewhere.test")).toBe("name-malformed");
  });
  test.each([
    "192.0.2.1",
    "com",
    "http://example.com/",
    "..example.com",
    ".",
    "[::1]",
    "example.com:80",
    "*.example.com",
    "a@example.com",
  ])("a constraint that is neither host nor domain is refused: %j", (base) => {
    expect(permitted("http://www.example.com/", base)).toBe("base-malformed");
    expect(excluded("http://www.example.com/", base)).toBe("base-malformed");
  });
});

describe("iPAddress", () => {
  const NET_24 = ip(192, 0, 2, 0, 255, 255, 255, 0);
  const v6 = (...head: number[]) => [...head, ...Array<number>(16 - head.length).fill(0)];
  const DOC_32 = ip(...v6(0x20, 1, 0x0d, 0xb8), ...v6(255, 255, 255, 255));

  test.each([
    ["in a /24", ip(192, 0, 2, 77), NET_24],
    ["base with host bits", ip(192, 0, 2, 77), ip(192, 0, 2, 5, 255, 255, 255, 0)],
    ["mask with holes", ip(10, 9, 0, 7), ip(10, 0, 0, 7, 255, 0, 255, 255)],
    ["mask of no bits", ip(8, 8, 8, 8), ip(0, 0, 0, 0, 0, 0, 0, 0)],
    ["IPv6 /32", ip(...v6(0x20, 1, 0x0d, 0xb8, 1)), DOC_32],
  ])("%s: within", (_, name, base) => {
    expect(verdictOfName(name, constraints([base]))).toBe("within");
    expect(verdictOfName(name, constraints([], [base]))).toBe("name-excluded");
  });
  test.each([
    ["outside a /24", ip(192, 0, 3, 1), NET_24],
    ["mask with holes", ip(10, 9, 1, 7), ip(10, 0, 0, 7, 255, 0, 255, 255)],
    ["IPv6 outside", ip(...v6(0x20, 1, 0x0d, 0xb9)), DOC_32],
    ["IPv4 against all of IPv6", ip(192, 0, 2, 1), ip(...v6(), ...v6())],
    ["IPv6 against all of IPv4", ip(...v6()), ip(0, 0, 0, 0, 0, 0, 0, 0)],
  ])("%s: not within", (_, name, base) => {
    expect(verdictOfName(name, constraints([base]))).toBe("name-not-permitted");
    expect(verdictOfName(name, constraints([], [base]))).toBe("within");
  });
  test.each([0, 3, 5, 8, 15, 17, 32])("an address of %i octets is refused", (length) => {
    expect(verdictOfName(ip(...Array<number>(length).fill(1)), constraints([], [NET_24]))).toBe("name-malformed");
  });
  test.each([0, 4, 5, 7, 9, 16, 31, 33])("a constraint of %i octets is refused", (length) => {
    const base = ip(...Array<number>(length).fill(0));
    expect(verdictOfName(ip(192, 0, 2, 1), constraints([base]))).toBe("base-malformed");
    expect(verdictOfName(ip(192, 0, 2, 1), constraints([], [base]))).toBe("base-malformed");
    expect(verdictOfName(dns("example.com"), constraints([base], [base]))).toBe("within");
  });
});

describe("directoryName", () => {
  const base = directory("C=US", "O=Agency", "OU=one");
  test.each([
    ["the subtree's own name", ["C=US", "O=Agency", "OU=one"], base],
    ["one below", ["C=US", "O=Agency", "OU=one", "CN=x"], base],
    ["compared by key, not by octets", ["C=us", "O=AGENCY", "OU=One", "CN=x"], base],
    ["a relative name of two attributes, in any order", ["C=US", "CN=x+OU=y", "CN=z"], directory("C=US", "OU=y+CN=x")],
    ["the empty base", ["C=NL"], directory()],
  ])("within: %s", (_, name, subtreeBase) => {
    expect(verdict({ subject: dn(...name) }, constraints([subtreeBase]))).toBe("within");
    expect(verdict({ subject: dn(...name) }, constraints([], [subtreeBase]))).toBe("name-excluded");
  });
  test.each([
    ["one above", ["C=US", "O=Agency"], base],
    ["beside it", ["C=US", "O=Agency", "OU=two"], base],
    ["in another order", ["O=Agency", "C=US", "OU=one"], base],
    ["a suffix", ["CN=x", "C=US", "O=Agency", "OU=one"], base],
    ["part of a relative name of two attributes", ["C=US", "CN=x+OU=y"], directory("C=US", "CN=x")],
    ["more than the relative name", ["C=US", "CN=x"], directory("C=US", "CN=x+OU=y")],
    ["the beginning of a value", ["C=US", "O=Agency X"], directory("C=US", "O=Agency")],
  ])("not within: %s", (_, name, subtreeBase) => {
    expect(verdict({ subject: dn(...name) }, constraints([subtreeBase]))).toBe("name-not-permitted");
    expect(verdict({ subject: dn(...name) }, constraints([], [subtreeBase]))).toBe("within");
  });
  test("subject and subjectAltName both count", () => {
    const set = constraints([directory("C=US")], [directory("C=US", "O=bad")]);
    const verdictOf = (subject: string[], alternative: string[]) =>
      verdict({ subject: dn(...subject), alternatives: [directory(...alternative)] }, set);
    expect(verdictOf(["C=US", "O=good"], ["C=US", "O=fine"])).toBe("within");
    expect(verdictOf(["C=US", "O=bad"], ["C=US", "O=fine"])).toBe("name-excluded");
    expect(verdictOf(["C=US", "O=good"], ["C=US", "O=bad"])).toBe("name-excluded");
    expect(verdictOf(["C=NL"], ["C=US"])).toBe("name-not-permitted");
    expect(verdictOf(["C=US"], ["C=NL"])).toBe("name-not-permitted");
    expect(verdictOf([], ["C=US"])).toBe("within");
    expect(verdictOf(["C=US"], [])).toBe("name-not-permitted");
  });
});

describe("forms without defined constraints", () => {
  const der = Uint8Array.from([0x30, 0]);
  const forms: readonly (readonly [string, GeneralName])[] = [
    ["otherName of an unknown type", other(PERMANENT_IDENTIFIER, "x")],
    ["registeredID", { form: "registeredID", oid: oid("1.2.3") }],
    ["x400Address", { form: "x400Address", der }],
    ["ediPartyName", { form: "ediPartyName", der }],
  ];
  test.each(forms)("%s is refused where that form is there, and only there", (_, name) => {
    for (const set of [constraints([name]), constraints([], [name])]) {
      expect(verdictOfName(name, set)).toBe("form-not-supported");
      expect(verdict({ subject: dn("C=US"), alternatives: [dns("example.com"), mail("a@b")] }, set)).toBe("within");
    }
    expect(verdictOfName(name, constraints([dns("x")], [mail("")]))).toBe("within");
  });
  test("an otherName of another type is not touched", () => {
    const set = constraints([], [other(PERMANENT_IDENTIFIER, "x")]);
    expect(verdictOfName(other(oid("1.3.6.1.5.5.7.8.7"), "x"), set)).toBe("within");
  });
  test("minimum and maximum refuse where the form is there, and only there", () => {
    for (const bounds of [{ minimum: 1 }, { minimum: 0, maximum: 0 }, { minimum: 0, maximum: 5 }]) {
      const bounded = { base: dns("example.com"), ...bounds };
      for (const set of [
        { permitted: [subtree(dns("")), bounded], excluded: [] },
        { permitted: [], excluded: [bounded] },
      ]) {
        expect(verdictOfName(dns("www.example.com"), set)).toBe("minimum-or-maximum");
        expect(verdictOfName(mail("a@example.com"), set)).toBe("within");
      }
    }
  });
});
