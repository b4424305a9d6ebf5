// Knows how PEM text looks in the wild and what must come of it.
// Leaves the meaning of labels to import-items.test.ts.
import { describe, expect, test } from "vitest";
import { parsePem } from "../../../shared/pki/pem.ts";

const octets = Buffer.from("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "hex");
const base64 = octets.toString("base64");
const block = (label: string, body: string, end = "\n") =>
  `-----BEGIN ${label}-----${end}${body}${end}-----END ${label}-----${end}`;
const parse = (text: string) => parsePem(Buffer.from(text, "latin1"));
const good = (label: string, offset: number) => ({
  label,
  offset,
  content: { ok: true, value: new Uint8Array(octets) },
});

describe("what is taken", () => {
  test.each([
    ["lines of 64", block("CERTIFICATE", base64.replace(/.{64}/g, "$&\n"))],
    ["CRLF", block("CERTIFICATE", base64.replace(/.{64}/g, "$&\r\n"), "\r\n")],
    ["CR", block("CERTIFICATE", base64.replace(/.{76}/g, "$&\r"), "\r")],
    ["one long line", block("CERTIFICATE", base64)],
    ["one character a line", block("CERTIFICATE", base64.split("").join("\n"))],
    ["blanks and tabs at the ends of lines", block("CERTIFICATE", `  ${base64.slice(0, 40)}\t \n ${base64.slice(40)}`)],
    ["nothing between the lines", `-----BEGIN CERTIFICATE-----${base64}-----END CERTIFICATE-----`],
  ])("%s", (_name, text) => expect(parse(text)).toEqual([good("CERTIFICATE", 0)]));

  test("junk before, between and after, a byte order mark, other labels, blocks without a gap", () => {
    const first = `\xef\xbb\xbfsubject=/CN=x ---- y\n${block("CERTIFICATE", base64)}`;
    const second = `${first}\0\xff-----no-----\n-----BEGIN\n${block("X509 CRL", base64)}`;
    const text = `${second}${block("PKCS7", base64)}trailing -----`;
    const at = (label: string) => text.indexOf(`-----BEGIN ${label}`);
    expect(parse(text)).toEqual(["CERTIFICATE", "X509 CRL", "PKCS7"].map((label) => good(label, at(label))));
  });

  test("no block in text without one", () => expect(parse("-----BEGIN\n----- -----END X-----")).toEqual([]));
});

describe("one bad block leaves the others", () => {
  test.each([
    ["no END", `-----BEGIN CERTIFICATE-----\n${base64}\n`, "pem-unfinished", 0],
    [
      "END of another label",
      `-----BEGIN CERTIFICATE-----\n${base64}\n-----END X509 CRL-----\n`,
      "pem-unfinished",
      28 + base64.length + 1,
    ],
    ["no base64", block("CERTIFICATE", "AA?A"), "pem-base64", 30],
    ["padding missing", block("CERTIFICATE", "AAA"), "pem-base64", 27],
    ["stray bits", block("CERTIFICATE", "AB=="), "pem-base64", 27],
    ["padding inside", block("CERTIFICATE", "AA==AAAA"), "pem-base64", 27],
    ["headers", block("CERTIFICATE", `Proc-Type: 4,ENCRYPTED\n\n${base64}`), "pem-headers", 32],
  ])("%s", (_name, bad, code, offset) => {
    const text = `${bad}${block("X509 CRL", base64)}`;
    const [first, second, ...rest] = parse(text);
    expect(first?.content).toMatchObject({ ok: false, error: { code, offset } });
    expect(second).toEqual(good("X509 CRL", bad.length));
    expect(rest).toEqual([]);
  });
});

test("ten thousand beginnings without an end take no time to speak of", () => {
  const text = Buffer.from("-----BEGIN CERTIFICATE-----\nAAAA".repeat(20_000));
  const blocks = parsePem(text);
  expect(blocks.length).toBe(10_001);
  expect(blocks.every((each) => !each.content.ok)).toBe(true);
  expect(parsePem(Buffer.alloc(1_000_000, "-"))).toEqual([]);
});
