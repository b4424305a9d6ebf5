// Knows the one listener for the keys of all commands. Leaves what they do to use-commands.ts, and the keys within a
// table, a tree or a dialog to those.
import { isField, isTyping } from "../design/typing.ts";
import { keysOf } from "./command.ts";
import { hasModifier, isPressed, isSequence } from "./keys.ts";
import { type PageTables, runElsewhere } from "./run-elsewhere.ts";
import { scrollPage } from "./scroll-page.ts";
import { offered } from "./use-commands.ts";

/** How long after `g` the letter may come, in milliseconds. */
const PATIENCE = 1500;

/** What floats has the keyboard to itself: letters look for an item there. */
const floats = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest("[role=dialog], [role=alertdialog], [role=menu], .popover") !== null;

/** `tables`: those of all pages. Gives the way to stop. */
export function listenForKeys(tables: PageTables): () => void {
  let asked = Number.NEGATIVE_INFINITY;

  function doerOf(fits: (keys: string) => boolean): ((key: string) => void) | undefined {
    for (const [words, run] of offered()) if (keysOf(words).some(fits)) return run;
    return undefined;
  }

  // First of all listeners: after `g` a letter means a place, whatever it means on a page.
  const onSequence = (event: KeyboardEvent) => {
    const { key } = event;
    if (isTyping(event) || floats(event.target)) return;
    const waited = event.timeStamp - asked;
    asked = key === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (key === "g" || waited > PATIENCE) return;
    const run = doerOf((keys) => isSequence(keys) && keys === `g ${key}`);
    if (run === undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    run(key);
  };
  // Before the parts as well: a field may keep what is pressed in it to itself, and with a modifier it is no text.
  const onModified = (event: KeyboardEvent) => {
    const fits = (keys: string) => hasModifier(keys) && isPressed(keys, event);
    // Out of a dialog nobody is led away.
    const run = doerOf(fits) ?? (floats(event.target) ? undefined : runElsewhere(tables, fits));
    if (run === undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    run(event.key);
  };
  // Last of all: what a part of the page did with the key is done.
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    const isText = isField(event.target) || floats(event.target);
    const run = doerOf((keys) => !isSequence(keys) && !hasModifier(keys) && !isText && isPressed(keys, event));
    if (run === undefined) {
      if (!floats(event.target)) scrollPage(event);
      return;
    }
    event.preventDefault();
    run(event.key);
  };
  window.addEventListener("keydown", onSequence, { capture: true });
  window.addEventListener("keydown", onModified, { capture: true });
  window.addEventListener("keydown", onKey);
  return () => {
    window.removeEventListener("keydown", onSequence, { capture: true });
    window.removeEventListener("keydown", onModified, { capture: true });
    window.removeEventListener("keydown", onKey);
  };
}
