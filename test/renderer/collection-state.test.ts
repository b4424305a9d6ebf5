// Knows what a window shows of a collection after each event of its job. Leaves following the job to the end-to-end story.
import { expect, test } from "vitest";
import {
  afterCollectionEvent,
  type CollectionState,
  type RunningCollection,
  runningCollection,
} from "../../renderer/collect/collection-state.ts";
import type { CollectedRow, CollectionEvent } from "../../shared/contract/collections.ts";

const row = (uri: string): CollectedRow => ({ uri, outcome: "fetched", at: "2026-01-01T00:00:00Z", detail: "" });
const fetching = (done: number, found: number, ...rows: readonly CollectedRow[]): CollectionEvent => ({
  type: "fetching",
  uri: rows.at(-1)?.uri ?? "",
  done,
  found,
  rows,
  leftOut: [{ uri: "ldap://x", reason: "ldap" }],
});
const importing = (event: Extract<CollectionEvent, { type: "importing" }>["event"]): CollectionEvent => ({
  type: "importing",
  event,
});
const after = (events: readonly CollectionEvent[]) =>
  events.reduce<CollectionState>(
    (now, event) => (now.kind === "running" ? afterCollectionEvent(now, event) : now),
    runningCollection("job", "2 addresses on 1 host"),
  );

test("answers gather, whether told one by one or, after a reload, all at once", () => {
  const one = after([fetching(1, 2, row("a")), fetching(2, 3, row("b"))]);
  const gathered = after([fetching(2, 3, row("a"), row("b"))]);
  expect(one).toEqual(gathered);
  expect(one).toMatchObject({ kind: "running", uri: "b", done: 2, found: 3, rows: [row("a"), row("b")] });
});

test("reading, verifying and writing are told with their own amounts; the answers stay", () => {
  const items = { file: "", done: 3000, found: 10_000, items: [] };
  const state = after([fetching(1, 1, row("a")), importing({ type: "progress", phase: "committing", ...items })]);
  const course = { phase: "committing", done: 3000, found: 10_000 };
  expect(state).toMatchObject({ kind: "running", importing: course, rows: [row("a")], done: 1, found: 1 });
});

test.each<[string, Extract<CollectionEvent, { type: "importing" }>["event"]]>([
  ["committed", { type: "committed", imported: 1, importedCrls: 0, known: 0, rejected: 0, revision: 9, items: [] }],
  ["cancelled", { type: "cancelled" }],
  ["failed", { type: "failed", code: "went-offline", cause: "x", next: "y" }],
])("%s ends it, with what was answered and left out", (_, end) => {
  const state = after([fetching(1, 1, row("a")), importing(end), fetching(2, 2, row("late"))]);
  expect(state).toMatchObject({ kind: "ended", end, rows: [row("a")], leftOut: [{ uri: "ldap://x" }] });
  expect(state).not.toHaveProperty("importing");
});

test("nothing asked yet is running, not ended", () => {
  const empty: RunningCollection = runningCollection("job", "2 addresses on 1 host");
  expect(after([])).toEqual(empty);
  expect(empty).toMatchObject({ kind: "running", done: 0, found: 0, rows: [] });
});
