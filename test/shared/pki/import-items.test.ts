// Knows which items must come out of DER, PEM and PKCS #7 files, real and made up, and that nothing makes it throw.
// Leaves reading of the items to the tests of the parsers.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ImportItem, readItems } from "../../../shared/pki/import-items.ts";
import { parseCertificate } from "../../../shared/pki/parse-certificate.ts";
import { integer, NULL, oid, sequence, tlv } from "../../electron/crypto/der-writing.ts";

const DATA = process.env.CONCORDAT_DATA ?? join(import.meta.dirname, "../../../../shared");
const FPKI = join(DATA, "data/fpki");
const PKITS = join(DATA, "conformance/pkits");
const codes = (items: readonly ImportItem[]) => items.map((item) => (item.kind === "rejected" ? item.code : item.kind));

const time = tlv(0x17, Buffer.from("241023120000Z"));
const version3 = tlv(0xa0, integer(2n));
/** Only the outermost elements are looked at: these are no real ones. */
const certificate = sequence(sequence(version3, integer(7n)), NULL);
const oldCertificate = sequence(sequence(integer(7n), sequence(), sequence(), sequence(time, time)), NULL);
const crl = sequence(sequence(integer(1n), sequence(), sequence(), time), NULL);
const oldCrl = sequence(sequence(sequence(), sequence(), time), NULL);
const request = sequence(sequence(integer(0n), sequence(), sequence(), tlv(0xa0)), NULL);
const privateKey = sequence(integer(0n), sequence());
const container = (certificates: readonly Uint8Array[], crls: readonly Uint8Array[], type = "1.2.840.113549.1.7.2") => {
  const lists = [tlv(0xa0, ...certificates), tlv(0xa1, ...crls)];
  const signedData = sequence(integer(1n), tlv(0x31), sequence(oid("1.2.840.113549.1.7.1")), ...lists, tlv(0x31));
  return sequence(oid(type), tlv(0xa0, signedData));
};
const pem = (label: string, der: Uint8Array) =>
  Buffer.from(`-----BEGIN ${label}-----\n${Buffer.from(der).toString("base64")}\n-----END ${label}-----\n`);

describe("DER", () => {
  test.each([
    ["certificate", certificate, "certificate"],
    ["v1 certificate", oldCertificate, "certificate"],
    ["v2 CRL", crl, "crl"],
    ["v1 CRL", oldCrl, "crl"],
    ["request", request, "not-a-certificate"],
    ["private key", privateKey, "private-key"],
    ["cut-short certificate", certificate.subarray(0, -3), "certificate"],
    ["something else", sequence(NULL), "not-recognised"],
    ["nothing", Buffer.alloc(0), "nothing-found"],
    ["text", Buffer.from("0 is how this begins"), "not-recognised"],
  ])("%s", (_name, der, kind) => expect(codes(readItems(der))).toEqual([kind]));

  test("items behind each other, the octets behind the last one left to its parser", () => {
    const file = Buffer.concat([certificate, crl, oldCertificate, Buffer.of(1, 2)]);
    const places = [0, certificate.length, certificate.length + crl.length];
    expect(readItems(file)).toEqual([
      { kind: "certificate", der: new Uint8Array(certificate), offset: places[0] },
      { kind: "crl", der: new Uint8Array(crl), offset: places[1] },
      { kind: "certificate", der: new Uint8Array(Buffer.concat([oldCertificate, Buffer.of(1, 2)])), offset: places[2] },
    ]);
  });
});

describe("PKCS #7", () => {
  test("certificates and CRLs come out with their places; other kinds are rejected one by one", () => {
    const file = container([certificate, tlv(0xa1, NULL), oldCertificate], [crl]);
    const items = readItems(file);
    expect(codes(items)).toEqual(["certificate", "certificate", "crl", "pkcs7-choice"]);
    for (const item of items)
      if (item.kind !== "rejected")
        expect(Buffer.from(item.der)).toEqual(file.subarray(item.offset, item.offset + item.der.length));
  });

  test("line ends behind it say nothing, other octets are reported", () => {
    expect(codes(readItems(Buffer.concat([container([certificate], []), Buffer.from("\r\n")])))).toEqual([
      "certificate",
    ]);
    expect(codes(readItems(Buffer.concat([container([certificate], []), Buffer.of(9)])))).toEqual([
      "certificate",
      "container-trailing-bytes",
    ]);
  });

  test("cut short, what was complete stays; other contents and indefinite lengths are rejected", () => {
    const whole = container([certificate, certificate], []);
    const damaged = Buffer.from(whole);
    damaged[whole.lastIndexOf(certificate) + 1] = 0x7e;
    expect(codes(readItems(damaged))).toEqual(["certificate", "truncated"]);
    expect(codes(readItems(whole.subarray(0, 20)))).toEqual(["truncated"]);
    expect(codes(readItems(container([], [])))).toEqual(["nothing-found"]);
    expect(codes(readItems(container([certificate], [], "1.2.840.113549.1.7.3")))).toEqual(["pkcs7-content-type"]);
    const indefinite = Buffer.concat([Buffer.of(0x30, 0x80), oid("1.2.840.113549.1.7.2"), Buffer.of(0xa0, 0x80)]);
    expect(codes(readItems(indefinite))).toEqual(["element-missing"]);
  });

  describe("in BER with indefinite lengths", () => {
    const open = (tag: number, ...content: readonly Uint8Array[]) =>
      Buffer.concat([Buffer.of(tag, 0x80), ...content, Buffer.of(0, 0)]);
    const bags = (certificates: readonly Uint8Array[], crls: readonly Uint8Array[]) => {
      const content = open(0x30, oid("1.2.840.113549.1.7.1"), open(0xa0, open(0x24, tlv(4, Buffer.from("data")))));
      const lists = [open(0xa0, ...certificates), open(0xa1, ...crls)];
      const signedData = open(0x30, integer(1n), open(0x31), content, ...lists, open(0x31));
      return open(0x30, oid("1.2.840.113549.1.7.2"), open(0xa0, signedData));
    };

    test("the items are the exact octets, wherever they stand", () => {
      const file = bags([certificate, oldCertificate], [crl]);
      const items = readItems(file);
      expect(codes(items)).toEqual(["certificate", "certificate", "crl"]);
      for (const item of items)
        if (item.kind !== "rejected")
          expect(Buffer.from(item.der)).toEqual(file.subarray(item.offset, item.offset + item.der.length));
      expect(codes(readItems(Buffer.concat([file, file])))).toHaveLength(6);
      expect(codes(readItems(pem("PKCS7", file)))).toEqual(["certificate", "certificate", "crl"]);
    });

    test("a certificate of indefinite length comes out whole, for its parser to refuse; the others stay", () => {
      const endless = open(0x30, open(0x30, version3, integer(7n)), NULL);
      for (const file of [bags([certificate, endless, oldCertificate], []), container([certificate, endless], [])]) {
        const [first, second] = readItems(file);
        expect(first).toMatchObject({ kind: "certificate" });
        if (second?.kind !== "certificate") throw new Error(JSON.stringify(second));
        expect(Buffer.from(second.der)).toEqual(endless);
        expect(parseCertificate(second.der)).toMatchObject({ ok: false, error: { code: "length-indefinite" } });
      }
      expect(codes(readItems(bags([certificate, endless, oldCertificate], [])))).toHaveLength(3);
      const [alone] = readItems(endless);
      expect(alone).toMatchObject({ kind: "certificate" });
    });

    test("cut short anywhere, what was complete stays and the cut is said", () => {
      const file = bags([certificate, certificate], [crl]);
      const whole = codes(readItems(file)).length;
      for (let end = 13; end < file.length; end++) {
        const found = codes(readItems(file.subarray(0, end)));
        expect(found.length).toBeLessThanOrEqual(whole + 1);
        expect(["truncated", "element-missing", "element-unexpected"]).toContain(found.at(-1));
      }
    });

    test("nesting without an end, and lengths that claim gigabytes, are refused", () => {
      const deep = Buffer.concat([
        Buffer.of(0x30, 0x80),
        oid("1.2.840.113549.1.7.2"),
        Buffer.of(0xa0, 0x80, 0x30, 0x80, 2, 1, 1),
        Buffer.alloc(200_000, Buffer.of(0x31, 0x80)),
      ]);
      expect(codes(readItems(deep))).toEqual(["too-deep"]);
      const large = bags([Buffer.of(0x30, 0x84, 0x40, 0, 0, 0)], []);
      expect(codes(readItems(large))).toEqual(["truncated"]);
      const primitive = bags([Buffer.of(0x04, 0x80)], []);
      expect(codes(readItems(primitive))).toEqual(["length-unsupported"]);
    });
  });

  test("more than ten thousand entries are cut with a word", () => {
    const codesFound = codes(readItems(container([], [Buffer.concat(Array<Buffer>(10_050).fill(crl))].flat())));
    expect(codesFound.length).toBe(10_001);
    expect(codesFound.at(-1)).toBe("too-many-items");
  });
});

test("PEM in any mix: the label decides only where the octets do not", () => {
  const parts = [
    pem("CERTIFICATE", certificate),
    pem("X509 CRL", crl),
    pem("TRUSTED CERTIFICATE", certificate),
    pem("PKCS7", container([certificate, oldCertificate], [crl])),
    pem("CERTIFICATE", container([certificate], [])),
    pem("CERTIFICATE", Buffer.from("no DER at all")),
    pem("RSA PRIVATE KEY", privateKey),
    pem("CERTIFICATE REQUEST", request),
    pem("CERTIFICATE", Buffer.alloc(0)),
    Buffer.from("-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n"),
  ];
  const items = readItems(Buffer.concat(parts));
  expect(codes(items)).toEqual([
    "certificate",
    "crl",
    "pem-trusted-certificate",
    "certificate",
    "certificate",
    "crl",
    "certificate",
    "certificate",
    "private-key",
    "pem-label",
    "nothing-found",
    "pem-base64",
  ]);
  const fromContainer = items[4];
  expect(fromContainer?.offset).toBe(parts.slice(0, 3).reduce((sum, part) => sum + part.length, 0));
  expect(fromContainer?.innerOffset).toBe(container([certificate, oldCertificate], [crl]).indexOf(oldCertificate));
});

describe("text without PEM lines, and in other encodings", () => {
  // Long enough to be told from a word.
  const long = sequence(sequence(version3, integer(7n)), tlv(4, Buffer.alloc(300, 1)));
  const base64 = long.toString("base64");
  const lines = base64.replace(/.{64}/g, "$&\r\n");
  const utf16 = (text: string) => Buffer.from(text, "utf16le");
  const swapped = (text: string) => utf16(text).swap16();
  const block = pem("CERTIFICATE", certificate).toString("latin1");
  const bom = "\ufeff";

  test.each<[string, Buffer, number]>([
    ["one line", Buffer.from(base64), 0],
    ["lines", Buffer.from(`\r\n${lines}\r\n`), 2],
    ["a byte order mark before it", Buffer.from(`${bom}${lines}`), 3],
    ["UTF-16 with a mark", utf16(`${bom}\n${lines}`), 4],
    ["UTF-16 in the other order, without one", swapped(lines), 0],
    ["PEM in UTF-16", utf16(`${bom}Zürich 木\r\n${block}`), 22],
    ["PEM in UTF-16, other order", swapped(`${bom}${block}`), 2],
    ["PEM behind a UTF-8 mark", Buffer.from(`${bom}${block}`), 3],
  ])("%s", (_, file, offset) => {
    expect(readItems(file)).toMatchObject([{ kind: "certificate", offset, innerOffset: 0 }]);
  });

  test("several, blank lines between; one that is no base64 leaves the others", () => {
    const items = readItems(Buffer.from(`${lines}\n\n${base64.slice(0, -5)}\n \n${lines}\n`));
    expect(codes(items)).toEqual(["certificate", "base64-malformed", "certificate"]);
  });

  test("base64 of something else, and a word of base64 characters", () => {
    const other = sequence(tlv(4, Buffer.alloc(300, 1))).toString("base64");
    expect(codes(readItems(Buffer.from(other)))).toEqual(["not-recognised"]);
    expect(codes(readItems(Buffer.from("MIIabcdefgh")))).toEqual(["not-recognised"]);
    expect(codes(readItems(Buffer.from(sequence(integer(0n), tlv(4, Buffer.alloc(200))).toString("base64"))))).toEqual([
      "private-key",
    ]);
  });
});

test("a cross-certificate pair gives both halves, each with its place", () => {
  const pair = sequence(tlv(0xa0, certificate), tlv(0xa1, oldCertificate));
  const items = readItems(pair);
  expect(codes(items)).toEqual(["certificate", "certificate"]);
  expect(items.map(({ offset }) => offset)).toEqual([4, 4 + certificate.length + 2]);
  expect(codes(readItems(sequence(tlv(0xa1, certificate))))).toEqual(["certificate"]);
  // Implicit tags: the certificate's own first octets are not there.
  const [inner] = [certificate.subarray(2)];
  expect(codes(readItems(sequence(tlv(0xa0, inner))))).toEqual(["element-unexpected"]);
  expect(codes(readItems(sequence(tlv(0xa0, certificate), tlv(0xa0, certificate))))).toEqual([
    "certificate",
    "element-unexpected",
  ]);
});

test.each<[string, Buffer, string]>([
  ["gzip", Buffer.from("1f8b0800", "hex"), "compressed-file"],
  ["zip", Buffer.from("PK\x03\x04abc"), "compressed-file"],
  ["tar", Buffer.concat([Buffer.alloc(257, 1), Buffer.from("ustar")]), "compressed-file"],
  ["a Java key store", Buffer.from("feedfeed00000002", "hex"), "private-key"],
  ["nothing known", Buffer.from("PKzip"), "not-recognised"],
])("%s is refused by name", (_, file, code) => expect(codes(readItems(file))).toEqual([code]));

describe.skipIf(!existsSync(FPKI))(`the US Federal PKI in ${FPKI}`, () => {
  test.each([
    ["CACertificatesValidatingToFederalCommonPolicyG2.p7b", 146],
    ["older/CACertificates-2023-08-04.p7b", 150],
  ])("%s holds %d certificates, each of which can be read", (file, count) => {
    const items = readItems(readFileSync(join(FPKI, file)));
    expect(items.length).toBe(count);
    for (const item of items) {
      if (item.kind !== "certificate") throw new Error(JSON.stringify(item));
      expect(parseCertificate(item.der).ok).toBe(true);
    }
  });
  test("single files, DER and PEM", () => {
    const files = readdirSync(join(FPKI, "certs"));
    expect(files.length).toBe(7);
    for (const file of files)
      expect(codes(readItems(readFileSync(join(FPKI, "certs", file))))).toEqual(["certificate"]);
  });
});

test.skipIf(!existsSync(PKITS))(`all of PKITS in ${PKITS} is told apart`, () => {
  for (const [folder, kind] of [
    ["certs", "certificate"],
    ["crls", "crl"],
  ] as const) {
    const files = readdirSync(join(PKITS, folder));
    expect(files.length).toBeGreaterThan(100);
    for (const file of files)
      expect([file, codes(readItems(readFileSync(join(PKITS, folder, file))))]).toEqual([file, [kind]]);
  }
});

describe("nothing makes it throw, and items never reach outside the file", () => {
  const seeds = [
    certificate,
    crl,
    container([certificate, oldCertificate], [crl]),
    pem("PKCS7", container([certificate], [crl])),
    pem("CERTIFICATE", certificate),
  ];
  const check = (bytes: Uint8Array) => {
    const items = readItems(bytes);
    expect(items.length).toBeGreaterThan(0);
    for (const item of items) {
      if (item.offset < 0 || item.offset > bytes.length) throw new Error(`offset ${item.offset} of ${bytes.length}`);
      if (item.kind !== "rejected" && item.der.length === 0) throw new Error("an item without octets");
    }
  };
  test("random octets", () =>
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), check), { numRuns: 8000, seed: 1 }));
  test("mutated files", () => {
    const change = fc.tuple(
      fc.nat(),
      fc.constantFrom("set", "cut", "insert", "drop"),
      fc.integer({ min: 0, max: 255 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.array(change, { minLength: 1, maxLength: 6 }), (seed, changes) => {
        let bytes = Buffer.from(seed);
        for (const [place, act, value] of changes) {
          const at = bytes.length === 0 ? 0 : place % bytes.length;
          if (act === "set" && bytes.length > 0) bytes[at] = value;
          else if (act === "cut") bytes = bytes.subarray(0, at);
          else if (act === "insert")
            bytes = Buffer.concat([bytes.subarray(0, at), Buffer.of(value), bytes.subarray(at)]);
          else if (act === "drop") bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
        }
        check(bytes);
      }),
      { numRuns: 16_000, seed: 2 },
    );
  });
});
