// Knows which LDIF people and directories write (RFC 2849), which one attackers do, and what must come of each value.
// Leaves reading of the values to the tests of shared/pki.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readLdifItems } from "../../../shared/directory/ldif-items.ts";
import { integer, NULL, sequence, tlv } from "../../electron/crypto/der-writing.ts";

const time = tlv(0x17, Buffer.from("241023120000Z"));
/** Only the outermost elements are looked at: these are no real ones. */
const certificate = sequence(sequence(tlv(0xa0, integer(2n)), integer(7n)), tlv(4, Buffer.alloc(120, 3)));
const crl = sequence(sequence(integer(1n), sequence(), sequence(), time), NULL);
const pair = sequence(tlv(0xa0, certificate), tlv(0xa1, certificate));
const base64 = certificate.toString("base64");

const read = (text: string) => readLdifItems(Buffer.from(text, "latin1"));
const codes = (text: string) => read(text)?.map((item) => (item.kind === "rejected" ? item.code : item.kind));
const entry = (...lines: readonly string[]) => ["dn: cn=CA,o=Example", "objectClass: pkiCA", ...lines, ""].join("\n");
const folded = (line: string, width: number, end = "\n") =>
  line.replace(new RegExp(`(.{${width}})(?=.)`, "g"), `$1${end} `);

describe("what directories write", () => {
  test.each<[string, string, string[]]>([
    ["userCertificate", `userCertificate;binary:: ${base64}`, ["certificate"]],
    ["cACertificate", `cACertificate;binary:: ${base64}`, ["certificate"]],
    ["no option, other case, no blank", `CACERTIFICATE::${base64}`, ["certificate"]],
    ["by OID", `2.5.4.37;binary:: ${base64}`, ["certificate"]],
    ["other options", `userCertificate;range=0-1499;binary:: ${base64}`, ["certificate"]],
    ["a pair: both halves", `crossCertificatePair;binary:: ${pair.toString("base64")}`, ["certificate", "certificate"]],
    ["certificateRevocationList", `certificateRevocationList;binary:: ${crl.toString("base64")}`, ["crl"]],
    ["authorityRevocationList", `authorityRevocationList;binary:: ${crl.toString("base64")}`, ["crl"]],
    ["deltaRevocationList", `deltaRevocationList;binary:: ${crl.toString("base64")}`, ["crl"]],
    ["folded", folded(`cACertificate;binary:: ${base64}`, 76), ["certificate"]],
    ["folded after every character, the name too", folded(`cACertificate;binary:: ${base64}`, 1), ["certificate"]],
    ["blanks behind it", `cACertificate:: ${base64}   `, ["certificate"]],
    ["another attribute", "description:: aGVsbG8=", []],
  ])("%s", (_, lines, expected) => {
    expect(codes(`version: 1\n\n${entry(lines)}`)).toEqual(expected);
    expect(codes(entry(lines).replaceAll("\n", "\r\n"))).toEqual(expected);
  });

  test("each value has the offset of its line and its own octets", () => {
    const text = `# made by hand\n${entry(`cACertificate:: ${base64}`, folded(`userCertificate:: ${base64}`, 20))}`;
    const items = read(text) ?? [];
    expect(items.map(({ offset }) => offset)).toEqual([text.indexOf("cACert"), text.indexOf("userC")]);
    for (const item of items) expect(item.kind !== "rejected" && Buffer.from(item.der)).toEqual(certificate);
  });

  test("comments, folded ones too, are none of the record", () => {
    const text = `# dn: no\n  cACertificate:: ${base64}\n${entry(`#cACertificate:: ${base64}\n ${base64}`)}`;
    expect(codes(text)).toEqual([]);
  });

  test("changes: what is added comes in, what is taken away does not", () => {
    const added = entry("changetype: add", `cACertificate;binary:: ${base64}`);
    const modified = entry(
      "changetype: modify",
      "add: cACertificate;binary",
      `cACertificate;binary:: ${base64}`,
      "-",
      "delete: userCertificate;binary",
      `userCertificate;binary:: ${base64}`,
      "-",
      "replace: certificateRevocationList;binary",
      `certificateRevocationList;binary:: ${crl.toString("base64")}`,
      "-",
    );
    expect(codes(`${added}\n${modified}\n${added}`)).toEqual([
      "certificate",
      "certificate",
      "ldif-deleted",
      "crl",
      "certificate",
    ]);
  });
});

describe("what is not taken, value by value", () => {
  test.each<[string, string, string]>([
    ["a URL", "cACertificate;binary:< file:///etc/passwd", "ldif-url"],
    ["a URL with marks", "cACertificate:<http://a/\u202e", "ldif-url"],
    ["text", "cACertificate: not binary", "ldif-value"],
    ["nothing", "cACertificate::", "ldif-value"],
    ["no base64", "cACertificate:: ====", "ldif-value"],
    ["base64 cut short", `cACertificate:: ${base64.slice(0, -3)}`, "ldif-value"],
    ["a line without a colon", "this is none", "ldif-line"],
    ["a line that begins with a colon", ": value", "ldif-line"],
    ["a password", "userPassword:: c2VjcmV0", "ldif-secret"],
  ])("%s; the next one is", (_, line, code) => {
    expect(codes(entry(line, `userCertificate:: ${base64}`))).toEqual([code, "certificate"]);
  });

  test("a URL is named as text, and only named", () => {
    const [item] = read(entry("cACertificate;binary:< file:///etc/pass\x07wd")) ?? [];
    expect(item?.kind === "rejected" && item.message).toContain("file:///etc/pass‹U+0007›wd");
  });

  test("base64 broken by a mail program: one word for the lines, none for each", () => {
    const broken = base64.replace(/.{40}/g, "$&\n");
    expect(codes(entry(`cACertificate:: ${broken}`, `userCertificate:: ${base64}`))).toEqual([
      "certificate",
      "ldif-line",
      "certificate",
    ]);
  });

  test("continuation tricks: a line cannot be smuggled in by one blank too few or too many", () => {
    expect(codes(entry("description: x\n cACertificate:: AAAA"))).toEqual([]);
    expect(codes(entry("description: x", "", ` cACertificate:: ${base64}`))).toEqual(["ldif-line"]);
    expect(codes(entry(`description: x\r\ncACertificate:: ${base64}`))).toEqual(["certificate"]);
    expect(codes(entry(`cACertificate:: ${base64}\n\n dn: cn=evil`))).toEqual(["certificate", "ldif-line"]);
    expect(codes(entry(`cACertificate\n :: ${base64}`))).toEqual(["certificate"]);
  });

  test("10,001 values are read up to the limit and one more, the last ones' secrets still named", () => {
    const text = entry(...Array<string>(10_050).fill(`cACertificate:: ${base64}`), "userPassword: x");
    const found = codes(text) ?? [];
    expect(found.length).toBe(10_002);
    expect(found.at(-1)).toBe("ldif-secret");
  });
});

test("what is no LDIF is left to others", () => {
  for (const text of ["", "\n\n", "# only a comment\n", "objectClass: top\n", "-----BEGIN CERTIFICATE-----\n", "\0\0"])
    expect(read(text)).toBeUndefined();
  expect(read("\n# comment\n\nVERSION: 1\n")).toEqual([]);
});

test("sizes do not matter: a line of 10 MB, and a million lines of nothing", () => {
  const start = performance.now();
  expect(codes(`dn: x\ncACertificate:: ${"A".repeat(10 << 20)}\n`)).toHaveLength(1);
  expect(codes(`dn: x\n${"a: b\n".repeat(500_000)}`)).toEqual([]);
  expect(codes(`dn: x\n${"a\n".repeat(1_000_000)}`)).toEqual(["ldif-line"]);
  expect(codes(`dn: x\ncACertificate:: ${"\n ".repeat(1_000_000)}\n`)).toEqual(["ldif-value"]);
  expect(performance.now() - start).toBeLessThan(20_000);
});

test("folding and line ends change nothing, wherever they fall", () =>
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 200 }),
      fc.integer({ min: 1, max: 90 }),
      fc.boolean(),
      (octets, width, dos) => {
        const value = sequence(sequence(tlv(0xa0, integer(2n))), tlv(4, octets));
        const end = dos ? "\r\n" : "\n";
        const text = `dn: x${end}${folded(`cACertificate;binary:: ${value.toString("base64")}`, width, end)}${end}`;
        const [item] = read(text) ?? [];
        return item?.kind === "certificate" && Buffer.from(item.der).equals(value);
      },
    ),
    { numRuns: 500, seed: 1 },
  ));
