// Knows which texts of certificates are addresses we ask, and that one address has one spelling.
// Leaves where their hosts are to host-address.test.ts.
import { expect, test } from "vitest";
import { readAddress, readNamedAddress } from "../../../electron/network/asked-address.ts";

test.each([
  ["http://pki.example/ca.p7c", "http://pki.example/ca.p7c", "pki.example"],
  ["HTTP://PKI.Example:80", "http://pki.example/", "pki.example"],
  ["https://pki.example:443/a/../b/./c", "https://pki.example/b/c", "pki.example"],
  ["https://pki.example:8443/A%2fb?x=%7E#part", "https://pki.example:8443/A%2fb?x=%7E", "pki.example:8443"],
  ["http://[2606:4700::1111]/x", "http://[2606:4700::1111]/x", "[2606:4700::1111]"],
  ["http://0x7f.1/x", "http://127.0.0.1/x", "127.0.0.1"],
  ["http://017700000001/x", "http://127.0.0.1/x", "127.0.0.1"],
  ["http://2130706433/x", "http://127.0.0.1/x", "127.0.0.1"],
  ["http://%31%32%37.0.0.1/", "http://127.0.0.1/", "127.0.0.1"],
])("%s is asked as %s", (text, uri, host) => {
  const read = readAddress(text);
  expect(read).toMatchObject({ ok: true, value: { uri, host } });
  expect(read.ok && readAddress(read.value.uri)).toMatchObject({ ok: true, value: { uri, host } });
});

test.each([
  ["ldap://ldap.example/cn=CA?cACertificate;binary", "ldap is not asked, only http and https"],
  ["ldaps://ldap.example/", "ldaps is not asked, only http and https"],
  ["ftp://ftp.example/ca.crl", "ftp is not asked, only http and https"],
  ["file:///etc/passwd", "file is not asked, only http and https"],
  ["javascript:alert(1)", "javascript is not asked, only http and https"],
  ["data:,x", "data is not asked, only http and https"],
  ["gopher://x/", "gopher is not asked, only http and https"],
  ["//pki.example/x", "not an absolute URI"],
  ["pki.example/x", "not an absolute URI"],
  ["", "not an absolute URI"],
  [" http://pki.example/", "not an absolute URI"],
  ["http:pki.example", "not a URI with a host"],
  ["http:///x", "not a URI with a host"],
  ["http://", "not a URI with a host"],
  ["http://[::1/", "not a URI with a host"],
  ["http://[fe80::1%25eth0]/", "not a URI with a host"],
  ["http://pki.example:99999/", "not a URI with a host"],
  ["http://256.1.1.1/", "not a URI with a host"],
  ["http:\\\\pki.example\\x", "holds characters that no URI has (RFC 3986 §2)"],
  ["http://pki.example/a b", "holds characters that no URI has (RFC 3986 §2)"],
  ["http://pki.example/\r\nHost: x", "holds characters that no URI has (RFC 3986 §2)"],
  ["http://pki.example\t/", "holds characters that no URI has (RFC 3986 §2)"],
  ["http://①②⑦.0.0.1/", "holds characters that no URI has (RFC 3986 §2)"],
  ["http://user@pki.example/", "carries a user name or password"],
  ["http://:secret@pki.example/", "carries a user name or password"],
  ["http://pki.example@evil.example/", "carries a user name or password"],
  [`http://pki.example/${"x".repeat(2048)}`, "longer than 2048 characters"],
])("%j is not asked: %s", (text, error) => {
  expect(readAddress(text)).toEqual({ ok: false, error });
});

test("a name that is no URI says where it would be found", () => {
  const kind = "crl-distribution-point";
  expect(readNamedAddress({ kind, form: "uri", text: "http://pki.example/" }).ok).toBe(true);
  expect(readNamedAddress({ kind, form: "directory-name", text: "CN=CA" })).toEqual({
    ok: false,
    error: "an entry of a directory, without saying which server has it",
  });
  expect(readNamedAddress({ kind, form: "other", text: "dNSName" })).toEqual({ ok: false, error: "not a URI" });
});
