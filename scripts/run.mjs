// Knows the tasks behind `npm start`, `npm test` and `npm run bench|cli|format`, and that each needs an install first.
// Leaves installing to install/, starting to start/, the suites to test.mjs. Runs on Node 20 and later, before anything is installed.
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { install } from "./install/install.mjs";
import { pinnedNode } from "./install/node-binary.mjs";
import { runChild } from "./run-child.mjs";
import { say } from "./say.mjs";
import { START_HELP } from "./start/help.mjs";
import { start } from "./start/start.mjs";
import { test } from "./test.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const [task = "", ...args] = process.argv.slice(2);

/** npm runs scripts in the root; relative paths a person types mean the folder they typed them in. */
const typedIn = process.env.INIT_CWD && resolve(process.cwd()) === resolve(root) ? process.env.INIT_CWD : process.cwd();

/** @returns {Promise<number>} the exit code */
async function run() {
  if (task === "start" && (args.includes("--help") || args.includes("-h"))) {
    process.stdout.write(START_HELP);
    return 0;
  }
  if (!["start", "test", "bench", "cli", "format"].includes(task)) {
    say("Usage: node scripts/run.mjs start|test|bench|cli|format [arguments]");
    return 2;
  }
  const installed = await install(root);
  if (installed !== 0) return installed;
  const node = pinnedNode(root);
  if (node === undefined) {
    say("Concordat needs Node 24 or later on this system (https://nodejs.org), and found none.");
    return 1;
  }
  process.env.CONCORDAT_DATA ??= resolve(root, "../shared");
  // Node keeps what it has made of our TypeScript: a process or thread of ours starts in two thirds of the time.
  process.env.NODE_COMPILE_CACHE ??= resolve(root, ".cache/compile");
  // The children are not npm's: what npm set for this run must not reach an npm or a path started further down.
  delete process.env.INIT_CWD;
  if (task === "start") return start({ root, node, args, cwd: typedIn });
  if (task === "test") return test({ root, node, args });
  if (task === "format") {
    const biome = resolve(root, "node_modules/@biomejs/biome/bin/biome");
    return runChild(node, [biome, "check", "--write", ...(args.length === 0 ? ["."] : args)], { cwd: root });
  }
  const entry = task === "cli" ? "electron/cli.ts" : "test/bench/run.ts";
  return runChild(node, [resolve(root, entry), ...args], { cwd: typedIn });
}

process.exitCode = await run();
