// Knows that every page is read with the keys alone: it scrolls under the keys that scroll, and the Tab key goes through it
// once, each stop seen with its ring. Leaves what the keys of a table or a tree do to the stories of those.
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { unfit } from "./concordat-process.ts";
import { SECTIONS } from "./every-section.ts";
import { load } from "./going.ts";
import { openedDemo } from "./opened-framework.ts";

const PAGES = ["start", ...SECTIONS] as const;

/** More stops than any page has. */
const MANY = 200;

/** How far what scrolls on the page is scrolled, all together, and how far it could be. */
const scrolled = (page: Page) =>
  page.evaluate(() => {
    const parts = [...document.querySelectorAll("main, main *")].filter(
      (part) => part.scrollHeight > part.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(part).overflowY),
    );
    return {
      by: parts.reduce((sum, { scrollTop }) => sum + scrollTop, 0),
      atMost: parts.reduce((sum, part) => sum + part.scrollHeight - part.clientHeight, 0),
    };
  });

/** What has the focus, and what is wrong with how it is seen. */
const stopOf = (page: Page) =>
  page.evaluate(() => {
    const stop = document.activeElement;
    if (stop === null || stop === document.body) return { name: "the window", isWindow: true, faults: [] };
    const hasRing = (part: Element) => {
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(part);
      return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2 && outlineColor !== "rgba(0, 0, 0, 0)";
    };
    // A field may show its ring on what is drawn around it, a switch on what is drawn for it.
    const drawn = [stop, ...stop.querySelectorAll("*")];
    for (let at = stop.parentElement, step = 0; at !== null && step < 3; at = at.parentElement, step++) drawn.push(at);
    const box = stop.getBoundingClientRect();
    const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    // The input behind a switch, a radio or a slider is unseen: its label is what is drawn.
    const around = stop.closest("label, [role=group], [role=slider]") ?? stop;
    const isSeen = hit !== null && (stop.contains(hit) || hit.contains(stop) || around.contains(hit));
    const name = `${stop.tagName} ${stop.getAttribute("aria-label") ?? stop.textContent?.trim().slice(0, 40)}`;
    return {
      name,
      isWindow: false,
      faults: [...(drawn.some(hasRing) ? [] : ["no ring"]), ...(isSeen ? [] : ["covered"])],
    };
  });

describe.skipIf(unfit !== undefined)("by keys", () => {
  const opened = openedDemo();
  // Loaded, so that nothing has the focus yet.
  const go = (name: string) => load(opened.page(), `page=${name}`);

  test("a certificate found in the palette scrolls at once, and its words are six Tabs away", async () => {
    const page = await go("certificates");
    await page.setViewportSize({ width: 1280, height: 640 });
    await page.keyboard.press("Control+k");
    await page.keyboard.type("certificate root");
    await page
      .getByRole("menuitem", { name: /^Certificate / })
      .first()
      .waitFor();
    await page.keyboard.press("Enter");
    const words = page.getByRole("listbox", { name: "What it says" });
    await words.waitFor();
    // The page has the focus once the palette has gone.
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("MAIN");
    const at = async () => (await scrolled(page)).by;
    expect(await at()).toBe(0);
    await page.keyboard.press("End");
    const end = await page.locator(".reading-words").evaluate((part) => part.scrollHeight - part.clientHeight);
    expect(end).toBeGreaterThan(0);
    await expect.poll(() => page.locator(".reading-words").evaluate(({ scrollTop }) => scrollTop)).toBe(end);
    await page.keyboard.press("Home");
    await expect.poll(at).toBe(0);
    await page.keyboard.press("PageDown");
    await expect.poll(at).toBeGreaterThan(40);
    await page.keyboard.press("Home");
    await expect.poll(at).toBe(0);
    const isInWords = () => page.evaluate(() => document.activeElement?.closest("[role=listbox]") !== null);
    let tabs = 0;
    while (!(await isInWords()) && tabs < MANY) {
      await page.keyboard.press("Tab");
      tabs++;
    }
    expect(tabs).toBeLessThanOrEqual(6);
  });

  test.each(["overview", "paths", "certificates"])(
    "Ctrl O asks for files from %s, and out of no dialog",
    async (name) => {
      const page = await go(name);
      const asked = page.waitForEvent("filechooser");
      // The order to give choosers to us is on its way before this is answered.
      await page.evaluate(() => true);
      await page.keyboard.press("Control+o");
      await asked;
      expect(new URL(page.url()).searchParams.get("page")).toBe("certificates");
      await go(name);
      await page.keyboard.press("?");
      const help = page.getByRole("dialog");
      await help.waitFor();
      await page.keyboard.press("Control+o");
      expect(new URL(page.url()).searchParams.get("page")).toBe(name);
      await page.keyboard.press("Escape");
      await help.waitFor({ state: "detached" });
    },
  );

  test.each(PAGES)("%s scrolls under the keys, wherever nothing has the focus", async (name) => {
    await opened.page().setViewportSize({ width: 1280, height: 560 });
    const page = await go(name);
    const { atMost } = await scrolled(page);
    // The frame stays where it is: sections and bar are never scrolled out of the window.
    expect(await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight)).toBeLessThanOrEqual(
      0,
    );
    for (const focus of ["window", "main"] as const) {
      if (focus === "main") await page.locator("main").focus();
      const down = async (key: string) => {
        const { by } = await scrolled(page);
        await page.keyboard.press(key);
        if (atMost > 0) await expect.poll(async () => (await scrolled(page)).by, { message: key }).toBeGreaterThan(by);
        await page.keyboard.press("Home");
        await expect.poll(async () => (await scrolled(page)).by, { message: "Home" }).toBe(0);
      };
      for (const key of ["PageDown", "Space", "ArrowDown", "End"]) await down(key);
    }
    await opened.page().setViewportSize({ width: 1280, height: 800 });
  });

  test.each([
    ["certificates", "ArrowDown", 40],
    ["record", "PageDown", 6],
    // From left to right, and back, in a table wider than the window.
    ["record", "ArrowRight", 5],
  ] as const)(
    "in the table of %s the cell that %s goes to is seen, and neither head nor foot covers it",
    async (name, key, times) => {
      await opened.page().setViewportSize({ width: 1000, height: 700 });
      const page = await go(name);
      await page.locator("main [role=gridcell][tabindex='0']").focus();
      const covered = () =>
        page.evaluate(() => {
          const cell = document.activeElement;
          const { x, y, bottom } = cell?.getBoundingClientRect() ?? new DOMRect();
          return [y + 2, bottom - 2].filter((at) => cell?.contains(document.elementFromPoint(x + 20, at)) !== true);
        });
      for (const way of [key, key === "ArrowRight" ? "ArrowLeft" : key.replace("Down", "Up")])
        for (let step = 0; step < times; step++) {
          await page.keyboard.press(way);
          await expect.poll(covered, { message: `${way} ${step + 1}` }).toEqual([]);
        }
    },
  );

  test.each([
    ["light", 1000, 700],
    ["forced", 1280, 800],
  ] as const)("in %s colours each stop of the Tab key is seen, on every page, %i × %i", async (look, width, height) => {
    await opened.page().setViewportSize({ width, height });
    await opened.page().emulateMedia({ forcedColors: look === "forced" ? "active" : "none" });
    const faults: string[] = [];
    for (const name of PAGES) {
      const page = await go(name);
      // From the window's own controls, as after an address was typed, back to them.
      let stops = 0;
      for (; stops < MANY; stops++) {
        await page.keyboard.press("Tab");
        const { name: stop, isWindow, faults: seen } = await stopOf(page);
        if (isWindow) break;
        for (const fault of seen) faults.push(`${name}: ${stop}: ${fault}`);
      }
      expect(stops, name).toBeGreaterThan(15);
      expect(stops, `${name}: an end`).toBeLessThan(MANY);
    }
    expect(faults).toEqual([]);
    await opened.page().emulateMedia({ forcedColors: "none" });
  });
});
