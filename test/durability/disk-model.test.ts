// Knows what each crash model keeps and what it may lose. Leaves traces to system-calls.test.ts.
import { expect, test } from "vitest";
import { Random } from "../mesh/random.ts";
import { type CrashModel, type CrashState, crashStates } from "./disk-model.ts";
import type { DiskCall } from "./system-calls.ts";

const write = (offset: number, text: string): DiskCall => ({ kind: "write", fd: 0, offset, data: Buffer.from(text) });
const OPEN: DiskCall = { kind: "open", fd: 0, name: "a", truncate: false };

const inWords = (state: CrashState | undefined) =>
  state && Object.fromEntries([...state.files()].map(([name, octets]) => [name, Buffer.from(octets).toString()]));

/** The state of that model after the last call. */
const last = (model: CrashModel, calls: readonly DiskCall[], seed = 1) =>
  inWords([...crashStates(calls, new Random(seed))].filter((state) => state.model === model).at(-1));

test("all written: everything is there at once, holes as zeros, cut at the length that was set", () => {
  const calls: readonly DiskCall[] = [OPEN, write(2, "cd"), { kind: "truncate", fd: 0, size: 3 }];
  expect(last("all-written", calls)).toEqual({ a: "\0\0c" });
});

test("only synced: octets need their sync and the name needs its folder's", () => {
  const synced: readonly DiskCall[] = [OPEN, write(0, "ab"), { kind: "sync", fd: 0, after: 2 }, write(2, "cd")];
  expect(last("only-synced", synced)).toEqual({});
  expect(last("only-synced", [...synced, { kind: "sync-folder", after: 4 }])).toEqual({ a: "ab" });
  expect(last("only-synced", [...synced, { kind: "sync-folder", after: 0 }])).toEqual({});
});

test("only synced: what ended after the sync began is not covered", () => {
  const calls: readonly DiskCall[] = [
    OPEN,
    { kind: "sync-folder", after: 1 },
    write(0, "ab"),
    write(2, "cd"),
    { kind: "sync", fd: 0, after: 3 },
  ];
  expect(last("only-synced", calls)).toEqual({ a: "ab" });
});

test("a removed name stays until the folder is synced; a renamed one stands under the old or the new", () => {
  const made: readonly DiskCall[] = [
    OPEN,
    write(0, "ab"),
    { kind: "sync", fd: 0, after: 2 },
    { kind: "sync-folder", after: 3 },
  ];
  const renamed: readonly DiskCall[] = [...made, { kind: "rename", from: "a", to: "b" }];
  expect(last("only-synced", renamed)).toEqual({ a: "ab" });
  expect(last("all-written", renamed)).toEqual({ b: "ab" });
  expect(last("only-synced", [...renamed, { kind: "sync-folder", after: 5 }])).toEqual({ b: "ab" });
  expect(last("only-synced", [...made, { kind: "unlink", name: "a" }])).toEqual({ a: "ab" });
});

test("some written: over many seeds a write is there, not there, and torn between two sectors, nothing else", () => {
  const calls: readonly DiskCall[] = [
    OPEN,
    { kind: "sync-folder", after: 1 },
    write(0, "x".repeat(512) + "y".repeat(512)),
  ];
  const seen = new Set<unknown>();
  for (let seed = 0; seed < 200; seed++) seen.add(last("some-written", calls, seed)?.a);
  const zeros = "\0".repeat(512);
  expect([...seen].sort()).toEqual(
    ["", zeros + "y".repeat(512), "x".repeat(512), "x".repeat(512) + "y".repeat(512)].sort(),
  );
});

test("some written: what was synced is never lost", () => {
  const calls: readonly DiskCall[] = [
    OPEN,
    write(0, "kept"),
    { kind: "sync", fd: 0, after: 2 },
    { kind: "sync-folder", after: 3 },
    write(4, "perhaps"),
  ];
  for (let seed = 0; seed < 50; seed++) expect(last("some-written", calls, seed)?.a).toMatch(/^kept/);
});

test("each state knows what was said before it", () => {
  const states = [
    ...crashStates([OPEN, { kind: "said", text: "1" }, write(0, "a"), { kind: "said", text: "2" }], new Random(1)),
  ];
  expect(states.map(({ said }) => said)).toEqual([
    "",
    "",
    "",
    "",
    "",
    "",
    "1",
    "1",
    "1",
    "1",
    "1",
    "1",
    "12",
    "12",
    "12",
  ]);
});
