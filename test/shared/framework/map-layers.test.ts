// Knows how a structure becomes columns and rows: the widest root first, what hangs together together, always the same.
// Leaves sizes and lines to test/renderer.
import { expect, test } from "vitest";
import { type LayeredNode, layersOf } from "../../../shared/framework/map-layers.ts";
import { Random } from "../../mesh/random.ts";

/** `r*` can begin something; `a/G` belongs to G. */
const nodes = (text: string): readonly LayeredNode[] =>
  text.split(" ").map((word) => {
    const [name = "", group] = word.split("/");
    const id = name.replace("*", "");
    return { id, name: id, root: name.includes("*"), ...(group === undefined ? {} : { group }) };
  });
const edges = (text: string) =>
  text
    .split(" ")
    .filter(Boolean)
    .map((word) => ({ from: word[0] ?? "", to: word[1] ?? "" }));
function drawn(ids: string, lines: string): string {
  const columns: string[][] = [];
  for (const [id, { column, row }] of layersOf(nodes(ids), edges(lines))) {
    columns[column] ??= [];
    columns[column][row] = id;
  }
  return columns.map((column) => column.join("")).join(" ");
}

test("columns count steps from the root that reaches most; rows are by name", () => {
  expect(drawn("r* c b a d", "rc ra rb bd")).toBe("r abc d");
});

test("another root that is reached stands where it is reached, and begins nothing", () => {
  expect(drawn("r* s* a", "rs sr sa")).toBe("s ar");
  expect(drawn("r* s* a b c", "rs ra rb sc")).toBe("r abs c");
  expect(drawn("r* s* a b", "rs sa rb")).toBe("r bs a");
});

test("where several roots reach as much, the bridge between them comes first", () => {
  // Three members in pairs with a bridge that has no certificate of its own making, each with a CA below.
  expect(drawn("a* b* c* m x y z", "am ma bm mb cm mc ax by cz")).toBe("m abc xyz");
  // And so in each of two frameworks that have nothing to do with each other.
  expect(drawn("a* b* c* m p* q* n", "am ma bm mb cm mc pn np qn nq")).toBe("mn abcpq");
});

test("what hangs on one stands together, in the order of what it hangs on", () => {
  expect(drawn("r* a b w x y z", "ra rb bw bx ay az")).toBe("r ab yzwx");
});

test("those of one group stand together in a column, where the first of them would", () => {
  expect(drawn("r* a/G b/H c/G d", "ra rb rc rd")).toBe("r acbd");
});

test("a root that nothing leads to stands one column before what it leads to", () => {
  expect(drawn("r* a b c s*", "ra ab bc sc")).toBe("r a bs c");
  expect(drawn("r* a s*", "ra sa")).toBe("rs a");
});

test("cycles without a root, and what stands alone, have places as well", () => {
  expect(drawn("x y z", "xy yx")).toBe("xz y");
});

test("the order in which nodes and edges are told changes nothing", () => {
  const random = new Random(5);
  const ids = Array.from({ length: 40 }, (_, at) => `n${String(at).padStart(2, "0")}`);
  const all = ids.map((id, at): LayeredNode => ({ id, name: `N${at % 7}`, root: at % 9 === 0, group: `g${at % 5}` }));
  const lines = Array.from({ length: 90 }, () => ({ from: random.pick(ids), to: random.pick(ids) }));
  const one = layersOf(all, lines);
  const other = layersOf(all.toReversed(), lines.toReversed());
  expect(one.size).toBe(40);
  expect([...other].sort()).toEqual([...one].sort());
  const places = [...one.values()].map(({ column, row }) => `${column}:${row}`);
  expect(new Set(places).size).toBe(40);
});
