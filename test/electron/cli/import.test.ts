// Knows the command `import` as a person runs it. Leaves the running instance to ../loopback/hand-over.test.ts.
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { SAMPLE_FILES, temporaryFolder } from "../temporary-core.ts";

const CLI = fileURLToPath(new URL("../../../electron/cli.ts", import.meta.url));

const cli = (...argv: readonly string[]) =>
  new Promise<{ readonly code: unknown; readonly out: string; readonly complaint: string }>((resolve) => {
    execFile(process.execPath, [CLI, ...argv], { timeout: 20_000 }, (error, out, complaint) =>
      resolve({ code: error === null ? 0 : error.code, out, complaint }),
    );
  });

test("files come in once; a bad one is named and the exit code says so", async () => {
  const { folder, remove } = temporaryFolder();
  const bad = join(folder, "letter.txt");
  writeFileSync(bad, "Dear colleague");
  const data = ["--data", join(folder, "data")];
  const files = SAMPLE_FILES.map(({ path }) => path);
  const first = await cli("import", ...files, ...data);
  const second = await cli("import", ...files, bad, ...data);
  remove();
  expect(first).toEqual({ code: 0, out: "15 certificates imported, 0 known already, 0 rejected\n", complaint: "" });
  expect(second).toMatchObject({ code: 1, out: "0 certificates imported, 15 known already, 1 rejected\n" });
  expect(second.complaint).toMatch(/^letter\.txt, item 1, offset 0: .*not-recognised/);
});

test.each([
  [["import"], "Name at least one file or folder."],
  [["import", "--dta", "x", "f"], "Unknown option '--dta'"],
  [["imprt"], 'There is no command "imprt".'],
  [["constructor"], 'There is no command "constructor".'],
])("%j is not understood: exit code 2", async (argv, says) => {
  const { code, out, complaint } = await cli(...argv);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(complaint).toContain(says);
});

test("--help is an answer", async () => {
  expect(await cli("--help")).toMatchObject({ code: 0, complaint: "" });
  expect((await cli("import", "--help")).out).toContain("Usage: npm run -s cli -- import FILE|FOLDER…");
});
