// Knows what the record keeps of members, profiles and questions: the newest of each, and the past as it was.
// Leaves which decisions are allowed to shared/framework.
import { expect, test } from "vitest";
import { eventLog } from "../../../electron/record/event-log.ts";
import { TESTER } from "../temporary-core.ts";
import { pathForEach } from "./path-for-each.ts";
import { INPUTS, REGISTRY_EVENTS } from "./registry-events.ts";
import { NOON, openSmall, withDatabase } from "./small-record.ts";

let path: string;
pathForEach((own) => {
  path = own;
});

test("what was decided last stands, in the order in which it first came; what was dropped says so", () => {
  const record = openSmall(path);
  const heard: number[] = [];
  record.onCommit((revision) => heard.push(revision));
  expect(record.append(REGISTRY_EVENTS, TESTER, NOON)).toEqual({ ok: true, value: REGISTRY_EVENTS.length });
  expect(heard).toEqual([REGISTRY_EVENTS.length]);
  expect(record.members()).toMatchObject([
    {
      name: "Aurora",
      withdrawn: false,
      nameSpaces: [{ form: "dns", base: "aurora.example" }, { form: "directory-name" }],
    },
    { name: "Borealis", withdrawn: true, nameSpaces: [] },
  ]);
  const [aurora] = record.members();
  expect(record.assignments()).toEqual([
    { entity: "1".repeat(64), member: aurora?.id },
    { entity: "2".repeat(64), member: undefined },
  ]);
  expect(record.profiles()).toMatchObject([{ name: "Agency login", inputs: INPUTS, dropped: true }]);
  expect(record.keptQuestions()).toMatchObject([
    { name: "Bo", inputs: INPUTS, dropped: true },
    { name: "Cy then", at: "2024-10-23T12:00:00Z", inputs: INPUTS, without: [], drafts: [], dropped: false },
    { name: "Cy if", inputs: INPUTS, ...whatIfOf(REGISTRY_EVENTS), dropped: false },
    { name: "Cy's probe", inputs: INPUTS, without: [], drafts: [], probe: { policy: "1.2.3.4" }, dropped: false },
    { name: "Cy's hole, if", inputs: INPUTS, without: ["d".repeat(64)], drafts: [], probe: {}, dropped: false },
  ]);
  for (const kept of record.keptQuestions().slice(0, 3)) expect(kept).not.toHaveProperty("probe");
  record.close();
});

/** What the only kept question with a what-if leaves out and drafts. */
function whatIfOf(events: typeof REGISTRY_EVENTS) {
  const kept = events.find((event) => event.type === "question-kept" && event.version === 2);
  if (kept?.type !== "question-kept") throw new Error("no question of version 2 among the events");
  return { without: kept.without, drafts: kept.drafts };
}

test("the past knows the names of then, and nobody who came later", () => {
  const record = openSmall(path);
  record.append(REGISTRY_EVENTS, TESTER, NOON);
  const past = record.asOf(2);
  expect(past.members().map(({ name }) => name)).toEqual(["Aurora Agency", "Borealis"]);
  expect([past.assignments(), past.profiles(), past.keptQuestions()]).toEqual([[], [], []]);
  past.close();
  record.close();
});

test("nothing decided changes nothing, and adds no person", () => {
  const record = openSmall(path);
  const heard: number[] = [];
  record.onCommit((revision) => heard.push(revision));
  expect(record.append([], TESTER, NOON)).toEqual({ ok: true, value: 0 });
  expect(heard).toEqual([]);
  record.close();
  withDatabase(path, (database) => expect(database.prepare("SELECT * FROM person").all()).toEqual([]));
});

test("a kept question is stored in the oldest version that says it, and comes back as the event it was", () => {
  const record = openSmall(path);
  record.append(REGISTRY_EVENTS, TESTER, NOON);
  const kept = record.eventsAfter(0, 100).filter(({ type }) => type === "question-kept");
  expect(kept.map(({ version }) => version)).toEqual([1, 1, 2, 3, 3]);
  record.close();
  withDatabase(path, (database) => {
    const told = [...eventLog(database).happened(REGISTRY_EVENTS.length)].map(({ event }) => event);
    expect(told).toEqual(REGISTRY_EVENTS);
  });
});

test("a body that lacks a member of its kind is an error that names the event", () => {
  const record = openSmall(path);
  record.append(REGISTRY_EVENTS.slice(0, 1), TESTER, NOON);
  record.close();
  withDatabase(path, (database) => {
    database.exec("DROP TRIGGER event_never_changes");
    database.exec(`UPDATE event SET body = '{"member":"x","name":"y"}'`);
  });
  const again = openSmall(path);
  expect(again.integrity().state).toBe("damaged");
  expect(() => again.asOf(1)).toThrow("event 1 has no nameSpaces");
  again.close();
});
