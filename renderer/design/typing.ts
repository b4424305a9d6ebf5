// Knows whether a key belongs to what is being written, so that single-letter keys of a page never eat text.

/** True where the key goes into a field, or carries a modifier that makes it somebody else's. */
export function isTyping(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isField(event.target);
}

/** True for what text is written into. */
export const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
