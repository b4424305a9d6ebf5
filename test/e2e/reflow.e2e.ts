// Knows that every page can be read in a window of 320 CSS px and with text twice as large: nothing but tables and drawings
// scrolls sideways (WCAG 2.2, 1.4.10 and 1.4.4). Leaves the looks of wide windows to people.
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { unfit } from "./concordat-process.ts";
import { SECTIONS } from "./every-section.ts";
import { goWithin, load } from "./going.ts";
import { openedDemo } from "./opened-framework.ts";

/** What may be wider than the window, inside of itself: two dimensions are its meaning. */
const TWO_DIMENSIONS = ".data-grid, .ladder-scroll, .map-drawing, .hex-view, .element-tree, [data-scrolls]";

/** How far the page scrolls sideways, and what of it stands beyond the edge outside tables and drawings. */
const beyond = (page: Page) =>
  page.evaluate((allowed) => {
    const edge = document.documentElement.clientWidth;
    const main = document.querySelector("main");
    return {
      scrolls: [document.documentElement, main]
        .filter((part) => part !== null && part.scrollWidth > part.clientWidth + 1)
        .map((part) => part?.tagName),
      parts: [...document.querySelectorAll("header *, main *, nav *")]
        .filter((part) => part.closest(allowed) === null && part.closest(".unseen") === null)
        // What an ancestor cuts, a name with an ellipsis for example, stands nowhere beyond.
        .filter((part) => {
          for (let above = part.parentElement; above !== null; above = above.parentElement)
            if (getComputedStyle(above).overflowX === "hidden" && above.getBoundingClientRect().right <= edge + 1)
              return false;
          return true;
        })
        .filter((part) => {
          const box = part.getBoundingClientRect();
          return box.width > 1 && box.height > 1 && box.right > edge + 1;
        })
        .map((part) => `${part.tagName.toLowerCase()}.${part.getAttribute("class") ?? ""}`)
        .slice(0, 5),
    };
  }, TWO_DIMENSIONS);

/** Words of the bar that stand on two lines, broken within. A hyphen may end a line. */
const brokenWords = (page: Page) =>
  page.evaluate(() => {
    const broken: string[] = [];
    const texts = document.createTreeWalker(document.querySelector("header") ?? document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      for (const word of (text.nodeValue ?? "").matchAll(/[^\s-]+/g)) {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word[0]);
      }
    }
    return broken;
  });

describe.skipIf(unfit !== undefined)("every page reflows", () => {
  const opened = openedDemo();
  test.each(SECTIONS)("%s at 320 CSS px", async (name) => {
    await opened.page().setViewportSize({ width: 320, height: 640 });
    const page = await load(opened.page(), `page=${name}`);
    expect(await beyond(page)).toEqual({ scrolls: [], parts: [] });
    expect(await brokenWords(page)).toEqual([]);
  });

  // 1440 px at 400 % are 360.
  test("the bar of the relying party keeps its words whole at 360 CSS px, whatever it demands and on every date", async () => {
    await opened.page().setViewportSize({ width: 360, height: 640 });
    const page = await load(opened.page(), "page=worth&at=2020-01-01T00:00:00Z&explicit=1");
    await page.getByRole("group", { name: "Everything is seen by" }).getByText("past").waitFor();
    expect(await brokenWords(page)).toEqual([]);
    expect(await beyond(page)).toEqual({ scrolls: [], parts: [] });
    const parts = await page
      .locator(".bar > *, .lens > *")
      .evaluateAll((all) =>
        all.filter((part) => !part.matches(".lens")).map((part) => part.getBoundingClientRect().toJSON()),
      );
    for (const [at, one] of parts.entries())
      for (const other of parts.slice(at + 1))
        expect(
          one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top,
        ).toBe(true);
  });

  test.each(SECTIONS)("%s with text twice as large", async (name) => {
    await opened.page().setViewportSize({ width: 1280, height: 800 });
    const textSize = (size: string) =>
      opened.page().evaluate((text) => document.documentElement.style.setProperty("font-size", text), size);
    await textSize("100%");
    const page = await goWithin(opened.page(), `page=${name}`);
    await textSize("200%");
    expect(await beyond(page)).toEqual({ scrolls: [], parts: [] });
  });
});
