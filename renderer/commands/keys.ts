// Knows whether a pressed key is the one a command names. Leaves listening to listen-for-keys.ts.

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly getModifierState?: (name: string) => boolean;
}

const LETTER = /^\p{L}$/u;

/** `g p`: first the one key, then the other. */
export const isSequence = (keys: string): boolean => /^g \S$/.test(keys);

/** With a modifier it works while something is written as well: it is no text. */
export const hasModifier = (keys: string): boolean => /^(Ctrl|Alt) /.test(keys) || /^F\d/.test(keys);

/**
 * Whether `pressed` is the key that `keys` names. Ctrl is the command key on a Mac. Shift counts for letters and for named
 * keys alone: other characters are where each keyboard has them, and some need AltGr.
 */
export function isPressed(keys: string, pressed: Pressed): boolean {
  const parts = keys.split(" ");
  const key = parts.at(-1) ?? "";
  const wanted = (name: string) => parts.slice(0, -1).includes(name);
  const isCharacter = key.length === 1 && !LETTER.test(key);
  const altGr = pressed.getModifierState?.("AltGraph") === true;
  const ctrl = (pressed.ctrlKey || pressed.metaKey) && !altGr;
  const alt = pressed.altKey && !altGr;
  if (ctrl !== wanted("Ctrl") || alt !== wanted("Alt")) return false;
  if (isCharacter) return pressed.key === key;
  // Caps lock makes a capital letter without Shift: the same key all the same.
  return pressed.key.toLowerCase() === key.toLowerCase() && pressed.shiftKey === wanted("Shift");
}
