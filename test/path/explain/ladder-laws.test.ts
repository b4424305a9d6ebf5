// Knows what holds of every ladder, whatever the framework: each finding stands in a check, nothing breaks on a valid
// path, and every node says rightly where it comes from and whether it goes on. Tried on random meshes.
import { expect, test } from "vitest";
import { explainReport } from "../../../shared/path/explain-report.ts";
import type { Ladder, LadderReport } from "../../../shared/path/ladder.ts";
import { reportText } from "../../../shared/path/ladder-text.ts";
import { certificateNameBook } from "../../../shared/path/name-book.ts";
import { createPool } from "../../../shared/path/pool.ts";
import type { PathReport } from "../../../shared/path/report.ts";
import { searchPaths } from "../../../shared/path/search.ts";
import { fakeVerifier } from "../../mesh/key-scheme.ts";
import { buildMesh, type Mesh } from "../../mesh/mesh.ts";
import { forMeshes } from "../../property/for-meshes.ts";

function told(mesh: Mesh): { readonly found: PathReport; readonly report: LadderReport } {
  const { question, pool: certificates } = buildMesh(mesh);
  const pool = createPool(certificates, fakeVerifier);
  const found = searchPaths(question, pool, { mode: "enumerate", limit: 5 });
  const names = certificateNameBook([...certificates, question.target], { anchors: question.anchors });
  return { found, report: explainReport(question, found, pool, names, { mode: "enumerate" }) };
}

const codesOf = (ladder: Ladder): string[] =>
  ladder.rungs.flatMap(({ certificate, checks }) =>
    checks.flatMap(({ code }) => (code ? [`${certificate} ${code}`] : [])),
  );

function threadsAreTrue({ rungs }: Ladder): string | undefined {
  for (const [index, rung] of rungs.entries()) {
    const below = rungs[index + 1];
    for (const [position, policy] of rung.policies.entries()) {
      const children = below?.policies.filter(({ parents }) => parents.includes(position)) ?? [];
      const goesOn = below === undefined || children.some(({ ends }) => !ends);
      if (policy.ends === goesOn) return `rung ${rung.number}: ${policy.oid} ends: ${policy.ends}`;
      if ((policy.endsBecause !== undefined) !== (below !== undefined && children.length === 0))
        return `rung ${rung.number}: ${policy.oid} says ${policy.endsBecause}`;
      const above = index === 0 ? 1 : (rungs[index - 1]?.policies.length ?? 0);
      if (policy.parents.length === 0 || policy.parents.some((at) => at >= above)) return `no parent of ${policy.oid}`;
    }
  }
  return undefined;
}

function complaint(mesh: Mesh): string | undefined {
  const { found, report } = told(mesh);
  for (const ladder of report.paths) {
    if (codesOf(ladder).length > 0 || ladder.verdict !== "valid") return `a valid path breaks: ${codesOf(ladder)}`;
    const roots = new Set(ladder.rungs.at(-1)?.policies.flatMap((policy) => policy.roots));
    const missing = ladder.authorityConstrainedPolicySet.filter((oid) => ladder.rungs.length > 0 && !roots.has(oid));
    if (missing.length > 0) return `worth ${missing}, but no thread arrives`;
  }
  for (const [index, ladder] of report.misses.entries()) {
    const said = codesOf(ladder);
    const unsaid = (found.misses[index]?.findings ?? []).filter(
      (finding) => "certificate" in finding && !said.includes(`${finding.certificate} ${finding.kind}`),
    );
    if (unsaid.length > 0) return `said nowhere: ${unsaid.map(({ kind }) => kind)}`;
    if (ladder.brokenAt === undefined || ladder.verdict === "valid") return "a miss that is not broken anywhere";
  }
  for (const ladder of [...report.paths, ...report.misses]) {
    const wrong = threadsAreTrue(ladder);
    if (wrong) return wrong;
  }
  const text = reportText("Is it?", report, { checks: true, asked: [] });
  return text.split("\n").every((line) => line.length <= 96 || !line.trim().includes(" "))
    ? undefined
    : `a long line:\n${text.split("\n").find((line) => line.length > 96)}`;
}

test("of every ladder of random frameworks", () => {
  expect(forMeshes(1, 150, complaint).judged).toBeGreaterThan(0);
}, 60_000);
