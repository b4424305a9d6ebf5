// Knows for every finding that a path can have one question that meets it and one beside it that does not.
// Leaves asking them to every-finding.test.ts.
import type { PathFinding } from "../../../shared/path/finding.ts";
import type { CertificateDescription } from "../../mesh/certificate-builder.ts";
import type { CrlDescription } from "../../mesh/crl-builder.ts";
import { policySet } from "../../mesh/mesh.ts";
import { a, leaf, type SmallQuestion } from "./small-question.ts";

export interface FindingCase {
  /** Where it is seen on a ladder; absent for findings that are about no rung. */
  readonly check?: string;
  readonly refuses: SmallQuestion;
  readonly accepts: SmallQuestion;
  readonly says: string;
  readonly clause: string;
}

const P = "1.2.3.1";
const Q = "1.2.3.2";
const wanting = (...policies: string[]) => ({ initialPolicySet: policySet(policies), initialExplicitPolicy: true });
const crl = (issuer: string, issuerKey: string, over: Partial<CrlDescription> = {}): CrlDescription => ({
  issuer,
  issuerKey,
  ...over,
});
const crls = [crl("Root", "root"), crl("A", "a")];
const revocation = { revocation: "crl" } as const;
const b = (over = {}) => leaf({ subject: "B", subjectKey: "b", ca: true, serial: "03", ...over });
const fromB = (over = {}) => leaf({ issuer: "B", issuerKey: "b", ...over });
/** cA is TRUE, written as 0x01. */
const { ca: _, ...withoutCa } = a();
const basicConstraints = { oid: "2.5.29.19", critical: true, value: Uint8Array.of(0x30, 3, 1, 1, 1) };
const notDer: CertificateDescription = { ...withoutCa, further: [basicConstraints] };
const fine: SmallQuestion = { path: [a(), leaf()] };

/** Findings that a search or a validation reports; the others are said in every-finding.test.ts. */
export type AskedFinding = Exclude<PathFinding["kind"], "not-issued-here" | "unreadable">;

export const FINDING_CASES: Readonly<Record<AskedFinding, FindingCase>> = {
  "signature-bad": {
    check: "signature",
    refuses: { path: [a(), leaf({ badSignature: true })] },
    accepts: fine,
    says: "The signature of Leaf (…) does not verify with the key of A above it.",
    clause: "RFC 5280 §6.1.3 (a)(1)",
  },
  "signature-unsupported": {
    check: "signature",
    refuses: {
      ...fine,
      verify: (_key, algorithm) => ({ kind: "unsupported", algorithm: algorithm.oid, reason: "its self-test failed" }),
    },
    accepts: fine,
    says: "A signature that A (…) depends on uses Ed25519 (1.3.101.112), which cannot be verified here: its self-test failed.",
    clause: "RFC 5280 §6.1.3 (a)(1)",
  },
  "unsupported-key": {
    check: "signature",
    refuses: { ...fine, verify: () => ({ kind: "unsupported-key", reason: "RSA with 512 bits; at least 1024 count" }) },
    accepts: fine,
    says: "The key of Root, under which A (…) would be verified, is refused: RSA with 512 bits; at least 1024 count.",
    clause: "Concordat: keys that are refused",
  },
  "issuer-name-mismatch": {
    check: "issuer-name",
    refuses: { path: [a(), leaf({ issuer: "O=Other,CN=A" })] },
    accepts: fine,
    says: "Leaf (…) names O=Other, CN=A as its issuer; above it stands CN=A.",
    clause: "RFC 5280 §6.1.3 (a)(4)",
  },
  "not-yet-valid": {
    check: "validity",
    refuses: { path: [a(), leaf({ notBefore: "2025-06-01T00:00:01Z" })] },
    accepts: { path: [a(), leaf({ notBefore: "2025-06-01T00:00:00Z" })] },
    says: "Leaf (…) becomes valid at 2025-06-01 00:00:01 UTC; the time asked for is 2025-06-01 00:00:00 UTC.",
    clause: "RFC 5280 §6.1.3 (a)(2)",
  },
  expired: {
    check: "validity",
    refuses: { path: [a(), leaf({ notAfter: "2025-05-31T23:59:59Z" })], time: "2025-05-31T23:59:59.5Z" },
    accepts: { path: [a(), leaf({ notAfter: "2025-05-31T23:59:59Z" })], time: "2025-05-31T23:59:59Z" },
    says: "Leaf (…) expired at 2025-05-31 23:59:59 UTC; the time asked for is 2025-05-31 23:59:59 UTC and a fraction of a second.",
    clause: "RFC 5280 §6.1.3 (a)(2)",
  },
  revoked: {
    check: "revocation",
    refuses: {
      ...fine,
      inputs: revocation,
      crls: [crl("Root", "root"), crl("A", "a", { revoked: [{ serial: "02", reason: 1 }] })],
    },
    accepts: {
      ...fine,
      inputs: revocation,
      crls: [crl("Root", "root"), crl("A", "a", { revoked: [{ serial: "04" }] })],
    },
    says: "Leaf (…) is revoked since 2024-11-01 00:00:00 UTC (keyCompromise), says the CRL of A of 2024-12-01 00:00:00 UTC (…).",
    clause: "RFC 5280 §6.1.3 (a)(3)",
  },
  "revocation-unknown": {
    check: "revocation",
    refuses: { ...fine, inputs: revocation, crls: [crl("Root", "root")] },
    accepts: { ...fine, inputs: revocation, crls },
    says: "The revocation status of Leaf (…) is not conclusive: No CRL was given that is issued by the certificate's issuer or by a CRL issuer that it names.",
    clause: "RFC 5280 §6.3.3",
  },
  "encoding-finding": {
    check: "encoding",
    refuses: { path: [notDer, leaf()] },
    accepts: { path: [notDer, leaf()], inputs: { allowEncodingFindings: true } },
    says: "A (…) is not DER at byte 148 (boolean-not-der): TRUE is the byte 0xff.",
    clause: "X.690 §11.1",
  },
  "extension-malformed": {
    check: "extensions",
    refuses: {
      path: [a(), leaf({ further: [{ oid: "2.5.29.36", critical: false, value: Uint8Array.of(5, 0) }] })],
      inputs: { allowEncodingFindings: true },
    },
    accepts: { path: [a(), leaf({ requireExplicit: 5 })] },
    says: "The extension policyConstraints (2.5.29.36) of Leaf (…), at byte 132, does not hold what its standard says.",
    clause: "RFC 5280 §4.2",
  },
  "unknown-critical-extension": {
    check: "critical-extensions",
    refuses: { path: [a(), leaf({ further: [{ oid: "1.2.3.9", critical: true, value: Uint8Array.of(5, 0) }] })] },
    accepts: { path: [a(), leaf({ further: [{ oid: "1.2.3.9", critical: false, value: Uint8Array.of(5, 0) }] })] },
    says: "Leaf (…) has the critical extension 1.2.3.9, which is not processed here.",
    clause: "RFC 5280 §6.1.4 (o), §6.1.5 (f)",
  },
  "name-violation": {
    check: "name-constraints",
    refuses: { path: [a({ permitted: ["dns:a.example"] }), leaf({ altNames: ["dns:b.example"] })] },
    accepts: { path: [a({ permitted: ["dns:a.example"] }), leaf({ altNames: ["dns:b.a.example"] })] },
    says: "The alternative name DNS b.example of Leaf (…) lies outside what A (…) permits: DNS a.example.",
    clause: "RFC 5280 §6.1.3 (b)",
  },
  "no-policy-left": {
    check: "explicit-policy",
    refuses: { path: [a({ policies: [P] }), leaf({ policies: [Q] })], inputs: wanting("2.5.29.32.0") },
    accepts: { path: [a({ policies: [P] }), leaf({ policies: [P] })], inputs: wanting("2.5.29.32.0") },
    says: "The certificate that A issued to Leaf (…) asserts 1.2.3.2 (no name); the path so far carries 1.2.3.1 (no name), and a policy is required.",
    clause: "RFC 5280 §6.1.3 (f)",
  },
  "no-acceptable-policy": {
    check: "explicit-policy",
    refuses: { path: [a({ policies: [P, Q] }), leaf({ policies: [P] })], inputs: wanting(Q) },
    accepts: { path: [a({ policies: [P, Q] }), leaf({ policies: [Q] })], inputs: wanting(Q) },
    says: "A policy is required, and at Leaf (…) none of 1.2.3.2 (no name) is left: the path is worth 1.2.3.1 (no name) to the anchor.",
    clause: "RFC 5280 §6.1.5 (g)",
  },
  "any-policy-mapped": {
    check: "policy-mapping",
    refuses: { path: [a({ policies: [P], mappings: [[P, "2.5.29.32.0"]] }), leaf({ policies: [P] })] },
    accepts: { path: [a({ policies: [P], mappings: [[P, Q]] }), leaf({ policies: [Q] })] },
    says: "The certificate that Root issued to A (…) maps from or to anyPolicy (2.5.29.32.0), which no mapping may name.",
    clause: "RFC 5280 §6.1.4 (a)",
  },
  "not-a-ca": {
    check: "ca",
    refuses: { path: [a({ ca: false, keyUsage: [5] }), leaf()] },
    accepts: fine,
    says: "A (…) stands above other certificates but is no CA certificate: its basicConstraints has cA false.",
    clause: "RFC 5280 §6.1.4 (k)",
  },
  "path-too-long": {
    check: "path-length",
    refuses: { path: [a({ pathLen: 0 }), b(), fromB()] },
    accepts: { path: [a({ pathLen: 1 }), b(), fromB()] },
    says: "A (…) allows no CA below it; B (…) is one more.",
    clause: "RFC 5280 §6.1.4 (l)",
  },
  "no-cert-sign": {
    check: "key-usage",
    refuses: { path: [a({ keyUsage: [0, 6] }), leaf()] },
    accepts: { path: [a({ keyUsage: [5] }), leaf()] },
    says: "The keyUsage of A (…) is digitalSignature and cRLSign; it stands above other certificates and needs keyCertSign.",
    clause: "RFC 5280 §6.1.4 (n)",
  },
  "certificate-repeated": {
    check: "repetition",
    refuses: { path: [a(), a(), leaf()] },
    accepts: fine,
    says: "A (…) stands on this path twice.",
    clause: "RFC 5280 §6.1",
  },
  "entity-repeated": {
    check: "repetition",
    refuses: { path: [a(), leaf({ subject: "Root", subjectKey: "root", ca: true })], search: true },
    accepts: { path: [a(), leaf({ subject: "Root", subjectKey: "other", ca: true })], search: true },
    says: "Root (…) leads back to Root, which the path has visited already, or which is an anchor.",
    clause: "Concordat: a path visits a CA entity once",
  },
  "anchor-not-fit": {
    refuses: { ...fine, anchor: { keyUsage: [6] }, inputs: { anchorConstraints: true } },
    accepts: { ...fine, anchor: { keyUsage: [6] } },
    says: "The anchor Root (…) cannot serve with its own constraints applied: its keyUsage lacks keyCertSign.",
    clause: "RFC 5937 §3",
  },
  "issuer-key-unknown": {
    refuses: { path: [a(), leaf({ issuer: "Nobody" })], search: true },
    accepts: { ...fine, search: true },
    says: "Leaf (…) names CN=Nobody as its issuer; no key of that name is known.",
    clause: "RFC 5280 §6.1.3 (a)(1)",
  },
  "no-path-to-anchor": {
    refuses: { path: [a({ issuer: "Elsewhere", issuerKey: "else" }), leaf()], search: true },
    accepts: { ...fine, search: true },
    says: "From Leaf (…) no chain of certificates leads up to an anchor of the question: it stops at A (…), and no certificate of the key that signed it is there.",
    clause: "RFC 5280 §6.1 (b)",
  },
  "budget-spent": {
    refuses: { ...fine, search: true, budget: { steps: 1, signatureChecks: 20, nameComparisons: 300 } },
    accepts: { ...fine, search: true, budget: { steps: 2, signatureChecks: 20, nameComparisons: 300 } },
    says: "The search stopped without an answer: its budget of 1 step was spent.",
    clause: "Concordat: budget of a search",
  },
};
