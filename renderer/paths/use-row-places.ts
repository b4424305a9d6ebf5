// Knows where the rows of a ladder stand on screen, measured after each layout, so that threads can be drawn over them.
// Leaves the drawing to threads.tsx.
import { type RefObject, useLayoutEffect, useState } from "react";
import type { RowPlace } from "./threads.tsx";

export interface LadderPlaces {
  readonly rows: readonly RowPlace[];
  /** Of the threads' column, px from the ladder's left edge. */
  readonly left: number;
  /** Of the ladder's visible part, px. */
  readonly room: number;
  readonly rem: number;
}

const NOWHERE: LadderPlaces = { rows: [], left: 0, room: 0, rem: 16 };

/** `body` holds `count` rows (`[data-row]`), the anchor among them; the column is that of the first `.rung-policies`. */
export function useRowPlaces(body: RefObject<HTMLElement | null>, count: number): LadderPlaces {
  const [places, setPlaces] = useState(NOWHERE);
  useLayoutEffect(() => {
    const element = body.current;
    if (element === null) return;
    const measure = () => {
      const rows = [...element.querySelectorAll<HTMLElement>("[data-row]")].slice(0, count);
      const next: LadderPlaces = {
        rows: rows.map((row) => ({ top: row.offsetTop, height: row.offsetHeight })),
        left: element.querySelector<HTMLElement>(".rung-policies")?.offsetLeft ?? 0,
        room: element.parentElement?.clientWidth ?? 0,
        rem: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
      };
      setPlaces((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const row of element.querySelectorAll("[data-row]")) observer.observe(row);
    if (element.parentElement !== null) observer.observe(element.parentElement);
    measure();
    return () => observer.disconnect();
  }, [body, count]);
  return places;
}
