// Knows that the keys that scroll a document scroll a page of ours too, though not the document but a part of it scrolls: the
// page, or the one large list, text or drawing on it. Leaves the keys within a table, a tree or a list to those.
import { isField } from "../design/typing.ts";

/** A step of an arrow key, in CSS px, and the share of what is seen that a page moves: as browsers have them. */
const STEP = 40;
const PAGE_SHARE = 0.875;

type Way = (seen: number, all: number) => number;
const WAYS: Readonly<Record<string, Way>> = {
  ArrowDown: () => STEP,
  ArrowUp: () => -STEP,
  PageDown: (seen) => seen * PAGE_SHARE,
  PageUp: (seen) => -seen * PAGE_SHARE,
  End: (_, all) => all,
  Home: (_, all) => -all,
};

/** How far the pressed key scrolls; `undefined` for any other key. */
function wayOf({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): Way | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (key === " ") return shiftKey ? WAYS.PageUp : WAYS.PageDown;
  return shiftKey ? undefined : WAYS[key];
}

const scrolls = (part: Element): boolean =>
  part.scrollHeight > part.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(part).overflowY);

const canMove = (part: Element, way: number): boolean =>
  way < 0 ? part.scrollTop > 0 : part.scrollTop + part.clientHeight < part.scrollHeight - 1;

/** What scrolls on the page and takes most of what is seen of it. */
function chiefOf(main: Element): Element | undefined {
  let chief: Element | undefined;
  let largest = 0;
  for (const part of main.querySelectorAll("*")) {
    const size = part.clientWidth * part.clientHeight;
    if (size <= largest || !scrolls(part)) continue;
    chief = part;
    largest = size;
  }
  return chief;
}

/** A browser scrolls what stands around the focus: nothing to do where something there scrolls already. */
function isScrolledByBrowser(target: Element, way: number): boolean {
  for (let part: Element | null = target; part !== null && part !== document.body; part = part.parentElement)
    if (scrolls(part) && canMove(part, way)) return true;
  return false;
}

/** Scrolls the page, then what it holds; upwards the other way round. */
export function scrollPage(event: KeyboardEvent): void {
  const { target } = event;
  const main = document.querySelector("main");
  const way = wayOf(event);
  if (main === null || way === undefined || event.defaultPrevented || !(target instanceof Element)) return;
  const isNowhere = target === document.body || target === main;
  // Space and arrows mean something to whatever else has the focus.
  if (!isNowhere && (!main.contains(target) || isField(target) || !/^(Page|Home|End)/.test(event.key))) return;
  if (!isNowhere && isScrolledByBrowser(target, way(1, 1))) return;
  // In a narrow window the document itself scrolls.
  if (document.scrollingElement !== null && document.scrollingElement.scrollHeight > window.innerHeight + 1) return;
  const chief = chiefOf(main);
  const parts = [main, ...(chief === undefined ? [] : [chief])];
  if (way(1, 1) < 0) parts.reverse();
  const all = parts.reduce((sum, { scrollHeight }) => sum + scrollHeight, 0);
  // What the first cannot go any further, the second goes.
  let left = way((chief ?? main).clientHeight, all);
  for (const part of parts) {
    const before = part.scrollTop;
    part.scrollBy({ top: left, behavior: "instant" });
    left -= part.scrollTop - before;
  }
  event.preventDefault();
}
