// Knows an import over real sockets: it outlives its window, is followed by another, cancelled by a third, and leaves no
// upload behind. The reading is slowed where a test needs a moment in the middle; everything else is real.
// Leaves the promises of jobs to ../jobs/job-registry.test.ts.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDefinedError, safe } from "@orpc/client";
import { describe, expect, test } from "vitest";
import type { ConcordatClient } from "../../../shared/contract/contract.ts";
import type { ImportEvent } from "../../../shared/contract/imports.ts";
import { UPLOAD_PATH, UploadAnswerSchema } from "../../../shared/contract/loopback-protocol.ts";
import { soon } from "../../soon.ts";
import { newBearer, newClient, type Running, withShell } from "../loopback/running-shell.ts";
import { itemsOf, SAMPLE_FILES } from "../temporary-core.ts";

async function uploadSample(running: Running) {
  const bearer = await newBearer(running);
  const { origin } = running;
  const headers = { "Content-Type": "application/octet-stream", Authorization: `Bearer ${bearer}`, Origin: origin };
  return Promise.all(
    SAMPLE_FILES.map(async ({ name, path }) => {
      const response = await fetch(`${origin}${UPLOAD_PATH}`, { method: "POST", headers, body: readFileSync(path) });
      return { upload: UploadAnswerSchema.parse(await response.json()).upload, name };
    }),
  );
}

/** Holds the reading of this core's imports before its end until `go` is called. */
function holdReading({ open }: Running): { readonly go: () => void } {
  let go = () => {};
  const going = new Promise<void>((resolve) => {
    go = resolve;
  });
  const core = open.core as { read: typeof open.core.read };
  const { read } = core;
  core.read = async function* (request, signal) {
    const stopped = new Promise((resolve) => signal?.addEventListener("abort", resolve));
    for await (const message of read(request, signal)) {
      if (message.kind === "end" || message.kind === "verdicts") await Promise.race([going, stopped]);
      yield message;
    }
  };
  return { go };
}

async function eventsOf(client: ConcordatClient, job: string): Promise<readonly ImportEvent[]> {
  const events: ImportEvent[] = [];
  for await (const event of await client.imports.follow({ job })) events.push(event);
  return events;
}

const waiting = (running: Running) => readdirSync(join(running.folder, "uploads"));

describe("an import", () => {
  test("goes on without its window; another one finds it and hears all of it", () =>
    withShell(async (running) => {
      const { go } = holdReading(running);
      const first = await newClient(running);
      const { job } = await first.client.imports.start({ uploads: await uploadSample(running) });
      const events = await first.client.imports.follow({ job });
      await events.next();
      first.socket.terminate();

      const second = await newClient(running);
      await soon(async () => {
        expect(await second.client.jobs.list()).toMatchObject([
          { job, kind: "import", title: "4 files", state: "running" },
        ]);
      });
      const heard = eventsOf(second.client, job);
      go();
      const told = await heard;
      expect(itemsOf(told)).toHaveLength(15);
      expect(told.at(-1)).toMatchObject({ type: "committed", imported: 15 });
      expect(await second.client.jobs.list()).toMatchObject([{ job, state: "committed" }]);
      expect(running.open.core.jobs.isBusy()).toBe(false);
      expect(waiting(running)).toEqual([]);
      // Afterwards it is told again, the same.
      expect(itemsOf(await eventsOf(second.client, job))).toEqual(itemsOf(told));
    }));

  test("is cancelled from any window until its commit, and then leaves nothing", () =>
    withShell(async (running) => {
      holdReading(running);
      const { client } = await newClient(running);
      const other = await newClient(running);
      const { job } = await client.imports.start({ uploads: await uploadSample(running) });
      const heard = eventsOf(client, job);
      expect(await other.client.jobs.cancel({ job })).toEqual({ cancelled: true });
      expect((await heard).at(-1)).toEqual({ type: "cancelled" });
      expect(running.open.core.record.counts()).toMatchObject({ certificates: 0, events: 0 });
      expect(waiting(running)).toEqual([]);
      expect(await other.client.jobs.cancel({ job })).toEqual({ cancelled: false });
    }));

  test("that has committed cannot be cancelled", () =>
    withShell(async (running) => {
      const { client } = await newClient(running);
      const { job } = await client.imports.start({ uploads: await uploadSample(running) });
      await eventsOf(client, job);
      expect(await client.jobs.cancel({ job })).toEqual({ cancelled: false });
      expect(running.open.core.record.counts().certificates).toBe(15);
    }));

  test("keeps a second one waiting, which leaves its uploads nowhere and does not touch those of the first", () =>
    withShell(async (running) => {
      const { go } = holdReading(running);
      const { client } = await newClient(running);
      const uploads = await uploadSample(running);
      const { job } = await client.imports.start({ uploads });
      const late = await uploadSample(running);
      const refused = await safe(client.imports.start({ uploads: late }));
      expect(isDefinedError(refused.error)).toBe(true);
      expect(refused.error).toMatchObject({ code: "BUSY", data: { job } });
      const again = await safe(client.imports.start({ uploads }));
      expect(again.error).toMatchObject({ code: "UNKNOWN_UPLOAD" });
      await client.imports.discard({ uploads: uploads.map(({ upload }) => upload) });
      expect(waiting(running)).toHaveLength(4);
      go();
      expect((await eventsOf(client, job)).at(-1)).toMatchObject({ type: "committed", imported: 15, rejected: 0 });
      expect(waiting(running)).toEqual([]);
    }));

  test("that is not wanted after all leaves no upload", () =>
    withShell(async (running) => {
      const { client } = await newClient(running);
      const uploads = await uploadSample(running);
      expect(waiting(running)).toHaveLength(4);
      await client.imports.discard({ uploads: uploads.map(({ upload }) => upload) });
      expect(waiting(running)).toEqual([]);
      const start = await safe(client.imports.start({ uploads }));
      expect(start.error).toMatchObject({ code: "UNKNOWN_UPLOAD" });
    }));

  test("under way when the application is closed changes nothing and holds nothing up", () =>
    withShell(async (running) => {
      holdReading(running);
      const { client } = await newClient(running);
      await client.imports.start({ uploads: await uploadSample(running) });
      await running.open.core.jobs.close();
      expect(running.open.core.record.counts().events).toBe(0);
      expect(waiting(running)).toEqual([]);
    }));

  test("nobody knows is not followed", () =>
    withShell(async (running) => {
      const { client } = await newClient(running);
      const job = "00000000-0000-4000-8000-000000000000";
      const { error } = await safe(client.imports.follow({ job }));
      expect(error).toMatchObject({ code: "UNKNOWN_JOB", data: { job } });
    }));
});
