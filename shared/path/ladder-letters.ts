// Knows which letter each policy of the anchor's domain has in a text of ladders: A to Z in one order for all of them.
// Leaves colours and lanes to whoever draws.
import { ANY_POLICY } from "../pki/oid.ts";
import type { Ladder } from "./ladder.ts";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

export interface LetterBook {
  /** The letters of some roots in order: `AB`; `*` for one that is open to any policy; `+` where letters ran out. */
  of(roots: readonly string[]): string;
}

/** First policies that reach a target, then those asked for, then those that get furthest; by number among equals. */
export function letterBook(ladders: readonly Ladder[], asked: readonly string[]): LetterBook {
  const reach = new Map<string, number>(asked.map((oid) => [oid, 0]));
  for (const { rungs } of ladders) {
    for (const [index, { policies }] of rungs.entries()) {
      for (const { roots } of policies)
        for (const root of roots) reach.set(root, Math.max(reach.get(root) ?? 0, (index + 1) / rungs.length));
    }
  }
  reach.delete(ANY_POLICY);
  const rank = (oid: string) => (reach.get(oid) === 1 ? 2 : asked.includes(oid) ? 1 : 0);
  const order = [...reach.keys()].sort(
    (a, b) => rank(b) - rank(a) || (reach.get(b) ?? 0) - (reach.get(a) ?? 0) || compareOids(a, b),
  );
  const letters = new Map(order.slice(0, LETTERS.length).map((oid, index) => [oid, LETTERS.charAt(index)]));
  return {
    of: (roots) => {
      const known = roots.flatMap((root) => letters.get(root) ?? []).sort();
      if (roots.includes(ANY_POLICY)) return "*";
      return known.length < roots.length ? `${known.join("")}+` : known.join("");
    },
  };
}

/** Arc by arc, as numbers of any size. */
function compareOids(a: string, b: string): number {
  const [left, right] = [a.split("."), b.split(".")];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x = "", y = ""] = [left[i], right[i]];
    if (x !== y) return x.length - y.length || (x < y ? -1 : 1);
  }
  return left.length - right.length;
}
