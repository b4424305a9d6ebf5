// Knows the case of one RSA key certified under two algorithm identifiers, rsaEncryption and id-RSASSA-PSS (RFC 4055 §1.2):
// two SPKIs, so two CA entities of one name, and a PSS signature that is good under both. Whichever of them has a valid path
// to the anchor must be found.
import { constants, generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "vitest";
import { createSignatureVerifier } from "../../electron/crypto/verify-signature.ts";
import { createPool } from "../../shared/path/pool.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { bruteForce } from "../judge/brute-force.ts";
import type { CertificateDescription } from "../mesh/certificate-builder.ts";
import { bitString, constructed, integer, nullValue, oid, sequence } from "../mesh/der-writer.ts";
import type { KeyScheme } from "../mesh/key-scheme.ts";
import { buildMesh } from "../mesh/mesh.ts";
import { compareExistence } from "./agreement.ts";

const PSS = oid("1.2.840.113549.1.1.10");
const SHA256 = sequence(oid("2.16.840.1.101.3.4.2.1"), nullValue());
const PSS_WITH_SHA256 = sequence(
  PSS,
  sequence(
    constructed(0, SHA256),
    constructed(1, sequence(oid("1.2.840.113549.1.1.8"), SHA256)),
    constructed(2, integer(32)),
  ),
);

/** One key for all labels but the root's; under the label "a twin" its SPKI says id-RSASSA-PSS. */
function pssKeys(): KeyScheme {
  const pair = () => generateKeyPairSync("rsa", { modulusLength: 2048 });
  const [root, shared] = [pair(), pair()];
  const pairOf = (label: string) => (label === "root" ? root : shared);
  return {
    publicKey: (label) => {
      const { publicKey } = pairOf(label);
      if (label !== "a twin") return publicKey.export({ format: "der", type: "spki" });
      return sequence(sequence(PSS), bitString(publicKey.export({ format: "der", type: "pkcs1" })));
    },
    algorithm: () => PSS_WITH_SHA256,
    sign: (label, tbs) => {
      const key = pairOf(label).privateKey;
      return sign("sha256", tbs, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
    },
  };
}

const keys = pssKeys();
const verify = createSignatureVerifier();
const toA = { issuer: "Root", issuerKey: "root", subject: "A", ca: true };
const leaf: CertificateDescription = {
  issuer: "A",
  issuerKey: "a",
  subject: "Leaf",
  subjectKey: "leaf",
  policies: ["1.2.3.1"],
};

test.each([
  ["a", "a twin"],
  ["a twin", "a"],
])("the path through %j holds, the one through %j does not", (good, bad) => {
  for (const reversed of [false, true]) {
    const certificates: CertificateDescription[] = [
      { ...toA, subjectKey: good, policies: ["1.2.3.1"] },
      { ...toA, subjectKey: bad, policies: ["1.2.3.2"] },
    ];
    const { question, pool } = buildMesh(
      {
        anchors: [{ subject: "Root", subjectKey: "root", issuer: "Root", issuerKey: "root", ca: true }],
        certificates: [...(reversed ? certificates.toReversed() : certificates), leaf],
        target: 2,
        inputs: { explicitPolicy: true },
      },
      keys,
    );
    const { validPaths } = bruteForce(question, pool, verify);
    expect(validPaths).toHaveLength(1);
    const report = searchPaths(question, createPool(pool, verify), { mode: "existence" });
    expect(compareExistence(report, validPaths)).toBeUndefined();
  }
});
