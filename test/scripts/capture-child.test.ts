// Knows what is kept of a program that ran, and that one which steps back does so with all that it starts.
// Leaves groups of processes and limits to run-child.test.ts and to the suites themselves.
import { constants, getPriority } from "node:os";
import { expect, test } from "vitest";
import { captureChild } from "../../scripts/test/capture-child.mjs";

/** Of a program, and of a child of it. */
const PRIORITIES = `
  const { getPriority } = require("node:os");
  const { execFileSync } = require("node:child_process");
  const ask = "process.stdout.write(String(require('node:os').getPriority()))";
  process.stdout.write(getPriority() + " " + execFileSync(process.execPath, ["-e", ask]));`;

const capture = (script: string, stepsBack?: boolean) =>
  captureChild(process.execPath, ["-e", script], {
    cwd: import.meta.dirname,
    env: process.env,
    limitMs: 20_000,
    signal: new AbortController().signal,
    ...(stepsBack === undefined ? {} : { stepsBack }),
  });

test("its exit code and all that it said, on either stream", async () => {
  const said = await capture("console.log('a word'); console.error('and a complaint'); process.exitCode = 3");
  expect(said).toMatchObject({ code: 3, late: false });
  expect(said.output).toContain("a word");
  expect(said.output).toContain("and a complaint");
});

test("one that steps back has a lower priority, and so has what it starts; any other has ours", async () => {
  const ours = getPriority();
  const lower = Math.min(ours + 5, constants.priority.PRIORITY_LOW);
  expect((await capture(PRIORITIES, true)).output).toBe(`${lower} ${lower}`);
  expect((await capture(PRIORITIES)).output).toBe(`${ours} ${ours}`);
});
