// Knows the map as a person uses it: what carries, one relation by keyboard in the table, the same places under another
// lens. Leaves the numbers to ../electron/api/map.test.ts.
import { describe, expect, test } from "vitest";
import { HAS_FPKI } from "../conformance/test-data.ts";
import { unfit } from "./concordat-process.ts";
import { expectsAccessible, FPKI_2024, goByKeys, openedFramework, openWith } from "./opened-framework.ts";
import { picture } from "./picture.ts";

describe.skipIf(unfit !== undefined || !HAS_FPKI)("the trust map", () => {
  const opened = openedFramework([FPKI_2024]);
  const places = () =>
    opened
      .page()
      .evaluate(() =>
        [...document.querySelectorAll<HTMLElement>(".react-flow__node")].map((each) => [
          each.dataset.id,
          each.style.transform,
        ]),
      );

  test("says how many certificates carry the policy, and draws what is near the anchor", async () => {
    const page = opened.page();
    await goByKeys(page, "t");
    await openWith(page, { policies: "2.16.840.1.101.3.2.1.3.7", at: "2024-10-23T12:00:00Z" });
    const heading = page.getByRole("heading", { level: 1 });
    await heading.filter({ hasText: "131 of 145 CA certificates carry common-hardware." }).waitFor();
    await page.locator(".map-card", { hasText: "Federal Common Policy CA G2" }).waitFor();
    // What is out of sight is not in the document.
    expect(await page.locator(".react-flow__node").count()).toBeLessThan(100);
    await expectsAccessible(page);
  });

  test("one relation is opened in the table by keyboard, marked in the drawing, and its certificate saved", async () => {
    const page = opened.page();
    await page.getByRole("searchbox", { name: "Filter" }).fill("boeing pca");
    const grid = page.getByRole("grid", { name: "Relations" });
    await grid.getByRole("gridcell").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const details = page.getByRole("region", { name: "Relation of CertiPath Bridge CA - G3 and Boeing PCA G3" });
    await details.getByText("in force, carries it").waitFor();
    await page.locator('.map-card[data-chosen="true"]', { hasText: "Boeing PCA G3" }).waitFor();
    await picture(page, "trust-map");
    await expectsAccessible(page);
    const saved = page.waitForEvent("download");
    await details.getByRole("button", { name: "Save PEM" }).press("Enter");
    expect((await saved).suggestedFilename()).toMatch(/\.pem$/);
  });

  test("another policy changes ink, not places", async () => {
    const page = opened.page();
    const before = await places();
    expect(before.length).toBeGreaterThan(5);
    const address = new URL(page.url());
    address.searchParams.set("policies", "2.16.840.1.101.3.2.1.3.16");
    // As the lens does it: within the page.
    await page.getByRole("button", { name: /^Anchor/ }).press("Enter");
    await page.getByRole("combobox", { name: "Add a policy" }).fill("common-high");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.getByRole("heading", { level: 1 }).filter({ hasText: "common-hardware or common-high" }).waitFor();
    const after = new Map((await places()).map(([id, transform]) => [id, transform]));
    const stayed = before.filter(([id]) => after.has(id ?? ""));
    expect(stayed.length).toBeGreaterThan(5);
    expect(stayed.filter(([id, transform]) => after.get(id ?? "") !== transform)).toEqual([]);
  });

  test("nothing was complained about: the layout's worker runs under the policy", () => {
    expect(opened.complaints()).toEqual([]);
  });
});
