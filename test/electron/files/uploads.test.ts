// Knows that uploads are capped, found by their id alone, and leave nothing behind.
// Leaves who may upload to ../loopback/.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openCore } from "../../../electron/core.ts";
import { explainUploadRefusal } from "../../../electron/files/upload-refusal.ts";
import { openUploads, uploadsIn } from "../../../electron/files/uploads.ts";
import { temporaryFolder } from "../temporary-core.ts";

let place: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

const stored = () => readdirSync(join(place.folder, "uploads"));

test("octets come through whole into a private file, and go when removed", async () => {
  const uploads = openUploads(place.folder);
  const received = await uploads.receive(Readable.from([Buffer.from("abc"), Buffer.from("def")]));
  if (!received.ok) throw new Error(received.error.kind);
  const path = await uploads.find(received.value.id);
  expect(received.value.size).toBe(6);
  expect(readFileSync(path ?? "", "utf8")).toBe("abcdef");
  expect(statSync(path ?? "").mode & 0o777).toBe(0o600);
  await uploads.remove(received.value.id);
  expect(await uploads.find(received.value.id)).toBeUndefined();
  expect(stored()).toEqual([]);
});

test("at the limit it is taken, one octet past it refused and nothing stays", async () => {
  const uploads = openUploads(place.folder);
  const at = await uploads.receive(Readable.from([Buffer.alloc(60), Buffer.alloc(40)]), 100);
  expect(at.ok).toBe(true);
  const past = await uploads.receive(Readable.from([Buffer.alloc(60), Buffer.alloc(41)]), 100);
  expect(past).toEqual({ ok: false, error: { kind: "upload-too-large", limit: 100 } });
  expect(stored()).toHaveLength(1);
});

test("one that breaks off leaves nothing", async () => {
  const uploads = openUploads(place.folder);
  const body = new PassThrough();
  const receiving = uploads.receive(body);
  body.write(Buffer.alloc(1000));
  setTimeout(() => body.destroy(), 20);
  expect((await receiving).ok).toBe(false);
  expect(stored()).toEqual([]);
});

test.each(["../../etc/passwd", "", "..", "a/b", "00000000-0000-0000-0000-000000000000", "\0"])(
  "no file is found under the id %j",
  async (id) => {
    const uploads = openUploads(place.folder);
    expect(await uploads.find(id)).toBeUndefined();
    await uploads.remove(id);
    expect(existsSync("/etc/passwd")).toBe(true);
  },
);

test("opening removes what a killed instance left; closing removes the folder", async () => {
  const before = openUploads(place.folder);
  await before.receive(Readable.from([Buffer.from("left")]));
  const uploads = openUploads(place.folder);
  expect(stored()).toEqual([]);
  uploads.close();
  expect(existsSync(join(place.folder, "uploads"))).toBe(false);
});

const HOUR = 60 * 60_000;
const some = (octets: number) => Readable.from([Buffer.alloc(octets)]);

async function refusalOf(receiving: ReturnType<ReturnType<typeof openUploads>["receive"]>) {
  const received = await receiving;
  if (received.ok) throw new Error("taken");
  return explainUploadRefusal(received.error);
}

test("as many files as may wait are taken, one more is refused with code, cause and next step", async () => {
  const uploads = openUploads(place.folder, () => 0, { files: 2, octets: 1000, waits: HOUR });
  const [first] = [await uploads.receive(some(1)), await uploads.receive(some(1))];
  const words = await refusalOf(uploads.receive(some(1)));
  expect(words).toMatchObject({ status: 429, code: "uploads-full" });
  expect(words.cause).toContain("at most 2 files");
  expect(words.next).toContain("import the rest");
  expect(stored()).toHaveLength(2);
  await uploads.remove(first.ok ? first.value.id : "");
  expect((await uploads.receive(some(1))).ok).toBe(true);
});

test("octets count together, those on their way and those announced included; nothing of a refused one stays", async () => {
  const uploads = openUploads(place.folder, () => 0, { files: 10, octets: 100, waits: HOUR });
  expect((await uploads.receive(some(60))).ok).toBe(true);
  expect((await uploads.receive(some(40), 1000, 40)).ok).toBe(true);
  expect((await refusalOf(uploads.receive(some(1)))).code).toBe("uploads-full");
  expect((await refusalOf(uploads.receive(some(1), 1000, 1))).code).toBe("uploads-full");
  expect(stored()).toHaveLength(2);

  const both = openUploads(place.folder, () => 0, { files: 10, octets: 100, waits: HOUR });
  const slow = new PassThrough();
  const receiving = both.receive(slow, 1000, 80);
  await expect.poll(() => both.receiving()).toBe(1);
  expect((await refusalOf(both.receive(some(30), 1000, 30))).code).toBe("uploads-full");
  slow.end(Buffer.alloc(80));
  expect((await receiving).ok).toBe(true);
  expect(both.receiving()).toBe(0);
});

test("what nobody claims for an hour is removed; what an import claimed stays as long as it needs it", async () => {
  let now = 0;
  const uploads = openUploads(place.folder, () => now, { files: 10, octets: 1000, waits: HOUR });
  const [idle, wanted] = [await uploads.receive(some(1)), await uploads.receive(some(2))];
  if (!idle.ok || !wanted.ok) throw new Error("refused");
  now = HOUR / 2;
  const path = await uploads.find(wanted.value.id);
  const late = await uploads.receive(some(3));
  now = HOUR - 1;
  await uploads.removeUnclaimed("stale");
  expect(stored()).toHaveLength(3);
  now = HOUR;
  await uploads.removeUnclaimed("stale");
  expect(await uploads.find(idle.value.id)).toBeUndefined();
  expect(existsSync(path ?? "")).toBe(true);
  expect(await uploads.find(late.ok ? late.value.id : "")).toBeDefined();
  await uploads.removeUnclaimed("all");
  expect(stored()).toHaveLength(2);
  await uploads.remove(wanted.value.id);
  expect(existsSync(path ?? "")).toBe(false);
});

test("two processes of one instance: what one received the other claims and removes, and its room comes back", async () => {
  let now = 0;
  const shell = openUploads(place.folder, () => now, { files: 1, octets: 1000, waits: HOUR });
  const core = uploadsIn(place.folder);
  const received = await shell.receive(some(5));
  if (!received.ok) throw new Error(received.error.kind);
  const path = await core.find(received.value.id);
  now = 2 * HOUR;
  await shell.removeUnclaimed("all");
  expect(existsSync(path ?? "")).toBe(true);
  expect((await shell.receive(some(5))).ok).toBe(false);
  await core.remove(received.value.id);
  expect((await shell.receive(some(5))).ok).toBe(true);
});

test.each([
  [{ kind: "upload-too-large", limit: 128 * 1024 * 1024 }, 413, "128 MB at most"],
  [{ kind: "upload-not-stored", reason: "ENOSPC: no space left" }, 507, "ENOSPC"],
  [{ kind: "upload-broken-off" }, 400, "whole"],
] as const)("%j says its cause and what to do", (refusal, status, cause) => {
  const words = explainUploadRefusal(refusal);
  expect(words).toMatchObject({ status, code: refusal.kind });
  expect(words.cause).toContain(cause);
  expect(words.next).not.toBe("");
});

test("a core forgets what nobody claimed for an hour, whichever shell received it", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
  const opened = openCore(place.folder, "own");
  if (!opened.ok) throw new Error(opened.error.kind);
  const { core, close } = opened.value;
  try {
    const received = await core.uploads.receive(Readable.from([Buffer.from("abc")]));
    expect(received.ok).toBe(true);
    vi.advanceTimersByTime(59 * 60_000);
    expect(stored()).toHaveLength(1);
    vi.advanceTimersByTime(2 * 60_000);
    await expect.poll(stored).toEqual([]);
  } finally {
    vi.useRealTimers();
    await close();
  }
});
