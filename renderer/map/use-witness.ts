// Knows the path by which a chosen CA carries what was asked, as the cards and lines it passes on the map.
// Leaves finding it to the path engine.
import { skipToken, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { TrustMap } from "../../shared/contract/map.ts";
import { useCore } from "../session/core.tsx";
import { type MapAsked, mapQuestion } from "./map-address.ts";
import type { MapCards } from "./map-scene.ts";

export interface WitnessPath {
  readonly target: string;
  /** From the anchor; its hash tells two certificates of one CA apart. */
  readonly names: readonly { readonly name: string; readonly certificate: string }[];
  readonly cards: ReadonlySet<string>;
  readonly lines: ReadonlySet<string>;
  /** From 1, of so many that were looked for; `more` may be there. */
  readonly number: number;
  readonly of: number;
  readonly more: boolean;
}

/** Paths that are shown one by one; who wants more asks for the ladder. */
const MOST = 20;

export interface WitnessAsked {
  /** A certificate that carries it. */
  readonly target: string | undefined;
  /** From 1: the path with the fewest certificates is the first. */
  readonly number: number;
  readonly asked: MapAsked;
  readonly at: string | undefined;
  readonly map: TrustMap | undefined;
  readonly cards: MapCards | undefined;
}

/** The shortest at once; once it is drawn, how many others there are. */
export function useWitness({ target, number, asked, at, map, cards }: WitnessAsked): WitnessPath | undefined {
  const { queries } = useCore();
  const question = target === undefined || at === undefined ? undefined : { ...mapQuestion(asked), target, at };
  const shortest = useQuery(
    queries.paths.ask.queryOptions({
      input: question === undefined ? skipToken : { ...question, mode: "existence" },
    }),
  ).data;
  const all = useQuery(
    queries.paths.ask.queryOptions({
      input: question === undefined || shortest === undefined ? skipToken : { ...question, limit: MOST },
    }),
  ).data;
  const report = all ?? shortest;
  return useMemo(() => {
    const paths = report?.paths ?? [];
    const at = Math.min(number, paths.length) - 1;
    const path = paths[at];
    if (target === undefined || path === undefined || map === undefined || cards === undefined) return undefined;
    const subjects = new Map(
      map.nodes.flatMap(({ entity, certificates }) => certificates.map((id) => [id as string, entity])),
    );
    const on = [path.anchor.id, ...path.rungs.map(({ certificate }) => certificate)].flatMap((id) => {
      const entity = subjects.get(id);
      return entity === undefined ? [] : (cards.cardOf.get(entity)?.id ?? []);
    });
    const passed = new Set(on.slice(1).map((card, at) => [on[at], card].sort().join(" ")));
    return {
      target,
      number: at + 1,
      of: paths.length,
      more: report?.more !== "none",
      names: [
        { name: path.anchor.subject, certificate: path.anchor.id },
        ...path.rungs.map(({ subject, certificate }) => ({ name: subject, certificate })),
      ],
      cards: new Set(on),
      lines: new Set(cards.lines.filter(({ from, to }) => passed.has([from, to].sort().join(" "))).map(({ id }) => id)),
    };
  }, [report, number, target, map, cards]);
}
