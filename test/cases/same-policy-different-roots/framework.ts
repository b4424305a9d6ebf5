// Knows the certificates of the case in README.md.
import type { WorkedCase } from "../worked-case.ts";

const [A, B, P] = ["1.2.3.1", "1.2.3.2", "1.2.3.3"] as const;
const toX = { issuer: "Root", issuerKey: "root", subject: "X", subjectKey: "x", ca: true };

export const worked: WorkedCase = {
  policyNames: { [A]: "A", [B]: "B", [P]: "P" },
  mesh: {
    anchors: [{ issuer: "Root", issuerKey: "root", subject: "Root", subjectKey: "root", ca: true }],
    certificates: [
      { ...toX, serial: "01", policies: [A], mappings: [[A, P]] },
      { ...toX, serial: "02", policies: [B], mappings: [[B, P]] },
      { issuer: "X", issuerKey: "x", subject: "Leaf", subjectKey: "leaf", serial: "03", policies: [P] },
    ],
    target: 2,
    inputs: { policies: [B], explicitPolicy: true },
  },
};
