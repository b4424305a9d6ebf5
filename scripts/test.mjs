// Knows the order of `npm test`: build the screens, run the suites two at a time, show each, add everything up.
// Leaves what the suites are to test/suites.mjs and how one is run to test/run-suite.mjs.
import { availableParallelism } from "node:os";
import { seconds } from "./say.mjs";
import { buildRenderer } from "./start/renderer-build.mjs";
import { countCheck, sentence, sum } from "./test/counts.mjs";
import { failed, runSuite, skipped } from "./test/run-suite.mjs";
import { SUITES } from "./test/suites.mjs";
import { provideTool, toolNamed } from "./test/system-tools.mjs";

/** @typedef {import("./test/run-suite.mjs").Result} Result */
/** @typedef {import("./test/suites.mjs").Suite} Suite */

const LANES = Math.min(2, availableParallelism());
const HEARTBEAT_MS = 30_000;
/** Enough of a failing suite's output to see why; all of it is in .cache/test. */
const SHOWN_LINES = 300;
const SHOWN_FAILURES = 30;

const print = (/** @type {string} */ line) => void process.stdout.write(`${line}\n`);

/**
 * @param {{ root: string, node: string, args: readonly string[] }} how with arguments, only suites whose names begin so
 * @returns {Promise<number>} the exit code
 */
export async function test({ root, node, args }) {
  const began = Date.now();
  const suites = SUITES.filter(({ name }) => args.length === 0 || args.some((arg) => name.startsWith(arg)));
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => stop.abort());
  const tools = new Map(
    // Once each: two installations at a time would stand in each other's way.
    [...new Set(suites.flatMap(({ needs = [], wants = [] }) => [...needs, ...wants]))].map((name) => [
      name,
      provideTool(name, print),
    ]),
  );
  const built = await buildRenderer(root, node);
  /** @type {Result[]} */
  const results = [
    { name: "build of the screens", counts: countCheck(built), tookMs: Date.now() - began, notes: [], output: "" },
  ];
  results.forEach(show);

  /** @type {Map<string, number>} */
  const running = new Map();
  const beat = setInterval(() => print(`  … ${still(running)}`), HEARTBEAT_MS);
  const waiting = [...suites];
  const lane = async () => {
    for (let suite = waiting.shift(); suite !== undefined && !stop.signal.aborted; suite = waiting.shift()) {
      running.set(suite.name, Date.now());
      const result = await runWithTools(suite, { root, node, tools, screens: built === 0, signal: stop.signal });
      running.delete(suite.name);
      results.push(result);
      show(result);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  clearInterval(beat);
  if (stop.signal.aborted) {
    print("Interrupted.");
    return 130;
  }
  const total = sum(results.map(({ counts }) => counts));
  const bad = results.filter(({ counts }) => counts.failed > 0).map(({ name }) => name);
  print(
    `\n${results.length} suites in ${seconds(Date.now() - began)}${bad.length === 0 ? "" : `; failed: ${bad.join(", ")}`}`,
  );
  // Who sees the end alone sees what failed.
  const failures = results.flatMap(({ failures = [] }) => failures);
  for (const name of failures.slice(0, SHOWN_FAILURES)) print(`failed: ${name}`);
  if (failures.length > SHOWN_FAILURES) print(`failed: ${failures.length - SHOWN_FAILURES} more`);
  print(sentence(total));
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

/**
 * @param {Suite} suite
 * @param {{ root: string, node: string, tools: Map<string, ReturnType<typeof provideTool>>, screens: boolean, signal: AbortSignal }} how
 * @returns {Promise<Result>}
 */
async function runWithTools(suite, { root, node, tools, screens, signal }) {
  if (suite.needsScreens && !screens) return failed(suite.name, "not run: the screens could not be built");
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined };
  for (const name of suite.needs ?? []) {
    const found = await tools.get(name);
    if (found === undefined || "missing" in found) return skipped(suite.name, found?.missing ?? `no ${name}`);
    env[toolNamed(name).variable] = found.path;
  }
  for (const name of suite.wants ?? []) {
    const found = await tools.get(name);
    if (found !== undefined && "path" in found) env[toolNamed(name).variable] = found.path;
  }
  return runSuite(suite, { root, node, env, signal });
}

/** @param {Map<string, number>} running */
const still = (running) => [...running].map(([name, since]) => `${name} (${seconds(Date.now() - since)})`).join(", ");

/** @param {Result} result */
function show({ name, counts, tookMs, notes, output }) {
  const mark = counts.failed > 0 ? "FAILED" : counts.passed > 0 ? "ok" : "skipped";
  print(`${mark.padEnd(8)}${name.padEnd(24)}${seconds(tookMs).padStart(8)}   ${sentence(counts)}`);
  for (const note of notes) print(`${" ".repeat(8)}${note}`);
  if (counts.failed === 0 || output === "") return;
  const lines = output.trimEnd().split("\n");
  if (lines.length > SHOWN_LINES) print(`        | … ${lines.length - SHOWN_LINES} lines before these: .cache/test`);
  for (const line of lines.slice(-SHOWN_LINES)) print(`        | ${line}`);
}
