// Knows that a degenerate SignedData holds what was put in, for our reader, pkijs and OpenSSL, and is DER itself.
// Leaves whole records to whole-record.test.ts.
import { execFileSync } from "node:child_process";
import { fromBER } from "asn1js";
import { Certificate, ContentInfo, SignedData } from "pkijs";
import { expect, test } from "vitest";
import { degenerateP7b as partsOf } from "../../../electron/export/degenerate-p7b.ts";
import { parsePkcs7 } from "../../../shared/pki/pkcs7.ts";
import { buildCertificate } from "../../mesh/certificate-builder.ts";
import { buildCrl } from "../../mesh/crl-builder.ts";
import { HAS_OPENSSL } from "./openssl.ts";

const certificate = (subject: string, altNames: readonly string[] = []) =>
  buildCertificate({ subject, subjectKey: subject, issuer: "Root", issuerKey: "root", altNames });
/** Lengths below 128, 256, 65,536 and above, so that every form of length octets is written. */
const CERTIFICATES = [
  certificate("C"),
  certificate("A"),
  certificate("B", ["dns:b.example"]),
  certificate(
    "Long",
    Array.from({ length: 4000 }, (_, at) => `dns:host-${at}.long.example`),
  ),
];
const CRLS = [buildCrl({ issuer: "Root", issuerKey: "root", revoked: [{ serial: "05" }] })];
const inDerOrder = (all: readonly Uint8Array[]) => [...all].sort(Buffer.compare).map((one) => Buffer.from(one));

const degenerateP7b = (...given: Parameters<typeof partsOf>) => Buffer.concat(partsOf(...given));

const kept = (p7b: Uint8Array, kind: "certificate" | "crl") => {
  const { entries, issues } = parsePkcs7(p7b);
  expect(issues).toEqual([]);
  return entries.filter((entry) => entry.kind === kind).map(({ der }) => Buffer.from(der));
};

test("our reader finds every octet, in DER's order of a SET OF", () => {
  const p7b = degenerateP7b(CERTIFICATES, CRLS);
  expect(kept(p7b, "certificate")).toEqual(inDerOrder(CERTIFICATES));
  expect(kept(p7b, "crl")).toEqual(inDerOrder(CRLS));
});

test("the same set gives the same file, however it was given", () => {
  const p7b = Buffer.from(degenerateP7b(CERTIFICATES, CRLS));
  expect(p7b.equals(degenerateP7b([...CERTIFICATES].reverse(), CRLS))).toBe(true);
  expect(p7b.equals(degenerateP7b([...CERTIFICATES, ...CERTIFICATES.slice(1, 2)], CRLS))).toBe(true);
  expect(p7b.equals(degenerateP7b(CERTIFICATES.slice(1), CRLS))).toBe(false);
});

test("an empty list is left out, not written as an empty set", () => {
  expect(kept(degenerateP7b([], CRLS), "certificate")).toEqual([]);
  expect(kept(degenerateP7b([], CRLS), "crl")).toHaveLength(1);
  // ContentInfo { signedData, [0] { SEQUENCE { 1, SET {}, SEQUENCE { data }, SET {} } } }, byte for byte.
  const empty = "3023 0609 2a864886f70d010702 a016 3014 020101 3100 300b 0609 2a864886f70d010701 3100";
  // Lengths: 0b for the content type; 14 = 3+2+13+2 = 20; 16 = 22; 23 = 11+24 = 35.
  expect(Buffer.from(degenerateP7b([], [])).toString("hex")).toBe(empty.replaceAll(" ", ""));
});

test("pkijs reads the same certificates, version 1, nobody signing, no content", () => {
  const p7b = Uint8Array.from(degenerateP7b(CERTIFICATES, CRLS));
  const outer = new ContentInfo({ schema: fromBER(p7b, { maxNodes: 1_000_000 }).result });
  expect(outer.contentType).toBe("1.2.840.113549.1.7.2");
  const signed = new SignedData({ schema: outer.content });
  expect(signed).toMatchObject({ version: 1, digestAlgorithms: [], signerInfos: [] });
  expect(signed.encapContentInfo.eContentType).toBe("1.2.840.113549.1.7.1");
  expect(signed.encapContentInfo.eContent).toBeUndefined();
  const read = (signed.certificates ?? []).map((one) => {
    if (!(one instanceof Certificate)) throw new Error("pkijs reads something else than a certificate");
    return Buffer.from(one.toSchema(false).toBER());
  });
  expect(read).toEqual(inDerOrder(CERTIFICATES));
  expect(signed.crls).toHaveLength(1);
});

test.skipIf(!HAS_OPENSSL)("OpenSSL prints the same certificates and the CRL", () => {
  const p7b = degenerateP7b(CERTIFICATES, CRLS);
  const text = execFileSync("openssl", ["pkcs7", "-inform", "DER", "-print_certs"], { input: p7b }).toString();
  const read = [...text.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END/g)].map(([, base64 = ""]) =>
    Buffer.from(base64, "base64"),
  );
  expect(read).toEqual(inDerOrder(CERTIFICATES));
  expect(text.match(/-----BEGIN X509 CRL-----/g)).toHaveLength(1);
});
