// Knows what a lock does, on the real server with a stopwatch that the test turns: every bearer is worthless, every
// window is closed with the reason, waiting uploads go, a fresh address opens again. Leaves when to idle-lock.test.ts.
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { askForAddress } from "../../../electron/loopback/hand-over.ts";
import { END_MS, IDLE_MS, NO_WINDOW_MS } from "../../../electron/loopback/idle-lock.ts";
import { CLOSE_LOCKED, CLOSE_NOT_ADMITTED, UPLOAD_PATH } from "../../../shared/contract/loopback-protocol.ts";
import { instantOf } from "../../../shared/values/instant.ts";
import {
  expectsCalls,
  expectsService,
  newBearer,
  newClient,
  openSocket,
  openWindow,
  postSession,
  type Running,
  secretOf,
  withShell,
} from "./running-shell.ts";

/** A shell whose time the test turns. */
function withTime(use: (running: Running, pass: (ms: number) => void, work: (busy: boolean) => void) => Promise<void>) {
  let now = 0;
  let busy = false;
  const tasks: (() => void)[] = [];
  const pass = (ms: number) => {
    now += ms;
    for (const task of tasks) task();
  };
  return withShell(
    (running) => {
      // The registry of this core, but for what it says of being busy.
      running.open.core.jobs.isBusy = () => busy;
      return use(running, pass, (is) => {
        busy = is;
      });
    },
    {
      core: { stopwatch: () => now, clock: () => instantOf(1_700_000_000 + Math.floor(now / 1000)) },
      every: (_, task) => {
        tasks.push(task);
        return () => {};
      },
    },
  );
}

const upload = (running: Running, bearer: string) =>
  fetch(`${running.origin}${UPLOAD_PATH}`, {
    method: "POST",
    headers: {
      "Content-Type": "application/octet-stream",
      Authorization: `Bearer ${bearer}`,
      Origin: running.origin,
    },
    body: "octets",
  });

async function hello(running: Running, bearer: string): Promise<unknown> {
  const socket = openSocket(running);
  await once(socket, "open");
  socket.send(JSON.stringify({ bearer }));
  return (await once(socket, "close"))[0];
}

test("fifteen minutes without a person close every window, revoke every bearer and secret, and remove uploads", () =>
  withTime(async (running, pass) => {
    const [first, second] = [await newBearer(running), await newBearer(running)];
    const windows = [await openWindow(running, first), await openWindow(running, second)];
    for (const window of windows) await expectsCalls(window);
    const unused = secretOf(running.shell.newAddress());
    expect((await upload(running, first)).status).toBe(200);
    const closed = windows.map(({ socket }) => once(socket, "close"));

    pass(IDLE_MS);
    for (const [code] of await Promise.all(closed)) expect(code).toBe(CLOSE_LOCKED);
    expect((await postSession(running.origin, unused)).status).toBe(403);
    expect((await upload(running, first)).status).toBe(401);
    await expect.poll(() => readdirSync(join(running.folder, "uploads"))).toEqual([]);
    // A page that was away when it happened is told the same; one that never was anybody is not.
    expect(await hello(running, first)).toBe(CLOSE_LOCKED);
    expect(await hello(running, "A".repeat(43))).toBe(CLOSE_NOT_ADMITTED);
    await expectsService(running);
  }));

test("a window that reports a person keeps all of them open", () =>
  withTime(async (running, pass) => {
    const [one, other] = [await newClient(running), await newClient(running)];
    for (let i = 0; i < 3; i++) {
      pass(IDLE_MS - 1000);
      await one.client.session.active();
    }
    await expectsCalls(other);
    const closed = once(other.socket, "close");
    pass(IDLE_MS);
    expect((await closed)[0]).toBe(CLOSE_LOCKED);
  }));

test("`session.lock` answers and locks at once; a second start's address opens again", () =>
  withTime(async (running) => {
    const one = await newClient(running);
    const other = await newClient(running);
    const closed = [one, other].map(({ socket }) => once(socket, "close"));
    await one.client.session.lock().catch(() => undefined);
    for (const [code] of await Promise.all(closed)) expect(code).toBe(CLOSE_LOCKED);
    const instance = JSON.parse(readFileSync(join(running.folder, "instance.json"), "utf8"));
    const asked = await askForAddress(instance);
    const address = asked.kind === "address" ? asked.address : "http://x/";
    expect((await postSession(running.origin, secretOf(address))).status).toBe(200);
    await expectsService(running);
  }));

test("while a job runs nothing locks; a wish is met when it has ended", () =>
  withTime(async (running, pass, work) => {
    const window = await newClient(running);
    work(true);
    pass(2 * IDLE_MS);
    await expectsCalls(window);
    expect(await window.client.session.lock()).toEqual({ state: "when-done" });
    pass(2 * IDLE_MS);
    await expectsCalls(window);
    work(false);
    const closed = once(window.socket, "close");
    pass(1000);
    expect((await closed)[0]).toBe(CLOSE_LOCKED);
  }));

test("a minute without a window ends the session; less than that is a reload", () =>
  withTime(async (running, pass) => {
    const bearer = await newBearer(running);
    const first = await openWindow(running, bearer);
    await expectsCalls(first);
    pass(1000);
    const gone = once(first.socket, "close");
    first.socket.close();
    await gone;
    pass(NO_WINDOW_MS - 1000);
    const again = await openWindow(running, bearer);
    await expectsCalls(again);
    pass(1000);
    const closed = once(again.socket, "close");
    again.socket.close();
    await closed;
    const fresh = secretOf(running.shell.newAddress());
    pass(NO_WINDOW_MS);
    expect(await hello(running, bearer)).toBe(CLOSE_LOCKED);
    // The address that was asked for after the last window closed is for whoever comes back.
    expect((await postSession(running.origin, fresh)).status).toBe(200);
  }));

test("eight hours locked, it is time to close; an opened session is not disturbed", () =>
  withTime(async (running, pass) => {
    let forgotten = false;
    void running.shell.forgotten.then(() => {
      forgotten = true;
    });
    pass(END_MS - 1000);
    const window = await newClient(running);
    await expectsCalls(window);
    pass(2000);
    await Promise.resolve();
    expect(forgotten).toBe(false);
    await window.client.session.lock().catch(() => undefined);
    pass(END_MS);
    await running.shell.forgotten;
  }));

test("what a page says after its window was locked is not done", () =>
  withTime(async (running, pass) => {
    const window = await newClient(running);
    await expectsCalls(window);
    pass(IDLE_MS);
    // The goodbye is on its way; this overtakes the answer to it.
    const late = window.client.members.register({ name: "After the lock", nameSpaces: [], entities: [] }).then(
      () => "done",
      () => "not done",
    );
    await once(window.socket, "close");
    expect(await late).toBe("not done");
    expect(running.open.core.record.members()).toEqual([]);
  }));
