// Knows the certificates of the case in README.md.
import { ANY_POLICY } from "../../../shared/pki/oid.ts";
import type { WorkedCase } from "../worked-case.ts";

const [P, Q] = ["1.2.3.1", "1.2.3.2"] as const;
const toA = { issuer: "Root", issuerKey: "root", subject: "A", subjectKey: "a", ca: true };

export const worked: WorkedCase = {
  policyNames: { [P]: "P", [Q]: "Q", [ANY_POLICY]: "any-policy" },
  mesh: {
    anchors: [{ issuer: "Root", issuerKey: "root", subject: "Root", subjectKey: "root", ca: true }],
    certificates: [
      { ...toA, serial: "01", policies: [ANY_POLICY, Q], mappings: [[Q, P]] },
      { ...toA, serial: "02", policies: [ANY_POLICY] },
      { issuer: "A", issuerKey: "a", subject: "Leaf", subjectKey: "leaf", serial: "03", policies: [P] },
    ],
    target: 2,
    inputs: { policies: [P], explicitPolicy: true },
  },
};
