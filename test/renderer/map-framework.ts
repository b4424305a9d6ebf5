// Knows a way to write a map in few words for the tests of what is drawn of it. Leaves what is drawn to them.
import type { MapRelation, TrustMap } from "../../shared/contract/map.ts";

/**
 * `nodes`: `name/Group@column.row`, the group and place left out where they don't matter; `relations`: `a>b` one way,
 * `a=b` a pair, `a~b` a half-open one. Entity, name and certificate of a node are its name; the certificate of a relation
 * is `a>b`, of its return half `b>a`, in force but for the return half of a half-open one.
 */
export function mapOf(nodes: string, relations: string): TrustMap {
  const read = nodes.split(" ").map((word, at) => {
    const [who = "", place = `${at}.0`] = word.split("@");
    const [name = "", group = name] = who.split("/");
    const [column = 0, row = 0] = place.split(".").map(Number);
    return { name, group, column, row };
  });
  const groups = [...new Set(read.map(({ group }) => group))];
  return {
    at: "2026-01-01T00:00:00Z",
    nodes: read.map(({ name, group, column, row }) => ({
      entity: name,
      name,
      keyHash: `${name}key`.padEnd(16, "0"),
      group: groups.indexOf(group),
      column,
      row,
      certificates: [name as never],
    })),
    groups: groups.map((name) => {
      const own = read.filter(({ group }) => group === name);
      const [column, row] = [Math.min(...own.map((each) => each.column)), Math.min(...own.map((each) => each.row))];
      return { id: `g-${name}`, name, kind: "member", column, row };
    }),
    relations: relations.split(" ").filter(Boolean).map(relationOf),
  };
}

function relationOf(word: string): MapRelation {
  const [from = "", to = ""] = word.split(/[>=~]/);
  const half = (id: string, inForce: boolean) => [
    { certificate: id as never, notBefore: "2020-01-01T00:00:00Z", notAfter: "2030-01-01T00:00:00Z", inForce },
  ];
  const isPair = !word.includes(">");
  return {
    from,
    to,
    there: half(`${from}>${to}`, true),
    back: isPair ? half(`${to}>${from}`, word.includes("=")) : [],
    pair: isPair ? (word.includes("=") ? "whole" : "half-open") : "one-way",
  };
}
