// Knows that uploads are capped, found by their id alone, and leave nothing behind.
// Leaves who may upload to ../loopback/.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openUploads } from "../../../electron/files/uploads.ts";
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
