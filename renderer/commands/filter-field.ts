// Knows the one field of a page that narrows what is listed, and the way from it to the list. Leaves narrowing to the page.

import type { KeyboardEvent } from "react";

/** `null` where the page has none. */
export const filterField = (): HTMLInputElement | null =>
  document.querySelector<HTMLInputElement>("main .filter input, main input[type=search]");

/** ↓ in the field goes to the list that it narrows: to the cell on which its keys go on. */
export function goToRows(event: KeyboardEvent): void {
  if (event.key !== "ArrowDown" || event.target !== filterField()) return;
  const stop = document.querySelector<HTMLElement>("main :is([role=grid], [role=treegrid]) [data-cell][tabindex='0']");
  if (stop === null) return;
  event.preventDefault();
  stop.focus();
}
