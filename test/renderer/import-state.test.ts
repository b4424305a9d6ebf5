// Knows how events add up to what an import shows. Leaves sending files to the end-to-end tests.
import { expect, test } from "vitest";
import { afterEvent, type ImportState, isBusy, itemsInOrder } from "../../renderer/certificates/import-state.ts";
import type { ImportEvent, ImportItem } from "../../shared/contract/imports.ts";
import { CertificateIdSchema } from "../../shared/contract/wire-values.ts";

const certificate = CertificateIdSchema.parse("ab".repeat(32));
const fresh = (item: number): ImportItem => ({
  outcome: "new",
  file: "a.p7b",
  item,
  certificate,
  subject: "CA",
  findings: 0,
});
const known = (item: number): ImportItem => ({ outcome: "known", file: "a.p7b", item, certificate, subject: "CA" });
const rejected = (item: number): ImportItem => ({
  outcome: "rejected",
  file: "a.p7b",
  item,
  code: "truncated",
  offset: 12,
  reason: "A value ends within what holds it.",
  authority: "X.690 §8.1.3",
});

test("items of all events are kept, and the last event ends the work", () => {
  const events: readonly ImportEvent[] = [
    { type: "progress", phase: "reading", file: "a.p7b", done: 2, found: 4, items: [fresh(1), rejected(2)] },
    { type: "progress", phase: "committing", file: "a.p7b", done: 3, found: 4, items: [known(3)] },
    { type: "committed", imported: 2, known: 1, rejected: 1, revision: 7, items: [fresh(4)] },
  ];
  const states: ImportState[] = [{ kind: "sending", file: "a.p7b", sent: 9, total: 9 }];
  for (const event of events) states.push(afterEvent(states.at(-1) ?? { kind: "none" }, event));
  expect(states.map(isBusy)).toEqual([true, true, true, false]);
  const last = states.at(-1);
  expect(last?.kind === "done" && last.items.map(({ item }) => item)).toEqual([1, 2, 3, 4]);
  expect(last).toMatchObject({ imported: 2, known: 1, rejected: 1 });
});

test("what was rejected comes first", () => {
  const order = itemsInOrder([known(1), fresh(2), rejected(3), fresh(4)]).map(
    ({ outcome, item }) => `${outcome} ${item}`,
  );
  expect(order).toEqual(["rejected 3", "new 2", "new 4", "known 1"]);
});
