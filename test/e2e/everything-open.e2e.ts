// Knows that what opens over or beside a page is clean under axe in light, dark and forced colours: side panels, popovers,
// dialogs, the palette, the first start. Leaves the pages as they come to every-page.e2e.ts.
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { unfit } from "./concordat-process.ts";
import { goWithin } from "./going.ts";
import { emptyRecord, expectsAccessible, openedDemo } from "./opened-framework.ts";

describe.skipIf(unfit !== undefined)("what opens", () => {
  const opened = openedDemo();
  const go = (query: string) => goWithin(opened.page(), query);

  test.each([
    ["the palette", "page=overview", (page: Page) => page.keyboard.press("Control+k")],
    ["the keys of the page", "page=paths", (page: Page) => page.keyboard.press("?")],
    [
      "the demands behind the lens",
      "page=worth",
      (page: Page) => page.getByRole("button", { name: /^Anchor/ }).click(),
    ],
    [
      "the relying parties behind the lens",
      "page=worth",
      (page: Page) => page.getByRole("button", { name: /^Relying party/ }).click(),
    ],
    ["a new member", "page=members", (page: Page) => page.getByRole("button", { name: /Register a member/ }).click()],
    [
      "the consequences of dropping a relying party",
      "page=profiles",
      async (page: Page) => {
        await page.getByRole("gridcell").first().click();
        await page.getByRole("button", { name: "Drop…" }).click();
      },
    ],
    ["the policies to ask for", "page=paths", (page: Page) => page.getByRole("combobox").first().click()],
  ] as const)("%s", async (_, query, open) => {
    const page = await go(query);
    await page.locator("main").focus();
    await open(page);
    await page.locator("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]").first().waitFor();
    await expectsAccessible(page);
    await page.keyboard.press("Escape");
  });

  test.each([
    ["worth", "page=worth"],
    ["map", "page=map"],
    ["members", "page=members&view=members"],
    ["profiles", "page=profiles"],
    ["record", "page=record"],
  ])("the panel beside the table of %s", async (_, query) => {
    const page = await go(query);
    await page.getByRole("gridcell").first().click();
    await page.locator("section.details").first().waitFor();
    await expectsAccessible(page);
  });

  test("nothing was complained about", () => {
    expect(opened.complaints()).toEqual([]);
  });
});

describe.skipIf(unfit !== undefined)("an empty record", () => {
  const opened = emptyRecord();

  test.each(["overview", "paths", "worth", "map", "compare", "members", "profiles", "certificates", "record"])(
    "%s says what to do, accessibly",
    async (name) => {
      const page = await goWithin(opened.page(), `page=${name}`);
      await expectsAccessible(page);
    },
  );
});
