// Knows which letter each policy of the anchor's domain has on every ladder of one answer: A to H, in one order.
// Leaves where its lane stands to thread-layout.ts and its colour to tokens.css.
import { compareOids } from "../../shared/values/oid-order.ts";
import { ANY_POLICY, type Ladder } from "./report.ts";

export const LETTERS = ["A", "B", "C", "D", "E", "F", "G", "H"] as const;
export type Letter = (typeof LETTERS)[number];
export type LetterBook = ReadonlyMap<string, Letter>;

/** How far each policy gets on a ladder, as a share of its rungs; 1 reaches the target. */
export function reachOf(ladder: Ladder): ReadonlyMap<string, number> {
  const reach = new Map<string, number>();
  for (const [index, rung] of ladder.rungs.entries()) {
    const share = (index + 1) / ladder.rungs.length;
    for (const root of rung.policies.flatMap(({ roots }) => roots))
      reach.set(root, Math.max(reach.get(root) ?? 0, share));
  }
  return reach;
}

/**
 * First those that reach the target on the first ladder, then those asked for, then those that get furthest there; by number
 * among equals; after them those of the other ladders alone, in the same order. The letters of one answer hold for all its
 * paths and misses, those of its first are known before the others are, and asking for another policy of the same path
 * keeps most.
 */
export function letterBook(ladders: readonly Ladder[], asked: readonly string[]): LetterBook {
  const order = [...new Set([...inOrder(ladders.slice(0, 1), asked), ...inOrder(ladders, asked)])];
  const shown = order.slice(0, LETTERS.length);
  // A policy that was asked for has a letter even where eight others reach the target.
  for (const oid of asked) if (order.includes(oid) && !shown.includes(oid)) shown[shown.length - 1] = oid;
  const book = new Map<string, Letter>();
  for (const [index, letter] of LETTERS.entries()) {
    const oid = shown[index];
    if (oid !== undefined) book.set(oid, letter);
  }
  return book;
}

function inOrder(ladders: readonly Ladder[], asked: readonly string[]): readonly string[] {
  const best = new Map<string, number>(asked.map((oid) => [oid, 0]));
  for (const ladder of ladders) {
    for (const [root, share] of reachOf(ladder)) best.set(root, Math.max(best.get(root) ?? 0, share));
  }
  best.delete(ANY_POLICY);
  const rank = (oid: string) => (best.get(oid) === 1 ? 2 : asked.includes(oid) ? 1 : 0);
  return [...best.keys()].sort(
    (a, b) => rank(b) - rank(a) || (best.get(b) ?? 0) - (best.get(a) ?? 0) || compareOids(a, b),
  );
}
