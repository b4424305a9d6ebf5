// Knows which addresses a certificate and a CRL name, by kind and in order, and which they don't.
// Leaves which of them are asked to electron/network/asked-address.test.ts.
import { expect, test } from "vitest";
import { certificateAddresses, crlAddresses, storedCrlAddresses } from "../../../shared/pki/named-addresses.ts";
import { parseCrl } from "../../../shared/pki/parse-crl.ts";
import { addressExtensions, naming } from "../../electron/network/named-by.ts";
import { buildCertificate } from "../../mesh/certificate-builder.ts";
import { buildCrl } from "../../mesh/crl-builder.ts";
import { concat, constructed, octetString, oid, sequence, setOf, utf8String } from "../../mesh/der-writer.ts";
import { parsed } from "../../mesh/mesh.ts";
import { distinguishedName, generalName } from "../../mesh/name-writer.ts";

const addressesOf = (der: Uint8Array) => certificateAddresses(parsed(der).known);

test("every access method and point that holds something is named, in order", () => {
  const der = naming("A", "B", {
    ocsp: ["uri:http://ocsp.example/"],
    issuers: ["uri:http://a.example/ca.cer", "uri:ldap://a.example/cn=B?cACertificate", "dn:CN=B"],
    repository: ["uri:http://a.example/issued.p7c"],
    crls: ["uri:http://a.example/b.crl", "dn:CN=CRL,O=B"],
    freshest: ["uri:http://a.example/b-delta.crl"],
  });
  expect(addressesOf(der)).toEqual([
    { kind: "ca-issuers", form: "uri", text: "http://a.example/ca.cer" },
    { kind: "ca-issuers", form: "uri", text: "ldap://a.example/cn=B?cACertificate" },
    { kind: "ca-issuers", form: "directory-name", text: "CN=B" },
    { kind: "ca-repository", form: "uri", text: "http://a.example/issued.p7c" },
    { kind: "crl-distribution-point", form: "uri", text: "http://a.example/b.crl" },
    { kind: "crl-distribution-point", form: "directory-name", text: expect.stringMatching(/CN=CRL/) },
    { kind: "freshest-crl", form: "uri", text: "http://a.example/b-delta.crl" },
  ]);
});

test("a certificate that names nothing gives nothing", () => {
  expect(addressesOf(naming("A", "B", {}))).toEqual([]);
  expect(addressesOf(naming("A", "B", { ocsp: ["uri:http://ocsp.example/"] }))).toEqual([]);
});

const withPoint = (point: Uint8Array) =>
  buildCertificate({
    subject: "CN=A",
    subjectKey: "a",
    issuer: "CN=B",
    issuerKey: "b",
    further: [{ oid: "2.5.29.31", critical: false, value: sequence(point) }],
  });

test("a point without a name of its own is in a directory, under the name of its CRL's issuer", () => {
  const point = sequence(constructed(2, constructed(4, distinguishedName("CN=Indirect"))));
  expect(addressesOf(withPoint(point))).toEqual([
    { kind: "crl-distribution-point", form: "directory-name", text: "CN=Indirect" },
  ]);
});

test("a relative name is in a directory, with what cannot be seen spelt out", () => {
  const relative = setOf(sequence(oid("2.5.4.3"), utf8String("CRL\u202e1")));
  const content = relative.subarray(2);
  const point = sequence(constructed(0, constructed(1, concat([content]))));
  expect(addressesOf(withPoint(point))).toEqual([
    {
      kind: "crl-distribution-point",
      form: "directory-name",
      text: "CN=CRL‹U+202E›1, below the name of the CRL's issuer",
    },
  ]);
});

test("names of other forms are named as what they are", () => {
  const point = sequence(constructed(0, constructed(0, generalName("dns:crl.example"))));
  expect(addressesOf(withPoint(point))).toEqual([{ kind: "crl-distribution-point", form: "other", text: "dNSName" }]);
});

const plainCrl = buildCrl({
  issuer: "CN=B",
  issuerKey: "b",
  revoked: Array.from({ length: 2000 }, (_, i) => ({ serial: (i + 256).toString(16).padStart(4, "0") })),
});

/** A CRL with more extensions: those of a certificate description have the same shape. */
function crlNaming(named: Parameters<typeof addressExtensions>[0]): Uint8Array {
  const crl = parseCrl(plainCrl);
  if (!crl.ok) throw new Error(crl.error.message);
  const extensions = addressExtensions(named).map((one) => sequence(oid(one.oid), octetString(one.value)));
  const last = crl.value.extensions.map(({ oid: id, value }) => sequence(oid(id), octetString(value)));
  const field = constructed(0, sequence(...last, ...extensions));
  return sequence(withExtensions(crl.value.tbs, field), sequence(oid("1.3.101.112")), Uint8Array.of(3, 1, 0));
}

/** TBSCertList with its last field, extensions, replaced. */
function withExtensions(tbs: Uint8Array, field: Uint8Array): Uint8Array {
  const header = (at: number) => ((tbs[at] ?? 0) < 0x80 ? 1 : 1 + ((tbs[at] ?? 0) & 0x7f));
  const lengthAt = (at: number): number => {
    const octets = (tbs[at] ?? 0) & 0x7f;
    if ((tbs[at] ?? 0) < 0x80) return tbs[at] ?? 0;
    return tbs.subarray(at + 1, at + 1 + octets).reduce((sum, octet) => sum * 256 + octet, 0);
  };
  const parts: Uint8Array[] = [];
  for (let at = 1 + header(1); at < tbs.length; ) {
    const end = at + 1 + header(at + 1) + lengthAt(at + 1);
    if (tbs[at] !== 0xa0) parts.push(tbs.subarray(at, end));
    at = end;
  }
  return sequence(...parts, field);
}

test("a CRL names its issuer's certificates and its deltas, whether parsed whole or only stepped through", () => {
  const der = crlNaming({
    issuers: ["uri:http://a.example/ca.cer"],
    ocsp: ["uri:http://ocsp.example/"],
    freshest: ["uri:http://a.example/d.crl"],
  });
  const expected = [
    { kind: "ca-issuers", form: "uri", text: "http://a.example/ca.cer" },
    { kind: "freshest-crl", form: "uri", text: "http://a.example/d.crl" },
  ];
  const crl = parseCrl(der);
  expect(crl.ok && crl.value.revoked).toHaveLength(2000);
  expect(crl.ok && crlAddresses(crl.value)).toEqual(expected);
  expect(storedCrlAddresses(der)).toEqual(expected);
});

test("a CRL that names nothing gives nothing, and octets that are no CRL neither", () => {
  expect(storedCrlAddresses(plainCrl)).toEqual([]);
  const bad = Array.from({ length: plainCrl.length }, (_, cut) => storedCrlAddresses(plainCrl.subarray(0, cut)));
  expect(bad.flat()).toEqual([]);
});
