// Knows that built certificates are what they say they are, by the word of node:crypto, which shares no code with them.
import { X509Certificate } from "node:crypto";
import { expect, test } from "vitest";
import { buildCertificate, type CertificateDescription, serialOf } from "./certificate-builder.ts";
import { integer, oid } from "./der-writer.ts";
import { ED25519_KEYS, type KeyScheme, P256_KEYS, rsaKeys } from "./key-scheme.ts";

const root: CertificateDescription = { subject: "Root", subjectKey: "r", issuer: "Root", issuerKey: "r", ca: true };
const leaf: CertificateDescription = {
  subject: "O=Agency,CN=!leaf",
  subjectKey: "l",
  issuer: "Root",
  issuerKey: "r",
  notAfter: "2050-06-01T00:00:00Z",
  altNames: ["dns:a.example", "email:a@b.example"],
  policies: ["2.16.840.1.101.3.2.1.3.7"],
};

const SCHEMES: readonly (readonly [string, KeyScheme])[] = [
  ["Ed25519", ED25519_KEYS],
  ["ECDSA P-256", P256_KEYS],
  ["RSA", rsaKeys(1024, 2)],
];

test.each(SCHEMES)("%s: node:crypto reads the fields and finds the signature good", (_name, keys) => {
  const issuer = new X509Certificate(buildCertificate(root, keys));
  const subject = new X509Certificate(buildCertificate(leaf, keys));
  expect(subject.verify(issuer.publicKey)).toBe(true);
  expect(issuer.verify(issuer.publicKey)).toBe(true);
  expect(issuer.ca).toBe(true);
  expect(subject.ca).toBe(false);
  expect(subject.checkIssued(issuer)).toBe(true);
  expect(subject.subject).toBe("O=Agency\nCN=leaf");
  expect(subject.subjectAltName).toBe("DNS:a.example, email:a@b.example");
  expect(subject.validTo).toBe("Jun  1 00:00:00 2050 GMT");
  expect(subject.serialNumber).toBe(Buffer.from(serialOf(leaf)).toString("hex").toUpperCase());
});

test.each(SCHEMES)("%s: a damaged signature is bad", (_name, keys) => {
  const issuer = new X509Certificate(buildCertificate(root, keys));
  expect(new X509Certificate(buildCertificate({ ...leaf, badSignature: true }, keys)).verify(issuer.publicKey)).toBe(
    false,
  );
});

test("numbers and arcs of every size", () => {
  const hex = (octets: Uint8Array) => Buffer.from(octets).toString("hex");
  expect([0, 127, 128, 256, -1, -128, -129].map((n) => hex(integer(n)))).toEqual([
    "020100",
    "02017f",
    "02020080",
    "02020100",
    "0201ff",
    "020180",
    "0202ff7f",
  ]);
  expect(hex(oid("2.999.3"))).toBe("0603883703");
  expect(hex(oid("2.16.840.1.101.3.2.1.3.7"))).toBe("060a60864801650302010307");
});
