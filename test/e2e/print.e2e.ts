// Knows what comes on paper: every row, every name, every check; the head line that says of what it is; nothing of the frame,
// and nothing beyond the edge of the sheet. Leaves colours to every-page.e2e.ts and shapes to grey.e2e.ts.
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { HAS_FPKI } from "../conformance/test-data.ts";
import { unfit } from "./concordat-process.ts";
import { goWithin } from "./going.ts";
import { FPKI_2023, FPKI_2024, openedFramework } from "./opened-framework.ts";

const AT = "2024-10-23T12:00:00Z";
/** A4 between its margins of 12 mm, at 96 px to the inch. */
const SHEET_PX = 703;

/** The text that is drawn, and no other, with one blank for any white space. */
const drawn = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).allInnerTexts()).slice(0, 1).join("").replace(/\s+/g, " ");

/** Of the tables, and of the tree that says what CAs are worth. */
const ROWS = ".grid-row, .worth-row";

/** Rows of tables that are drawn with a height, by the first cell's text. */
const printedRows = (page: Page): Promise<readonly string[]> =>
  page
    .locator(ROWS)
    .evaluateAll((rows) =>
      rows
        .filter((row) => row.getBoundingClientRect().height > 8)
        .map((row) => row.querySelector("[role=gridcell]")?.textContent ?? ""),
    );

const rowCount = async (page: Page): Promise<number> =>
  Number(await page.locator(".data-grid > [aria-rowcount]").first().getAttribute("aria-rowcount")) - 1;

const sheetsOf = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;

describe.skipIf(unfit !== undefined || !HAS_FPKI)("on paper", () => {
  const opened = openedFramework([FPKI_2024, FPKI_2023]);
  const go = async (query: string) => {
    await opened.page().emulateMedia({ media: null });
    return goWithin(opened.page(), query);
  };
  const print = async (page: Page) => {
    await page.emulateMedia({ media: "print" });
    return page;
  };
  const targetOf = async (subject: string): Promise<string> => {
    const page = await go("page=certificates");
    await page.getByRole("searchbox", { name: "Filter" }).fill(subject);
    await page.getByRole("gridcell", { name: subject, exact: true }).first().click();
    await page.waitForFunction(() => new URL(location.href).searchParams.has("open"));
    return new URL(page.url()).searchParams.get("open") ?? "";
  };

  test.each([
    ["certificates", "page=certificates"],
    ["entities", "page=certificates&view=entities"],
    ["worth", `page=worth&at=${AT}`],
    ["relations", `page=map&at=${AT}`],
  ])("a table has all its rows: %s", async (_, query) => {
    const page = await go(query);
    await page.locator(ROWS).first().waitFor();
    // The tree opens with its members closed.
    const opens = page.getByRole("button", { name: "Open all" });
    if (await opens.isVisible()) await opens.click();
    const all = await rowCount(page);
    expect(all).toBeGreaterThan(130);
    expect((await printedRows(page)).length, "on screen").toBeLessThan(all);
    await print(page);
    await expect.poll(async () => (await printedRows(page)).length, { timeout: 15_000 }).toBe(all);
    const rows = await printedRows(page);
    expect(rows.filter((text) => text.trim() === "")).toEqual([]);
    // As the head of a table it stands on every sheet.
    const kinds = await page
      .locator(".grid-head, .worth-head")
      .first()
      .evaluate((head) => [head, head.parentElement ?? head].map((part) => getComputedStyle(part).display));
    expect(kinds).toEqual(["table-header-group", "table"]);
  });

  test("where a person prints, too: the rows stand before the browser draws, and go again", async () => {
    const page = await go("page=certificates");
    await page.locator(".grid-row").first().waitFor();
    const all = await rowCount(page);
    const count = (event: string) =>
      page.evaluate((name) => {
        window.dispatchEvent(new Event(name));
        return document.querySelectorAll(".grid-row").length;
      }, event);
    expect(await count("beforeprint")).toBe(all);
    expect(await count("afterprint")).toBeLessThan(all);
    // 30 rows, which is what stands on the screen, would fill one sheet.
    expect(sheetsOf(await page.pdf({ format: "A4" }))).toBeGreaterThan(3);
  });

  test("the head line says which question, before whom, when, out of which record in which state", async () => {
    const page = await print(await go(`page=overview&at=${AT}`));
    const head = await drawn(page, ".print-head");
    expect(head).toContain("Concordat · Overview");
    expect(head).toContain("Relying party not saved");
    expect(head).toContain("any self-signed certificate of the record");
    expect(head).toContain("As of 2024-10-23 12:00:00 UTC");
    expect(head).toMatch(/Record( [0-9a-f]{8}){8}/);
    expect(head).toMatch(/as of event \d+( [0-9a-f]{8}){8}/);
    const feet = await page.evaluate(() =>
      document.adoptedStyleSheets.map((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText).join("")),
    );
    expect(feet).toHaveLength(1);
    expect(feet[0]).toMatch(/record( [0-9a-f]{8}){8}/);
    expect(feet[0]).toContain("counter(pages)");
    await page.emulateMedia({ media: null });
    expect(await page.locator(".print-head").isVisible()).toBe(false);
  });

  test("a CA entity has the names on its edges, which are buttons on screen", async () => {
    const page = await go("page=certificates&view=entities");
    await page.getByRole("searchbox", { name: "Filter" }).fill("Boeing PCA G3");
    await page.getByRole("gridcell", { name: "Boeing PCA G3", exact: true }).click();
    await page.getByRole("region", { name: "CA entity Boeing PCA G3" }).waitFor();
    await print(page);
    const details = await drawn(page, ".record-view > .details");
    expect(details).toContain("CertiPath Bridge CA - G3");
    expect(details).toContain("Boeing Medium Assurance Hardware Issuing CA G3");
    expect(details).not.toContain("Close");
  });

  test("a ladder has every check of every rung, policies in words, and room for initials", async () => {
    const target = await targetOf("Boeing Medium Assurance Hardware Issuing CA G3");
    const page = await go(`page=paths&target=${target}&at=${AT}`);
    await page.getByRole("grid", { name: /^Path from/ }).waitFor();
    expect(await page.locator(".checks").count()).toBe(1);
    await print(page);
    const rungs = await page.locator(".rung:not(.anchor)").count();
    expect(rungs).toBe(4);
    // The browser changes the medium first and tells the page then.
    await expect
      .poll(() => page.locator(".checks h2").allInnerTexts(), { timeout: 15_000 })
      .toEqual([
        expect.stringContaining("Rung 1"),
        expect.stringContaining("Rung 2"),
        expect.stringContaining("Rung 3"),
        expect.stringContaining("Rung 4"),
      ]);
    expect(await page.locator(".check").count()).toBeGreaterThan(rungs * 9);
    const initials = await page
      .locator(".rung")
      .evaluateAll((rows) => rows.map((row) => Number.parseFloat(getComputedStyle(row, "::after").width)));
    for (const width of initials) expect(width).toBeGreaterThan(40);
    expect(await drawn(page, ".rung-policies ul")).toContain("mapped to");
    expect(await page.locator(".threads").isVisible()).toBe(false);
    // What is asked stands in the sentence, whole.
    const cut = await page
      .locator(".slot-input")
      .evaluateAll((inputs) => inputs.filter((input) => input.scrollWidth > input.clientWidth + 1).length);
    expect(cut).toBe(0);
    // Cut between two sheets, a rung's end would be printed over the next one.
    const inside = await page
      .locator(".rung")
      .evaluateAll((rungs) => rungs.map((rung) => getComputedStyle(rung).breakInside));
    expect(new Set(inside)).toEqual(new Set(["avoid"]));
  });

  test("a certificate has every statement, and no octets", async () => {
    const page = await go(`page=certificate&id=${await targetOf("CertiPath Bridge CA - G3")}`);
    const said = page.getByRole("listbox", { name: "What it says" }).getByRole("option");
    await said.first().waitFor();
    const onScreen = await said.count();
    await print(page);
    const heights = await said.evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height));
    expect(heights.filter((height) => height > 8)).toHaveLength(onScreen);
    expect(await page.locator(".hex-octets").first().isVisible()).toBe(false);
  });

  test("a comparison has every change", async () => {
    const page = await go(
      "page=compare&view=paths&before=now&before-at=2024-10-23T12:00:00Z&after=now&after-at=2025-10-23T12:00:00Z",
    );
    await page.locator(".grid-row").first().waitFor();
    const all = await rowCount(page);
    expect(all).toBeGreaterThan(0);
    await print(page);
    await expect.poll(async () => (await printedRows(page)).length, { timeout: 15_000 }).toBe(all);
  });

  test.each([
    "overview",
    "paths",
    "map",
    "compare",
    "members",
    "profiles",
    "certificates",
    "collect",
    "record",
    "about",
  ])("nothing of the frame, and nothing beyond the edge: %s", async (name) => {
    const page = await go(`page=${name}&at=${AT}`);
    await page.setViewportSize({ width: SHEET_PX, height: 1000 });
    await print(page);
    const found = await page.evaluate(() => ({
      frame: [...document.querySelectorAll(".nav, .bar, .tour")].filter((part) => part.getClientRects().length > 0)
        .length,
      widest: document.documentElement.scrollWidth,
      scrolls: [...document.querySelectorAll("main *")]
        .filter(
          (part) =>
            // The map is a picture; the table under it has every relation.
            !part.matches(".map-scroll") &&
            part.clientHeight > 4 &&
            part.scrollHeight > part.clientHeight + 2 &&
            /auto|scroll|hidden/.test(getComputedStyle(part).overflowY),
        )
        .map(({ className }) => String(className)),
    }));
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ media: null });
    expect(found.frame).toBe(0);
    expect(found.widest).toBeLessThanOrEqual(SHEET_PX);
    expect(found.scrolls).toEqual([]);
  });

  test("nothing was complained about", () => {
    expect(opened.complaints()).toEqual([]);
  });
});
