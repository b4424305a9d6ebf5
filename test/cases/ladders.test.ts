// Knows that each worked case is explained by the ladders in its folder, to the letter: ladder.txt.
// Leaves the verdict itself to cases.test.ts, which asks the judge.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { questionText } from "../../shared/path/explain/question-words.ts";
import { explainReport } from "../../shared/path/explain-report.ts";
import { reportText } from "../../shared/path/ladder-text.ts";
import { certificateNameBook } from "../../shared/path/name-book.ts";
import { createPool } from "../../shared/path/pool.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { fakeVerifier } from "../mesh/key-scheme.ts";
import { buildMesh } from "../mesh/mesh.ts";
import type { WorkedCase } from "./worked-case.ts";

const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());

test.each(folders.map(({ name }) => name).sort())("%s", async (name) => {
  const { worked } = (await import(`./${name}/framework.ts`)) as { worked: WorkedCase };
  expect(ladderText(worked)).toBe(readFileSync(join(import.meta.dirname, name, "ladder.txt"), "utf8"));
});

function ladderText({ mesh }: WorkedCase): string {
  const { question, pool: certificates } = buildMesh(mesh);
  const pool = createPool(certificates, fakeVerifier);
  const names = certificateNameBook(certificates, { anchors: question.anchors });
  const found = searchPaths(question, pool, { mode: "enumerate" });
  const report = explainReport(question, found, pool, names, { mode: "enumerate" });
  // What was spent is the search's own matter.
  const spent = { steps: 0, signatureChecks: 0, nameComparisons: 0 };
  const asked = [...question.inputs.initialPolicySet];
  return reportText(questionText(question, names), { ...report, spent }, { checks: false, asked });
}
