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
    expect(codes(readItems(indefinite))).toEqual(["length-indefinite"]);
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
