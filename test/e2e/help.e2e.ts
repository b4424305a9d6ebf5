// Knows that every command can be found and run from everywhere, that the help of a screen says what works there, that F6
// walks its regions, and that the demonstration is marked on every screen. Leaves which commands there are to the tables.
import { describe, expect, test } from "vitest";
import { unfit } from "./concordat-process.ts";
import { goWithin } from "./going.ts";
import { expectsAccessible, openedDemo } from "./opened-framework.ts";
import { axeViolations } from "./running-concordat.ts";

describe.skipIf(unfit !== undefined)("finding one's way", () => {
  const opened = openedDemo();
  const go = (query: string) => goWithin(opened.page(), query);
  const run = async (words: string, name: RegExp) => {
    const page = opened.page();
    await page.keyboard.press("Control+k");
    await page.getByRole("searchbox", { name: "Find or run" }).fill(words);
    await page.getByRole("menuitem", { name }).first().waitFor();
    await page.keyboard.press("ArrowDown");
    expect(await page.getByRole("menuitem", { name }).first().getAttribute("data-focused")).toBe("true");
    await page.keyboard.press("Enter");
  };
  const focused = () => opened.page().evaluate(() => document.activeElement?.closest("nav, header, main")?.tagName);

  test("a command of another page goes there and does it", async () => {
    const page = await go("page=about");
    await run("register a member", /Register a member….*on Members/);
    await page.getByRole("dialog", { name: "A new member" }).waitFor();
    await page.keyboard.press("Escape");
    await run("another date", /See as of another date/);
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("As of, UTC");
    await go("page=about");
    await run("back up now", /Back up now/);
    await page.getByText("read back and sound").waitFor();
  });

  test("a certificate that is found is read; the question about it stands before it", async () => {
    const page = await go("page=members");
    await page.keyboard.press("Control+k");
    await page.getByRole("searchbox", { name: "Find or run" }).fill("adeyemi");
    const found = page.getByRole("menuitem");
    await found.nth(1).waitFor();
    expect(await found.nth(0).textContent()).toMatch(/^Ask about.*Ruth Adeyemi/);
    expect(await found.nth(1).textContent()).toMatch(/^Certificate.*Ruth Adeyemi/);
    await found.nth(1).click();
    await page.getByRole("heading", { level: 1 }).filter({ hasText: "Ruth Adeyemi" }).waitFor();
    expect(new URL(page.url()).searchParams.get("page")).toBe("certificate");
  });

  test("from a certificate by the palette: a draft of it, its fingerprint in words; a word of the help from any page", async () => {
    const page = await go("page=members");
    await page.keyboard.press("Control+k");
    await page.getByRole("searchbox", { name: "Find or run" }).fill("adeyemi");
    await page
      .getByRole("menuitem", { name: /^Ask about.*Ruth Adeyemi/ })
      .first()
      .click();
    await expect.poll(() => new URL(page.url()).searchParams.get("target")).toMatch(/^[0-9a-f]{64}$/);
    const id = new URL(page.url()).searchParams.get("target") ?? "";
    await go(`page=certificate&id=${id}`);
    await run("draft from", /Draft from this certificate/);
    await page.getByRole("heading", { name: /draft/i }).waitFor();
    expect(new URL(page.url()).searchParams.get("page")).toBe("paths");
    await go(`page=certificate&id=${id}`);
    await page.context().grantPermissions(["clipboard-read"]);
    await run("fingerprint in words", /Copy its fingerprint in words/);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(async () => (await copied()).split(" ").length).toBe(32);
    // The palette has gone with its command: what it did is said beside.
    await page.getByRole("status").getByText("Copied its SHA-256 fingerprint in words").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await run("copy the link", /Copy the link to this screen/);
    await page.getByRole("status").getByText("Copied the link to this screen").waitFor();
    expect(await copied()).toBe(page.url());
    await go("page=members");
    await run("near miss", /^Word.*Near miss/);
    await page.getByRole("dialog", { name: /^Paths: Is this certificate accepted there/ }).waitFor();
    await page.keyboard.press("Escape");
  });

  test.each(["start", "overview", "paths", "worth", "map", "members", "certificates", "record", "about"])(
    "%s: the help says its question, and every key in it once",
    async (name) => {
      const page = await go(`page=${name}`);
      await page.locator("main").focus();
      await page.keyboard.press("?");
      const help = page.locator(".help");
      await help.getByRole("heading", { level: 2, name: /\?$/ }).waitFor();
      const keys = await help.locator(".keys-row").allTextContents();
      expect(keys.length).toBeGreaterThan(6);
      expect(new Set(keys).size).toBe(keys.length);
      const filters = await page.locator("main .filter input, main input[type=search]").count();
      expect(keys.some((text) => text.startsWith("/"))).toBe(filters > 0);
      if (name === "paths" || name === "start") await expectsAccessible(page);
      await page.keyboard.press("Escape");
      await help.waitFor({ state: "detached" });
    },
  );

  test.each(["certificates", "members", "worth", "compare&before=record&after=record", "record"])(
    "%s: the key in the help is the key that filters",
    async (query) => {
      const page = await go(`page=${query}`);
      const fields = page.locator("main .filter input");
      if ((await fields.count()) === 0) return expect(query).toMatch(/^compare/);
      await page.locator("main").focus();
      await page.keyboard.press("/");
      expect(await fields.first().evaluate((field) => field === document.activeElement)).toBe(true);
      await page.keyboard.type("/a");
      expect(await fields.first().inputValue()).toBe("/a");
    },
  );

  test("F6 goes through sections, bar and page, and round", async () => {
    const page = await go("page=certificates");
    const seen: (string | undefined)[] = [];
    for (let i = 0; i < 7; i++) {
      await page.keyboard.press("F6");
      seen.push(await focused());
    }
    expect(seen.slice(0, 3)).toEqual(["NAV", "HEADER", "MAIN"]);
    expect(seen.slice(3).filter((region) => region === "NAV").length).toBeGreaterThan(0);
  });

  test.each([
    ["the date of the bar", "page=overview", ".lens-date input"],
    ["a slot of a question", "page=paths", "main .slot input"],
    ["a filter", "page=certificates", "main input[type=search]"],
  ])(
    "the palette opens from %s, stays open at its own key and closes at once, back to where one was",
    async (_, query, field) => {
      const page = await go(query);
      const from = page.locator(field).first();
      await from.focus();
      await page.keyboard.press("Control+k");
      const search = page.getByRole("searchbox", { name: "Find or run" });
      await expect.poll(() => search.evaluate((own) => own === document.activeElement)).toBe(true);
      await page.keyboard.type("root");
      await page.keyboard.press("Control+k");
      expect(await search.evaluate((own: HTMLInputElement) => [own.selectionStart, own.selectionEnd])).toEqual([0, 4]);
      await page.keyboard.press("Escape");
      await search.waitFor({ state: "detached" });
      await expect.poll(() => from.evaluate((own) => own === document.activeElement)).toBe(true);
    },
  );

  test("a relying party is looked through in one click, and a new one is begun where it is saved", async () => {
    const page = await go("page=profiles");
    const look = page.getByRole("button", { name: /^Look as / });
    const before = await look.count();
    await look.first().click();
    await page.getByText("seen as this one").waitFor();
    expect(await look.count()).toBe(before - 1);
    await page.getByRole("button", { name: "New relying party" }).click();
    await page.getByRole("dialog", { name: "What the relying party demands" }).waitFor();
    await page.keyboard.press("Escape");
  });

  test("the demonstration is marked on every screen, at 1280 as well; the foot says that the record verifies", async () => {
    const page = opened.page();
    for (const width of [1280, 1440]) {
      await page.setViewportSize({ width, height: 800 });
      for (const name of ["overview", "certificates", "about", "start"]) {
        await go(`page=${name}`);
        const mark = page.locator(".demo-mark");
        expect(await mark.isVisible(), `${name} at ${width}`).toBe(true);
        expect(await mark.textContent()).toBe("Demonstration");
        const [own, nav] = [await mark.boundingBox(), await page.locator(".nav").boundingBox()];
        expect((own?.x ?? 0) + (own?.width ?? 0)).toBeLessThanOrEqual((nav?.x ?? 0) + (nav?.width ?? 0));
      }
      const foot = page.getByRole("link", {
        name: /^Verified \d+ events in the record \d{4}-\d\d-\d\d \d\d:\d\d UTC$/,
      });
      await foot.waitFor();
      for (const link of await page.locator(".nav a").all()) expect(await link.getAttribute("title")).toBeTruthy();
    }
    await expectsAccessible(page);
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test("nothing was complained about", () => {
    expect(opened.complaints()).toEqual([]);
  });
});
