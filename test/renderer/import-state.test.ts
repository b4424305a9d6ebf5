// Knows how events add up to what an import shows. Leaves sending and following to the end-to-end tests.
import { expect, test } from "vitest";
import { afterEvent, type ImportState, itemsInOrder, runningState } from "../../renderer/certificates/import-state.ts";
import type { ImportEvent, ImportItem } from "../../shared/contract/imports.ts";
import { CertificateIdSchema, CrlIdSchema } from "../../shared/contract/wire-values.ts";

const certificate = CertificateIdSchema.parse("ab".repeat(32));
const crl = CrlIdSchema.parse("cd".repeat(32));
const place = (item: number) => ({ file: "a.p7b", item });
const fresh = (item: number): ImportItem => ({
  outcome: "new",
  ...place(item),
  certificate,
  subject: "CA",
  findings: 0,
});
const known = (item: number): ImportItem => ({ outcome: "known", ...place(item), certificate, subject: "CA" });
const list = (item: number): ImportItem => ({
  outcome: "new-crl",
  ...place(item),
  crl,
  issuer: "CA",
  entries: 2,
  findings: 0,
});
const knownList = (item: number): ImportItem => ({ outcome: "known-crl", ...place(item), crl, issuer: "CA" });
const rejected = (item: number): ImportItem => ({
  outcome: "rejected",
  ...place(item),
  code: "truncated",
  offset: 12,
  reason: "A value ends within what holds it.",
  authority: "X.690 §8.1.3",
});

const JOB = {
  job: "0b2c8f1e-0000-4000-8000-000000000000",
  title: "a.p7b",
  startedAt: "2026-01-01T00:00:00Z",
} as const;
const start = runningState({ ...JOB, origin: "here" });
const progress = (phase: "reading" | "verifying" | "committing", ...items: readonly ImportItem[]): ImportEvent => ({
  type: "progress",
  phase,
  file: "a.p7b",
  done: 2,
  found: 4,
  items,
});

function statesAfter(events: readonly ImportEvent[]): readonly ImportState[] {
  const states: ImportState[] = [start];
  for (const event of events) {
    const last = states.at(-1);
    if (last?.kind !== "running") throw new Error("an event came after the end");
    states.push(afterEvent(last, event));
  }
  return states;
}

test("items of all events are kept, and the last event ends the work", () => {
  const states = statesAfter([
    progress("reading", fresh(1), rejected(2)),
    progress("verifying", known(3)),
    progress("committing"),
    { type: "committed", imported: 2, importedCrls: 1, known: 1, rejected: 1, revision: 7, items: [list(4)] },
  ]);
  expect(states.map((state) => (state.kind === "running" ? state.phase : state.kind))).toEqual([
    "reading",
    "reading",
    "verifying",
    "committing",
    "done",
  ]);
  const last = states.at(-1);
  expect(last?.kind === "done" && last.items.map(({ item }) => item)).toEqual([1, 2, 3, 4]);
  expect(last).toMatchObject({ imported: 2, importedCrls: 1, known: 1, rejected: 1, about: JOB });
});

test("a job that was cancelled or failed shows that, and what to do", () => {
  expect(statesAfter([progress("reading", fresh(1)), { type: "cancelled" }]).at(-1)).toMatchObject({ kind: "stopped" });
  const failed = { code: "not-writable", cause: "The disk is full.", next: "Make room." };
  expect(statesAfter([{ type: "failed", ...failed }]).at(-1)).toMatchObject({ kind: "failed", failure: failed });
});

test("what was rejected comes first, then what is new, then what was known", () => {
  const order = itemsInOrder([known(1), fresh(2), rejected(3), list(4), knownList(5), fresh(6)]);
  expect(order.map(({ outcome, item }) => `${outcome} ${item}`)).toEqual([
    "rejected 3",
    "new 2",
    "new-crl 4",
    "new 6",
    "known 1",
    "known-crl 5",
  ]);
});
