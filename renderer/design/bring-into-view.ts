// Knows how an element is brought into view in everything that scrolls around it, as little as it takes. For what stands
// still while a part scrolls, heads and feet of tables, browsers get this wrong. Leaves the focus to others.

export function bringIntoView(element: Element): void {
  for (let part = element.parentElement; part !== null; part = part.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(part);
    if (!/auto|scroll/.test(overflowX + overflowY)) continue;
    const box = element.getBoundingClientRect();
    const { left, top } = part.getBoundingClientRect();
    part.scrollBy({
      left: beyond(box.left, box.right, left + part.clientLeft, left + part.clientLeft + part.clientWidth),
      top: beyond(box.top, box.bottom, top + part.clientTop, top + part.clientTop + part.clientHeight),
      behavior: "instant",
    });
  }
}

/** How far `from`–`to` stands out of `first`–`last`; where it is longer than that, its beginning is what is seen. */
function beyond(from: number, to: number, first: number, last: number): number {
  if (from < first) return from - first;
  return to > last ? Math.min(to - last, from - first) : 0;
}
