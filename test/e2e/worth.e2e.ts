// Knows the worth table as a person reads it: the hole, a policy's reach, one CA, and from there the ladder.
// Leaves the numbers to ../electron/api/worth.test.ts.
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DATA_FOLDER, HAS_FPKI } from "../conformance/test-data.ts";
import {
  axeViolations,
  launchChromium,
  type RunningConcordat,
  removeFolder,
  startConcordat,
  temporaryFolder,
  unfit,
  type WatchedPage,
  watchedPage,
} from "./running-concordat.ts";

const FILE = join(DATA_FOLDER, "data/fpki/CACertificatesValidatingToFederalCommonPolicyG2.p7b");

describe.skipIf(unfit !== undefined || !HAS_FPKI)("what is it worth", () => {
  const folder = temporaryFolder();
  let concordat: RunningConcordat;
  let browser: Browser;
  let watched: WatchedPage;

  beforeAll(async () => {
    [concordat, browser] = await Promise.all([startConcordat(folder), launchChromium()]);
    watched = await watchedPage(browser);
    await watched.page.goto(concordat.address);
    await watched.page.getByText("No certificates yet.").waitFor();
    await watched.page.locator("input[type=file]").setInputFiles(FILE);
    await watched.page.getByText("146 certificates imported").waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await concordat?.stop();
    removeFolder(folder);
  });

  test("by two keys, under a date and a relying party that is saved by name", async () => {
    const { page } = watched;
    const { keyboard } = page;
    await page.getByRole("grid", { name: "Certificates" }).waitFor();
    await page.locator("main").focus();
    await keyboard.press("g");
    await keyboard.press("w");
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
    const { page } = watched;
    const first = page.getByRole("grid", { name: "Worth of every CA" }).getByRole("gridcell").first();
    expect(await first.textContent()).toContain("Federal Common Policy CA G2");
    await first.focus();
    await page.keyboard.press("Enter");
    await page.getByText("accepted whatever policy it names, or none").waitFor();
    await page.getByText("tick initial-explicit-policy").waitFor();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axeViolations(page)).toEqual([]);
    }
    await page.emulateMedia({ colorScheme: "light", forcedColors: "active" });
    expect(await axeViolations(page)).toEqual([]);
    await page.emulateMedia({ forcedColors: "none" });
    await page.keyboard.press("Escape");
  });

  test("one CA: which of its policies satisfies mine, and the ladder of its certificate under the same lens", async () => {
    const { page } = watched;
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
    expect(watched.complaints).toEqual([]);
  });
});
