// Knows how certificates are counted by what they are signed with, and that a weak hash is said beside its algorithm.
// Leaves all other figures to test/electron/api/figures.test.ts.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { figuresOf } from "../../../shared/framework/figures.ts";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import { SAMPLE_FILES } from "../../electron/temporary-core.ts";
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
