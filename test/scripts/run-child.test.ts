// Knows what comes back from a program that exits, dies by a signal, outlasts its limit or is not there.
// Leaves the terminal's own Ctrl-C to people: `isForwarded` says why it is not passed on.
import { expect, test } from "vitest";
import { isForwarded, runChild } from "../../scripts/run-child.mjs";

const node = (script: string, limitMs = 20_000) =>
  runChild(process.execPath, ["-e", script], { stdio: "ignore", limitMs });

test("exit codes pass through, and a signal is told as a shell tells it", async () => {
  expect(await node("process.exit(7)")).toBe(7);
  expect(await node("process.kill(process.pid, 'SIGTERM'); setTimeout(() => {}, 9000)")).toBe(128 + 15);
});

test("a program that outlasts its limit is ended", async () => {
  expect(await node("setTimeout(() => {}, 15000)", 300)).toBe(124);
});

test("a Ctrl-C in a terminal reaches the child by itself; a signal sent to us alone is passed on", () => {
  expect(isForwarded("SIGINT", true)).toBe(false);
  expect(isForwarded("SIGINT", false)).toBe(true);
  expect(isForwarded("SIGTERM", true)).toBe(true);
});
