// Knows the temporary files in which uploads wait until they are imported: streamed, capped, private, always removed.
// Leaves who may upload to the shells and what is in the octets to import.
import { randomUUID } from "node:crypto";
import { createWriteStream, mkdirSync, rmSync } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { MAX_IMPORT_OCTETS } from "../../shared/pki/import-items.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";

/** What an import reads at most: a larger file would wait here only to be rejected. */
export const UPLOAD_LIMIT = MAX_IMPORT_OCTETS;

export type UploadRefusal =
  | { readonly kind: "upload-too-large"; readonly limit: number }
  | { readonly kind: "upload-broken-off" }
  | { readonly kind: "upload-not-stored"; readonly reason: string };

export interface Upload {
  readonly id: string;
  readonly size: number;
}

const UPLOAD_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export interface UploadStore {
  /** Streams to a new file; on any refusal nothing stays behind. `limit` in octets. */
  receive(body: Readable, limit?: number): Promise<Result<Upload, UploadRefusal>>;
  /** The path of a complete upload; `undefined` where there is none with this id. */
  find(id: string): Promise<string | undefined>;
  remove(id: string): Promise<void>;
  /** Removes the folder with everything in it. */
  close(): void;
}

/** As `uploadsIn`, after removing what an earlier instance left there; call under the instance lock. */
export function openUploads(folder: string): UploadStore {
  rmSync(join(folder, "uploads"), { recursive: true, force: true });
  return uploadsIn(folder);
}

/** The store in `folder`/uploads. Two processes of one instance may share it: an upload is found by its id alone. */
export function uploadsIn(folder: string): UploadStore {
  const place = join(folder, "uploads");
  mkdirSync(place, { mode: 0o700, recursive: true });
  const complete = (id: string) => join(place, `${id}.upload`);
  return {
    receive: async (body, limit = UPLOAD_LIMIT) => {
      const id = randomUUID();
      const partial = join(place, `${id}.part`);
      const received = await store(body, partial, limit);
      if (!received.ok) {
        await rm(partial, { force: true });
        return received;
      }
      await rename(partial, complete(id));
      return ok({ id, size: received.value });
    },
    find: async (id) => {
      if (!UPLOAD_ID.test(id)) return undefined;
      const path = complete(id);
      return (await stat(path).catch(() => undefined))?.isFile() ? path : undefined;
    },
    remove: async (id) => {
      if (UPLOAD_ID.test(id)) await rm(complete(id), { force: true });
    },
    close: () => rmSync(place, { recursive: true, force: true }),
  };
}

async function store(body: Readable, path: string, limit: number): Promise<Result<number, UploadRefusal>> {
  let size = 0;
  let tooLarge = false;
  const capped = async function* (chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > limit) {
        tooLarge = true;
        throw new Error("upload limit");
      }
      yield chunk;
    }
  };
  try {
    await pipeline(body, capped, createWriteStream(path, { flags: "wx", mode: 0o600 }));
    return ok(size);
  } catch (error) {
    if (tooLarge) return err({ kind: "upload-too-large", limit });
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ERR_STREAM_PREMATURE_CLOSE" || code === "ECONNRESET") return err({ kind: "upload-broken-off" });
    return err({ kind: "upload-not-stored", reason: error instanceof Error ? error.message : String(error) });
  }
}
