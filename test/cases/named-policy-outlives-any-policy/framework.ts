// Knows the certificates of the case in README.md.
import { ANY_POLICY } from "../../../shared/pki/oid.ts";
import type { WorkedCase } from "../worked-case.ts";

const [Q, R] = ["1.2.3.1", "1.2.3.2"] as const;
const toA = { issuer: "Root", issuerKey: "root", subject: "A", subjectKey: "a", ca: true };
const toB = { issuer: "A", issuerKey: "a", subject: "B", subjectKey: "b", ca: true };

export const worked: WorkedCase = {
  policyNames: { [Q]: "Q", [R]: "R", [ANY_POLICY]: "any-policy" },
  mesh: {
    anchors: [{ issuer: "Root", issuerKey: "root", subject: "Root", subjectKey: "root", ca: true }],
    certificates: [
      { ...toA, serial: "01", policies: [ANY_POLICY] },
      { ...toA, serial: "02", policies: [R] },
      { ...toB, serial: "03", policies: [ANY_POLICY], mappings: [[Q, R]] },
      { issuer: "B", issuerKey: "b", subject: "Leaf", subjectKey: "leaf", serial: "04", policies: [R] },
    ],
    target: 3,
    inputs: { policies: [R], explicitPolicy: true },
  },
};
