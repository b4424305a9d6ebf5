// Knows the worth table without a screen: what is heard, its order, its cells, its words, what differs.
// Leaves worth itself to test/electron/api/worth.test.ts.
import { describe, expect, test } from "vitest";
import { shownColumns } from "../../renderer/columns/column-tracks.ts";
import { comparedEntry, readComparedWith } from "../../renderer/worth/compare-address.ts";
import { bareLadder, probedPolicy, probeLadder } from "../../renderer/worth/ladder-address.ts";
import {
  heard,
  NOTHING_YET,
  ownPolicies,
  type PathChoice,
  reachCounts,
  tierOf,
  type WorthAnswer,
} from "../../renderer/worth/worth-answer.ts";
import { bareCellOf, cellOf, differing, differs, rungsText, tierText } from "../../renderer/worth/worth-cells.ts";
import { choosableColumns, drawCell, worthColumns } from "../../renderer/worth/worth-columns.tsx";
import { type TreeAsked, type WorthRow, worthTree } from "../../renderer/worth/worth-tree.ts";
import {
  bareReason,
  isInView,
  ownBesideIssued,
  viewWords,
  worthDetail,
  worthSentence,
} from "../../renderer/worth/worth-words.ts";
import type { MemberRow } from "../../shared/contract/members.ts";
import { type WorthEvent, WorthEventSchema } from "../../shared/contract/worth.ts";

const idOf = (name: string) => Buffer.from(name).toString("hex").padEnd(64, "0");
const entity = (name: string, part: object = {}) => ({
  entity: idOf(name),
  name,
  wholeName: `CN=${name}`,
  keyHash: idOf(`key of ${name}`),
  anchor: false,
  asserts: [],
  mapsTo: [],
  certificate: idOf(`certificate of ${name}`),
  ...part,
});
const decided = (name: string, policies: readonly object[] = [], part: object = {}) => ({
  entity: idOf(name),
  bare: false,
  policies,
  rungs: 2,
  ...part,
});
const both = { policy: "1.8", satisfies: ["1.2.1", "1.2.2"], always: ["1.2.2"] };
const one = { policy: "1.9", satisfies: ["1.2.1"] };

const events = (rows: readonly object[], end: object = {}): readonly WorthEvent[] =>
  [
    {
      type: "entities",
      entities: [
        entity("Zeta", { asserts: ["1.7", "1.9"], mapsTo: ["1.8"] }),
        entity("alpha", { asserts: ["1.9"] }),
        entity("Root", { anchor: true }),
        entity("Nobody"),
      ],
    },
    { type: "decided", rows },
    { type: "ended", ...end },
  ].map((event) => WorthEventSchema.parse(event));
const ALL = [
  decided("Zeta", [both, one], { rungs: 3 }),
  decided("alpha", [one]),
  decided("Root", [{ policy: "1.2.2", satisfies: ["1.2.2"] }], { bare: true, rungs: 0 }),
  { entity: idOf("Nobody"), bare: false, policies: [] },
];
const answerOf = (rows: readonly object[], end?: object): WorthAnswer => events(rows, end).reduce(heard, NOTHING_YET);
const whole = answerOf(ALL);
const name = (oid: string) => `policy ${oid}`;
const said = (answer: WorthAnswer, choice: PathChoice = "some") => ({
  answer,
  choice,
  columns: ["1.2.1", "1.2.2"],
  chosen: 2,
  ownAccepted: undefined,
  nameOf: name,
});

const drawn = {
  answer: whole,
  other: undefined,
  choice: "some",
  mine: ["1.2.1", "1.2.2"],
  columns: ["1.2.1", "1.2.2"],
  tail: ["rungs"],
  tiers: [],
  book: (oid: string) => ({ name: name(oid), code: oid }),
  memberOf: () => undefined,
  ownAccepted: undefined,
} as const;

const member = (id: string, called: string, names: readonly string[]): MemberRow => ({
  id,
  name: called,
  nameSpaces: [],
  withdrawn: false,
  entities: names.map(idOf),
});
const treeOf = (part: Partial<TreeAsked> = {}) =>
  worthTree({
    answer: whole,
    members: [],
    isShown: () => true,
    narrowed: false,
    filter: "",
    sort: undefined,
    orderOf: (cas, column) => (column === "rungs" ? -Math.max(...cas.map(({ name: called }) => called.length)) : 0),
    turned: new Set(),
    ...part,
  });
const names = (rows: readonly WorthRow[]) =>
  rows.map((row) => (row.kind === "policy" ? row.policy : row.kind === "member" ? `${row.name}:` : row.ca.name));
const rowOf = (called: string, rows = treeOf().rows) => {
  const found = rows.find((row) => row.kind === "ca" && row.ca.name === called);
  if (found === undefined) throw new Error(`no row of ${called}`);
  return found;
};

describe("rows", () => {
  test("the hole stands on top whatever the table is sorted by, with its reason; the others by name", () => {
    const { rows, hidden } = treeOf();
    expect([names(rows), hidden]).toEqual([["Root", "alpha", "Nobody", "Zeta"], 0]);
    expect(rows[0]).toMatchObject({ pinned: { says: { because: "anchor", rows: 1 } } });
    for (const descending of [true, false]) {
      const sorted = treeOf({ sort: { column: "name", descending } }).rows;
      expect(names(sorted)[0]).toBe("Root");
      expect(names(sorted).at(-1)).toBe(descending ? "alpha" : "Zeta");
    }
    expect(names(treeOf({ sort: { column: "rungs", descending: false } }).rows)).toEqual([
      "Root",
      "Nobody",
      "alpha",
      "Zeta",
    ]);
  });

  test("no filter hides it without saying so", () => {
    const { rows, hidden } = treeOf({ filter: "zeta", narrowed: true });
    expect([names(rows), hidden]).toEqual([["Zeta"], 1]);
    expect(treeOf({ filter: "1.7", narrowed: true })).toMatchObject({ rows: [{ ca: { name: "Zeta" } }] });
    expect(treeOf({ filter: "root", narrowed: true }).hidden).toBe(0);
  });

  test("member, CA, their policy; without a member last; a member is found by its name", () => {
    const members = [member("2", "Works", ["Zeta", "Root"]), member("1", "Agency", ["alpha"])];
    expect(names(treeOf({ members }).rows)).toEqual([
      "Root",
      "Agency:",
      "alpha",
      "Works:",
      "Root",
      "Zeta",
      "undefined:",
      "Nobody",
    ]);
    const turned = new Set(["member:1", `ca:${idOf("Zeta")}`]);
    const { rows } = treeOf({ members, turned });
    expect(names(rows)).toEqual([
      "Root",
      "Agency:",
      "Works:",
      "Root",
      "Zeta",
      "1.7",
      "1.8",
      "1.9",
      "undefined:",
      "Nobody",
    ]);
    expect(rows.map(({ level }) => level)).toEqual([1, 1, 1, 2, 2, 3, 3, 3, 1, 2]);
    expect(names(treeOf({ members, filter: "works", narrowed: true }).rows)).toEqual([
      "Root",
      "Works:",
      "Root",
      "Zeta",
    ]);
  });

  test("the policies of a CA are what its certificates assert and map to, whatever is worth something here", () => {
    const turned = new Set([`ca:${idOf("Zeta")}`]);
    const nothing = answerOf([decided("Zeta"), decided("alpha"), ALL[2] ?? {}, ALL[3] ?? {}]);
    for (const answer of [whole, nothing, { ...whole, decided: new Map() }]) {
      const { rows } = treeOf({ answer, turned });
      expect(names(rows.filter(({ kind }) => kind === "policy"))).toEqual(["1.7", "1.8", "1.9"]);
      expect(drawCell(rowOf("Zeta", rows), 1, { ...drawn, answer }).content).toBe("3");
      expect(drawCell(rowOf("Root", rows), 1, { ...drawn, answer }).content).toBe("any");
    }
    expect(treeOf({ filter: "1.8", narrowed: true })).toMatchObject({ rows: [{ ca: { name: "Zeta" } }] });
  });

  test("many CAs: members are closed until somebody opens them, or looks for something", () => {
    const many = Array.from({ length: 50 }, (_, at) => entity(at === 7 ? "Solitary" : `CA ${at}`));
    const answer = { ...NOTHING_YET, entities: many } as unknown as WorthAnswer;
    const members = [
      member(
        "1",
        "Agency",
        many.map((ca) => ca.name),
      ),
    ];
    expect(names(treeOf({ answer, members }).rows)).toEqual(["Agency:"]);
    expect(names(treeOf({ answer, members, filter: "solit", narrowed: true }).rows)).toEqual(["Agency:", "Solitary"]);
    expect(treeOf({ answer, members, turned: new Set(["member:1"]) }).rows).toHaveLength(51);
  });

  test("two of one name are told apart", () => {
    const answer = { ...NOTHING_YET, entities: [entity("A"), { ...entity("A"), entity: idOf("B") }, entity("C")] };
    const { rows } = treeOf({ answer: answer as unknown as WorthAnswer });
    expect(rows.map((row) => row.kind === "ca" && row.twin)).toEqual([true, true, false]);
  });
});

describe("cells", () => {
  const asked = { answer: whole, choice: "some" } as const;
  test("a CA counts its policies that satisfy mine, a member its CAs, a policy is one of them or not", () => {
    const { rows } = treeOf({
      members: [member("1", "Works", ["Zeta", "alpha"])],
      turned: new Set([`ca:${idOf("Zeta")}`]),
    });
    const cells = rows.map((row) => cellOf(row, "1.2.2", asked));
    expect(names(rows)).toEqual(["Root", "Works:", "alpha", "Zeta", "1.7", "1.8", "1.9", "undefined:", "Nobody"]);
    expect(cells).toEqual([
      { kind: "satisfies" },
      { kind: "count", count: 1, of: 2 },
      { kind: "none" },
      { kind: "count", count: 1 },
      { kind: "none" },
      { kind: "satisfies" },
      { kind: "none" },
      { kind: "none" },
      { kind: "none" },
    ]);
    expect(rows.map((row) => bareCellOf(row, whole).kind).slice(0, 3)).toEqual(["satisfies", "none", "none"]);
    expect([rungsText(rows[1] ?? rowOf("Root"), whole), rungsText(rowOf("Nobody"), whole)]).toEqual(["2–3", "no path"]);
  });

  test("on every path less may hold than on some", () => {
    const cell = (choice: PathChoice) => cellOf(rowOf("Zeta"), "1.2.1", { answer: whole, choice });
    expect([cell("some"), cell("every")]).toEqual([
      { kind: "count", count: 2 },
      { kind: "count", count: 1 },
    ]);
    expect([...reachCounts(whole, "some")]).toEqual([
      ["1.2.1", 2],
      ["1.2.2", 2],
    ]);
  });

  test("what is not known yet is blank, never a dot; what a budget left open a half diamond", () => {
    const some = events(ALL.slice(0, 1)).slice(0, 2).reduce(heard, NOTHING_YET);
    const { rows } = treeOf({ answer: some, members: [member("1", "Works", ["Zeta", "alpha"])] });
    const cells = rows.map((row) => cellOf(row, "1.2.1", { answer: some, choice: "some" }).kind);
    expect(names(rows)).toEqual(["Works:", "alpha", "Zeta", "undefined:", "Nobody", "Root"]);
    expect(cells).toEqual(["blank", "blank", "count", "blank", "blank", "blank"]);
    const open = answerOf(ALL, { open: "budget" });
    expect(cellOf(rowOf("Nobody"), "1.2.1", { answer: open, choice: "some" })).toEqual({ kind: "open" });
    expect(cellOf(rowOf("Zeta"), "1.2.1", { answer: open, choice: "some" })).toEqual({ kind: "count", count: 2 });
    expect(bareCellOf(rowOf("Zeta"), open)).toEqual({ kind: "open" });
  });

  test("the tier is the highest of my own list that is reached, whatever they call it", () => {
    const tiers = [
      { name: "High", policies: ["1.2.2"] },
      { name: "Low", policies: ["1.2.9"] },
    ];
    const tier = (called: string) => tierText(rowOf(called), tiers, asked);
    expect([tier("Zeta"), tier("alpha"), tier("Nobody")]).toEqual(["High", "no tier", "none of yours"]);
    expect(tierOf([...tiers].reverse(), new Set(["1.2.9", "1.2.2"]))?.name).toBe("Low");
    expect(ownPolicies(["1.2.1", "1.2.2"], tiers, new Map())).toEqual(["1.2.2", "1.2.1"]);
    expect(ownPolicies([], [], reachCounts(whole, "every"))).toEqual(["1.2.1", "1.2.2"]);
    // Until it is whole, as they were met: a column that stands keeps its place.
    const counts = new Map([
      ["1.2.2", 1],
      ["1.2.1", 9],
    ]);
    expect(ownPolicies([], [], counts, false)).toEqual(["1.2.2", "1.2.1"]);
    expect(ownPolicies([], [], counts)).toEqual(["1.2.1", "1.2.2"]);
  });

  test("two answers differ where the sets do, though they are as large", () => {
    const other = answerOf([decided("Zeta", [both, { ...one, policy: "1.6" }]), ...ALL.slice(1)]);
    expect([...differing(asked, other, ["1.2.1", "1.2.2"])]).toEqual([idOf("Zeta")]);
    expect(differs(rowOf("Zeta"), "1.2.1", asked, other)).toBe(true);
    expect(differs(rowOf("Zeta"), "1.2.2", asked, other)).toBe(false);
    expect(differing(asked, whole, ["1.2.1", "1.2.2"]).size).toBe(0);
    // What one of the two does not know yet differs from nothing.
    expect(differing(asked, answerOf([]), ["1.2.1"]).size).toBe(0);
  });
});

describe("words", () => {
  test("the hole comes first, then the reach of the policy that is valued most", () => {
    expect(worthSentence(said(whole))).toBe("1 CA is accepted without any policy. 2 of 4 are worth policy 1.2.1.");
    expect(worthSentence(said(whole, "every"))).toContain("2 of 4 are worth policy 1.2.1 on every path.");
    expect(worthDetail(said(whole))).toBe("2 reach policy 1.2.2, 1 is worth none of the 2 chosen.");
    expect(worthDetail(said(whole), { count: 2, with: "Login" })).toContain("2 CAs differ from Login.");
    expect(worthDetail(said(whole), { count: 0, with: "Login" })).toContain("Nothing differs from Login.");
  });

  test("what is worth none of the chosen may be worth others, and is no claim of the CA's own certificate", () => {
    const none = (chosen: number) => worthDetail({ ...said(whole), columns: ["1.2.1"], chosen });
    expect([none(0), none(1), none(3)]).toEqual([
      "1 is worth no policy.",
      "1 is not worth it.",
      "1 is worth none of the 3 chosen.",
    ]);
    expect([0, 1, 3].map((chosen) => viewWords("nothing", chosen))).toEqual([
      "Worth no policy",
      "Not worth it",
      "Worth none of the 3 chosen",
    ]);
    const own = (...names: readonly string[]) => ({ ownAccepted: new Set(names.map(idOf)) });
    expect(worthDetail({ ...said(whole), ...own("Nobody", "Zeta") })).toBe(
      "2 reach policy 1.2.2, 1 is worth none of the 2 chosen, though the CA's own certificate is accepted.",
    );
    const two = answerOf([decided("Zeta"), ...ALL.slice(1)]);
    expect(worthDetail({ ...said(two), ...own("Zeta") })).toContain(
      "2 are worth none of the 2 chosen, 1 of them though the CA's own certificate is accepted.",
    );
    expect(worthDetail({ ...said(whole), ...own("Zeta") })).not.toContain("own certificate");
    expect([ownBesideIssued(true, 1), ownBesideIssued(false, 2), ownBesideIssued(undefined, 0)]).toEqual([
      "Its own certificate is accepted here, but nothing that it issues is worth the policy chosen.",
      "Its own certificate is not accepted here, and nothing that it issues is worth any of the 2 chosen.",
      "Nothing that it issues is worth a policy.",
    ]);
  });

  test("the column of the hole is an alarm from one CA on", () => {
    const hole = (answer: WorthAnswer) => worthColumns({ ...drawn, answer }, new Map())[2]?.className;
    const sealed = answerOf(ALL.map((row) => ({ ...row, bare: false })));
    expect([hole(whole), hole(sealed)]).toEqual(["worth-bare worth-hole", "worth-bare"]);
  });

  test("nothing is claimed of what is not decided, was left open, or has no path", () => {
    expect(worthDetail(said(answerOf(ALL, { open: "budget" })))).toContain("may be worth something all the same");
    expect(worthDetail(said(answerOf(ALL, { open: "algorithm" })))).toContain("cannot be verified here");
    const some = events(ALL.slice(0, 2)).slice(0, 2).reduce(heard, NOTHING_YET);
    expect(worthSentence(said(some))).toBe(
      "So far: No CA is accepted without a policy. 2 of 4 are worth policy 1.2.1.",
    );
    const none = events([]).slice(0, 1).reduce(heard, NOTHING_YET);
    expect(worthSentence(said(none))).toBe("Asking…");
    expect(worthSentence(said({ ...none, state: "stopped" }))).toBe("Nothing was decided.");
    const alone = answerOf([ALL[2] ?? {}, ALL[3] ?? {}]);
    expect(worthSentence(said(alone))).toBe("No CA has a path to this anchor.");
    expect(worthSentence({ ...said(whole), columns: [] })).toContain("None is worth any policy here.");
  });

  test("views count CAs, and a reason says for how many it holds", () => {
    const views = { answer: whole, choice: "some", differing: new Set([idOf("Zeta")]), lost: undefined } as const;
    const count = (view: Parameters<typeof isInView>[0]) => whole.entities.filter(isInView(view, views)).length;
    expect([count("all"), count("bare"), count("differs"), count("nothing"), count("lost")]).toEqual([4, 1, 1, 1, 0]);
    expect(bareReason("anchor", 1)).toContain("the anchor issues directly");
    expect(bareReason("unasked", 3)).toContain("What this CA and the 2 in the next rows issue");
  });

  test("what it is compared with stands in the address and comes back", () => {
    for (const what of [
      { kind: "profile", profile: "00000000-0000-7000-8000-000000000001" },
      { kind: "date", at: "2023-08-04T12:00:00Z" },
    ] as const)
      expect(readComparedWith(new URLSearchParams({ with: comparedEntry(what) ?? "" }))).toEqual(what);
    expect([
      readComparedWith(new URLSearchParams()),
      readComparedWith(new URLSearchParams({ with: "mars:1" })),
    ]).toEqual([undefined, undefined]);
  });
});

describe("the ladder behind a cell", () => {
  const lens = { anchors: [], policies: ["1.2.1", "1.2.2"], at: undefined, demands: new Set([]), profile: "p" };
  const asked = (called: string) => {
    const row = rowOf(called);
    if (row.kind !== "ca") throw new Error(`${called} is no CA`);
    return { ca: row.ca, lens, at: "2026-01-01T00:00:00Z" };
  };
  const target = idOf("certificate of Zeta");

  test("is that of a probe: a policy is required of it as the cell requires one, whatever the relying party does", () => {
    expect(probeLadder(asked("Zeta"), "1.8", "1.2.2")).toMatchObject({
      target,
      probe: "1.8",
      policies: "1.2.2",
      demands: "explicitPolicy",
      at: "2026-01-01T00:00:00Z",
    });
    expect(probeLadder(asked("Zeta"), "1.8")).toMatchObject({ probe: "1.8", policies: "1.2.1,1.2.2" });
  });

  test("of the hole is that of a probe without a policy, before the relying party as it is", () => {
    const bare = bareLadder(asked("Zeta"));
    expect(bare).toMatchObject({ target, probe: "none", policies: "1.2.1,1.2.2" });
    expect(bare.demands).toBeUndefined();
  });

  test("in the row of a CA probes the policy that satisfies mine; where none does, one that it may name", () => {
    const probed = (called: string, own: string) => {
      const { ca } = asked(called);
      return probedPolicy(ca, whole.decided.get(ca.entity), own, "some");
    };
    expect(probed("Zeta", "1.2.1")).toBe("1.8");
    expect(probed("alpha", "1.2.2")).toBe("1.9");
    expect(probed("Root", "1.2.2")).toBe("1.2.2");
    // An anchor may name any policy; who asserts nothing is probed under mine.
    expect(probed("Root", "1.2.1")).toBe("1.2.1");
    expect(probed("Nobody", "1.2.1")).toBe("1.2.1");
  });
});

test("columns that say what a row is, and the hole, stay whatever is left out", () => {
  const columns = choosableColumns({ mine: ["1.2.1"], tiers: [], book: (oid) => ({ name: name(oid), code: oid }) });
  const hidden = columns.map(({ id }) => id);
  expect(hidden).toEqual(["name", "policies", "bare", "1.2.1", "rungs"]);
  expect(shownColumns(columns, { hidden, widths: {} }).map(({ id }) => id)).toEqual(["name", "policies", "bare"]);
});
