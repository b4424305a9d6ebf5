// Knows the worth table as a person reads it: the hole, a policy's reach, one CA, and from there the ladder.
// Leaves the numbers to ../electron/api/worth.test.ts.
import { describe, expect, test } from "vitest";
import { HAS_FPKI } from "../conformance/test-data.ts";
import { unfit } from "./concordat-process.ts";
import { expectsAccessible, FPKI_2024, goByKeys, openedFramework } from "./opened-framework.ts";
import { axeViolations } from "./running-concordat.ts";

describe.skipIf(unfit !== undefined || !HAS_FPKI)("what is it worth", () => {
  const opened = openedFramework([FPKI_2024]);

  test("by two keys, under a date and a relying party that is saved by name", async () => {
    const page = opened.page();
    const { keyboard } = page;
    await goByKeys(page, "w");
    await page.getByRole("textbox", { name: "As of, UTC" }).fill("2024-10-23 12:00");
    await keyboard.press("Enter");
    await page.getByText("past", { exact: true }).waitFor();
    await page.getByRole("button", { name: /^Anchor/ }).press("Enter");
    await page.getByRole("combobox", { name: "Add a policy" }).fill("common-hardware");
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Save as a relying-party profile" }).fill("Agency login");
    await keyboard.press("Enter");
    await page.getByText("These are the demands of Agency login.").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await keyboard.press("Escape");
    await page.getByRole("button", { name: "Relying party Agency login" }).waitFor();
    await page.getByRole("heading", { level: 1 }).filter({ hasText: "130 of 144 are worth common-hardware" }).waitFor();
  });

  test("what is accepted without any policy stands on top and says what to do", async () => {
    const page = opened.page();
    const first = page.getByRole("grid", { name: "Worth of every CA" }).getByRole("gridcell").first();
    expect(await first.textContent()).toContain("Federal Common Policy CA G2");
    await first.focus();
    await page.keyboard.press("Enter");
    await page.getByText("accepted whatever policy it names, or none").waitFor();
    await page.getByText("tick initial-explicit-policy").waitFor();
    await expectsAccessible(page);
    await page.keyboard.press("Escape");
  });

  test("one CA: which of its policies satisfies mine, and the ladder of its certificate under the same lens", async () => {
    const page = opened.page();
    await page.getByRole("searchbox", { name: "Filter" }).fill("boeing medium");
    const cell = page.getByRole("gridcell", { name: /Boeing Medium/ });
    await cell.focus();
    await page.keyboard.press("Enter");
    await page.getByText("A certificate that it issues under").waitFor();
    await page.getByRole("button", { name: "for common-hardware" }).press("Enter");
    await page.getByRole("heading", { level: 1 }).filter({ hasText: /^Yes/ }).waitFor();
    await page.getByRole("button", { name: /^Relying party Agency login/ }).waitFor();
  });

  test("nothing was complained about", () => {
    expect(opened.complaints()).toEqual([]);
  });
});
