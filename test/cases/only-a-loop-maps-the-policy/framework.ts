// Knows the certificates of the case in README.md.
import type { WorkedCase } from "../worked-case.ts";

const [R, S] = ["1.2.3.1", "1.2.3.2"] as const;

export const worked: WorkedCase = {
  policyNames: { [R]: "R", [S]: "S" },
  mesh: {
    anchors: [{ issuer: "Root", issuerKey: "root", subject: "Root", subjectKey: "root", ca: true }],
    certificates: [
      { issuer: "Root", issuerKey: "root", subject: "X", subjectKey: "x", serial: "01", ca: true, policies: [R] },
      {
        issuer: "X",
        issuerKey: "x",
        subject: "Y",
        subjectKey: "y",
        serial: "02",
        ca: true,
        policies: [R],
        mappings: [[R, S]],
      },
      { issuer: "Y", issuerKey: "y", subject: "X", subjectKey: "x", serial: "03", ca: true, policies: [S] },
      { issuer: "X", issuerKey: "x", subject: "Leaf", subjectKey: "leaf", serial: "04", policies: [S] },
    ],
    target: 3,
    inputs: { policies: [R], explicitPolicy: true },
  },
  exactPath: ["01", "02", "03", "04"],
};
