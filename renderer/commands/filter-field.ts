// Knows the one field of a page that narrows what is listed. Leaves narrowing to the page.

/** `null` where the page has none. */
export const filterField = (): HTMLInputElement | null =>
  document.querySelector<HTMLInputElement>("main .filter input, main input[type=search]");
