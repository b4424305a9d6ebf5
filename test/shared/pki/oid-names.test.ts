// Knows which names and codes OIDs must be given, and that tables hold each OID once.
// Leaves names given in a record to its registry.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readItems } from "../../../shared/pki/import-items.ts";
import { type Oid, parseOid } from "../../../shared/pki/oid.ts";
import { attributeLabel, oidCode, oidEntry, oidName } from "../../../shared/pki/oid-names.ts";
import { STANDARD_OIDS } from "../../../shared/pki/oid-table.ts";
import { parseCertificate } from "../../../shared/pki/parse-certificate.ts";
import { ARC_ALIASES, POLICY_OIDS } from "../../../shared/pki/policy-oid-table.ts";

const oid = (text: string): Oid => {
  const parsed = parseOid(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

test("every row is a well-formed OID, there once, with a name that is nobody else's of its kind", () => {
  const rows = [
    ...STANDARD_OIDS.flatMap(([kind, all]) => all.map((row) => [kind, ...row] as const)),
    ...POLICY_OIDS.map((row) => ["policy", ...row] as const),
  ];
  for (const [, text] of rows) expect(parseOid(text).ok).toBe(true);
  expect(new Set(rows.map(([, text]) => text)).size).toBe(rows.length);
  expect(new Set(rows.map(([kind, , name]) => `${kind} ${name}`)).size).toBe(rows.length);
  expect(new Set(ARC_ALIASES.map(([, alias]) => alias)).size).toBe(ARC_ALIASES.length);
});

test.each([
  ["2.16.840.1.101.3.2.1.3.7", "common-hardware", "fpki·7"],
  ["2.16.840.1.101.3.2.1.3.12", "medium-hardware", "fpki·12"],
  ["1.3.6.1.4.1.24019.1.1.1.3", "highHardware", "certipath·3"],
  ["1.3.6.1.4.1.73.15.3.1.15", undefined, "boeing·15"],
  ["2.16.840.1.101.3.2.1.3.5.9", undefined, "fpki·5.9"],
  ["2.16.840.1.101.3.2.1.31", undefined, "2.16.840.1.101.3.2.1.31"],
  ["2.16.840.1.101.3.2.1.3", undefined, "2.16.840.1.101.3.2.1.3"],
  ["2.16.840.1.101.3.2.1.12.5", "eca-medium-token-sha256", "eca·5"],
  ["2.5.29.32.0", "anyPolicy", "2.5.29.32.0"],
  ["1.3.6.1.4.1.311.21.10", "Microsoft application policies", "1.3.6.1.4.1.311.21.10"],
])("%s is %s, written %s", (text, name, code) => {
  expect(oidName(oid(text))).toBe(name);
  expect(oidCode(oid(text))).toBe(code);
});

test("attribute types have labels, other kinds and unknown ones their digits", () => {
  const labels = [
    "2.5.4.3",
    "2.5.4.97",
    "1.2.840.113549.1.9.1",
    "2.5.4.5",
    "0.9.2342.19200300.100.1.25",
    "2.5.4.999",
    "2.5.29.15",
  ];
  expect(labels.map((text) => attributeLabel(oid(text)))).toEqual([
    "CN",
    "organizationIdentifier",
    "emailAddress",
    "serialNumber",
    "DC",
    "2.5.4.999",
    "2.5.29.15",
  ]);
  expect(oidEntry(oid("2.5.4.11"))).toEqual({ kind: "attribute", name: "organizationalUnitName", short: "OU" });
});

const file = join(
  process.env.CONCORDAT_DATA ?? join(import.meta.dirname, "../../../../shared"),
  "data/fpki/CACertificatesValidatingToFederalCommonPolicyG2.p7b",
);
test.skipIf(!existsSync(file))(`attributes, extensions and algorithms of ${file} all have names of their kind`, () => {
  const found = new Set<string>();
  for (const item of readItems(readFileSync(file))) {
    if (item.kind !== "certificate") throw new Error("not a certificate");
    const read = parseCertificate(item.der);
    if (!read.ok) throw new Error(read.error.message);
    for (const extension of read.value.extensions) found.add(`${oidEntry(extension.oid)?.kind} ${extension.oid}`);
    for (const attribute of read.value.subject.relativeNames.flat())
      found.add(`${oidEntry(attribute.type)?.kind} ${attribute.type}`);
    found.add(`${oidEntry(read.value.signatureAlgorithm.oid)?.kind} ${read.value.signatureAlgorithm.oid}`);
  }
  expect([...found].filter((each) => each.startsWith("undefined"))).toEqual([]);
  expect(
    [...found]
      .map((each) => each.split(" ")[0])
      .filter((kind) => !["extension", "attribute", "algorithm"].includes(kind ?? "")),
  ).toEqual([]);
});
