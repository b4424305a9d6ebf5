// Knows keys for lists whose entries may say the same twice. Leaves what they say to the caller.

/** Each item with a key of its own: its text, and the number of the repetition where there is one. */
export function keyed<T>(items: readonly T[], textOf: (item: T) => string): readonly { key: string; item: T }[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const text = textOf(item);
    const before = seen.get(text) ?? 0;
    seen.set(text, before + 1);
    return { key: before === 0 ? text : `${text}\n${before}`, item };
  });
}
