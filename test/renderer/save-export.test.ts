// Knows what a window does with an export: told how far it is, handed to the browser whole or, where it was stopped or broke off, not
// at all. Leaves what is in it to the tests of the core.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type SaveState, saveExport } from "../../renderer/certificates/save-export.ts";

type Client = Parameters<typeof saveExport>[0];
const REQUEST = { what: "everything", form: "pem", certificates: true, crls: false } as const;
const OCTETS = Buffer.from("0123456789");

let handed: Blob[] = [];
beforeEach(() => {
  handed = [];
  vi.stubGlobal("window", { setTimeout: () => 0 });
  vi.stubGlobal("document", { createElement: () => ({ click: () => undefined }) });
  vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
    if (blob instanceof Blob) handed.push(blob);
    return "blob:x";
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A core that takes three steps and gives four octets at a time; `ends`: without an export. */
function core({ ends = false } = {}): Client {
  const prepare = async (_: unknown, { signal }: { signal?: AbortSignal } = {}) =>
    (async function* () {
      for (const done of [1, 2, 3]) {
        if (signal?.aborted) return;
        yield { type: "progress", done, of: 3 } as const;
      }
      if (!ends && !signal?.aborted)
        yield { type: "prepared", export: "x", name: "all.pem", mediaType: "text/plain", size: OCTETS.length } as const;
    })();
  const piece = async ({ offset }: { offset: number }) => OCTETS.subarray(offset, offset + 4);
  return { exports: { prepare, piece } } as unknown as Client;
}

/** Every state; stopped behind the one at which `stopAt` says so. */
async function states(client: Client, stopAt: (state: SaveState) => boolean = () => false) {
  const stop = new AbortController();
  const told: SaveState[] = [];
  const tell = (state: SaveState) => {
    told.push(state);
    if (stopAt(state)) stop.abort();
  };
  await saveExport(client, REQUEST, tell, stop.signal);
  return told;
}

test("every step is told, and all octets are handed over", async () => {
  expect(await states(core())).toEqual([
    ...[0, 1, 2, 3].map((done) => ({ kind: "preparing", done, of: done === 0 ? 0 : 3 })),
    ...[0, 0.4, 0.8].map((share) => ({ kind: "fetching", name: "all.pem", share })),
    { kind: "saved", name: "all.pem" },
  ]);
  expect(Buffer.from((await handed[0]?.arrayBuffer()) ?? new ArrayBuffer(0)).equals(OCTETS)).toBe(true);
});

test.each<[string, (state: SaveState) => boolean]>([
  ["before the core begins", (state) => state.kind === "preparing" && state.of === 0],
  ["while the core takes it out", (state) => state.kind === "preparing" && state.done === 2],
  ["at its first piece", (state) => state.kind === "fetching" && state.share === 0],
  ["at its last piece", (state) => state.kind === "fetching" && state.share > 0.5],
])("stopped %s, nothing is handed over", async (_, stopAt) => {
  const told = await states(core(), stopAt);
  expect(told.at(-1)).toEqual({ kind: "stopped" });
  expect(told.filter(({ kind }) => kind === "stopped")).toHaveLength(1);
  expect(handed).toEqual([]);
});

test("an export that ends without one is a failure, and nothing is handed over", async () => {
  expect((await states(core({ ends: true }))).at(-1)).toMatchObject({ kind: "failed", code: "export-broken-off" });
  expect(handed).toEqual([]);
});
