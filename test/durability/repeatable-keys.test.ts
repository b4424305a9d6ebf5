// Knows that repeatable signatures are the same at each call and good to the verifier the record uses.
import { expect, test } from "vitest";
import { createSignatureVerifier } from "../../electron/crypto/verify-signature.ts";
import { readCertificate } from "../../electron/record/read-certificate.ts";
import { buildCertificate } from "../mesh/certificate-builder.ts";
import { REPEATABLE_KEYS } from "./repeatable-keys.ts";

test("a signature is the same twice, good under its key and bad under another", () => {
  const verify = createSignatureVerifier();
  for (let i = 0; i < 40; i++) {
    const [mine, other] = [`key ${i}`, `key ${i + 1}`].map((subjectKey) => {
      const build = () =>
        buildCertificate({ subject: "CN=A", subjectKey, issuer: "CN=A", issuerKey: subjectKey }, REPEATABLE_KEYS);
      expect(build()).toEqual(build());
      const read = readCertificate(build());
      if (!read.ok) throw new Error(read.error.message);
      return read.value;
    });
    if (mine === undefined || other === undefined) throw new Error("two were built");
    const { signatureAlgorithm, tbs, signature } = mine;
    expect(verify(mine.publicKey, signatureAlgorithm, tbs, signature)).toEqual({ kind: "good" });
    expect(verify(other.publicKey, signatureAlgorithm, tbs, signature)).toEqual({ kind: "bad" });
  }
});
