// Knows which policies of the anchor's domain get a lane with names, which a letter only, which join the grey bundle.
// Leaves places to thread-layout.ts.

import { compareOids } from "../../shared/values/oid-order.ts";
import { type LetterBook, reachOf } from "./letters.ts";
import { ANY_POLICY, type Ladder } from "./report.ts";

/** In rem. */
export const NODE_WIDTH = 9;
/** A node takes room that is left over up to this: most names are whole then. */
export const WIDEST_NODE = 11.5;
export const END_WIDTH = 6.5;
export const NODE_GAP = 0.75;
export const LETTER_WIDTH = 1.125;
export const BUNDLE_WIDTH = 2;

export interface Lanes {
  readonly full: readonly string[];
  readonly narrow: readonly string[];
  /** Those without a letter. */
  readonly bundle: readonly string[];
}

/**
 * Lanes with names for what was asked, for what is open to any policy, and for what reaches the target, as far as
 * `room` (rem) allows; at least one. A lane is counted as one node wide: one that forks may make the drawing scroll.
 */
export function chooseLanes(ladder: Ladder, asked: readonly string[], letters: LetterBook, room: number): Lanes {
  const reach = reachOf(ladder);
  const present = new Set([...reach.keys(), ...asked]);
  const lettered = [...letters.keys()].filter((oid) => present.has(oid));
  const bundle = [...present].filter((oid) => oid !== ANY_POLICY && !letters.has(oid)).sort(compareOids);
  const wanted = [
    ...asked.filter((oid) => letters.has(oid)),
    ...(present.has(ANY_POLICY) ? [ANY_POLICY] : []),
    ...lettered.filter((oid) => reach.get(oid) === 1),
  ];
  const candidates = [...new Set(wanted.length > 0 ? wanted : lettered.slice(0, 3))];
  const chosen = new Set<string>();
  for (const oid of candidates) {
    const narrowLeft = lettered.filter((other) => other !== oid && !chosen.has(other)).length;
    const width =
      (chosen.size + 1) * (NODE_WIDTH + NODE_GAP) + narrowLeft * LETTER_WIDTH + (bundle.length > 0 ? BUNDLE_WIDTH : 0);
    if (chosen.size > 0 && !asked.includes(oid) && width > room) continue;
    chosen.add(oid);
  }
  return {
    full: [...(chosen.has(ANY_POLICY) ? [ANY_POLICY] : []), ...lettered.filter((oid) => chosen.has(oid))],
    narrow: lettered.filter((oid) => !chosen.has(oid)),
    bundle,
  };
}
