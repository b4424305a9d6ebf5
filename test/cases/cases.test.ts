// Knows that each worked case comes to the text in its folder, by the judge.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bruteForce } from "../judge/brute-force.ts";
import { judgePath } from "../judge/rfc5280-tree.ts";
import { fakeVerifier } from "../mesh/key-scheme.ts";
import { type BuiltMesh, buildMesh } from "../mesh/mesh.ts";
import { type Answer, answerText, type WorkedCase } from "./worked-case.ts";

const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const names = folders.map((folder) => folder.name).sort();

test("there are cases", () => expect(names.length).toBeGreaterThanOrEqual(5));

describe.each(names)("%s", async (name) => {
  const { worked } = (await import(`./${name}/framework.ts`)) as { worked: WorkedCase };
  const expected = readFileSync(join(import.meta.dirname, name, "expected.txt"), "utf8");
  const built = buildMesh(worked.mesh);

  test("the judge answers so", () => expect(answerText(judged(worked, built), worked)).toBe(expected));
});

function judged(worked: WorkedCase, { question, pool }: BuiltMesh): Answer {
  const { validPaths } = bruteForce(question, pool, fakeVerifier);
  const [anchor] = question.anchors;
  const exact = worked.exactPath?.map((serial) => pool.find((c) => Buffer.from(c.serial).toString("hex") === serial));
  const certificates = exact?.filter((certificate) => certificate !== undefined);
  const { time, inputs } = question;
  return {
    paths: validPaths.map((path) => ({
      anchor: path.anchor.name,
      certificates: path.certificates,
      authority: path.judgement.authority,
      user: path.judgement.user,
    })),
    ...(certificates &&
      anchor && { exact: judgePath(anchor, certificates, time, inputs, fakeVerifier).valid ? "valid" : "invalid" }),
  };
}
