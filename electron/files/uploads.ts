// Knows the temporary files in which uploads wait until they are imported: streamed, capped each and together, private,
// removed when nobody claims them. Leaves who may upload to the shells and what is in the octets to import.
import { randomUUID } from "node:crypto";
import { createWriteStream, mkdirSync, rmSync } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { MAX_IMPORT_OCTETS } from "../../shared/pki/import-items.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import { type Stopwatch, systemStopwatch } from "../clock.ts";
import { type UploadRefusal, uploadsFull } from "./upload-refusal.ts";

/** What an import reads at most: a larger file would wait here only to be rejected. */
export const UPLOAD_LIMIT = MAX_IMPORT_OCTETS;

export interface UploadRoom {
  readonly files: number;
  /** Of all files together. */
  readonly octets: number;
  /** Milliseconds that a file waits for somebody to claim it. */
  readonly waits: number;
}

/** As many files as one import may name; eight of the largest; an hour. */
const UPLOAD_ROOM: UploadRoom = { files: 10_000, octets: 8 * UPLOAD_LIMIT, waits: 60 * 60_000 };

export interface Upload {
  readonly id: string;
  readonly size: number;
}

const UPLOAD_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export interface UploadStore {
  /**
   * Streams to a new file; on any refusal nothing stays behind. `limit` in octets; `announced` is how many the sender
   * says there will be, 0 where it does not say.
   */
  receive(body: Readable, limit?: number, announced?: number): Promise<Result<Upload, UploadRefusal>>;
  /** Uploads that are being received at this moment. */
  receiving(): number;
  /**
   * Claims a complete upload and gives its path; `undefined` where there is none with this id. A claimed one waits as
   * long as it is needed: whoever claimed it removes it.
   */
  find(id: string): Promise<string | undefined>;
  remove(id: string): Promise<void>;
  /** Removes what nobody claimed: everything, or what waits for longer than it may. */
  removeUnclaimed(which: "all" | "stale"): Promise<void>;
  /** Removes the folder with everything in it. */
  close(): void;
}

/** As `uploadsIn`, after removing what an earlier instance left there; call under the instance lock. */
export function openUploads(folder: string, stopwatch?: Stopwatch, room?: UploadRoom): UploadStore {
  rmSync(join(folder, "uploads"), { recursive: true, force: true });
  return uploadsIn(folder, stopwatch, room);
}

/**
 * The store in `folder`/uploads. Two processes of one instance may share it: an upload is found by its id alone, and
 * that it is claimed stands in its file's name. Room is counted by the process that receives.
 */
export function uploadsIn(folder: string, stopwatch: Stopwatch = systemStopwatch, room = UPLOAD_ROOM): UploadStore {
  const place = join(folder, "uploads");
  mkdirSync(place, { mode: 0o700, recursive: true });
  const complete = (id: string) => join(place, `${id}.upload`);
  const claimed = (id: string) => join(place, `${id}.claimed`);
  /** Received here and, as far as this process knows, still there. */
  const waiting = new Map<string, { readonly size: number; readonly since: number }>();
  /** Room set aside for what is on its way. */
  const coming = new Map<string, number>();

  const exists = async (path: string) => (await stat(path).catch(() => undefined))?.isFile() === true;
  const remove = async (id: string) => {
    waiting.delete(id);
    await Promise.all([rm(complete(id), { force: true }), rm(claimed(id), { force: true })]);
  };
  const used = () => {
    const sizes = [...[...waiting.values()].map(({ size }) => size), ...coming.values()];
    return { files: sizes.length, octets: sizes.reduce((sum, size) => sum + size, 0) };
  };
  const hasRoomFor = (octets: number) => {
    const now = used();
    return now.files < room.files && now.octets + octets <= room.octets;
  };
  /** Forgets what another process has removed. */
  const recount = async () => {
    for (const id of [...waiting.keys()])
      if (!(await exists(complete(id))) && !(await exists(claimed(id)))) waiting.delete(id);
  };
  const removeUnclaimed = async (which: "all" | "stale") => {
    const now = stopwatch();
    for (const [id, { since }] of [...waiting]) {
      if (which === "stale" && now - since < room.waits) continue;
      await rm(complete(id), { force: true });
      if (!(await exists(claimed(id)))) waiting.delete(id);
    }
  };

  return {
    receive: async (body, limit = UPLOAD_LIMIT, announced = 0) => {
      await removeUnclaimed("stale");
      if (!hasRoomFor(announced)) await recount();
      if (!hasRoomFor(announced)) return err(uploadsFull(used(), room));
      const id = randomUUID();
      const partial = join(place, `${id}.part`);
      coming.set(id, announced);
      const grown = (size: number) => {
        coming.set(id, Math.max(size, announced));
        return used().octets <= room.octets;
      };
      const received = await store(body, partial, limit, grown);
      coming.delete(id);
      if (!received.ok) {
        await rm(partial, { force: true });
        return received.error === "no-room" ? err(uploadsFull(used(), room)) : err(received.error);
      }
      await rename(partial, complete(id));
      waiting.set(id, { size: received.value, since: stopwatch() });
      return ok({ id, size: received.value });
    },
    receiving: () => coming.size,
    find: async (id) => {
      if (!UPLOAD_ID.test(id)) return undefined;
      await rename(complete(id), claimed(id)).catch(() => undefined); // claimed before, or not there
      return (await exists(claimed(id))) ? claimed(id) : undefined;
    },
    remove: async (id) => {
      if (UPLOAD_ID.test(id)) await remove(id);
    },
    removeUnclaimed,
    close: () => rmSync(place, { recursive: true, force: true }),
  };
}

type Stored = Result<number, UploadRefusal | "no-room">;

async function store(body: Readable, path: string, limit: number, grown: (size: number) => boolean): Promise<Stored> {
  let size = 0;
  let stopped: "too-large" | "no-room" | undefined;
  const capped = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      size += chunk.length;
      stopped = size > limit ? "too-large" : grown(size) ? undefined : "no-room";
      if (stopped !== undefined) throw new Error("upload limit");
      yield chunk;
    }
  };
  try {
    await pipeline(body, capped, createWriteStream(path, { flags: "wx", mode: 0o600 }));
    return ok(size);
  } catch (error) {
    if (stopped === "too-large") return err({ kind: "upload-too-large", limit });
    if (stopped === "no-room") return err("no-room");
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ERR_STREAM_PREMATURE_CLOSE" || code === "ECONNRESET") return err({ kind: "upload-broken-off" });
    return err({ kind: "upload-not-stored", reason: error instanceof Error ? error.message : String(error) });
  }
}
