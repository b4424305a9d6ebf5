// Knows the octets of a draft: what it says, what it copies, and that they are no signed certificate.
// Leaves what an answer becomes with it to test/electron/worker/what-if.test.ts.
import { expect, test } from "vitest";
import { createSignatureVerifier } from "../../../electron/crypto/verify-signature.ts";
import { draftLike } from "../../../shared/pki/draft/draft.ts";
import { draftCertificate } from "../../../shared/pki/draft/draft-certificate.ts";
import type { Oid } from "../../../shared/pki/oid.ts";
import { buildCertificate } from "../../mesh/certificate-builder.ts";
import { ED25519_KEYS } from "../../mesh/key-scheme.ts";
import { parsed } from "../../mesh/mesh.ts";

const issuer = parsed(
  buildCertificate(
    { ca: true, issuer: "CN=Root", issuerKey: "root", subject: "CN=Root", subjectKey: "root", subjectKeyId: "0102" },
    ED25519_KEYS,
  ),
);
const member = parsed(
  buildCertificate(
    {
      ca: true,
      issuer: "CN=Root",
      issuerKey: "root",
      subject: "CN=Member",
      subjectKey: "member",
      pathLen: 1,
      policies: ["1.2.3", "1.2.4"],
      mappings: [["1.2.3", "1.2.5"]],
      requireExplicit: 0,
      inhibitAny: 2,
      permitted: ["dns:member.example"],
      distributionPoint: "uri:http://crl.example/member.crl",
    },
    ED25519_KEYS,
  ),
);
const like = draftLike(member, issuer.id);

test("as it begins, a draft says what its certificate says, under the issuer's name", () => {
  const draft = draftCertificate(like, issuer, member);
  expect(draft.findings).toEqual([]);
  expect(draft.issuer.key).toBe(issuer.subject.key);
  expect(draft.subject.key).toBe(member.subject.key);
  expect(draft.publicKey.der).toEqual(member.publicKey.der);
  expect([draft.notBefore, draft.notAfter]).toEqual([member.notBefore, member.notAfter]);
  const { authorityKeyIdentifier, ...known } = draft.known;
  expect(authorityKeyIdentifier).toEqual({ keyIdentifier: Uint8Array.of(1, 2) });
  expect(known).toEqual(member.known);
});

test("what was changed is what it says, and what was taken away is gone", () => {
  const { inhibitAnyPolicy: _, pathLength: __, ...rest } = like;
  const changed = {
    ...rest,
    notAfter: "2031-05-06T07:08:09Z",
    policies: ["1.2.6" as Oid],
    mappings: [],
    inhibitPolicyMapping: 1,
    nameConstraints: false,
  };
  const { known, notAfter } = draftCertificate(changed, issuer, member);
  expect(known.certificatePolicies).toEqual([{ policy: "1.2.6", qualifiers: [] }]);
  expect(known.policyConstraints).toEqual({ requireExplicitPolicy: 0, inhibitPolicyMapping: 1 });
  expect(known.basicConstraints).toEqual({ ca: true });
  for (const gone of ["policyMappings", "inhibitAnyPolicy", "nameConstraints"]) expect(known).not.toHaveProperty(gone);
  expect(new Date(notAfter * 1000).toISOString()).toBe("2031-05-06T07:08:09.000Z");
  expect(known.keyUsage).toEqual(member.known.keyUsage);
});

test("the same draft has the same id, another one another", () => {
  const id = draftCertificate(like, issuer, member).id;
  expect(draftCertificate({ ...like }, issuer, member).id).toBe(id);
  expect(draftCertificate({ ...like, policies: [] }, issuer, member).id).not.toBe(id);
});

test("outside a what-if nobody takes it for signed", () => {
  const draft = draftCertificate(like, issuer, member);
  expect(draft.signature).toHaveLength(0);
  const verdict = createSignatureVerifier()(issuer.publicKey, draft.signatureAlgorithm, draft.tbs, draft.signature);
  expect(verdict.kind).not.toBe("good");
});
