// Knows the map as a person uses it: what carries and why the rest does not, one relation by keyboard, members opened, the
// same places under another lens and after a restart. Leaves the numbers to ../electron/api/map.test.ts.

import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HAS_FPKI } from "../conformance/test-data.ts";
import { unfit } from "./concordat-process.ts";
import {
  expectsAccessible,
  FPKI_2023,
  FPKI_2024,
  goByKeys,
  openedDemo,
  openedFramework,
  openWith,
} from "./opened-framework.ts";
import { picture } from "./picture.ts";
import {
  type RunningConcordat,
  removeFolder,
  startConcordat,
  temporaryFolder,
  watchedPage,
} from "./running-concordat.ts";
import { launchChromium, type StoryBrowser } from "./shared-chromium.ts";

const AT = "2024-10-23T12:00:00Z";
const HARDWARE = "2.16.840.1.101.3.2.1.3.7";

/** Where each card stands. */
const placesOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".map-card")].map(
      ({ dataset, style }) => `${dataset.node} ${style.left} ${style.top}`,
    ),
  );
const answer = (page: Page, text: string) =>
  page.getByRole("heading", { level: 1 }).filter({ hasText: text }).waitFor();
const card = (page: Page, name: string) => page.locator(".map-card", { hasText: name });

describe.skipIf(unfit !== undefined || !HAS_FPKI)("the trust map", () => {
  const opened = openedFramework([FPKI_2024]);

  test("says how many certificates carry the policy, and draws every member", async () => {
    const page = opened.page();
    await goByKeys(page, "t");
    await openWith(page, { policies: HARDWARE, at: AT });
    await answer(page, "131 of 145 CA certificates carry it. 14 are connected, but worth nothing for it.");
    await card(page, "anchor").waitFor();
    await card(page, "CertiPath Bridge CA - G3").waitFor();
    await page.getByText("A path has to end with this policy, which the bar does not require").waitFor();
    await expectsAccessible(page);
  });

  test("why the others do not is said by reason, and shown on the map and in the table", async () => {
    const page = opened.page();
    await page.getByRole("button", { name: "Why 14 do not carry it" }).press("Enter");
    const reason = page.getByRole("listitem").filter({ hasText: "worth the policy" }).first();
    const [, count] = /^(\d+)/.exec((await reason.textContent()) ?? "") ?? [];
    await reason.getByRole("button", { name: "Show on the map" }).press("Enter");
    const grid = page.getByRole("grid", { name: "Relations" });
    await page.locator('.map-card[data-found="true"]').first().waitFor();
    expect(await grid.getAttribute("aria-rowcount")).toBe(String(Number(count) + 1));
    await reason.getByRole("button", { name: "Show all again" }).press("Enter");
    await page.getByRole("button", { name: "Why 14 do not carry it" }).press("Enter");
  });

  test("one relation is opened in the table by keyboard, with what hangs on it, and its certificate saved", async () => {
    const page = opened.page();
    await page.locator("main").focus();
    await page.keyboard.press("/");
    await page.keyboard.type("g4 certipath bridge");
    const grid = page.getByRole("grid", { name: "Relations" });
    await grid.getByRole("gridcell").first().focus();
    await page.keyboard.press("Enter");
    const details = page.getByRole("region", { name: "Relation of Federal Bridge CA G4 and CertiPath Bridge CA - G3" });
    await details.getByText("carries it").waitFor();
    await details.getByText("14 other CA certificates are carried only through it.").waitFor();
    await page.locator('.map-card[data-chosen="true"]', { hasText: "CertiPath Bridge CA - G3" }).waitFor();
    // The path from the anchor is drawn.
    await page.locator(".wire.on-path").first().waitFor({ state: "attached" });
    await page.getByRole("searchbox", { name: "Search" }).fill("");
    await picture(page, "trust-map");
    await expectsAccessible(page);
    // The hash of the certificate is there whole.
    await details.getByText("c2da4c91", { exact: false }).waitFor();
    await details
      .getByRole("button", { name: "Copy as hex: SHA-256 of the certificate of CertiPath Bridge CA - G3" })
      .waitFor();
    const saved = page.waitForEvent("download");
    await details.getByRole("button", { name: "Save PEM" }).press("Enter");
    expect((await saved).suggestedFilename()).toMatch(/\.pem$/);
    await details.getByRole("button", { name: "Close" }).press("Enter");
  });

  test("keys walk along relations, open a member and choose a CA; the table follows", async () => {
    const page = opened.page();
    await page.locator("main").focus();
    await page.keyboard.press("m");
    const focused = () => page.evaluate(() => document.activeElement?.closest(".map-card")?.textContent);
    expect(await focused()).toContain("anchor");
    await page.keyboard.press("ArrowRight");
    const child = await focused();
    expect(child).not.toContain("anchor");
    await page.keyboard.press("ArrowLeft");
    expect(await focused()).toContain("anchor");
    // Root and bridge each certify many others: the member that runs both is open by itself, and can be closed.
    const frame = page.locator(".map-frame", { hasText: "FPKI" });
    await frame.waitFor();
    await page.getByRole("button", { name: "FPKI as one card" }).first().press("Enter");
    await frame.waitFor({ state: "detached" });
    await page.locator("main").focus();
    await page.keyboard.press("m");
    await page.keyboard.press(" ");
    await frame.waitFor();
    await card(page, "Federal Bridge CA G4").locator("button").first().press(" ");
    await page.getByRole("heading", { name: "Relations of Federal Bridge CA G4" }).waitFor();
    await expectsAccessible(page);
    await page.keyboard.press("s");
    await answer(page, "144 CA entities");
    await page.keyboard.press("s");
    await answer(page, "131 of 145");
    await page.getByRole("button", { name: "FPKI as one card" }).first().press("Enter");
    await page.getByRole("button", { name: "Show all", exact: true }).press("Enter");
  });

  test("search marks what it finds, in the drawing and in the table, and goes from one to the next", async () => {
    const page = opened.page();
    const field = page.getByRole("searchbox", { name: "Search" });
    await field.fill("lockheed");
    await page.locator('.map-card[data-found="true"]', { hasText: "Lockheed" }).waitFor();
    expect(await page.locator('.map-card[data-found="true"]').count()).toBe(1);
    const rows = await page.getByRole("grid", { name: "Relations" }).getByRole("row").allInnerTexts();
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows.slice(1)) expect(row).toMatch(/Lockheed/);
    await field.press("Enter");
    await page.getByRole("heading", { name: "Relations of Lockheed Martin Corporation" }).waitFor();
    await field.fill("");
    await page.getByRole("button", { name: "Show all", exact: true }).press("Enter");
  });

  test("what a policy becomes at a CA is told, and the paths to it are gone through one by one", async () => {
    const page = opened.page();
    const field = page.getByRole("searchbox", { name: "Search" });
    await page.getByRole("radio", { name: "By CA" }).press("Space");
    await field.fill("boeing pca");
    await field.press("Enter");
    const boeing = page.getByRole("region", { name: "Boeing PCA G3 on the map" });
    const chips = boeing.locator(".map-becomes .policy-chip");
    await chips.first().waitFor();
    const [own, ...under] = await chips.evaluateAll((found) => found.map((chip) => chip.getAttribute("title")));
    expect(own).toBe(HARDWARE);
    expect(under).toContain("1.3.6.1.4.1.73.15.3.1.12");
    expect(under).not.toContain(HARDWARE);
    await field.fill("doe ssp");
    await field.press("Enter");
    const doe = page.getByRole("region", { name: "DOE SSP CA on the map" });
    const number = doe.getByRole("status");
    const path = doe.locator(".map-witness");
    await number.filter({ hasText: /^1 of 2$/ }).waitFor();
    await expectsAccessible(page);
    const first = await path.textContent();
    await doe.getByRole("button", { name: "Next path" }).press("Enter");
    await number.filter({ hasText: /^2 of 2$/ }).waitFor();
    expect(await path.textContent()).not.toBe(first);
    expect(page.url()).toContain("path=2");
    await page.locator(".wire.on-path").first().waitFor({ state: "attached" });
    await doe.getByRole("button", { name: "Next path" }).press("Enter");
    await number.filter({ hasText: /^1 of 2$/ }).waitFor();
    expect(await path.textContent()).toBe(first);
    await field.fill("");
    await page.getByRole("radio", { name: "By member" }).press("Space");
    await page.getByRole("button", { name: "Show all", exact: true }).press("Enter");
  });

  test("the neighbourhood of what is chosen is drawn, the rest counted", async () => {
    const page = opened.page();
    const all = (await placesOn(page)).length;
    await card(page, "CertiPath Bridge CA - G3").locator("button").first().click();
    await page.getByRole("radio", { name: "1 step" }).press(" ");
    await page.getByText(/cards further away are not drawn/).waitFor();
    expect((await placesOn(page)).length).toBeLessThan(all);
    await card(page, "Boeing").waitFor();
    await page.getByRole("button", { name: /neighbours? of FPKI not drawn/ }).waitFor();
    await page.getByRole("radio", { name: "All" }).press(" ");
    await page.getByRole("button", { name: "Show all", exact: true }).press("Enter");
  });

  test("another policy changes ink, not places", async () => {
    const page = opened.page();
    const before = await placesOn(page);
    expect(before.length).toBeGreaterThan(5);
    await page.getByRole("combobox", { name: "Policy" }).fill("common-high");
    await page
      .getByRole("option", { name: /^common-high/ })
      .first()
      .click();
    await answer(page, "30 of 145");
    expect(await placesOn(page)).toEqual(before);
    await page.getByRole("radio", { name: "Structure" }).press(" ");
    await answer(page, "144 CA entities");
    expect(await placesOn(page)).toEqual(before);
  });

  test("an address leads to the relation of a certificate", async () => {
    const page = opened.page();
    const url = new URL(page.url());
    url.search = `?page=map&policies=${HARDWARE}&at=${AT}`;
    await page.goto(url.href);
    await page.getByRole("searchbox", { name: "Search" }).fill("boeing pca");
    await page.getByRole("grid", { name: "Relations" }).getByRole("gridcell").first().click();
    await page.getByRole("button", { name: "Read" }).first().press("Enter");
    await page.waitForURL(/page=certificate/);
    const id = new URL(page.url()).searchParams.get("id") ?? "";
    url.search = `?page=map&policies=${HARDWARE}&at=${AT}&certificate=${id}`;
    await page.goto(url.href);
    await page.getByRole("region", { name: /^Relation of Boeing PCA G3 and Boeing/ }).waitFor();
    await page.locator('.map-card[data-chosen="true"]').first().waitFor();
  });

  test("every column of the table stands inside its panel, and no name of a relation is cut to nothing", async () => {
    const page = opened.page();
    for (const [width, height] of [
      [1280, 800],
      [1440, 900],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      const cut = await page.getByRole("grid", { name: "Relations" }).evaluate((grid) => {
        const right = (grid.closest(".data-grid") ?? grid).getBoundingClientRect().right;
        const heads = [...grid.querySelectorAll("[role=columnheader]")];
        const names = [...grid.querySelectorAll(".relation-cell")].flatMap((cell) =>
          [...cell.children].map((name) => name as HTMLElement),
        );
        return {
          outside: heads.filter((head) => head.getBoundingClientRect().right > right + 1).length,
          // A name that does not fit has at least two fifths of its cell.
          narrow: names.filter(
            (name) =>
              name.scrollWidth > name.clientWidth &&
              name.clientWidth < 0.4 * ((name.parentElement?.clientWidth ?? 0) - 2 * 12),
          ).length,
          heads: heads.length,
          names: names.length > 0,
        };
      });
      expect(cut).toEqual({ outside: 0, narrow: 0, heads: 4, names: true });
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test("nothing was complained about", () => {
    expect(opened.complaints()).toEqual([]);
  });
});

describe.skipIf(unfit !== undefined || !HAS_FPKI)("the map of a framework with real cycles", () => {
  const folder = temporaryFolder();
  let browser: StoryBrowser | undefined;
  let concordat: RunningConcordat | undefined;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await concordat?.stop();
    removeFolder(folder);
  });
  /** A start of the application on the same folder, and what its map shows. */
  async function started<T>(see: (page: Page) => Promise<T>): Promise<T> {
    if (browser === undefined) throw new Error("the browser is not open");
    concordat = await startConcordat(folder);
    const { page, complaints } = await watchedPage(browser);
    await page.goto(concordat.address);
    // Admitted: an address that is opened before takes the secret away.
    await page.locator("main").waitFor();
    const seen = await see(page);
    expect(complaints).toEqual([]);
    await page.context().close();
    await concordat.stop();
    return seen;
  }

  test("stands in the same places after a restart", async () => {
    const map = async (page: Page) => {
      const { origin } = new URL(page.url());
      await page.goto(`${origin}/?page=map&at=2023-08-04T12:00:00Z&by=ca&hops=0&show=structure`);
      await answer(page, "CA entities");
      await page.locator(".map-card").first().waitFor();
      return placesOn(page);
    };
    const first = await started(async (page) => {
      await page.locator("input[type=file]").setInputFiles([FPKI_2023]);
      await page.getByText(/certificates imported/).waitFor();
      return map(page);
    });
    expect(first.length).toBeGreaterThan(5);
    expect(await started(map)).toEqual(first);
  });

  test("both halves of a pair are compared on the page of its certificate, and Back returns to the map", async () => {
    await started(async (page) => {
      const { origin } = new URL(page.url());
      await page.goto(`${origin}/?page=map&at=2023-08-04T12:00:00Z&show=structure`);
      const grid = page.getByRole("grid", { name: "Relations" });
      const byKind = grid.getByRole("columnheader", { name: "Kind" });
      await byKind.click();
      await byKind.click();
      await grid.getByRole("row").filter({ hasText: "⇄" }).first().getByRole("gridcell").first().click();
      const relation = page.getByRole("region", { name: /^Relation of / });
      await relation.getByRole("link", { name: "Compare both halves" }).press("Enter");
      await page.getByRole("group", { name: "Both halves side by side" }).waitFor();
      await page.goBack();
      await relation.waitFor();
    });
  });
});

describe.skipIf(unfit !== undefined)("the map of the demonstration", () => {
  const opened = openedDemo();

  test.each([
    [1280, 800],
    [1440, 900],
  ])(
    "at %i × %i px cuts no name of a relation; from 1440 px on it is whole at its first sight",
    async (width, height) => {
      const page = opened.page();
      await page.setViewportSize({ width, height });
      const address = new URL(page.url());
      address.search = "?page=map";
      await page.goto(address.href);
      await page.getByRole("grid", { name: "Relations" }).getByRole("row").nth(8).waitFor();
      const names = page.locator(".relation-cell .name-text");
      expect(await names.count()).toBeGreaterThan(8);
      expect(
        await names.evaluateAll((all) =>
          all.filter((name) => name.scrollWidth > name.clientWidth).map((name) => name.textContent),
        ),
      ).toEqual([]);
      if (width < 1440) return;
      const beyond = await page.locator(".map-scroll").evaluate((view) => view.scrollHeight - view.clientHeight);
      expect(beyond).toBeLessThanOrEqual(1);
    },
  );

  test("nothing was complained about", () => {
    expect(opened.complaints()).toEqual([]);
  });
});
