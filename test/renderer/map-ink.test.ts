// Knows what a lens makes of lines and cards, each half by itself, and the sentences that count them.
// Leaves places to map-places.test.ts.
import { expect, test } from "vitest";
import { pathsEntries, readMap } from "../../renderer/map/map-address.ts";
import { cardInk, lineInk, type MapLens } from "../../renderer/map/map-ink.ts";
import { cardsOf } from "../../renderer/map/map-scene.ts";
import {
  askedText,
  mapSentence,
  notCounted,
  reasonNames,
  reasonText,
  relationSign,
  structureSentence,
} from "../../renderer/map/map-words.ts";
import type { MapCarried } from "../../shared/contract/map.ts";
import { mapOf } from "./map-framework.ts";

const lens = (carried: string | undefined, anchors = "r"): MapLens => ({
  carried: carried === undefined ? undefined : new Set(carried.split(" ")),
  anchors: new Set(anchors.split(" ")),
});
const FRAMEWORK = mapOf("r@0.0 a@1.0 b@1.1 c@1.2", "r=a r~b r>c");
const line = (id: string, seen: MapLens) => {
  const found = cardsOf(FRAMEWORK, true, new Set()).lines.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no line ${id}`);
  const { there, back, halfOpen } = lineInk(found, seen);
  return [there, back, halfOpen];
};

test("each half has its own ink: one that carries back makes no arrow forward", () => {
  expect(line("r>a", lens("a>r"))).toEqual(["dotted", "solid", false]);
  expect(line("r>a", lens("r>a"))).toEqual(["solid", "dotted", false]);
  expect(line("r>b", lens("r>b"))).toEqual(["solid", undefined, true]);
  expect(line("r>c", lens("x"))).toEqual(["dotted", undefined, false]);
});

test("of the structure alone what is in force is solid", () => {
  expect(line("r>a", lens(undefined))).toEqual(["solid", "solid", false]);
  expect(line("r>b", lens(undefined))).toEqual(["solid", undefined, true]);
});

test("a card counts its CA certificates, but for those of the anchor", () => {
  const cards = cardsOf(mapOf("r/M@0.0 a/M@1.0 b@1.1", "r>a r>b"), true, new Set()).cards;
  const ink = (id: string) => {
    const card = cards.get(id);
    return card === undefined ? undefined : cardInk(card, lens("a"));
  };
  expect(ink("g-M")).toEqual({ anchor: true, carried: 1, certificates: 1 });
  expect(ink("b")).toEqual({ anchor: false, carried: 0, certificates: 1 });
});

const answer = (carried: string, more: Partial<MapCarried> = {}): MapCarried => ({
  at: FRAMEWORK.at,
  anchors: ["r"],
  certificates: 3,
  carried: carried.split(" ").filter(Boolean) as never,
  reasons: [],
  complete: true,
  ...more,
});

test("the sentence counts what carries, what is connected, and what is not", () => {
  expect(mapSentence(FRAMEWORK, answer("a b"))).toBe(
    "2 of 3 CA certificates carry it. 1 is connected, but worth nothing for it.",
  );
  expect(mapSentence(FRAMEWORK, answer("a b c"))).toBe("All 3 CA certificates carry it.");
  expect(mapSentence(FRAMEWORK, answer("", { certificates: 5 }))).toBe(
    "None of 5 CA certificates carry it. 3 are connected, but worth nothing for it. 2 are not connected to the anchor.",
  );
  expect(mapSentence(FRAMEWORK, answer("", { certificates: 0 }))).toBe(
    "There is no CA certificate besides the anchors' own.",
  );
  expect(structureSentence(FRAMEWORK)).toBe("4 CA entities, 3 relations, 1 cross-certificate pair, 1 half-open.");
});

test("the certificates of the anchors are counted apart, so that the sum is that of the record", () => {
  const from = (anchors: string) =>
    notCounted(FRAMEWORK, { ...answer("a"), anchors: anchors.split(" ").filter(Boolean) });
  const [one = "", other = ""] = FRAMEWORK.nodes.map(({ entity }) => entity);
  expect([from(one), from(`${one} ${other}`), from("")]).toEqual([
    " The certificate of the anchor itself is not counted.",
    " The 2 certificates of the anchors themselves are not counted.",
    "",
  ]);
});

test("what was asked beyond the bar is said", () => {
  const asked = (query: string) => askedText(readMap(new URLSearchParams(query)));
  expect(asked("policies=1.2.3")).toContain("which the bar does not require");
  expect(asked("policies=1.2.3&demands=explicitPolicy")).toBe("A path has to end with this policy.");
  expect(asked("policies=1.2.3&policy=demanded")).toContain("a path counts without one, too");
  expect(asked("policies=1.2.3,1.2.4&demands=explicitPolicy")).toContain("a path has to end with one");
});

test("reasons are counted, one and many", () => {
  const reason = { kind: "no-policy-left", where: "itself", certificates: ["a"] as never, says: "" } as const;
  expect(reasonText(reason)).toBe("1 certificate asserts no policy that reaches it");
  expect(reasonText({ ...reason, where: "before", certificates: ["a", "b"] as never })).toBe(
    "2 certificates stand behind a certificate that asserts no policy that reaches it",
  );
  expect(reasonText({ ...reason, kind: "made-up" })).toBe("1 certificate does not hold");
});

test("behind a reason stand CAs, each once; the one of which the core speaks comes first, and is named", () => {
  const reason = { kind: "no-policy-left", where: "itself", says: "" } as const;
  const of = (...certificates: string[]) =>
    reasonNames({ ...reason, certificates: certificates as never }, (id) => ({
      entity: id.slice(0, 1),
      name: id.slice(0, 1),
    }));
  expect(of("z1")).toEqual({ whose: "z", first: "z" });
  expect(of("z1", "b1", "a1")).toEqual({ whose: "z; a; b", first: "z" });
  expect(of("z1", "b1", "a1", "z2")).toEqual({ whose: "Of 3 CAs: z; a; b", first: "z" });
  // What is named and what is counted make up what is said to be counted.
  expect(of("z1", "f1", "e1", "d1", "c1", "b1", "b2").whose).toBe("Of 6 CAs: z; b; c; d and 2 other CAs");
});

test("only a pair of which both halves are in force is written both ways", () => {
  expect(FRAMEWORK.relations.map(relationSign)).toEqual(["⇄", "→", "→"]);
  expect(relationSign({ pair: "ended" })).toBe("→");
});

test("a ladder is asked what the map was asked", () => {
  const asked = (query: string) => pathsEntries(readMap(new URLSearchParams(query)), "t", "2024-10-23T12:00:00Z");
  expect(asked("policies=1.2.3&policy=1.2.4&demands=revocation&anchor=a")).toMatchObject({
    anchor: "a",
    policies: "1.2.4",
    demands: "explicitPolicy,revocation",
    target: "t",
    at: "2024-10-23T12:00:00Z",
  });
  expect(asked("policies=1.2.3&policy=demanded")).toMatchObject({ policies: "1.2.3", demands: undefined });
});
