// Knows that any DER is laid out as a tree, within bounds, up to the octet where it cannot be followed.
// Leaves the meaning of the octets to the tests of extensions.
import { expect, test } from "vitest";
import { decodeTree, type TreeNode } from "../../../shared/pki/decode-tree.ts";
import {
  concat,
  constructed,
  integer,
  octetString,
  oid,
  primitive,
  sequence,
  utf8String,
} from "../../mesh/der-writer.ts";
import { hex } from "./crafted.ts";

const drawing = (nodes: readonly TreeNode[]): unknown[] =>
  nodes.map((node) => [
    node.tagClass,
    node.tagNumber,
    node.offset,
    node.headerLength,
    node.length,
    ...drawing(node.children),
  ]);

test("elements with class, number, place and children", () => {
  const value = sequence(integer(5), constructed(2, oid("1.2"), primitive(1, hex("aa"))), utf8String("é"));
  const tree = decodeTree(value);
  expect(drawing(tree.nodes)).toEqual([
    [
      "universal",
      16,
      0,
      2,
      15,
      ["universal", 2, 2, 2, 1],
      ["context", 2, 5, 2, 6, ["universal", 6, 7, 2, 1], ["context", 1, 10, 2, 1]],
      ["universal", 12, 13, 2, 2],
    ],
  ]);
  expect(tree).toMatchObject({ cut: false });
  expect(tree.failure).toBeUndefined();
  expect(tree.nodes[0]?.children[2]?.content).toEqual(hex("c3 a9"));
});

test("long tags, and several elements side by side", () => {
  expect(drawing(decodeTree(concat([hex("5f 81 02 01 00"), hex("c1 00")])).nodes)).toEqual([
    ["application", 130, 0, 4, 1],
    ["private", 1, 5, 2, 0],
  ]);
});

test("what stands before a failure is kept", () => {
  const tree = decodeTree(concat([sequence(integer(1), octetString(hex("01"))), hex("30 05 02 01")]));
  expect(tree.nodes).toHaveLength(1);
  expect(tree.failure).toMatchObject({ code: "truncated", offset: 8 });
});

test("depth and number are bounded", () => {
  const deep = Array.from({ length: 40 }).reduce<Uint8Array>((inner) => sequence(inner), integer(1));
  expect(decodeTree(deep).failure).toMatchObject({ code: "too-deep" });
  const many = decodeTree(concat(Array.from({ length: 10_001 }, () => hex("05 00"))));
  expect(many.nodes).toHaveLength(10_000);
  expect(many.cut).toBe(true);
  expect(decodeTree(concat(Array.from({ length: 10_000 }, () => hex("05 00")))).cut).toBe(false);
});

test("nothing gives nothing", () => {
  expect(decodeTree(new Uint8Array(0))).toEqual({ nodes: [], cut: false });
});
