// Knows which signature algorithms are called weak. Leaves what is done about it to profiles.
import { expect, test } from "vitest";
import { weakHash } from "../../../shared/pki/weak-signature.ts";

test.each([
  ["md5WithRSAEncryption", "1.2.840.113549.1.1.4", "MD5"],
  ["sha1WithRSAEncryption", "1.2.840.113549.1.1.5", "SHA-1"],
  ["ecdsa-with-SHA1", "1.2.840.10045.4.1", "SHA-1"],
  ["sha256WithRSAEncryption", "1.2.840.113549.1.1.11", undefined],
  ["Ed25519", "1.3.101.112", undefined],
])("%s", (_, oid, weak) => expect(weakHash({ oid: oid as never, der: new Uint8Array() })).toBe(weak));

test("PSS is as its parameters say: empty ones mean SHA-1 (RFC 4055 §3.1)", () => {
  const pss = (hex: string) =>
    weakHash({ oid: "1.2.840.113549.1.1.10" as never, parameters: Buffer.from(hex, "hex"), der: new Uint8Array() });
  expect(pss("3000")).toBe("SHA-1");
  expect(
    pss("3030a00d300b0609608648016503040201a11a301806092a864886f70d010108300b0609608648016503040201a203020120"),
  ).toBeUndefined();
});
