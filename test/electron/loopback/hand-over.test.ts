// Knows how a second start and a command line reach the running instance, as real processes.
// Leaves the lock itself to ../files/instance-lock.test.ts.
import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { takeInstanceLock } from "../../../electron/files/instance-lock.ts";
import { askForAddress } from "../../../electron/loopback/hand-over.ts";
import { openOrAsk, type StartWaiting } from "../../../electron/loopback/open-or-ask.ts";
import { SAMPLE_FILES, temporaryFolder } from "../temporary-core.ts";
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
    expect(await askForAddress({ pid: 1, port, nonce: "A".repeat(43) })).toEqual({ kind: "nobody" });
    expect(await askForAddress({ pid: 1, port: 1, nonce: "A".repeat(43) })).toEqual({ kind: "nobody" });
    expect(await askForAddress({ pid: 1, nonce: "A".repeat(43) })).toEqual({ kind: "nobody" });
  }));

/** A holder whose port takes connections and answers nothing, as one in a long write; what a start made of it and said. */
async function startBesideBusy(how: Partial<StartWaiting>, withPort = true) {
  const { folder, remove } = temporaryFolder();
  const taken = takeInstanceLock(folder);
  if (!taken.ok) throw new Error(taken.error.kind);
  const sockets = new Set<{ destroy(): void }>();
  const mute = createServer((socket) => void sockets.add(socket)).listen(0, "127.0.0.1");
  await once(mute, "listening");
  const address = mute.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  if (withPort) taken.value.announce({ pid: 4711, port, nonce: "n".repeat(43) });
  const said: string[] = [];
  const options = { demo: false, offline: true };
  const never = new Promise<never>(() => {});
  const waiting = { options, stopped: never, say: (line: string) => void said.push(line), busyMs: 50, stuckMs: 600 };
  const opening = await openOrAsk(folder, { ...waiting, ...how });
  for (const socket of sockets) socket.destroy();
  mute.close();
  taken.value.release();
  remove();
  return { opening, said };
}

test("a start beside an instance that never answers says so at once, and in the end what to do", async () => {
  const { opening, said } = await startBesideBusy({});
  expect(said).toEqual([expect.stringMatching(/process 4711\) and is busy.*Ctrl C ends the waiting/)]);
  expect(opening).toEqual({ kind: "stuck", says: expect.stringMatching(/^Process 4711 .*End process 4711/) });
});

test("a start beside a process that has no port yet says so once, and in the end what to do", async () => {
  const { opening, said } = await startBesideBusy({}, false);
  expect(said).toEqual([expect.stringMatching(/^Another process has opened .*not ready yet/)]);
  expect(opening).toEqual({ kind: "stuck", says: expect.stringMatching(/^Another process .*End it/) });
});

test.each([true, false])("stopping the wait ends the start alone (a port is known: %s)", async (withPort) => {
  const { opening } = await startBesideBusy({ stopped: Promise.resolve("SIGINT"), stuckMs: 20_000 }, withPort);
  expect(opening).toEqual({ kind: "stopped" });
});
