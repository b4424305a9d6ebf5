// Knows which decisions about members are allowed, and the events they are. Leaves rows to test/electron/record.
import { describe, expect, test } from "vitest";
import {
  adoptMembers,
  assignEntities,
  changeMember,
  type MembersState,
  registerMember,
  withdrawMember,
} from "../../../shared/framework/decide-members.ts";
import type { NameSpace } from "../../../shared/framework/registry.ts";

const AURORA = "00000000-0000-7000-8000-000000000001";
const OLD = "00000000-0000-7000-8000-000000000002";
const NEW = "00000000-0000-7000-8000-000000000003";
const [ONE, TWO, STRANGE] = ["1".repeat(64), "2".repeat(64), "f".repeat(64)];
const dns: NameSpace = { form: "dns", base: "aurora.example" };
const version = 1;

const state: MembersState = {
  members: [
    { id: AURORA, name: "Aurora Agency", nameSpaces: [dns], withdrawn: false },
    { id: OLD, name: "Borealis", nameSpaces: [], withdrawn: true },
  ],
  assignments: [
    { entity: ONE, member: AURORA },
    { entity: TWO, member: undefined },
  ],
  knows: (entity) => entity !== STRANGE,
};
const kindOf = (decided: ReturnType<typeof registerMember>) => (decided.ok ? "allowed" : decided.error.kind);

describe("registering", () => {
  test("gives the member and what it is given at once; a CA entity of another member moves", () => {
    const wanted = { name: "  Cirrus ", nameSpaces: [dns, dns], entities: [TWO, ONE, TWO] };
    expect(registerMember(state, NEW, wanted)).toEqual({
      ok: true,
      value: [
        { type: "member-registered", version, member: NEW, name: "Cirrus", nameSpaces: [dns] },
        { type: "entity-assigned", version, entity: TWO, member: NEW },
        { type: "entity-assigned", version, entity: ONE, member: NEW },
      ],
    });
  });

  test.each([
    ["name-empty", { name: " \t" }],
    ["name-too-long", { name: "x".repeat(201) }],
    ["name-unsaid", { name: "Aurora \u202eycnegA" }],
    ["name-taken", { name: "aurora agency" }],
    ["name-taken", { name: "Ａurora Agency" }],
    ["bad-name-space", { nameSpaces: [{ form: "dns", base: "https://aurora.example" } as const] }],
    ["unknown-entity", { entities: [STRANGE] }],
    ["allowed", { name: "Borealis" }],
    ["allowed", { name: "x".repeat(200) }],
  ])("%s: %j", (kind, part) => {
    expect(kindOf(registerMember(state, NEW, { name: "Cirrus", nameSpaces: [], entities: [], ...part }))).toBe(kind);
  });
});

test("several are taken over, or none where one is refused; the second of one name is", () => {
  const one = { id: NEW, isNew: true, name: "Cirrus", entities: [TWO] };
  expect(adoptMembers(state, [one, { id: AURORA, isNew: false, name: "", entities: [ONE, TWO] }])).toEqual({
    ok: true,
    value: [
      { type: "member-registered", version, member: NEW, name: "Cirrus", nameSpaces: [] },
      { type: "entity-assigned", version, entity: TWO, member: NEW },
      { type: "entity-assigned", version, entity: TWO, member: AURORA },
    ],
  });
  expect(kindOf(adoptMembers(state, [one, { ...one, id: OLD }]))).toBe("name-taken");
  expect(kindOf(adoptMembers(state, [one, { ...one, id: OLD, isNew: false }]))).toBe("withdrawn-member");
});

describe("changing", () => {
  test("its own name is not taken; the same again is no event", () => {
    const same = { name: "Aurora Agency", nameSpaces: [dns] };
    expect(changeMember(state, AURORA, same)).toEqual({ ok: true, value: [] });
    const other = { name: "AURORA Agency", nameSpaces: [] };
    expect(changeMember(state, AURORA, other)).toEqual({
      ok: true,
      value: [{ type: "member-changed", version, member: AURORA, ...other }],
    });
  });

  test("who is not there, or no longer, cannot be changed", () => {
    const wanted = { name: "X", nameSpaces: [] };
    expect(kindOf(changeMember(state, NEW, wanted))).toBe("unknown-member");
    expect(kindOf(changeMember(state, OLD, wanted))).toBe("withdrawn-member");
  });
});

test("withdrawing releases what it ran, first", () => {
  expect(withdrawMember(state, AURORA)).toEqual({
    ok: true,
    value: [
      { type: "entity-released", version, entity: ONE },
      { type: "member-withdrawn", version, member: AURORA },
    ],
  });
  expect(kindOf(withdrawMember(state, OLD))).toBe("withdrawn-member");
});

describe("assigning", () => {
  test("only what moves is an event", () => {
    expect(assignEntities(state, [ONE, TWO], AURORA)).toEqual({
      ok: true,
      value: [{ type: "entity-assigned", version, entity: TWO, member: AURORA }],
    });
    expect(assignEntities(state, [ONE, TWO, STRANGE], undefined)).toEqual({
      ok: true,
      value: [{ type: "entity-released", version, entity: ONE }],
    });
  });

  test("to nobody who takes part, or of what the record does not know, is refused", () => {
    expect(kindOf(assignEntities(state, [ONE], OLD))).toBe("withdrawn-member");
    expect(kindOf(assignEntities(state, [STRANGE], AURORA))).toBe("unknown-entity");
  });
});
