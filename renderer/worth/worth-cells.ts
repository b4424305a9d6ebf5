// Knows what stands in each cell of the worth table, and whether it is another than in the answer it is compared with.
// Leaves rows to worth-tree.ts and drawing to worth-grid.tsx.
import type { WorthEntity } from "../../shared/contract/worth.ts";
import {
  namesAny,
  type PathChoice,
  reachedOf,
  satisfying,
  type Tier,
  tierOf,
  type WorthAnswer,
} from "./worth-answer.ts";
import type { WorthRow } from "./worth-tree.ts";

/** `blank`: not known yet; `open`: undetermined; `count`: so many of its policies, or, with `of`, of its CAs. */
export type WorthCell =
  | { readonly kind: "blank" | "none" | "open" | "satisfies" }
  | { readonly kind: "count"; readonly count: number; readonly of?: number };

const BLANK: WorthCell = { kind: "blank" };
const NONE: WorthCell = { kind: "none" };
const OPEN: WorthCell = { kind: "open" };
const SATISFIES: WorthCell = { kind: "satisfies" };

export interface Asked {
  readonly answer: WorthAnswer;
  readonly choice: PathChoice;
}

/** What of my policy `own` a row is worth. */
export function cellOf(row: WorthRow, own: string, { answer, choice }: Asked): WorthCell {
  // What was found holds; where something was left open, what was not found may be there all the same.
  const nothing = answer.open === undefined ? NONE : OPEN;
  if (row.kind === "member") {
    const known = row.cas.filter(({ entity }) => answer.decided.has(entity));
    if (known.length < row.cas.length) return BLANK;
    const count = known.filter(({ entity }) => satisfying(answer.decided.get(entity), own, choice).length > 0).length;
    return count === 0 ? nothing : { kind: "count", count, of: row.cas.length };
  }
  const decided = answer.decided.get(row.ca.entity);
  if (decided === undefined) return BLANK;
  const theirs = satisfying(decided, own, choice);
  if (row.kind === "policy") return theirs.includes(row.policy) ? SATISFIES : nothing;
  if (theirs.length === 0) return nothing;
  return namesAny(row.ca) ? SATISFIES : { kind: "count", count: theirs.length };
}

/** Whether what it issues is accepted without any policy; of a member: by how many of its CAs. */
export function bareCellOf(row: WorthRow, answer: WorthAnswer): WorthCell {
  if (row.kind === "policy") return NONE;
  const cas = row.kind === "member" ? row.cas : [row.ca];
  if (cas.some(({ entity }) => !answer.decided.has(entity))) return BLANK;
  const count = cas.filter(({ entity }) => answer.decided.get(entity)?.bare === true).length;
  if (count === 0) return answer.open === undefined ? NONE : OPEN;
  return row.kind === "member" ? { kind: "count", count, of: cas.length } : SATISFIES;
}

/** Sets compared as sets: which of their policies, not how many. */
export function differs(row: WorthRow, own: string, one: Asked, other: WorthAnswer | undefined): boolean {
  if (other === undefined) return false;
  if (row.kind === "member") return row.cas.some((ca) => caDiffers(ca, own, one, other) === true);
  if (row.kind === "ca") return caDiffers(row.ca, own, one, other) === true;
  const [mine, theirs] = [one.answer, other].map(({ decided }) => decided.get(row.ca.entity));
  if (mine === undefined || theirs === undefined) return false;
  const has = (decided: typeof mine) => satisfying(decided, own, one.choice).includes(row.policy);
  return has(mine) !== has(theirs);
}

function caDiffers({ entity }: WorthEntity, own: string, { answer, choice }: Asked, other: WorthAnswer): boolean {
  const [mine, theirs] = [answer.decided.get(entity), other.decided.get(entity)];
  if (mine === undefined || theirs === undefined) return false;
  const text = (decided: typeof mine) => [...satisfying(decided, own, choice)].sort().join(" ");
  return text(mine) !== text(theirs);
}

export function bareDiffers(row: WorthRow, answer: WorthAnswer, other: WorthAnswer | undefined): boolean {
  if (other === undefined || row.kind === "policy") return false;
  const cas = row.kind === "member" ? row.cas : [row.ca];
  return cas.some(({ entity }) => {
    const [mine, theirs] = [answer.decided.get(entity)?.bare, other.decided.get(entity)?.bare];
    return mine !== undefined && theirs !== undefined && mine !== theirs;
  });
}

/** CAs of which anything differs. */
export function differing(one: Asked, other: WorthAnswer, columns: readonly string[]): ReadonlySet<string> {
  const { entities, decided } = one.answer;
  return new Set(
    entities
      .filter((ca) => {
        const [mine, theirs] = [decided.get(ca.entity), other.decided.get(ca.entity)];
        if (mine === undefined || theirs === undefined) return false;
        return mine.bare !== theirs.bare || columns.some((own) => caDiffers(ca, own, one, other));
      })
      .map(({ entity }) => entity),
  );
}

/** Instead of a tier. */
export const NO_POLICY_REACHED = "none of yours";

/** The tier of a row in the relying party's words; `undefined`: not decided, or a row of many CAs. */
export function tierText(row: WorthRow, tiers: readonly Tier[], { answer, choice }: Asked): string | undefined {
  if (row.kind === "member") return undefined;
  const decided = answer.decided.get(row.ca.entity);
  if (decided === undefined) return undefined;
  const policies =
    row.kind === "ca" ? decided.policies : decided.policies.filter(({ policy }) => policy === row.policy);
  const reached = reachedOf({ ...decided, policies }, choice);
  if (reached.size === 0) return NO_POLICY_REACHED;
  return tierOf(tiers, reached)?.name ?? "no tier";
}

/** `3`, `2–4` of a member's CAs, `no path`. */
export function rungsText(row: WorthRow, { decided }: WorthAnswer): string {
  if (row.kind === "policy") return "";
  const cas = row.kind === "member" ? row.cas : [row.ca];
  if (cas.some(({ entity }) => !decided.has(entity))) return "";
  const rungs = cas.flatMap(({ entity }) => decided.get(entity)?.rungs ?? []);
  if (rungs.length === 0) return "no path";
  const [least, most] = [Math.min(...rungs), Math.max(...rungs)];
  return least === most ? String(least) : `${least}–${most}`;
}
