// Knows tiers while they are written: each keeps its place on screen by a key of its own. Leaves saving to tiers-editor.tsx.
import type { ProfileRow } from "../../shared/contract/profiles.ts";

type Tiers = ProfileRow["tiers"];

export interface Draft {
  readonly key: number;
  readonly name: string;
  readonly policies: readonly string[];
}

export const draftsOf = (tiers: Tiers): readonly Draft[] =>
  tiers.map(({ name, policies }, key) => ({ key, name, policies }));

/** As they are saved: a tier's policies are a set. */
export const tiersOf = (drafts: readonly Draft[]): readonly { name: string; policies: string[] }[] =>
  drafts.map(({ name, policies }) => ({ name: name.trim(), policies: [...policies].sort() }));

const nextKey = (drafts: readonly Draft[]): number => Math.max(-1, ...drafts.map(({ key }) => key)) + 1;

export const added = (drafts: readonly Draft[]): readonly Draft[] => [
  ...drafts,
  { key: nextKey(drafts), name: "", policies: [] },
];

export const changed = (drafts: readonly Draft[], at: number, part: Partial<Draft>): readonly Draft[] =>
  drafts.map((draft, place) => (place === at ? { ...draft, ...part } : draft));

export const removed = (drafts: readonly Draft[], at: number): readonly Draft[] =>
  drafts.filter((_, place) => place !== at);

/** The tier at `at` by one place; as they are where there is none. */
export function moved(drafts: readonly Draft[], at: number, by: 1 | -1): readonly Draft[] {
  const [one, other] = [drafts[at], drafts[at + by]];
  if (one === undefined || other === undefined) return drafts;
  return drafts.map((draft, place) => (place === at ? other : place === at + by ? one : draft));
}
