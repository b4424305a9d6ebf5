// Knows which members of a map are opened by themselves, and which stay one card.
import { expect, test } from "vitest";
import { hubMembers } from "../../renderer/map/hub-members.ts";
import { mapOf } from "./map-framework.ts";

const opened = (nodes: string, relations: string) => [...hubMembers(mapOf(nodes, relations))];
// A root and a bridge of member M, each of which certifies CAs of two others.
const NODES = "root/M@0.0 bridge/M@1.0 a/A@1.1 b/B@1.2 c/C@2.0 d/D@2.1";

test("a member opens where CAs of two names each certify CAs of two others", () => {
  expect(opened(NODES, "root>bridge root>a root>b bridge>c bridge>d")).toEqual(["g-M"]);
  // Certified from the other side of a pair counts the same.
  expect(opened(NODES, "root>bridge root>a root>b bridge>c d=bridge")).toEqual(["g-M"]);
});

test("it stays one card where one of them alone does, or both certify one other", () => {
  expect(opened(NODES, "root>bridge bridge>a bridge>b bridge>c")).toEqual([]);
  expect(opened(NODES, "root>bridge root>a bridge>a bridge>c")).toEqual([]);
  expect(opened(NODES, "root>bridge")).toEqual([]);
});

test("two keys of one name are one CA", () => {
  const map = mapOf(NODES, "root>a root>b bridge>c bridge>d");
  const renamed = {
    ...map,
    nodes: map.nodes.map((node) => (node.name === "bridge" ? { ...node, name: "root" } : node)),
  };
  expect([...hubMembers(renamed)]).toEqual([]);
});
