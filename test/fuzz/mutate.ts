// Knows how to damage DER so that most of it still fits: one to three changes of the tree, now and then of bare octets.
// Leaves what must hold afterwards to the tests.
import type { Random } from "../mesh/random.ts";
import { allNodes, type DerNode, putTogether, replaceAt, takeApart } from "./der-tree.ts";

/** Well-formed input and its parts, from which other mutants take parts too. */
export interface Seed {
  readonly top: readonly DerNode[];
  readonly nodes: readonly { readonly node: DerNode; readonly way: readonly number[] }[];
}

export function seedOf(bytes: Uint8Array): Seed {
  const top = takeApart(bytes);
  if (top === undefined) throw new Error("a seed of the fuzz is not DER");
  return { top, nodes: allNodes(top) };
}

const TAGS = [
  0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x0a, 0x0c, 0x12, 0x13, 0x14, 0x16, 0x17, 0x18, 0x1a, 0x1c, 0x1e, 0x30, 0x31,
  0x24, 0x2c, 0x80, 0x81, 0x82, 0x86, 0x87, 0xa0, 0xa1, 0xa3, 0xa4, 0x00, 0x9f, 0x7f, 0xbf,
] as const;

/** Contents that are wrong, odd or large for some type. */
const CONTENTS: readonly (readonly number[])[] = [
  [],
  [0],
  [1],
  [0x7f],
  [0x80],
  [0xff],
  [0, 0],
  [0, 1],
  [0, 0x80],
  [0xff, 0xff],
  [0xff, 0x7f],
  [8, 0],
  [7],
  [3, 0xff],
  [0x2b, 0x80, 5],
  [0x2b, 0x85],
  [0x80],
  [0x55, 0x1d, 0x20, 0],
  [0x55, 0x1d, 0x13],
  [0x55, 0x1d, 0x24],
  Array.from({ length: 21 }, () => 0x11),
  Array.from({ length: 130 }, () => 1),
  [...Buffer.from("20500229000000Z")],
  [...Buffer.from("2001010000Z")],
  [0xc3, 0x28],
  [0xd8, 0, 0, 0x41],
  [0, 0x11, 0, 0],
  [0x41, 0, 0x42],
];

const leaf = (tag: number, content: readonly number[]): DerNode => ({
  tag: [tag],
  content: Uint8Array.from(content),
  children: undefined,
});

type Change = (node: DerNode, random: Random, other: DerNode) => readonly DerNode[];

/** Each gives what a node becomes. `other` is some node of some seed. */
const CHANGES: readonly Change[] = [
  () => [],
  (node) => [node, node],
  (node, _, other) => [node, other],
  (_, __, other) => [other],
  (node, random) => [{ ...node, tag: [random.pick(TAGS)] }],
  (node, random) => [
    {
      ...node,
      tag: [(node.tag[0] ?? 0) | 0x1f, ...random.pick([[0x80, 1], [0x1e], [0x1f], [0x81, 0x82, 0x83, 0x84, 5], []])],
    },
  ],
  (node, random) => [{ ...node, longLength: random.whole(1, 6) }],
  (node, random) => [
    { ...node, claims: random.pick([0, 1, 0x7f, 0x80, 0xff, 0xffff, 0x7fffffff, 2 ** 40, node.content.length + 1]) },
  ],
  (node, random) => [{ ...node, children: undefined, content: Uint8Array.from(random.pick(CONTENTS)) }],
  (node, random) => [{ ...node, children: undefined, content: flipped(node.content, random) }],
  (node) => [{ ...node, children: node.children && [...node.children].reverse() }],
  (node) => [{ ...node, children: node.children?.slice(0, -1), content: node.content.subarray(0, -1) }],
  (node, random) => [{ ...node, children: [...(node.children ?? []), leaf(random.pick(TAGS), random.pick(CONTENTS))] }],
  (node) => [{ tag: [0x30], content: node.content, children: [node] }],
  (node, random) => Array.from({ length: random.whole(2, 60) }, () => node),
  (node, random) => [wrapped(node, random.whole(2, 60))],
];

function flipped(content: Uint8Array, random: Random): Uint8Array {
  const copy = Uint8Array.from(content);
  if (copy.length > 0) {
    const at = random.whole(0, copy.length - 1);
    copy[at] = (copy[at] ?? 0) ^ (1 << random.whole(0, 7));
  }
  return copy;
}

const wrapped = (node: DerNode, times: number): DerNode =>
  times === 0 ? node : { tag: [0x30], content: node.content, children: [wrapped(node, times - 1)] };

/** One mutant of one of the seeds; the same seed of `random` makes the same mutants. */
export function mutant(seeds: readonly Seed[], random: Random): Uint8Array<ArrayBuffer> {
  const seed = random.pick(seeds);
  let top = seed.top;
  let nodes = seed.nodes;
  for (let changes = random.pick([1, 1, 1, 2, 3]); changes > 0 && nodes.length > 0; changes--) {
    const other = random.pick(random.pick(seeds).nodes).node;
    const change = random.pick(CHANGES);
    top = replaceAt(top, random.pick(nodes).way, (node) => change(node, random, other));
    if (changes > 1) nodes = allNodes(top);
  }
  return bareChanges(putTogether(top), random);
}

/** One in eight gets a change that knows nothing of structure: a bit, a cut, something behind. */
function bareChanges(bytes: Uint8Array<ArrayBuffer>, random: Random): Uint8Array<ArrayBuffer> {
  if (!random.chance(1 / 8) || bytes.length === 0) return bytes;
  if (random.chance(1 / 3)) return bytes.slice(0, random.whole(0, bytes.length - 1));
  if (random.chance(1 / 2)) return Uint8Array.from([...bytes, ...random.pick(CONTENTS)]);
  return Uint8Array.from(flipped(bytes, random));
}
