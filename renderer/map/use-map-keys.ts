// Knows the keys of the map that work wherever the focus is. Leaves keys within the drawing to map-drawing.tsx.
import { type RefObject, useEffect } from "react";
import { isTyping } from "../design/typing.ts";
import { LETTERS } from "../paths/letters.ts";
import type { MapHandle } from "./map-drawing.tsx";

export interface MapKeys {
  readonly drawing: RefObject<MapHandle | null>;
  readonly search: RefObject<HTMLInputElement | null>;
  /** In the order of their letters. */
  readonly policies: readonly string[];
  readonly onPolicy: (oid: string) => void;
  readonly onStructure: () => void;
}

export function useMapKeys(keys: MapKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event)) return;
      if (pressed(keys, event)) event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });
}

function pressed({ drawing, search, policies, onPolicy, onStructure }: MapKeys, event: KeyboardEvent): boolean {
  const { key } = event;
  // With Shift, as on the ladder: `g` alone goes to other pages.
  const policy = policies[LETTERS.indexOf(key as (typeof LETTERS)[number])];
  if (event.shiftKey && policy !== undefined) onPolicy(policy);
  else if (key === "m") drawing.current?.focus();
  else if (key === "+") drawing.current?.zoom(1.2);
  else if (key === "-" || key === "−") drawing.current?.zoom(1 / 1.2);
  else if (key === "0") drawing.current?.fit();
  else if (key === "s") onStructure();
  else if (key === "/") search.current?.focus();
  else return false;
  return true;
}
