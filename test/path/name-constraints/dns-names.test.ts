// Knows which dNSName a dNSName constraint permits and excludes. Leaves other forms to the files beside it.
import { describe, expect, test } from "vitest";
import { constraints, dns, verdictOfName } from "./name-builders.ts";

const permitted = (name: string, base: string) => verdictOfName(dns(name), constraints([dns(base)]));
const excluded = (name: string, base: string) => verdictOfName(dns(name), constraints([], [dns(base)]));

describe("a permitted dNSName", () => {
  test.each([
    ["example.com", "example.com"],
    ["www.example.com", "example.com"],
    ["a.b.example.com", "example.com"],
    ["WWW.Example.COM", "eXample.com"],
    ["www.example.com.", "example.com"],
    ["www.example.com", "example.com."],
    ["www.example.com", ".example.com"],
    ["a.b.example.com", ".example.com"],
    ["anything.test", ""],
    ["my_host.example.com", "example.com"],
    ["_sip._tcp.example.com", "example.com"],
    ["xn--bcher-kva.example", "XN--BCHER-KVA.example"],
    ["*.example.com", "example.com"],
    ["*.example.com", ".example.com"],
    ["*.www.example.com", "example.com"],
    ["*.example.com", ""],
  ])("%s lies within %j", (name, base) => {
    expect(permitted(name, base)).toBe("within");
  });

  test.each([
    ["not-example.com", "example.com"],
    ["example.com", "www.example.com"],
    ["example.com.evil.test", "example.com"],
    ["example.com", ".example.com"],
    ["wwwexample.com", ".example.com"],
    ["*.example.com", "www.example.com"],
    ["*.com", "example.com"],
    ["*.example.com", "b.www.example.com"],
  ])("%s does not lie within %j", (name, base) => {
    expect(permitted(name, base)).toBe("name-not-permitted");
  });
});

describe("an excluded dNSName", () => {
  test.each([
    ["example.com", "example.com"],
    ["WWW.EXAMPLE.com.", "example.com"],
    ["a.b.example.com", ".example.com"],
    ["anything.test", ""],
    ["*.example.com", "example.com"],
    ["*.www.example.com", "example.com"],
    // CVE-2025-61727: the wildcard stands for the excluded name too.
    ["*.example.com", "www.example.com"],
    ["*.example.com", "WWW.example.com."],
    ["*.com", "example.com"],
    ["*.example.com", ".example.com"],
  ])("%s is hit by %j", (name, base) => {
    expect(excluded(name, base)).toBe("name-excluded");
  });

  test.each([
    ["not-example.com", "example.com"],
    ["example.com", ".example.com"],
    ["example.com", "www.example.com"],
    // A wildcard stands for one label: nothing it stands for has two labels in front of example.com.
    ["*.example.com", "a.www.example.com"],
    ["*.example.com", ".www.example.com"],
    ["*.example.org", "www.example.com"],
    ["*.example.com", "wwwexample.com"],
  ])("%s is not hit by %j", (name, base) => {
    expect(excluded(name, base)).toBe("within");
  });
});

describe("a dNSName that is no domain name is refused where dNSName is constrained", () => {
  const long = `${"a".repeat(63)}.`.repeat(4);
  test.each([
    "",
    " ",
    ".",
    "*",
    "*.",
    "*.*.example.com",
    "f*.example.com",
    "www.*.example.com",
    ".example.com",
    "www..example.com",
    "example.com..",
    "www.example.com\u0000.evil.test",
    "www example.com",
    "b\u00fccher.example",
    "user@example.com",
    "\u212aelvin.example.com",
    "http://example.com",
    "example.com:443",
    `${"a".repeat(64)}.example.com`,
    `${long}example.com`,
    `*.${"a.".repeat(126)}b`,
  ])("%j", (name) => {
    expect(permitted(name, "")).toBe("name-malformed");
    expect(excluded(name, "elsewhere.test")).toBe("name-malformed");
    expect(verdictOfName(dns(name), constraints([], [{ form: "rfc822Name", text: "" }]))).toBe("within");
  });

  test("253 characters are a name, 254 are not", () => {
    const name = `${"a.".repeat(126)}b`;
    expect(name).toHaveLength(253);
    expect(permitted(name, "a.b")).toBe("within");
    expect(permitted(`a${name}`, "a.b")).toBe("name-malformed");
  });
});

describe("a dNSName constraint that is no domain name refuses every dNSName and nothing else", () => {
  test.each([
    "*.example.com",
    "..example.com",
    ".",
    "..",
    "exa mple.com",
    "example..com",
    "b\u00fccher.example",
    "a@b",
  ])("%j", (base) => {
    expect(permitted("www.example.com", base)).toBe("base-malformed");
    expect(excluded("www.example.com", base)).toBe("base-malformed");
    expect(verdictOfName({ form: "rfc822Name", text: "a@example.com" }, constraints([dns(base)]))).toBe("within");
  });
});
