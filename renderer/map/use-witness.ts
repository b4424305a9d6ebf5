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
  /** From the anchor. */
  readonly names: readonly string[];
  readonly cards: ReadonlySet<string>;
  readonly lines: ReadonlySet<string>;
}

export interface WitnessAsked {
  /** A certificate that carries it. */
  readonly target: string | undefined;
  readonly asked: MapAsked;
  readonly at: string | undefined;
  readonly map: TrustMap | undefined;
  readonly cards: MapCards | undefined;
}

/** The path with the fewest certificates. */
export function useWitness({ target, asked, at, map, cards }: WitnessAsked): WitnessPath | undefined {
  const { queries } = useCore();
  const report = useQuery(
    queries.paths.ask.queryOptions({
      input:
        target === undefined || at === undefined ? skipToken : { ...mapQuestion(asked), target, at, mode: "existence" },
    }),
  ).data;
  return useMemo(() => {
    const [path] = report?.paths ?? [];
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
      names: [path.anchor.subject, ...path.rungs.map(({ subject }) => subject)],
      cards: new Set(on),
      lines: new Set(cards.lines.filter(({ from, to }) => passed.has([from, to].sort().join(" "))).map(({ id }) => id)),
    };
  }, [report, target, map, cards]);
}
