// Knows which columns of a table this person chose and how wide, kept by the core. Leaves the widths themselves to
// column-tracks.ts and choosing to column-chooser.tsx.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type RefObject, useCallback, useLayoutEffect, useState } from "react";
import type { ColumnChoice, Settings } from "../../shared/contract/settings.ts";
import { useCore } from "../session/core.tsx";
import { tracksOf } from "./column-tracks.ts";

export interface ChosenColumns {
  readonly choice: ColumnChoice | undefined;
  readonly density: Settings["density"];
  /** As the stylesheet lists them. */
  readonly tracks: readonly string[];
  /** From the newest choice to the next: one that is not drawn yet may be there when a key is pressed again. */
  readonly choose: (change: ColumnChange) => void;
}

export type ColumnChange = (known: ColumnChoice | undefined) => ColumnChoice | undefined;

/** `table` is its name in the settings; `count`, of its columns, changes with what it shows. */
export function useColumnChoice(table: string, count: number, element: RefObject<HTMLElement | null>): ChosenColumns {
  const { client, queries } = useCore();
  const queryClient = useQueryClient();
  const settings = useQuery(queries.settings.read.queryOptions()).data;
  const choice = settings?.columns[table];
  const [tracks, setTracks] = useState<readonly string[]>([]);
  useLayoutEffect(() => {
    if (element.current === null) return;
    const found = tracksOf(getComputedStyle(element.current).getPropertyValue("--columns"));
    setTracks((known) => (found.length === count && found.join(" ") !== known.join(" ") ? found : known));
  }, [element, count]);
  const choose = useCallback(
    (change: ColumnChange) => {
      const key = queries.settings.read.queryKey();
      const next = change(queryClient.getQueryData(key)?.columns[table]);
      // Shown at once: a width is changed by pressing a key several times.
      queryClient.setQueryData(key, (known) => {
        if (known === undefined) return undefined;
        const { [table]: _, ...others } = known.columns;
        return { ...known, columns: next === undefined ? others : { ...others, [table]: next } };
      });
      client.settings
        .chooseColumns(next === undefined ? { table } : { table, choice: next })
        // Where it cannot be written it holds until the next start; the settings screen says why.
        .catch(() => {});
    },
    [client, queries, queryClient, table],
  );
  return { choice, density: settings?.density ?? "compact", tracks, choose };
}
