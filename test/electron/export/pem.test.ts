// Knows how strict our PEM is (RFC 7468 §3), letter by letter, and that our own and OpenSSL's readers give the octets back.
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { pemBlock } from "../../../electron/export/pem.ts";
import { parsePem } from "../../../shared/pki/pem.ts";
import { buildCertificate } from "../../mesh/certificate-builder.ts";
import { HAS_OPENSSL } from "./openssl.ts";

/** RFC 7468 §3 `stricttextualmsg`, with LF; the last line has one to 64 characters. */
const STRICT =
  /^-----BEGIN CERTIFICATE-----\n(?:[A-Za-z0-9+/]{64}\n)*[A-Za-z0-9+/]{1,64}(?<![A-Za-z0-9+/]{65})={0,2}\n-----END CERTIFICATE-----\n$/;

test.each([1, 2, 3, 47, 48, 49, 95, 96, 97, 1000])("%i octets are strict PEM and come back whole", (length) => {
  const octets = Uint8Array.from({ length }, (_, at) => (at * 37 + 251) & 0xff);
  const text = pemBlock("CERTIFICATE", octets);
  const lines = text.split("\n");
  expect(text).toMatch(STRICT);
  expect(lines.slice(1, -3).every((line) => line.length === 64)).toBe(true);
  expect(lines.at(-3)?.length).toBeLessThanOrEqual(64);
  const [block, ...more] = parsePem(Buffer.from(text));
  expect(block).toMatchObject({ label: "CERTIFICATE", offset: 0, content: { ok: true } });
  expect(more).toEqual([]);
  if (block?.content.ok) expect(Buffer.from(block.content.value).equals(octets)).toBe(true);
});

test("a text with a blank, a longer line or CR LF would not pass as strict", () => {
  const text = pemBlock("CERTIFICATE", new Uint8Array(96));
  expect(text).toMatch(STRICT);
  expect(text.replaceAll("\n", "\r\n")).not.toMatch(STRICT);
  expect(text.replace("\nA", "\n A")).not.toMatch(STRICT);
  expect(text.replace(/(\w{64})\n(\w)/, "$1$2\n")).not.toMatch(STRICT);
});

test.skipIf(!HAS_OPENSSL)("OpenSSL reads the same octets", () => {
  const der = buildCertificate({ subject: "A", subjectKey: "a", issuer: "A", issuerKey: "a" });
  const read = execFileSync("openssl", ["x509", "-outform", "DER"], { input: pemBlock("CERTIFICATE", der) });
  expect(read.equals(der)).toBe(true);
});
