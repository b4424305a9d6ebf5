// Knows the command `explain` as a person runs it: what it prints and its exit codes. Leaves the text of ladders to
// test/path/explain.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { plainName } from "../../../shared/pki/distinguished-name-text.ts";
import { SAMPLE_FILES } from "../temporary-core.ts";
import { sampleCertificates } from "./sample-certificates.ts";

const CLI = fileURLToPath(new URL("../../../electron/cli.ts", import.meta.url));

const cli = (...argv: readonly string[]) =>
  new Promise<{ readonly code: unknown; readonly out: string; readonly complaint: string }>((resolve) => {
    execFile(process.execPath, [CLI, "explain", ...argv], { timeout: 20_000 }, (error, out, complaint) =>
      resolve({ code: error === null ? 0 : error.code, out, complaint }),
    );
  });

const sample = sampleCertificates();
const idOf = (name: string): string => {
  const found = sample.filter(({ subject }) => plainName(subject) === name);
  return (found.find(({ selfIssued }) => selfIssued) ?? found[0])?.id ?? "";
};
const POOL = ["--pool", ...SAMPLE_FILES.map(({ path }) => path)];
const about = (name: string) => [
  ...POOL,
  ...["--target", idOf(name).slice(0, 12), "--anchor", idOf("Aurora Agency Root CA").slice(0, 12)],
  ...["--time", "2026-01-01T01:00:00+01:00"],
];

test("an accepted certificate: the ladder in 96 columns, exit code 0", async () => {
  const { code, out, complaint } = await cli(...about("Bo Example"), "--policy", "2.999.1.2");
  expect({ code, complaint }).toEqual({ code: 0, complaint: "" });
  expect(out).toMatch(/^Is the certificate of Bo Example \([0-9a-f]{4} [0-9a-f]{4}\) accepted for/);
  expect(out).toMatch(/\sat\s2026-01-01\s00:00:00\sUTC\?\n/);
  expect(out).toMatch(/^Yes\. It satisfies 2\.999\.1\.2 through /m);
  expect(out).toContain("  1 Meridian Bridge CA");
  expect(out.split("\n").filter((line) => line.length > 96)).toEqual([]);
});

test("a refused one: where the policy is lost, exit code 1; as JSON the same report", async () => {
  const asked = [...about("Cy Example"), "--policy", "2.999.1.2", "--all"];
  const text = await cli(...asked);
  expect(text.code).toBe(1);
  expect(text.out).toMatch(
    /^No\. 2\.999\.1\.2 is lost at rung 2, from Meridian Bridge CA to Cirrus University Root CA\./m,
  );
  expect(text.out).toContain("NEAR MISS 2 of 2");
  const json = await cli(...asked, "--json");
  expect(json.code).toBe(1);
  const report: unknown = JSON.parse(json.out);
  expect(report).toMatchObject({ verdict: "invalid", failure: { code: "no-acceptable-policy" } });
});

test.each([
  [["--anchor", "abcdef"], "--target"],
  [["--target", "abcdef"], "--anchor"],
  [["--target", "abcdef", "--anchor", "abcdef", ...POOL], "begins with abcdef"],
  [["--target", "abc", "--anchor", "abcdef", ...POOL], "neither a file nor six or more digits"],
  [[...about("Bo Example"), "--time", "yesterday"], "no RFC 3339"],
  [[...about("Bo Example"), "--policy", "gold"], "no dotted object identifier"],
  [["--pool", "/nowhere.pem", "--target", "abcdef", "--anchor", "abcdef"], "/nowhere.pem cannot be read"],
  [["stray"], '"stray" belongs to no option'],
  [["--gold"], "Unknown option '--gold'"],
])("%j cannot be used: exit code 2, nothing on standard output", async (argv, says) => {
  const { code, out, complaint } = await cli(...argv);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(complaint).toContain(says);
});
