// Knows how a second start and a command line reach the running instance, as real processes.
// Leaves the lock itself to ../files/instance-lock.test.ts.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { askForAddress } from "../../../electron/loopback/hand-over.ts";
import { SAMPLE_FILES } from "../temporary-core.ts";
import { postSession, secretOf, withShell } from "./running-shell.ts";

const run = promisify(execFile);
const entry = (name: string) => fileURLToPath(new URL(`../../../electron/${name}`, import.meta.url));
const LIMIT = { timeout: 20_000 };

test("a second start prints a fresh address of the running instance, good for one session", () =>
  withShell(async ({ folder, origin }) => {
    const { stdout } = await run(process.execPath, [entry("loopback.ts"), "--data", folder, "--no-open"], LIMIT);
    const address = /Concordat is ready at (\S+)/.exec(stdout)?.[1] ?? "";
    expect(address.startsWith(`${origin}/#k=`)).toBe(true);
    expect((await postSession(origin, secretOf(address))).status).toBe(200);
    expect((await postSession(origin, secretOf(address))).status).toBe(403);
  }));

test("`cli import` hands its files to the running instance", () =>
  withShell(async ({ folder, open }) => {
    const files = SAMPLE_FILES.map(({ path }) => path);
    const { stdout } = await run(process.execPath, [entry("cli.ts"), "import", ...files, "--data", folder], LIMIT);
    expect(stdout).toBe("15 certificates imported, 0 known already, 0 rejected\n");
    expect(open.core.record.counts().certificates).toBe(15);
  }));

test("another nonce gets nothing, and neither does a port where nobody listens", () =>
  withShell(async ({ port }) => {
    expect(await askForAddress({ pid: 1, port, nonce: "A".repeat(43) })).toBeUndefined();
    expect(await askForAddress({ pid: 1, port: 1, nonce: "A".repeat(43) })).toBeUndefined();
    expect(await askForAddress({ pid: 1, nonce: "A".repeat(43) })).toBeUndefined();
  }));
