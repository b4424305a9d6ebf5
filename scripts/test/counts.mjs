// Knows how the outcome of a suite becomes three numbers, and that a suite which ran nothing or crashed has failed.
// Leaves running suites to run-suite.mjs.
import { relative, sep } from "node:path";

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/**
 * The part of Vitest's JSON report that is read.
 * @typedef {{ status: string, fullName?: string, meta?: { figure?: string } }} VitestCase
 * @typedef {{ name: string, status: string, assertionResults: VitestCase[] }} VitestFile
 * @typedef {{ testResults: VitestFile[] }} VitestReport
 */

/** @param {readonly Counts[]} all @returns {Counts} */
export const sum = (all) =>
  all.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );

/** @param {Counts} counts */
export const sentence = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** @param {number} exitCode @returns {Counts} */
export const countCheck = (exitCode) => ({
  passed: exitCode === 0 ? 1 : 0,
  failed: exitCode === 0 ? 0 : 1,
  skipped: 0,
});

/** A file that could not be loaded has no failed case of its own, yet something in it failed. @param {VitestFile} file @returns {Counts} */
function countFile(file) {
  const of = (/** @type {string} */ status) => file.assertionResults.filter((one) => one.status === status).length;
  const passed = of("passed");
  const failed = of("failed");
  const broken = failed === 0 && file.status === "failed" ? 1 : 0;
  return { passed, failed: failed + broken, skipped: file.assertionResults.length - passed - failed };
}

/**
 * @param {VitestReport | undefined} report undefined when none was written @param {number} exitCode
 * @returns {{ counts: Counts, note?: string }}
 */
export function countVitest(report, exitCode) {
  if (report === undefined) return { counts: countCheck(exitCode === 0 ? 1 : exitCode), note: "it left no report" };
  const counts = sum(report.testResults.map(countFile));
  if (counts.passed + counts.failed + counts.skipped === 0) return { counts: countCheck(1), note: "no test files" };
  if (exitCode !== 0 && counts.failed === 0) {
    return { counts: { ...counts, failed: 1 }, note: `every test passed, yet it ended with code ${exitCode}` };
  }
  return { counts };
}

/**
 * Which part of test/ the numbers come from, so that a part that vanished is seen.
 * @param {VitestReport} report @param {string} testFolder @returns {Map<string, Counts>}
 */
export function countsByPart(report, testFolder) {
  /** @type {Map<string, Counts>} */
  const parts = new Map();
  for (const file of report.testResults) {
    const part = relative(testFolder, file.name).split(sep)[0] ?? "";
    const before = parts.get(part);
    parts.set(part, sum([...(before === undefined ? [] : [before]), countFile(file)]));
  }
  return new Map([...parts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * What tests measured or counted, a line each (test/figures.ts), in the order of files. @param {VitestReport} report
 * @returns {string[]}
 */
export const figuresIn = (report) =>
  report.testResults
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ assertionResults }) => assertionResults.flatMap(({ meta }) => meta?.figure ?? []));

/**
 * What failed, a line each: the file and the whole name of the case, or the file alone where it could not be loaded.
 * @param {VitestReport} report @param {string} root @returns {string[]}
 */
export const failuresIn = (report, root) =>
  report.testResults
    .filter((file) => countFile(file).failed > 0)
    .flatMap((file) => {
      const failed = file.assertionResults.filter(({ status }) => status === "failed");
      const name = relative(root, file.name);
      return failed.length === 0 ? [name] : failed.map(({ fullName = "" }) => `${name}: ${fullName}`);
    });
