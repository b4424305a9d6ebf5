// Knows the certificates of the case in README.md.
import { ANY_POLICY } from "../../../shared/pki/oid.ts";
import type { WorkedCase } from "../worked-case.ts";

const [R, Z] = ["1.2.3.1", "1.2.3.2"] as const;
const toA = { issuer: "Root", issuerKey: "root", subject: "A", subjectKey: "a", ca: true };
const toB = { issuer: "A", issuerKey: "a", subject: "B", subjectKey: "b", ca: true };

export const worked: WorkedCase = {
  policyNames: { [R]: "R", [Z]: "Z", [ANY_POLICY]: "any-policy" },
  mesh: {
    anchors: [{ issuer: "Root", issuerKey: "root", subject: "Root", subjectKey: "root", ca: true }],
    certificates: [
      { ...toA, serial: "01", policies: [ANY_POLICY] },
      { ...toA, serial: "02", policies: [ANY_POLICY], inhibitMapping: 0 },
      { ...toB, serial: "03", policies: [ANY_POLICY], mappings: [[R, Z]] },
      { issuer: "B", issuerKey: "b", subject: "Leaf", subjectKey: "leaf", serial: "04", policies: [Z] },
    ],
    target: 3,
    inputs: { policies: [Z], explicitPolicy: true },
  },
};
