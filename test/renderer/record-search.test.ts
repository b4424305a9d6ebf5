// Knows how a page of events is gathered from calls that each look at a part, and how a backup is followed to its end.
// Leaves the calls themselves to ../electron/api/record.test.ts.
import { describe, expect, test } from "vitest";
import { backupStoreOf } from "../../renderer/record/backup-store.ts";
import { PAGE_ROWS, searchEvents } from "../../renderer/record/search-events.ts";
import type { ConcordatClient } from "../../shared/contract/contract.ts";
import type { EventDetail } from "../../shared/contract/record.ts";

const row = (sequence: number): EventDetail => ({
  sequence,
  time: "2026-11-24T04:00:00Z",
  actor: "Ada",
  storedActor: "{}",
  type: "crl-imported",
  version: 1,
  body: "{}",
  hash: "00",
  previous: "00",
});
const everything = { kind: undefined, text: "", before: undefined };
type Ask = ConcordatClient["record"]["page"];
const signal = new AbortController().signal;

describe("a page of events", () => {
  /** Looks at 100 events a call; every tenth is found. */
  const everyTenth = (events: number): { ask: Ask; calls: () => number } => {
    let calls = 0;
    const ask: Ask = async ({ before = events + 1, limit }) => {
      calls++;
      const rows = [];
      const floor = Math.max(1, before - 100);
      for (let at = before - 1; at >= floor; at--) {
        if (at % 10 === 0) rows.push(row(at));
        if (rows.length === limit) return { rows, searchedTo: at };
      }
      return { rows, searchedTo: floor };
    };
    return { ask, calls: () => calls };
  };

  test("is gathered to the first event where there are fewer than a page, and says how far it is", async () => {
    const { ask, calls } = everyTenth(1000);
    const told: number[] = [];
    const found = await searchEvents(ask, everything, signal, (at) => told.push(at));
    expect(found.rows).toHaveLength(100);
    expect(found.older).toBeUndefined();
    expect(calls()).toBe(10);
    expect(told[0]).toBe(901);
  });
  test("ends when it is full, and the next begins where it ended", async () => {
    const { ask } = everyTenth(100_000);
    const first = await searchEvents(ask, everything, signal);
    expect(first.rows).toHaveLength(PAGE_ROWS);
    expect(first.older).toBe(first.rows.at(-1)?.sequence);
    const second = await searchEvents(ask, { ...everything, before: first.older }, signal);
    expect(second.rows[0]?.sequence).toBe((first.older ?? 0) - 10);
  });
  test("a core that does not move on is not asked for ever", async () => {
    const ask: Ask = async () => ({ rows: [], searchedTo: 50 });
    expect(await searchEvents(ask, everything, signal)).toEqual({ rows: [], older: undefined });
  });
});

describe("a backup", () => {
  type Events = Awaited<ReturnType<ConcordatClient["record"]["backUp"]>>;
  const storeOver = (run: (signal: AbortSignal) => AsyncGenerator<unknown>) =>
    backupStoreOf({
      record: { backUp: async (_, options) => run(options?.signal ?? signal) as unknown as Events },
    } as Parameters<typeof backupStoreOf>[0]);
  const progress = { type: "progress", phase: "copying", done: 1, of: 2 } as const;
  const done = { type: "done", path: "/b.db", size: 9, events: 3, sha256: "ab" } as const;

  test("is told step by step to its outcome", async () => {
    const store = storeOver(async function* () {
      yield progress;
      yield done;
    });
    const kinds: string[] = [];
    store.subscribe(() => kinds.push(store.state().kind));
    await store.start();
    expect(kinds).toEqual(["running", "running", "done"]);
    expect(store.state()).toEqual({ kind: "done", path: "/b.db", size: 9, events: 3, sha256: "ab" });
  });
  test("two at once are one", async () => {
    let runs = 0;
    const store = storeOver(async function* () {
      runs++;
      yield done;
    });
    await Promise.all([store.start(), store.start()]);
    expect(runs).toBe(1);
  });
  test("stopped is no failure", async () => {
    const store = storeOver(async function* (stop) {
      yield progress;
      await new Promise((resolve) => stop.addEventListener("abort", resolve));
      throw new Error("aborted");
    });
    const ended = store.start();
    await new Promise((resolve) => setTimeout(resolve, 5));
    store.stop();
    await ended;
    expect(store.state()).toEqual({ kind: "stopped" });
  });
  test("refused with the words of the core, or broken off with its own", async () => {
    const data = { code: "disk-full", reason: "there is not enough room", next: "Free some space." };
    const refused = storeOver(async function* () {
      yield progress;
      throw Object.assign(new Error("NOT_BACKED_UP"), { data });
    });
    await refused.start();
    expect(refused.state()).toEqual({ kind: "failed", ...data });
    const broken = storeOver(async function* () {
      yield progress;
    });
    await broken.start();
    expect(broken.state()).toMatchObject({ kind: "failed", code: "backup-broken-off" });
  });
});
