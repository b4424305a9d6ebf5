// Knows how certificates are counted by what they are signed with, a weak hash said beside its algorithm, and by whose they
// are, where a name says so badly. Leaves all other figures to test/electron/api/figures.test.ts.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { figuresOf } from "../../../shared/framework/figures.ts";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import { SAMPLE_FILES } from "../../electron/temporary-core.ts";
import { buildCertificate } from "../../mesh/certificate-builder.ts";
import { parsed } from "../../mesh/mesh.ts";

const SHA1 = { oid: "1.2.840.113549.1.1.5" as never, der: new Uint8Array() };
const [file] = SAMPLE_FILES;
const pem = readFileSync(file?.path ?? "", "latin1");
const [block = ""] = /-----BEGIN CERTIFICATE-----[^-]+/.exec(pem) ?? [];
const one = parsed(Buffer.from(block.replaceAll(/-----[^-]+-----/g, ""), "base64"));

test("a signature over a weak hash is a figure of its own that says so", () => {
  const weak: Certificate = { ...one, id: "b".repeat(64) as never, signatureAlgorithm: SHA1 };
  const group = figuresOf([one, weak], new Set()).find(({ id }) => id === "signed");
  expect(group?.figures.map(({ label, weak: hash, certificates }) => [label, hash, certificates])).toEqual(
    expect.arrayContaining([["sha1WithRSAEncryption, weak: SHA-1", "SHA-1", [weak.id]]]),
  );
  const strong = group?.figures.find(({ certificates }) => certificates.includes(one.id));
  expect([strong?.label.includes("weak"), strong?.weak]).toEqual([false, undefined]);
});

test("what stands for an organisation and is none says what it is: a domain, or a word for a room", () => {
  const of = (id: string, subject: string): Certificate => ({
    ...one,
    id: id.repeat(64) as never,
    subject: parsed(buildCertificate({ subject, subjectKey: id, issuer: subject, issuerKey: id })).subject,
  });
  const group = figuresOf(
    [
      of("1", "DC=gov,DC=va,OU=Services,CN=Veterans CA"),
      of("2", "DC=com,DC=rtx,O=CAs,CN=Medium CA"),
      of("3", "O=Certification Authorities,CN=Lone CA"),
      of("4", "O=va.gov,CN=Of this name"),
      of("5", "CN=Alone"),
    ],
    new Set(),
  ).find(({ id }) => id === "organisation");
  expect(group?.figures.map(({ id, says, note }) => [id, says, note])).toEqual([
    ["organisation:(none named)", "without an organisation", undefined],
    [
      "organisation:CAs",
      "of the organisation CAs",
      "No organisation, but what stands as one (O) in a name of rtx.com.",
    ],
    [
      "organisation:Certification Authorities",
      "of the organisation Certification Authorities",
      "No organisation, but what stands as one (O) in a name of Lone CA.",
    ],
    ["domain:va.gov", "of the domain va.gov", "No organisation (O) is named, but a domain: DC=gov, DC=va."],
    ["organisation:va.gov", "of the organisation va.gov", undefined],
  ]);
});
