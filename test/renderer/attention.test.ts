// Knows what the overview puts first, in which words, and what it leaves out. Leaves finding it to the core.
import { expect, test } from "vitest";
import { trustPart } from "../../renderer/certificates/overview-part.ts";
import { attentionGroups, attentionSentence } from "../../renderer/overview/attention.ts";
import { successorSentence } from "../../renderer/overview/attention-rows.ts";
import { daysBetween, labelledDays, lossDays, lostSoon } from "../../renderer/overview/loss-days.ts";
import type { FrameworkState, Loss, Trust } from "../../shared/contract/overview.ts";

const at = "2026-01-01T00:00:00Z";
const calm: Trust = { at, entities: 9, without: [], losses: [], bare: [], complete: true };
const sound: FrameworkState = {
  at,
  inForce: 9,
  soon: 0,
  expired: 0,
  notYet: 0,
  encodingFindings: 0,
  profileFindings: 0,
  pairs: { whole: [["a" as never, "b" as never]], ended: [] },
  halfOpen: [],
  staleCrls: [],
  freshCrls: ["l" as never],
  unreadable: 0,
};
const CHOSEN = { isChosen: true, policies: "" };
const NOBODY = { isChosen: false, policies: "" };
const ca = (name: string) => ({ entity: name, name });
const loss = (day: string, ...names: readonly string[]) => ({
  at: day,
  entities: names.map(ca),
  ended: [{ certificate: `of ${names[0]}` as never, subject: "Sub", issuer: "Iss" }],
});
const titles = (state: FrameworkState, trust: Trust) =>
  attentionGroups(state, trust, CHOSEN).flatMap(({ rows }) => rows.map(({ severity, title }) => [severity, title]));

test("nothing to do is said with the next date that will need somebody", () => {
  expect(attentionGroups(sound, calm, CHOSEN)).toEqual([]);
  expect(attentionSentence(sound, calm, CHOSEN)).toBe("Nothing needs you today.");
  expect(attentionSentence(sound, { ...calm, losses: [loss("2026-05-01T00:00:01Z", "A")] }, CHOSEN)).toBe(
    "Nothing needs you today. The next CA loses its path on 2026-05-01.",
  );
});

test("what ends within 30 days comes before what ends later; one day is one row", () => {
  const losses = [
    loss("2026-01-20T08:00:00Z", "A", "B"),
    loss("2026-01-20T09:00:00Z", "C"),
    loss("2026-01-31T00:00:00Z", "D"),
  ];
  const trust = { ...calm, losses };
  expect(lostSoon(trust).map(({ name }) => name)).toEqual(["A", "B", "C"]);
  expect(attentionSentence(sound, trust, CHOSEN)).toBe("3 CAs lose every path within 30 days.");
  expect(lossDays(losses).map(({ day, entities }) => [day, entities.length])).toEqual([
    ["2026-01-20", 3],
    ["2026-01-31", 1],
  ]);
  expect(titles(sound, trust)).toEqual([
    ["critical", "3 CAs lose every path on 2026-01-20"],
    ["warning", "1 CA loses every path on 2026-01-31"],
  ]);
});

const succeeded = (name: string) => ({ ...ca(name), successor: ca(`${name} G2`) });

test("the day on which most CAs have nobody after them comes first, then the nearer day", () => {
  const losses = [
    { ...loss("2026-01-10T00:00:00Z"), entities: [succeeded("A"), succeeded("B"), ca("C")] },
    { ...loss("2026-01-12T00:00:00Z"), entities: [ca("D"), ca("E")] },
    { ...loss("2026-01-14T00:00:00Z"), entities: [ca("F"), ca("G")] },
  ];
  expect(titles(sound, { ...calm, losses }).map(([, title]) => title)).toEqual([
    "2 CAs lose every path on 2026-01-12",
    "2 CAs lose every path on 2026-01-14",
    "3 CAs lose every path on 2026-01-10",
  ]);
  const [group] = attentionGroups(sound, { ...calm, losses }, CHOSEN);
  expect(group?.rows.at(-1)?.words).toContain("1 of them has no successor in the record.");
});

test("successors are said for none, one, some and all", () => {
  expect(successorSentence([ca("A")])).toBe("It has no successor in the record.");
  expect(successorSentence([succeeded("A")])).toBe("Its successor is in the record.");
  expect(successorSentence([ca("A"), ca("B")])).toBe("None of them has a successor in the record.");
  expect(successorSentence([ca("A"), ca("B"), succeeded("C")])).toBe("2 of them have no successor in the record.");
  expect(successorSentence([succeeded("A"), succeeded("B")])).toBe("All have a successor in the record.");
});

const ends = (name: string): Loss["ended"][number] => ({
  certificate: `end of ${name}` as never,
  subject: name,
  issuer: "Root",
});

test("what a row counts is what the list behind it holds", () => {
  const losses = [
    { ...loss("2026-01-20T08:00:00Z", "A", "B"), ended: [ends("A")] },
    { ...loss("2026-01-20T09:00:00Z"), entities: [succeeded("C")], ended: [ends("C")] },
    { ...loss("2026-03-01T00:00:00Z", "D"), ended: [ends("D")] },
  ];
  const trust = { ...calm, losses, without: [ca("E")], bare: [ca("Root")] };
  const listed = (name: string) => trustPart(name)?.[2](trust);
  expect(listed("lost-2026-01-20")).toEqual(["A", "B", "C"]);
  expect(listed("lost-soon")).toEqual(["A", "B", "C"]);
  expect(listed("lost-soon-no-successor")).toEqual(["A", "B"]);
  expect(listed("lost-after-2026-01-20")).toEqual(["D"]);
  expect(listed("no-path")).toEqual(["E"]);
  expect(listed("ends-2026-01-20")).toEqual(["end of A", "end of C"]);
  expect(listed("bare")).toEqual(["Root"]);
  expect(trustPart("expired")).toBeUndefined();
  const ways = attentionGroups(sound, trust, CHOSEN).flatMap(({ rows }) =>
    rows.flatMap(({ list, act }) => [list?.entries.only, act.entries.only]),
  );
  for (const way of ["lost-2026-01-20", "ends-2026-01-20", "lost-2026-03-01", "no-path"]) expect(ways).toContain(way);
  // Of a day on which one certificate ends, that certificate is opened.
  expect(ways).not.toContain("ends-2026-03-01");
});

test("what is accepted without a policy stands before what ends later", () => {
  const trust = { ...calm, losses: [loss("2026-05-01T00:00:00Z", "A")], bare: [ca("Root")] };
  expect(titles(sound, trust).map(([severity]) => severity)).toEqual(["critical", "warning"]);
  expect(attentionSentence(sound, trust, CHOSEN)).toBe("1 CA is accepted without any policy.");
});

test("where nobody chose a relying party, what it would accept without a policy is a note with the way to choose one", () => {
  const trust = { ...calm, bare: [ca("Root"), ca("Bridge")] };
  expect(attentionSentence(sound, trust, NOBODY)).toBe("Nothing needs you today.");
  const [row] = attentionGroups(sound, trust, NOBODY).flatMap(({ rows }) => rows);
  expect([row?.severity, row?.title, row?.act.page, row?.list?.page]).toEqual([
    "note",
    "2 CAs would be accepted without any policy",
    "profiles",
    "worth",
  ]);
  // What is half done is more pressing than that.
  const stale = { ...sound, staleCrls: [{ crl: "l" as never, issuer: "A", nextUpdate: "2025-12-31T12:00:00Z" }] };
  expect(attentionGroups(stale, trust, NOBODY).map(({ title }) => title)[0]).toBe("Half done");
});

test("under a policy a path is one for it: others may reach what it does not", () => {
  const high = { isChosen: true, policies: " for common-high" };
  const trust = { ...calm, without: [ca("A"), ca("B")] };
  expect(attentionSentence(sound, trust, high)).toBe("2 CAs have no path for common-high from here.");
  const [row] = attentionGroups(sound, trust, high).flatMap(({ rows }) => rows);
  expect([row?.title, row?.words]).toEqual([
    "No path for common-high reaches 2 CAs",
    "A, B. Asked of their own certificates, for the policies chosen; what a CA issues is asked under What is it worth?",
  ]);
  const ending = { ...calm, losses: [loss("2026-01-20T08:00:00Z", "A")] };
  expect(attentionSentence(sound, ending, high)).toBe("1 CA loses every path for common-high within 30 days.");
});

test("a long row of days is cut, and what is cut is counted", () => {
  const losses = Array.from({ length: 9 }, (_, day) => loss(`2026-03-0${day + 1}T00:00:00Z`, `A${day}`, `B${day}`));
  const rows = titles(sound, { ...calm, losses });
  expect(rows).toHaveLength(7);
  expect(rows.at(-1)).toEqual(["note", "6 more CAs lose every path after that"]);
});

test("half-open pairs and stale CRLs say since when, and lead to what they are about", () => {
  const state: FrameworkState = {
    ...sound,
    halfOpen: [
      {
        certificate: "c" as never,
        issuer: "A",
        subject: "B",
        missing: "m" as never,
        since: "2025-12-22T00:00:00Z",
        because: "expired",
      },
    ],
    staleCrls: [{ crl: "l" as never, issuer: "A", nextUpdate: "2025-12-31T12:00:00Z" }],
  };
  const [group] = attentionGroups(state, calm, CHOSEN);
  expect(group?.rows.map(({ when, act }) => [when, act.page])).toEqual([
    ["for 10 days", "certificate"],
    ["for less than a day", "certificates"],
  ]);
  expect(attentionSentence(state, calm, CHOSEN)).toBe("1 pair is half-open, 1 CRL is stale.");
});

test("days that are over are whole days, as those that come", () => {
  const now = "2026-01-07T00:00:01Z";
  expect([
    daysBetween(now, "2026-01-01T00:00:00Z"),
    daysBetween(now, "2026-01-01T00:00:02Z"),
    daysBetween(now, "2026-01-13T00:00:00Z"),
  ]).toEqual([-6, -5, 5]);
});

test("certificates are counted, in the singular too", () => {
  const state = { ...sound, soon: 1, expired: 2, encodingFindings: 1, profileFindings: 1 };
  expect(titles(state, calm).map(([, title]) => title)).toEqual([
    "1 certificate ends within 30 days",
    "1 certificate is not encoded as DER",
    "2 certificates have expired",
    "1 certificate departs from a profile",
  ]);
});

test("in the chart the day on which most is lost has its number, and not the one before it that stands too near", () => {
  const on = (day: string, count: number) =>
    loss(`${day}T00:00:00Z`, ...Array.from({ length: count }, (_, i) => `CA ${i}`));
  const days = lossDays([on("2024-11-12", 10), on("2024-11-16", 18), on("2025-01-17", 2)]);
  const places = new Map(days.map((day, i) => [day, [60, 78, 200][i] ?? 0]));
  expect([...labelledDays(days, (day) => places.get(day) ?? 0)]).toEqual(["2024-11-16", "2025-01-17"]);
});

test("a name that several CAs have is said once, and the others are counted", () => {
  const [group] = attentionGroups(
    sound,
    { ...calm, bare: [ca("Bridge"), ca("Bridge"), ca("Member"), ca("Bridge")] },
    CHOSEN,
  );
  expect(group?.rows[0]?.words).toContain("What Bridge, Member and 2 more issue");
});
