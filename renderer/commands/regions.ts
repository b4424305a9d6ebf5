// Knows the regions of a screen and how F6 goes from one to the next. Leaves keys within a region to it.

/** In the order of the document: sections, bar, the tools of a page, its tables and drawings, what is open beside them. */
const REGIONS = "nav, header, main .headline, main .tools, main [role=grid], main .card, main .details";
const FOCUSABLE = "a[href], button:not([disabled]), input:not([disabled]), [tabindex='0']";

/** Puts the focus on the first thing of the next region that takes it; after the last comes the first. */
export function focusNextRegion(): void {
  const here = document.activeElement;
  const regions = [...document.querySelectorAll<HTMLElement>(REGIONS)].flatMap((region) => {
    const first = firstOf(region);
    return first === undefined ? [] : [{ region, first }];
  });
  const inside = regions.findLastIndex(({ region }) => region.contains(here));
  // A card around a table begins with what the table begins with: the next region is the next that leads elsewhere.
  const order = [...regions.slice(inside + 1), ...regions.slice(0, inside + 1)];
  const next = order.find(({ region, first }) => first !== here && !region.contains(here));
  next?.first.focus();
}

/** What is folded up has a place on the page, and takes no focus. */
const isSeen = (element: HTMLElement): boolean => element.getClientRects().length > 0 && element.checkVisibility();

function firstOf(region: HTMLElement): HTMLElement | undefined {
  const current = region.querySelector<HTMLElement>("[aria-current=page]");
  const all = [...region.querySelectorAll<HTMLElement>(FOCUSABLE)];
  return (current ?? undefined) || all.find((element) => element.tabIndex >= 0 && isSeen(element));
}
