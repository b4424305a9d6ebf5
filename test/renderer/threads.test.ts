// Knows how the policy graph of the Boeing path is laid out: letters, lanes, two parents, ends, one to many.
// Leaves ink to the eye and the graph itself to the engine's tests.
import { describe, expect, test } from "vitest";
import { letterBook } from "../../renderer/paths/letters.ts";
import { chooseLanes } from "../../renderer/paths/thread-lanes.ts";
import { drawThreads, layoutThreads, middleOf } from "../../renderer/paths/thread-layout.ts";
import { compareOids } from "../../shared/values/oid-order.ts";
import { BOEING_LADDER, BOEING_MISS, COMMON_HARDWARE, COMMON_HIGH, COMMON_POLICY } from "./boeing-ladder.ts";

const WIDE = 60;
const layout = (asked: readonly string[], room = WIDE) => {
  const ladder = asked.includes(COMMON_HIGH) ? BOEING_MISS : BOEING_LADDER;
  const letters = letterBook([ladder], asked);
  const lanes = chooseLanes(ladder, asked, letters, room);
  return { letters, lanes, drawing: layoutThreads(ladder, lanes, asked) };
};

describe("letters", () => {
  test("those that reach the target come first, by number; what is asked has one in any case", () => {
    expect(layout([COMMON_HARDWARE]).letters.get(COMMON_POLICY)).toBe("A");
    expect(layout([COMMON_HARDWARE]).letters.get(COMMON_HARDWARE)).toBe("B");
    const { letters } = layout([COMMON_HIGH]);
    expect([letters.get(COMMON_POLICY), letters.get(COMMON_HARDWARE), letters.get(COMMON_HIGH)]).toEqual([
      "A",
      "B",
      "C",
    ]);
    expect(letters.size).toBe(8);
  });
  test("OIDs are ordered arc by arc, as numbers", () => {
    expect(["1.2.10", "1.2.9", "1.2", "1.10.1"].sort(compareOids)).toEqual(["1.2", "1.2.9", "1.2.10", "1.10.1"]);
  });
});

describe("lanes", () => {
  test("what was asked and what reaches the target have lanes with names, the rest letters and a bundle", () => {
    const { lanes } = layout([COMMON_HIGH]);
    expect(lanes.full).toEqual([COMMON_POLICY, COMMON_HARDWARE, COMMON_HIGH]);
    expect(lanes.narrow).toHaveLength(5);
    expect(lanes.bundle).toHaveLength(5);
  });
  test("without room the lane that was asked stays", () => {
    expect(layout([COMMON_HIGH], 5).lanes.full).toEqual([COMMON_HIGH]);
  });
});

describe("layout", () => {
  test("Boeing's 12 stands once, with two parents, beside its sibling", () => {
    const { drawing } = layout([COMMON_HARDWARE]);
    const last = drawing.nodes.filter(({ row, ends }) => row === 4 && !ends);
    expect(last.map(({ oids, lane }) => [oids[0]?.split(".").at(-1), lane])).toEqual([
      ["11", COMMON_POLICY],
      ["12", COMMON_HARDWARE],
    ]);
    const into12 = drawing.links.filter(
      ({ row, toX }) => row === 4 && last[1] !== undefined && toX === middleOf(last[1]),
    );
    expect(into12.map(({ lane }) => lane).sort()).toEqual([COMMON_POLICY, COMMON_HARDWARE].sort());
    expect(into12.every(({ mapped }) => mapped)).toBe(true);
  });
  test("of one policy mapped to two, the one that is not carried ends beside the other", () => {
    const { drawing } = layout([COMMON_HARDWARE]);
    const ends = drawing.nodes.filter(({ ends }) => ends);
    expect(ends).toHaveLength(1);
    expect(ends[0]).toMatchObject({ row: 3, partly: true, lane: COMMON_HARDWARE, oids: ["1.3.6.1.4.1.24019.1.1.1.3"] });
    const beside = drawing.nodes.find(({ row, lane, ends }) => row === 3 && lane === COMMON_HARDWARE && !ends);
    expect(ends[0]?.x).not.toBe(beside?.x);
  });
  test("a thread that ends has its end one rung below, with the core's words", () => {
    const { drawing } = layout([COMMON_HIGH]);
    const end = drawing.nodes.find(({ lane, ends }) => lane === COMMON_HIGH && ends);
    expect(end).toMatchObject({ row: 2, partly: false, because: "became high; not asserted here" });
    expect(drawing.links.filter(({ lane }) => lane === COMMON_HIGH).map(({ row, ends }) => [row, ends])).toEqual([
      [1, false],
      [2, true],
    ]);
  });
  test("a policy that was asked for and is not in the first certificate ends there", () => {
    const asked = "2.16.840.1.101.3.2.1.3.12";
    const { drawing } = layout([asked]);
    expect(drawing.nodes.filter(({ lane }) => lane === asked).map(({ row, ends }) => [row, ends])).toEqual([
      [0, false],
      [1, true],
    ]);
  });
  test("lanes of letters say in which rows each is alive, the bundle how many are", () => {
    const { drawing } = layout([COMMON_HARDWARE]);
    const [first] = drawing.narrow;
    expect(first?.alive).toEqual([1, 1, 1, 0, 0]);
    expect(drawing.narrow.at(-1)).toMatchObject({ lane: undefined, alive: [5, 5, 0, 0, 0] });
  });
  test("a lane that forks gives up its names where there is no room, what was asked for never", () => {
    const letters = letterBook([BOEING_MISS], [COMMON_HIGH]);
    const widthIn = (room: number) => drawThreads(BOEING_MISS, [COMMON_HIGH], letters, room);
    expect(widthIn(WIDE).nodes.some(({ lane }) => lane === COMMON_HARDWARE)).toBe(true);
    const tight = widthIn(35);
    expect(tight.width).toBeLessThan(37);
    expect(tight.nodes.some(({ lane }) => lane === COMMON_HARDWARE)).toBe(false);
    expect(widthIn(1).nodes.every(({ lane }) => lane === COMMON_HIGH)).toBe(true);
  });
  test("nothing overlaps: no two parts of a row share a place", () => {
    for (const asked of [COMMON_HARDWARE, COMMON_HIGH]) {
      const places = layout([asked]).drawing.nodes.map(({ row, x }) => `${row}:${x}`);
      expect(new Set(places).size).toBe(places.length);
    }
  });
});
