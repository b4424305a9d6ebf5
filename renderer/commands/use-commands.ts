// Knows what can be done at this moment: parts that are on screen offer their commands, and take them back when they go.
// One source for the palette, the list of keys and the keys themselves. Leaves drawing and listening to others.
import { useLayoutEffect, useRef, useSyncExternalStore } from "react";
import { goTo } from "../route.ts";
import type { CommandTable, CommandWords, Run, Runs } from "./command.ts";

type Doer = (key: string) => void;
export type Offers = ReadonlyMap<CommandWords, Doer>;

const offers = new Map<CommandWords, Doer>();
const listeners = new Set<() => void>();
let seen: Offers = new Map();

function changed(): void {
  seen = new Map(offers);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What can be done now; the same map until that changes. */
export const offered = (): Offers => seen;
export const useOffered = (): Offers => useSyncExternalStore(subscribe, offered);

/** Offers the commands of `table` that have somebody who does them, for as long as this part is on screen. */
export function useCommands<Table extends CommandTable>(table: Table, runs: Runs<Table>): void {
  const latest = useRef<Readonly<Record<string, Run>>>({});
  // Before it is painted: whoever sees a part can use its keys.
  useLayoutEffect(() => {
    latest.current = runs as Readonly<Record<string, Run>>;
  });
  const able = Object.keys(table)
    .filter((name) => runs[name] !== undefined)
    .join(" ");
  useLayoutEffect(() => {
    const mine = able.split(" ").flatMap((name) => {
      const words = table[name];
      return words === undefined ? [] : [{ words, run: (key: string) => latest.current[name]?.(key) }];
    });
    for (const { words, run } of mine) offers.set(words, run);
    changed();
    return () => {
      for (const { words, run } of mine) if (offers.get(words) === run) offers.delete(words);
      changed();
    };
  }, [table, able]);
}

/**
 * What floats gives the focus back when it goes, and a new page takes it: a command that moves the focus comes after both.
 * Two frames: within the first one the focus is moved.
 */
export function afterFocusReturned(run: () => void): void {
  window.requestAnimationFrame(() => window.requestAnimationFrame(run));
}

/** A page reads the record before it can do something; longer than this and it never will. */
const PATIENCE_MS = 5000;

/** Goes to `address` and does the command as soon as somebody there offers it. */
export function goAndDo(address: string, words: CommandWords): void {
  const waiting = new AbortController();
  const attempt = () => {
    const run = offers.get(words);
    if (run === undefined) return;
    waiting.abort();
    afterFocusReturned(() => run(""));
  };
  const patience = window.setTimeout(() => waiting.abort(), PATIENCE_MS);
  const stop = subscribe(attempt);
  waiting.signal.addEventListener("abort", () => {
    window.clearTimeout(patience);
    stop();
  });
  goTo(address);
  attempt();
}
