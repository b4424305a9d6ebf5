// Knows the certificates of the case in README.md.
import type { WorkedCase } from "../worked-case.ts";

const [P, Q] = ["1.2.3.1", "1.2.3.2"] as const;

export const worked: WorkedCase = {
  policyNames: { [P]: "P", [Q]: "Q" },
  mesh: {
    anchors: [{ issuer: "Root", issuerKey: "root", subject: "Root", subjectKey: "root", ca: true }],
    certificates: [
      { issuer: "Root", issuerKey: "root", subject: "A", subjectKey: "a", serial: "01", ca: true, policies: [P] },
      { issuer: "A", issuerKey: "a", subject: "V", subjectKey: "v", serial: "02", ca: true, policies: [P] },
      { issuer: "Root", issuerKey: "root", subject: "B", subjectKey: "b", serial: "03", ca: true, policies: [P] },
      { issuer: "B", issuerKey: "b", subject: "C", subjectKey: "c", serial: "04", ca: true, policies: [P] },
      { issuer: "C", issuerKey: "c", subject: "V", subjectKey: "v", serial: "05", ca: true, policies: [P] },
      {
        issuer: "V",
        issuerKey: "v",
        subject: "A",
        subjectKey: "a",
        serial: "06",
        ca: true,
        policies: [P],
        mappings: [[P, Q]],
      },
      { issuer: "A", issuerKey: "a", subject: "Leaf", subjectKey: "leaf", serial: "07", policies: [Q] },
    ],
    target: 6,
    inputs: { policies: [P], explicitPolicy: true },
  },
};
