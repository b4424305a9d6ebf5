// Knows which texts from outside become which file names. Leaves writing files to ../cli/export.test.ts.
import { expect, test } from "vitest";
import { fileNameOf, numberedName } from "../../../electron/export/file-name.ts";

test.each([
  ["a plain name stays", "Federal Bridge CA G4.cer", "Federal Bridge CA G4.cer"],
  ["other scripts stay", "Größe 認証局.p7b", "Größe 認証局.p7b"],
  ["a path is no path", "../../etc/passwd", "_.._etc_passwd"],
  ["nor one of Windows", "C:\\Users\\x\\a.cer", "C_Users_x_a.cer"],
  ["nothing hides", "..", "file"],
  ["nothing is empty", "", "file"],
  ["blanks and dots at the ends go", " .hidden. ", "hidden"],
  ["controls and line ends go", "a\u0000b\nc.pem", "a_b_c.pem"],
  ["a name does not read backwards", "gpj.\u202Eexe", "gpj._exe"],
  ["half a character is no character", "a\uD800b", "a_b"],
  ["a device of Windows is a file", "con.pem", "_con.pem"],
  ["also without extension", "LPT1", "_LPT1"],
  ["of an address its last part", "http://repo.fpki.gov/bridge/caCertsIssuedTofbcag4.p7c", "caCertsIssuedTofbcag4.p7c"],
  ["without its query", "https://a.example/x/get?file=../../b", "get"],
  ["or its host", "http://crl.example.org/", "crl.example.org"],
  ["of an LDAP address too", "ldap://a.example/cn=CA,o=X?cACertificate;binary", "cn=CA,o=X"],
])("%s", (_, text, name) => {
  expect(fileNameOf(text)).toBe(name);
});

test("a long name is cut before its extension, by octets and not within a character", () => {
  const long = fileNameOf(`${"ü".repeat(400)}.p7b`);
  expect(Buffer.byteLength(long)).toBeLessThanOrEqual(180);
  expect(long).toMatch(/^ü+\.p7b$/);
  expect(fileNameOf("a".repeat(170))).toHaveLength(170);
});

test("a number goes before the extension", () => {
  expect(numberedName("a.b.p7b", 2)).toBe("a.b (2).p7b");
  expect(numberedName("README", 3)).toBe("README (3)");
  expect(numberedName(".pem", 2)).toBe(".pem (2)");
});
