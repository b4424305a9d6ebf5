// Knows the ladders of fact 7 of the Federal PKI (data/fpki/README.md) to the letter: Boeing's issuing CA is accepted for
// common-hardware, and common-high ends at the certificate from the Federal Bridge to CertiPath.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { questionText } from "../../../shared/path/explain/question-words.ts";
import { explainReport } from "../../../shared/path/explain-report.ts";
import type { LadderReport } from "../../../shared/path/ladder.ts";
import { reportText } from "../../../shared/path/ladder-text.ts";
import { certificateNameBook } from "../../../shared/path/name-book.ts";
import { searchPaths } from "../../../shared/path/search.ts";
import { common, fpkiQuestion, poolOf, snapshot2024, startsWith } from "../../conformance/fpki-data.ts";
import { HAS_FPKI, missing } from "../../conformance/test-data.ts";

const BOEING = "c97c1e1e174b29b5";

function ask(policy: string): { readonly report: LadderReport; readonly text: string } {
  const snapshot = snapshot2024();
  const question = fpkiQuestion(snapshot, startsWith(snapshot.certificates, BOEING), {
    policies: [policy],
    explicitPolicy: false,
  });
  const pool = poolOf(snapshot.certificates);
  const names = certificateNameBook(snapshot.certificates, { anchors: question.anchors });
  const found = searchPaths(question, pool, { mode: "enumerate" });
  const report = explainReport(question, found, pool, names, { mode: "enumerate" });
  const ladder = { ...report, spent: { steps: 0, signatureChecks: 0, nameComparisons: 0 } };
  return { report, text: reportText(questionText(question, names), ladder, { checks: true, asked: [policy] }) };
}

const expected = (name: string): string => readFileSync(join(import.meta.dirname, name), "utf8");

describe.skipIf(!HAS_FPKI)(HAS_FPKI ? "Boeing's issuing CA" : missing("data/fpki"), () => {
  test("satisfies common-hardware through Boeing's policy 12, which has two parents", () => {
    const { report, text } = ask(common(7));
    expect(text).toBe(expected("fpki-common-hardware.txt"));
    expect(report.answer).toBe("Yes. It satisfies common-hardware through Boeing's policy 12 (boeing·12).");
    const [third, fourth] = report.paths[0]?.rungs.slice(2) ?? [];
    const twelve = fourth?.policies.find(({ oid }) => oid.endsWith("15.3.1.12"));
    expect(twelve?.roots).toEqual([common(6), common(7)]);
    expect(twelve?.parents.map((at) => third?.policies[at]?.name)).toEqual(["mediumSoftware", "mediumHardware"]);
    expect(fourth?.dropped).toEqual(["1.3.6.1.4.1.73.15.3.1.15"]);
    expect(report.paths[0]?.rungs.map(({ counters }) => Object.values(counters))).toEqual([
      [0, 2, 0, null],
      [0, 1, 0, null],
      [0, 0, 0, 1],
      [0, 0, 0, 1],
    ]);
  });

  test("loses common-high at rung 2, and fails for it at rung 4", () => {
    const { report, text } = ask(common(16));
    expect(text).toBe(expected("fpki-common-high.txt"));
    const [miss] = report.misses;
    expect(miss?.brokenAt).toBe(2);
    const broken = miss?.rungs.flatMap(({ number, checks }) =>
      checks
        .filter(({ outcome }) => outcome !== "holds" && outcome !== "not-asked")
        .map(({ check }) => `${number} ${check}`),
    );
    expect(broken).toEqual(["2 policies", "4 explicit-policy"]);
    expect(miss?.rungs[1]?.checks.find(({ check }) => check === "policies")?.clause).toBe(
      "lost: RFC 5280 §6.1.3 (d)(1); noticed: RFC 5280 §6.1.5 (g)",
    );
  });
});
