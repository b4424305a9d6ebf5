// Knows what a job promises to whoever follows it, cancels it or closes the application over it; the work is scripted.
// Leaves real imports to ../api/imports.test.ts.
import { describe, expect, test, vi } from "vitest";
import { createJobRegistry, type JobRegistry } from "../../../electron/jobs/job-registry.ts";
import type { JobWork } from "../../../electron/jobs/job-run.ts";
import type { CollectionEvent } from "../../../shared/contract/collections.ts";
import type { ImportEvent, ImportItem } from "../../../shared/contract/imports.ts";
import { instantOf } from "../../../shared/values/instant.ts";
import { soon } from "../../soon.ts";

const AT = instantOf(1_700_000_000);
const registry = () => createJobRegistry(() => AT);

const item = (position: number): ImportItem => ({
  outcome: "rejected",
  file: "a.pem",
  item: position,
  code: "not-recognised",
  offset: 0,
  reason: "no certificate",
  authority: "import rules",
});
const progress = (done: number, ...items: readonly ImportItem[]): ImportEvent => ({
  type: "progress",
  phase: "reading",
  file: "a.pem",
  done,
  found: 9,
  items,
});
const committed = (...items: readonly ImportItem[]): ImportEvent => ({
  type: "committed",
  imported: 1,
  importedCrls: 0,
  known: 0,
  rejected: 3,
  revision: 7,
  items,
});

/** A promise that is resolved from outside. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Work that stands still between its two halves until `opened`; then it commits unless it was asked to end. */
function halting(opened: Promise<void>, closed: () => void = () => {}) {
  return async function* (signal: AbortSignal): AsyncGenerator<ImportEvent> {
    try {
      yield progress(1, item(1));
      yield progress(2, item(2));
      const asked = new Promise((done) => signal.addEventListener("abort", done));
      if (!signal.aborted) await Promise.race([opened, asked]);
      if (signal.aborted) {
        yield { type: "cancelled" };
        return;
      }
      yield committed(item(3));
    } finally {
      closed();
    }
  };
}

function started(jobs: JobRegistry, work: JobWork<ImportEvent>): string {
  const run = jobs.run("import", "a.pem", work);
  if (!run.ok) throw new Error("busy");
  return run.value;
}

async function all(events: AsyncIterable<ImportEvent> | undefined): Promise<readonly ImportEvent[]> {
  if (events === undefined) throw new Error("there is no such job");
  const heard: ImportEvent[] = [];
  for await (const event of events) heard.push(event);
  return heard;
}

describe("following", () => {
  test("begins with all that was said, gathered into one event, and ends with the outcome", async () => {
    const jobs = registry();
    const half = gate();
    const job = started(jobs, halting(half.opened));
    await soon(async () => {
      const stream = jobs.follow("import", job, undefined);
      const first = await stream?.next();
      expect(first?.value).toEqual(progress(2, item(1), item(2)));
      await stream?.return(undefined);
    });
    const late = all(jobs.follow("import", job, undefined));
    half.open();
    expect(await late).toEqual([progress(2, item(1), item(2)), committed(item(3))]);
    // Ended, it is told in the same words to who comes now.
    expect(await all(jobs.follow("import", job, undefined))).toEqual([
      progress(2, item(1), item(2)),
      committed(item(3)),
    ]);
    expect(jobs.list()).toEqual([
      { job, kind: "import", title: "a.pem", startedAt: "2023-11-14T22:13:20Z", state: "committed" },
    ]);
  });

  test("that is given up leaves the job and the other follower alone", async () => {
    const jobs = registry();
    const half = gate();
    const job = started(jobs, halting(half.opened));
    const left = new AbortController();
    const leaver = all(jobs.follow("import", job, left.signal));
    const stayer = all(jobs.follow("import", job, undefined));
    left.abort();
    await leaver;
    expect(jobs.isBusy()).toBe(true);
    half.open();
    expect((await stayer).at(-1)).toEqual(committed(item(3)));
    expect(jobs.isBusy()).toBe(false);
  });

  test("hears at most 20 events a second, and every item once", async () => {
    const jobs = registry();
    const job = started(jobs, async function* () {
      for (let at = 1; at <= 60; at += 1) {
        yield progress(at, item(at));
        await new Promise((done) => setTimeout(done, 5));
      }
      yield committed();
    });
    const begun = performance.now();
    const heard = await all(jobs.follow("import", job, undefined));
    const seconds = (performance.now() - begun) / 1000;
    // The first comes at once and the last with the end; a timer may be a moment early, which is one more at a boundary.
    expect(heard.length).toBeLessThanOrEqual(20 * seconds + 3);
    const positions = heard.flatMap((event) => ("items" in event ? event.items : [])).map((one) => one.item);
    expect(positions).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  });

  test("an unknown job, or one of another kind, is not followed", () => {
    const jobs = registry();
    const job = started(jobs, halting(gate().opened));
    expect(jobs.follow("import", "00000000-0000-4000-8000-000000000000", undefined)).toBeUndefined();
    expect(jobs.follow("collection", job, undefined)).toBeUndefined();
    expect(jobs.follow("import", job, undefined)).toBeDefined();
  });
});

describe("one at a time", () => {
  test("a second job is refused by the name of the first, whatever its kind; then it may start", async () => {
    const jobs = registry();
    const half = gate();
    const job = started(jobs, halting(half.opened));
    expect(jobs.run("collection", "2 addresses", async function* () {})).toEqual({
      ok: false,
      error: { kind: "busy", job },
    });
    half.open();
    await all(jobs.follow("import", job, undefined));
    expect(jobs.run("import", "b.pem", halting(half.opened)).ok).toBe(true);
  });

  test("whoever hears the outcome finds everything closed", async () => {
    const jobs = registry();
    const half = gate();
    const closed = vi.fn();
    const job = started(jobs, halting(half.opened, closed));
    half.open();
    for await (const event of jobs.follow("import", job, undefined) ?? []) {
      if (event.type === "committed") expect(closed).toHaveBeenCalledOnce();
    }
    expect(closed).toHaveBeenCalledOnce();
  });

  test("the last ten outcomes are kept, newest first", async () => {
    const jobs = registry();
    const ids: string[] = [];
    for (let at = 0; at < 12; at += 1) {
      const job = started(jobs, async function* () {
        yield committed();
      });
      ids.push(job);
      await all(jobs.follow("import", job, undefined));
    }
    expect(jobs.list().map(({ job }) => job)).toEqual(ids.slice(2).reverse());
    expect(jobs.follow("import", ids[1] ?? "", undefined)).toBeUndefined();
  });
});

describe("cancelling", () => {
  test("before the commit ends the job with nothing changed, and says so to all", async () => {
    const jobs = registry();
    const job = started(jobs, halting(gate().opened));
    const heard = all(jobs.follow("import", job, undefined));
    expect(await jobs.cancel(job)).toBe(true);
    expect((await heard).at(-1)).toEqual({ type: "cancelled" });
    expect(jobs.list()[0]?.state).toBe("cancelled");
  });

  test("after the commit, twice, or of nothing is too late", async () => {
    const jobs = registry();
    const half = gate();
    const job = started(jobs, halting(half.opened));
    half.open();
    await all(jobs.follow("import", job, undefined));
    expect(await jobs.cancel(job)).toBe(false);
    expect(jobs.list()[0]?.state).toBe("committed");
    expect(await jobs.cancel("00000000-0000-4000-8000-000000000000")).toBe(false);
  });

  test("work that commits although it was asked to end is not called cancelled", async () => {
    const jobs = registry();
    const half = gate();
    const job = started(jobs, async function* () {
      yield progress(1);
      await half.opened;
      yield committed();
    });
    const answer = jobs.cancel(job);
    half.open();
    expect(await answer).toBe(false);
    expect(jobs.list()[0]?.state).toBe("committed");
  });
});

describe("the end", () => {
  test("closing cancels what runs and waits until it has let go", async () => {
    const jobs = registry();
    const closed = vi.fn();
    started(jobs, halting(gate().opened, closed));
    await jobs.close();
    expect(closed).toHaveBeenCalledOnce();
    expect(jobs.list()[0]?.state).toBe("cancelled");
    expect(() => jobs.run("import", "b.pem", halting(gate().opened))).toThrow("closed");
  });

  test("a mistake of the work is an outcome with code, cause and next step", async () => {
    const complaint = vi.spyOn(console, "error").mockImplementation(() => {});
    const jobs = registry();
    const job = started(jobs, async function* () {
      yield progress(1, item(1));
      throw new Error("the worker is gone");
    });
    const last = (await all(jobs.follow("import", job, undefined))).at(-1);
    expect(last).toMatchObject({ type: "failed", code: "program-mistake" });
    expect(last).toMatchObject({ cause: expect.stringContaining("the worker is gone") });
    expect(complaint).toHaveBeenCalledOnce();
    complaint.mockRestore();
  });

  test("a collection ends by the import inside it, and is gathered the same way", async () => {
    const jobs = registry();
    const row = { uri: "http://a.example/x", outcome: "fetched", at: "2023-11-14T22:13:20Z", detail: "" } as const;
    const run = jobs.run("collection", "1 address", async function* (): AsyncGenerator<CollectionEvent> {
      yield { type: "fetching", uri: row.uri, done: 0, found: 1, rows: [], leftOut: [] };
      yield { type: "fetching", uri: row.uri, done: 1, found: 1, rows: [row], leftOut: [] };
      yield { type: "importing", event: progress(1, item(1)) };
      yield { type: "importing", event: progress(2, item(2)) };
      yield { type: "importing", event: committed() };
    });
    if (!run.ok) throw new Error("busy");
    await soon(() => expect(jobs.list()[0]?.state).toBe("committed"));
    const heard = [];
    for await (const event of jobs.follow("collection", run.value, undefined) ?? []) heard.push(event);
    expect(heard).toEqual([
      { type: "fetching", uri: row.uri, done: 1, found: 1, rows: [row], leftOut: [] },
      { type: "importing", event: progress(2, item(1), item(2)) },
      { type: "importing", event: committed() },
    ]);
  });

  test("each start and end is told to who watches the list", async () => {
    const jobs = registry();
    const half = gate();
    const stop = new AbortController();
    const states = jobs.changes(stop.signal);
    const next = async () => (await states.next()).value?.map(({ state }: { state: string }) => state);
    expect(await next()).toEqual([]);
    const job = started(jobs, halting(half.opened));
    expect(await next()).toEqual(["running"]);
    half.open();
    await all(jobs.follow("import", job, undefined));
    expect(await next()).toEqual(["committed"]);
    stop.abort();
    expect((await states.next()).done).toBe(true);
  });
});
