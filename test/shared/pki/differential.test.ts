// Knows that we read of all real certificates and CRLs what pkijs and node:crypto read of them. Leaves inputs that the
// others accept and we refuse to findings.test.ts.
import { X509Certificate } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { CertificateRevocationList } from "pkijs";
import { describe, expect, test } from "vitest";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import { parseCertificate } from "../../../shared/pki/parse-certificate.ts";
import { parseCrl } from "../../../shared/pki/parse-crl.ts";
import { fpkiCertificates } from "../../conformance/fpki-certificates.ts";
import { DATA_FOLDER, HAS_FPKI, HAS_PKITS, missing, pkitsFile } from "../../conformance/test-data.ts";
import { plainReading } from "./our-reading.ts";
import { hexOf, readWithPkijs } from "./pkijs-reading.ts";

/** Meant to have bad signatures: theirs are no whole number of octets, which no other reader minds. */
const BITS_UNUSED = ["BadSignedCACert.crt", "InvalidDSASignatureTest6EE.crt"];

const pkitsNames = (folder: string): string[] =>
  HAS_PKITS ? readdirSync(join(DATA_FOLDER, "conformance/pkits", folder)).sort() : [];

const SETS: readonly (readonly [string, boolean, () => readonly Uint8Array<ArrayBuffer>[], number])[] = [
  ["PKITS", HAS_PKITS, pkitsCertificates, 403],
  ["FPKI 2024", HAS_FPKI, () => fpkiCertificates("2024"), 146],
  ["FPKI 2023", HAS_FPKI, () => fpkiCertificates("2023"), 150],
];

function pkitsCertificates(): Uint8Array<ArrayBuffer>[] {
  const names = pkitsNames("certs").filter((name) => !BITS_UNUSED.includes(name));
  return names.map((name) => Uint8Array.from(pkitsFile(`certs/${name}`)));
}

function read(der: Uint8Array): Certificate {
  const parsed = parseCertificate(der);
  if (!parsed.ok) throw new Error(`unreadable: ${parsed.error.message}`);
  return parsed.value;
}

describe.each(SETS)("%s", (_, present, load, count) => {
  const list = load();

  test.skipIf(!present)(`has the fields that pkijs reads (${present ? "" : missing("the data")})`, () => {
    expect(list.length).toBe(count);
    for (const der of list) expect(forPkijs(plainReading(read(der)))).toEqual(readWithPkijs(der));
  });

  test.skipIf(!present)("has the fields that node:crypto reads", () => {
    for (const der of list) {
      const ours = read(der);
      const theirs = new X509Certificate(der);
      expect(ours.id).toBe(theirs.fingerprint256.replaceAll(":", "").toLowerCase());
      expect(serialText(ours.serial)).toBe(theirs.serialNumber);
      expect(ours.notBefore * 1000).toBe(theirs.validFromDate.getTime());
      expect(ours.notAfter * 1000).toBe(theirs.validToDate.getTime());
      // OpenSSL looks at keyUsage too before it calls something a CA.
      const { basicConstraints, keyUsage } = ours.known;
      expect(basicConstraints?.ca === true && keyUsage?.has("keyCertSign") !== false).toBe(theirs.ca);
      expect(ours.known.extendedKeyUsage).toEqual(theirs.keyUsage);
    }
  });
});

/** pkijs 4.0.0 gives up on distribution points with a name relative to the CRL issuer, and has an empty list for them. */
function forPkijs(reading: ReturnType<typeof plainReading>): ReturnType<typeof plainReading> {
  const points = reading.known.cRLDistributionPoints as { isRelative: boolean }[] | undefined;
  if (!points?.some(({ isRelative }) => isRelative)) return reading;
  return { ...reading, known: { ...reading.known, cRLDistributionPoints: [] } };
}

test.skipIf(!HAS_PKITS)("names relative to the CRL issuer, which pkijs cannot read, are read", () => {
  const { known } = read(pkitsFile("certs/InvaliddistributionPointTest6EE.crt"));
  const [point] = known.cRLDistributionPoints ?? [];
  expect(point?.distributionPoint).toEqual({
    kind: "nameRelativeToCRLIssuer",
    relativeName: [{ type: "2.5.4.3", tag: 0x13, value: new TextEncoder().encode("CRL1 of distributionPoint2 CA") }],
  });
});

/** Magnitude in upper-case hexadecimal with a sign, as OpenSSL prints serial numbers. */
function serialText(serial: Uint8Array): string {
  const value = BigInt.asIntN(serial.length * 8, BigInt(`0x${hexOf(serial)}`));
  const digits = (value < 0n ? -value : value).toString(16).toUpperCase();
  return `${value < 0n ? "-" : ""}${digits.length % 2 === 0 ? "" : "0"}${digits}`;
}

test.skipIf(!HAS_PKITS)(
  "the two PKITS certificates and the CRL whose signatures are no whole octets are unreadable",
  () => {
    for (const file of BITS_UNUSED)
      expect(parseCertificate(pkitsFile(`certs/${file}`))).toMatchObject({ ok: false, error: { code: "bits-unused" } });
    expect(parseCrl(pkitsFile("crls/BadCRLSignatureCACRL.crl"))).toMatchObject({
      ok: false,
      error: { code: "bits-unused" },
    });
  },
);

test.skipIf(!HAS_PKITS)("PKITS certificates and CRLs are DER to the last octet", () => {
  for (const der of pkitsCertificates()) expect(read(der).findings.filter((f) => f.class === "encoding")).toEqual([]);
  for (const name of pkitsNames("crls")) {
    const parsed = parseCrl(pkitsFile(`crls/${name}`));
    if (parsed.ok) expect(parsed.value.findings).toEqual([]);
  }
});

test.skipIf(!HAS_FPKI)("FPKI certificates have just the findings that are known of them", () => {
  const counts = (snapshot: "2023" | "2024") => {
    const found: Record<string, number> = {};
    for (const { class: kind, code, authority } of fpkiCertificates(snapshot).flatMap((der) => read(der).findings)) {
      const key = `${kind} ${code} ${authority}`;
      found[key] = (found[key] ?? 0) + 1;
    }
    return found;
  };
  expect(counts("2024")).toEqual({
    "profile critical-required RFC 5280 §4.2.1.11": 33,
    "profile critical-required RFC 5280 §4.2.1.14": 11,
  });
  expect(counts("2023")).toEqual({
    "profile critical-required RFC 5280 §4.2.1.11": 33,
    "profile critical-required RFC 5280 §4.2.1.14": 21,
    "encoding boolean-not-der X.690 §11.1": 1,
  });
});

test.skipIf(!HAS_PKITS)("PKITS CRLs have the fields that pkijs reads", () => {
  const names = pkitsNames("crls").filter((name) => name !== "BadCRLSignatureCACRL.crl");
  expect(names.length).toBe(172);
  for (const name of names) {
    const der = Uint8Array.from(pkitsFile(`crls/${name}`));
    const parsed = parseCrl(der);
    if (!parsed.ok) throw new Error(`${name}: ${parsed.error.message}`);
    const ours = parsed.value;
    const theirs = CertificateRevocationList.fromBER(der);
    expect(ours.version).toBe(theirs.version + 1);
    expect(hexOf(ours.tbs)).toBe(hexOf(theirs.tbsView));
    expect(hexOf(ours.issuer.der)).toBe(hexOf(theirs.issuer.valueBeforeDecode));
    expect(hexOf(ours.signature)).toBe(hexOf(theirs.signatureValue.valueBlock.valueHexView));
    expect(ours.signatureAlgorithm.oid).toBe(theirs.signatureAlgorithm.algorithmId);
    expect(ours.thisUpdate * 1000).toBe(theirs.thisUpdate.value.getTime());
    expect(ours.nextUpdate === undefined ? undefined : ours.nextUpdate * 1000).toBe(theirs.nextUpdate?.value.getTime());
    expect(ours.revoked.map((entry) => [hexOf(entry.serial), entry.revocationDate * 1000])).toEqual(
      (theirs.revokedCertificates ?? []).map((entry) => [
        hexOf(entry.userCertificate.valueBlock.valueHexView),
        entry.revocationDate.value.getTime(),
      ]),
    );
    expect(ours.extensions.map(({ oid, critical, value }) => [oid, critical, hexOf(value)])).toEqual(
      (theirs.crlExtensions?.extensions ?? []).map(({ extnID, critical, extnValue }) => [
        extnID,
        critical,
        hexOf(extnValue.valueBlock.valueHexView),
      ]),
    );
    expect(ours.extensions.some(({ malformed }) => malformed)).toBe(false);
  }
});
