// Knows that a data folder has one instance at a time and that a killed one leaves nothing in the way.
// Leaves asking the holder for an address to ../loopback/hand-over.test.ts.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeInstanceLock } from "../../../electron/files/instance-lock.ts";
import { temporaryFolder } from "../temporary-core.ts";

const NONCE = "n".repeat(43);
let place: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

function take() {
  const taken = takeInstanceLock(place.folder);
  if (!taken.ok) throw new Error(taken.error.kind);
  return taken.value;
}

test("a second taker learns who holds the folder, and gets it after the release", () => {
  const first = take();
  first.announce({ pid: process.pid, port: 4711, nonce: NONCE });
  expect(takeInstanceLock(place.folder)).toEqual({
    ok: false,
    error: { kind: "lock-held", folder: place.folder, holder: { pid: process.pid, port: 4711, nonce: NONCE } },
  });
  first.release();
  expect(existsSync(join(place.folder, "instance.json"))).toBe(false);
  take().release();
});

test("the file with the nonce is readable by its owner alone", () => {
  const lock = take();
  lock.announce({ pid: process.pid, port: 4711, nonce: NONCE });
  expect(statSync(join(place.folder, "instance.json")).mode & 0o777).toBe(0o600);
  lock.release();
});

test("a holder without a file, or with an unreadable one, is held all the same", () => {
  const lock = take();
  expect(takeInstanceLock(place.folder)).toEqual({ ok: false, error: { kind: "lock-held", folder: place.folder } });
  writeFileSync(join(place.folder, "instance.json"), "{");
  expect(takeInstanceLock(place.folder)).toEqual({ ok: false, error: { kind: "lock-held", folder: place.folder } });
  lock.release();
});

test("a killed holder frees the folder, and its stale file goes", async () => {
  const module = fileURLToPath(new URL("../../../electron/files/instance-lock.ts", import.meta.url));
  const script = `
    const { takeInstanceLock } = await import(${JSON.stringify(module)});
    const taken = takeInstanceLock(${JSON.stringify(place.folder)});
    taken.value.announce({ pid: process.pid, port: 4711, nonce: ${JSON.stringify(NONCE)} });
    process.stdout.write("held");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  const held = takeInstanceLock(place.folder);
  expect(held).toMatchObject({ ok: false, error: { kind: "lock-held", holder: { pid: child.pid } } });
  child.kill("SIGKILL");
  await once(child, "exit");
  const lock = take();
  expect(existsSync(join(place.folder, "instance.json"))).toBe(false);
  lock.release();
});

test("where no lock can be made the folder is refused in words, not by an exception", () => {
  mkdirSync(join(place.folder, "instance.lock"));
  expect(takeInstanceLock(place.folder)).toMatchObject({
    ok: false,
    error: { kind: "folder-unusable", folder: place.folder, reason: expect.stringContaining("no lock can be taken") },
  });
});
