// Knows what was copied last by a command that has no button which could say so. Leaves the line itself to copied-line.tsx, the
// clipboard to copy-text.ts, and buttons to use-copied.ts.
import { copyText } from "./copy-text.ts";

interface Said {
  readonly text: string;
}

let said: Said | undefined;
const listeners = new Set<() => void>();

/** A new object each time, so that the same words said again stand for their whole time again. */
function say(next: Said | undefined): void {
  said = next;
  for (const tell of listeners) tell();
}

export const saidNow = (): Said | undefined => said;

export function onSaid(tell: () => void): () => void {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

export const unsay = (): void => say(undefined);

/** Copies `text` and says that it did; `what` is what somebody would call it, e.g. "the link to this screen". */
export function copyAndSay(what: string, text: string): void {
  say({ text: copyText(text) ? `Copied ${what}` : `The browser refused to copy ${what}` });
}
