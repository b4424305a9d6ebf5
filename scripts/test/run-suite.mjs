// Knows how one suite is run to its end and becomes a result with counts, time and readable output.
// Leaves the list of suites to suites.mjs, the order and the total to ../test.mjs.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { captureChild } from "./capture-child.mjs";
import { countCheck, countsByPart, countVitest, failuresIn, figuresIn, sentence } from "./counts.mjs";

/**
 * @typedef {object} Result
 * @property {string} name
 * @property {import("./counts.mjs").Counts} counts
 * @property {number} tookMs
 * @property {string[]} notes shown always
 * @property {string} output shown when something failed
 * @property {string[]} [failures] the failed cases by name, said again at the very end
 */

/** @param {string} name @param {string} why @returns {Result} */
export const skipped = (name, why) => ({
  name,
  counts: { passed: 0, failed: 0, skipped: 1 },
  tookMs: 0,
  notes: [`skipped: ${why}`],
  output: "",
});

/** @param {string} name @param {string} why @returns {Result} */
export const failed = (name, why) => ({ name, counts: countCheck(1), tookMs: 0, notes: [why], output: "" });

/**
 * @param {import("./suites.mjs").Suite} suite
 * @param {{ root: string, node: string, env: NodeJS.ProcessEnv, signal: AbortSignal }} how
 * @returns {Promise<Result>}
 */
export async function runSuite(suite, { root, node, env, signal }) {
  const folder = join(root, ".cache", "test");
  const stem = join(folder, suite.name.replaceAll(/\W+/g, "-"));
  mkdirSync(folder, { recursive: true });
  rmSync(`${stem}.json`, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${stem}.json`];
  const args = suite.kind === "vitest" ? [...suite.run, ...reporters] : suite.run;
  const began = Date.now();
  const { limitMs, stepsBack = false } = suite;
  const { code, output, late } = await captureChild(node, args, { cwd: root, env, limitMs, signal, stepsBack });
  writeFileSync(`${stem}.log`, output);
  const tookMs = Date.now() - began;
  const notes = late ? [`ended after its limit of ${suite.limitMs / 1000} s`] : [];
  if (suite.kind === "check") return { name: suite.name, counts: countCheck(code), tookMs, notes, output };
  const report = readReport(`${stem}.json`);
  const { counts, note } = countVitest(report, code);
  if (note !== undefined) notes.push(note);
  for (const [part, one] of report === undefined ? [] : countsByPart(report, join(root, "test"))) {
    notes.push(`${part}: ${sentence(one)}`);
  }
  if (report !== undefined) notes.push(...figuresIn(report));
  return { name: suite.name, counts, tookMs, notes, output, failures: report ? failuresIn(report, root) : [] };
}

/** @param {string} file @returns {import("./counts.mjs").VitestReport | undefined} */
function readReport(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined; // cut short while it was written
  }
}
