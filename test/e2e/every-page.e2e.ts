// Knows that every page is clean under axe in light, dark and forced colours, with content and with something open; that
// paper shows the content and not the frame; and that no status is told by colour alone. Leaves what they say to others.
import { describe, expect, test } from "vitest";
import { unfit } from "./concordat-process.ts";
import { SECTIONS } from "./every-section.ts";
import { goWithin, load } from "./going.ts";
import { expectsAccessible, openedDemo } from "./opened-framework.ts";
import { axeViolations } from "./running-concordat.ts";

describe.skipIf(unfit !== undefined)("every page", () => {
  const opened = openedDemo();
  const go = (query: string) => goWithin(opened.page(), query);
  /** Of the row in the list of certificates that has these words. */
  const idOf = async (words: string) => {
    const page = await go("page=certificates");
    await page.getByRole("searchbox", { name: "Filter" }).fill(words);
    await page.getByRole("gridcell", { name: words, exact: true }).first().click();
    await page.getByRole("button", { name: "Read it beside its bytes" }).waitFor();
    return new URL(page.url()).searchParams.get("open") ?? "";
  };

  test.each(SECTIONS)("%s is accessible in light, dark and forced colours", async (name) => {
    await go(`page=${name}`);
    await expectsAccessible(opened.page());
  });

  test.each(["certificates", "entities", "crls", "files"])(
    "the list of %s with its details open, too",
    async (view) => {
      const page = await go(`page=certificates&view=${view}`);
      await page.getByRole("gridcell").first().click();
      await page.getByRole("button", { name: "Close" }).waitFor();
      await expectsAccessible(page);
    },
  );

  test("a certificate in words and bytes, and what is beside it", async () => {
    const id = await idOf("Ruth Adeyemi");
    await go(`page=certificate&id=${id}`);
    await expectsAccessible(opened.page());
    await go(`page=certificate&id=${id}&tab=beside`);
    await expectsAccessible(opened.page());
    await go(`page=certificate&id=${id}&tab=worth`);
    await opened.page().getByText("trust anchor, no demands").first().waitFor();
    await expectsAccessible(opened.page());
  });

  test("a CA entity with its worth to everybody and its fingerprint laid out to compare", async () => {
    const page = await go("page=certificates&view=entities");
    await page.getByRole("gridcell").first().click();
    await page.getByRole("button", { name: "Open its page" }).click();
    await page.getByText("trust anchor, no demands").first().waitFor();
    await page.getByRole("button", { name: "Compare…: SHA-256 of its key" }).click();
    await page.getByRole("radio", { name: "In words" }).click();
    await expectsAccessible(page);
  });

  test("on paper a ladder stands without the frame, its policies in words", async () => {
    const page = await go(`page=paths&target=${await idOf("Ruth Adeyemi")}`);
    await page.getByRole("grid", { name: /^Path from/ }).waitFor();
    const words = page.locator(".rung-policies li").first();
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".nav").isVisible()).toBe(false);
    expect(await page.locator(".bar").isVisible()).toBe(false);
    expect(await page.getByRole("heading", { level: 1 }).isVisible()).toBe(true);
    expect(await words.isVisible()).toBe(true);
    expect((await words.boundingBox())?.width).toBeGreaterThan(20);
    await page.emulateMedia({ media: "screen" });
  });

  test("every status has a shape and a word: without colour nothing is lost", async () => {
    for (const query of [
      "page=certificates&only=expired",
      "page=overview",
      `page=paths&target=${await idOf("Sofia Quillan")}`,
    ]) {
      // The words by which the target was found would filter this list, too.
      const page = await load(opened.page(), query);
      const statuses = page.locator(".status");
      const lone = page.locator("h1 svg.glyph, .attention-row > svg.glyph");
      await statuses.or(lone).first().waitFor();
      for (const status of await statuses.all()) {
        expect(await status.locator("svg").count(), query).toBe(1);
        expect((await status.textContent())?.trim().length, query).toBeGreaterThan(3);
      }
      expect((await statuses.count()) + (await lone.count()), query).toBeGreaterThan(0);
      for (const glyph of await lone.all()) expect(await glyph.getAttribute("aria-label"), query).toBeTruthy();
    }
  });

  test("a theme that was chosen holds against the system, also after a reload; paper stays white", async () => {
    const page = await go("page=about");
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.getByRole("radio", { name: "As the system" }).focus();
    await page.keyboard.press("ArrowLeft");
    await expect.poll(ground).not.toBe(light);
    const dark = await ground();
    await page.reload();
    await page.getByRole("radio", { name: "Dark" }).waitFor();
    await expect.poll(ground).toBe(dark);
    await expectsAccessible(page);
    await page.emulateMedia({ media: "print" });
    expect(await ground()).toBe("rgb(255, 255, 255)");
    await page.emulateMedia({ media: "screen" });
    await page.getByRole("radio", { name: "Dark" }).focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(ground).toBe(light);
  });

  test("a text that is too faint would be found, in dark as in light", async () => {
    const page = await go("page=about");
    const colour = (text: string) =>
      page.evaluate((set) => document.querySelector("h1")?.style.setProperty("color", set), text);
    await colour("rgb(128 128 128 / 30%)");
    await expect(expectsAccessible(page)).rejects.toThrow(/light/);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await axeViolations(page, "of-looks")).toEqual([expect.stringMatching(/^color-contrast/)]);
    await colour("");
    await page.emulateMedia({ colorScheme: "light" });
  });

  test("a target that is too small in dark alone would be found", async () => {
    const page = await go("page=about");
    await expectsAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.evaluate(() => {
      for (const at of [0, 1, 2]) {
        const small = document.createElement("button");
        small.ariaLabel = `Small ${at}`;
        small.style.cssText = `position: fixed; left: 300px; top: ${200 + 8 * at}px; width: 8px; height: 8px; padding: 0; border: 0`;
        document.querySelector("main")?.append(small);
      }
    });
    expect(await axeViolations(page, "of-looks")).toContainEqual(expect.stringMatching(/^target-size/));
    await page.emulateMedia({ colorScheme: "light" });
  });

  test("nothing was complained about", () => {
    expect(opened.complaints()).toEqual([]);
  });
});
