// Knows that each worked case comes to the text in its folder, by the judge and by the engine.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createPool } from "../../shared/path/pool.ts";
import type { ValidPath } from "../../shared/path/report.ts";
import { searchPaths } from "../../shared/path/search.ts";
import { validatePath } from "../../shared/path/validate-path.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import { bruteForce } from "../judge/brute-force.ts";
import { judgePath } from "../judge/rfc5280-tree.ts";
import { fakeVerifier } from "../mesh/key-scheme.ts";
import { type BuiltMesh, buildMesh } from "../mesh/mesh.ts";
import { type Answer, type AnsweredPath, answerText, type WorkedCase } from "./worked-case.ts";

const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const names = folders.map((folder) => folder.name).sort();

test("there are cases", () => expect(names.length).toBeGreaterThanOrEqual(5));

describe.each(names)("%s", async (name) => {
  const { worked } = (await import(`./${name}/framework.ts`)) as { worked: WorkedCase };
  const expected = readFileSync(join(import.meta.dirname, name, "expected.txt"), "utf8");
  const built = buildMesh(worked.mesh);

  test("the judge answers so", () => expect(answerText(judged(worked, built), worked)).toBe(expected));
  test("the engine answers so", () => expect(answerText(searched(worked, built), worked)).toBe(expected));
  test("the engine finds the first of these paths where one is enough", () => {
    const { question, pool } = built;
    const report = searchPaths(question, createPool(pool, fakeVerifier), { mode: "existence" });
    const { paths, exact } = searched(worked, built);
    const first = { paths: paths.slice(0, 1), ...(exact && { exact }) };
    expect(answerText({ ...first, paths: report.paths.map(answered) }, worked)).toBe(answerText(first, worked));
  });
});

const answered = (path: ValidPath): AnsweredPath => ({
  anchor: path.anchor.name,
  certificates: path.certificates,
  authority: path.authorityConstrainedPolicySet,
  user: path.userConstrainedPolicySet,
});

function exactPath({ exactPath: serials }: WorkedCase, { pool }: BuiltMesh): readonly Certificate[] | undefined {
  return serials?.flatMap((serial) => pool.filter((c) => Buffer.from(c.serial).toString("hex") === serial));
}

function searched(worked: WorkedCase, built: BuiltMesh): Answer {
  const { question } = built;
  const pool = createPool(built.pool, fakeVerifier);
  const exact = exactPath(worked, built);
  return {
    paths: searchPaths(question, pool, { mode: "enumerate" }).paths.map(answered),
    ...(exact && { exact: validatePath(question, exact, pool).verdict === "valid" ? "valid" : "invalid" }),
  };
}

function judged(worked: WorkedCase, built: BuiltMesh): Answer {
  const { question, pool } = built;
  const { time, inputs, anchors } = question;
  const [anchor] = anchors;
  const exact = exactPath(worked, built);
  return {
    paths: bruteForce(question, pool, fakeVerifier).validPaths.map(({ judgement, ...path }) => ({
      anchor: path.anchor.name,
      certificates: path.certificates,
      authority: judgement.authority,
      user: judgement.user,
    })),
    ...(exact && anchor && { exact: judgePath(anchor, exact, time, inputs, fakeVerifier).valid ? "valid" : "invalid" }),
  };
}
