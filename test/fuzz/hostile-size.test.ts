// Knows that large, deep and lying input is read or refused quickly. Leaves damaged input to mutants.test.ts.
// The times are far above what is needed and far below what quadratic work would take.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeTree } from "../../shared/pki/decode-tree.ts";
import { parseCertificate } from "../../shared/pki/parse-certificate.ts";
import { parseCrl } from "../../shared/pki/parse-crl.ts";
import { parseGeneralName, parseGeneralSubtree } from "../../shared/pki/parse-general-name.ts";
import { parseName } from "../../shared/pki/parse-name.ts";
import { parsePublicKey } from "../../shared/pki/parse-public-key.ts";
import {
  concat,
  constructed,
  octetString,
  oid,
  primitive,
  printableString,
  sequence,
  setOf,
  tlv,
  utf8String,
} from "../mesh/der-writer.ts";
import { craftCertificate, craftCrl, entry, extension, hex, withExtension } from "../shared/pki/crafted.ts";

/** Each takes milliseconds to a second; quadratic work on a mebibyte would take minutes. Wide, since machines pause. */
const QUICK = 20_000;

function quickly<T>(work: () => T): T {
  const start = performance.now();
  const value = work();
  expect(performance.now() - start).toBeLessThan(QUICK);
  return value;
}
const times = <T>(count: number, make: (number: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
/** SEQUENCE OF so many that they cannot be arguments of one call. */
const many = (count: number, make: (number: number) => Uint8Array): Uint8Array => sequence(concat(times(count, make)));
const read = (bytes: Uint8Array) => {
  const parsed = parseCertificate(bytes);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
};

describe("a clean error, quickly", () => {
  test.each<[string, () => Uint8Array, string]>([
    [
      "an extension of 10 MB",
      () => withExtension("1.2.3", false, octetString(new Uint8Array(10_000_000))),
      "too-large",
    ],
    ["a claim of 2 GB", () => hex("30 84 80 00 00 00 30 03 02 01 01"), "length-unsupported"],
    ["a claim of just under 2 GB", () => hex("30 84 7f ff ff ff 30 03 02 01 01"), "truncated"],
    ["a claim within", () => craftCertificate({ serial: hex("02 84 40 00 00 00 01") }), "truncated"],
    [
      "a length of 126 octets",
      () => Uint8Array.from([0x30, 0xfe, ...new Array<number>(126).fill(1), 0]),
      "length-unsupported",
    ],
    [
      "the reserved length",
      () => Uint8Array.from([0x30, 0xff, ...new Array<number>(127).fill(0)]),
      "length-unsupported",
    ],
    ["nesting of 200,000", () => craftCertificate({ tbsAlgorithm: nestedDeep(200_000) }), "too-deep"],
    [
      "indefinite lengths all the way down",
      () => Uint8Array.from([0x30, 0x82, 0x10, 0, ...times(4096, (i) => (i % 2 === 0 ? 0x30 : 0x80))]),
      "length-indefinite",
    ],
    ["nothing", () => new Uint8Array(0), "element-missing"],
    ["one octet", () => hex("30"), "truncated"],
    [
      "an OID of 1 MB",
      () => withExtension("2.5.29.37", false, sequence(tlv(0x06, new Uint8Array(1_000_000).fill(0x81)))),
      "oid-too-long",
    ],
  ])("%s", (_, make, code) => {
    const bytes = make();
    expect(quickly(() => parseCertificate(bytes))).toMatchObject({ ok: false, error: { code } });
  });

  test("a CRL of 65 MiB", () => {
    expect(quickly(() => parseCrl(new Uint8Array(65 << 20)))).toMatchObject({
      ok: false,
      error: { code: "too-large" },
    });
  });
});

/** Elements around each other without building each of them anew. */
function nestedDeep(depth: number): Uint8Array {
  const heads: number[][] = [];
  let length = 0;
  for (let i = 0; i < depth; i++) {
    const head =
      length < 0x80
        ? [0x30, length]
        : length < 0x10000
          ? [0x30, 0x82, length >> 8, length & 255]
          : [0x30, 0x83, length >> 16, (length >> 8) & 255, length & 255];
    heads.push(head);
    length += head.length;
  }
  return Uint8Array.from(heads.reverse().flat());
}

describe("read, quickly", () => {
  test("80,000 extensions, all the same", () => {
    const bytes = craftCertificate({
      extensions: constructed(
        3,
        many(80_000, () => extension("1.2", false, hex("05 00"))),
      ),
    });
    const { extensions, findings } = quickly(() => read(bytes));
    expect(extensions).toHaveLength(80_000);
    expect(findings).toHaveLength(201);
    expect(findings.at(-1)).toMatchObject({ code: "findings-cut", class: "encoding" });
  });

  test("a name of 30,000 relative names, and one of 30,000 attributes", () => {
    const part = sequence(oid("2.5.4.3"), printableString("A b"));
    const long = many(30_000, () => setOf(part));
    const wide = sequence(setOf(concat(times(30_000, () => part))));
    const certificate = read(craftCertificate({ issuer: long, subject: wide }));
    quickly(() => [certificate.issuer.key, certificate.subject.key, certificate.selfIssued]);
    expect(certificate.selfIssued).toBe(false);
    expect(certificate.issuer.relativeNames).toHaveLength(30_000);
  });

  test("values made to be slow to prepare", () => {
    const values = [
      " ".repeat(30_000).padStart(30_001, "é").concat("x"),
      "ı".repeat(15_000),
      "e\u0301 ".repeat(7000),
      "\ufdfa".repeat(10_000),
      "\u0301".repeat(15_000),
    ];
    for (const value of values) {
      const names = times(Math.floor(500_000 / Buffer.byteLength(value)), () =>
        setOf(sequence(oid("2.5.4.3"), utf8String(value))),
      );
      const { subject } = read(craftCertificate({ subject: sequence(...names) }));
      expect(quickly(() => subject.key).length).toBeGreaterThan(0);
    }
  });

  test("100,000 policies, subtrees and alternative names", () => {
    const policies = many(100_000, (i) => sequence(oid(`1.2.${i}`)));
    expect(quickly(() => read(withExtension("2.5.29.32", false, policies))).known.certificatePolicies).toHaveLength(
      100_000,
    );
    const subtrees = sequence(constructed(0, concat(times(100_000, () => sequence(primitive(2, hex("61 2e 62")))))));
    expect(
      quickly(() => read(withExtension("2.5.29.30", true, subtrees))).known.nameConstraints?.permitted,
    ).toHaveLength(100_000);
    const names = many(100_000, () => primitive(2, hex("61 2e 62")));
    expect(quickly(() => read(withExtension("2.5.29.17", false, names))).known.subjectAltName).toHaveLength(100_000);
  });

  test("a CRL of 200,000 entries that are all wrong somewhere", () => {
    const wrong = entry(
      1,
      extension("2.5.29.21", true, hex("0a 02 00 01")),
      extension("2.5.29.21", false, hex("05 00")),
    );
    const bytes = craftCrl({ revoked: sequence(concat(times(200_000, () => wrong))) });
    const list = quickly(() => parseCrl(bytes));
    expect(list.ok && list.value.revoked.length).toBe(200_000);
    expect(list.ok && list.value.findings.length).toBe(402);
  });
});

test("random octets never throw, whatever they are read as", () => {
  const tags = fc.constantFrom(
    0x30,
    0x31,
    0x02,
    0x06,
    0xa0,
    0xa4,
    0x82,
    0x03,
    0x05,
    0x13,
    0x80,
    0x81,
    0x01,
    0x00,
    0xff,
  );
  const octets = fc.array(fc.oneof(tags, fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 12 })), {
    maxLength: 64,
  });
  fc.assert(
    fc.property(octets, (list) => {
      const bytes = Uint8Array.from(list);
      const readers = [parseCertificate, parseCrl, parseName, parsePublicKey, parseGeneralName, parseGeneralSubtree];
      for (const reader of readers) {
        const result = reader(bytes);
        if (!result.ok && (result.error.offset < 0 || result.error.offset > bytes.length)) return false;
      }
      const { nodes, failure } = decodeTree(bytes);
      return failure === undefined ? bytes.length === 0 || nodes.length > 0 : failure.offset <= bytes.length;
    }),
    { numRuns: 20_000, seed: 3 },
  );
});
