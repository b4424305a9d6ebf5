import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DATA_FOLDER, HAS_FPKI, missing } from "../conformance/test-data.ts";
import { unfit } from "./concordat-process.ts";
import { picture } from "./picture.ts";
import {
  axeViolations,
  type RunningConcordat,
  removeFolder,
  startConcordat,
  temporaryFolder,
  type WatchedPage,
  watchedPage,
} from "./running-concordat.ts";
import { launchChromium, type StoryBrowser } from "./shared-chromium.ts";

const P7B = join(DATA_FOLDER, "data/fpki/CACertificatesValidatingToFederalCommonPolicyG2.p7b");
const TARGET = "c97c1e1e174b29b5";
const ANCHOR = "5f9aecc24616b2191372600dd80f6dd320c8ca5a0ceb7f09c985ebf0696934fc";
const AT = "2024-10-23 12:00:00 UTC";
const RUNGS = [
  "Federal Bridge CA G4",
  "CertiPath Bridge CA - G3",
  "Boeing PCA G3",
  "Boeing Medium Assurance Hardware Issuing CA G3",
];
const LISTS = { timeout: 15_000 };

const why = unfit ?? (HAS_FPKI ? undefined : missing("the FPKI file"));
if (why !== undefined) process.stderr.write(`end-to-end skipped: ${why}\n`);

const answer = (page: Page) => page.getByRole("heading", { level: 1 });

async function choose(page: Page, slot: string, words: string, name: RegExp) {
  const field = page.getByRole("combobox", { name: slot });
  await field.click();
  await field.fill(words);
  await page.getByRole("option", { name }).click();
}

async function expectNoViolations(page: Page) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await axeViolations(page, colorScheme === "light" ? "all" : "of-looks"), colorScheme).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "light" });
}

describe.skipIf(why !== undefined)("import and ask", () => {
  const folder = temporaryFolder();
  let concordat: RunningConcordat;
  let browser: StoryBrowser;
  let watched: WatchedPage;

  beforeAll(async () => {
    [concordat, browser] = await Promise.all([startConcordat(folder), launchChromium()]);
    watched = await watchedPage(browser);
    await watched.page.goto(concordat.address);
  });
  afterAll(async () => {
    await browser?.close();
    await concordat?.stop();
    removeFolder(folder);
  });

  test("an empty record says what to do, and the secret is gone from the address", async () => {
    const { page } = watched;
    await page.getByText("No certificates yet.").waitFor();
    expect(new URL(page.url()).hash).toBe("");
    await expectNoViolations(page);
  });

  test("the file is imported, and the tables show it", async () => {
    const { page } = watched;
    await page.locator("input[type=file]").setInputFiles(P7B);
    await page.getByText("146 certificates imported").waitFor();
    // The lists are read anew after the commit is told.
    await expect.poll(() => answer(page).textContent(), LISTS).toBe("146 certificates between 144 CA entities.");
    expect(await page.getByRole("grid", { name: "Certificates" }).getAttribute("aria-rowcount")).toBe("147");
    await expectNoViolations(page);
    await page.getByRole("radio", { name: /CA entities/ }).click();
    expect(await page.getByRole("grid", { name: "CA entities" }).getAttribute("aria-rowcount")).toBe("145");
    await expectNoViolations(page);
    await page.getByRole("radio", { name: /Certificates/ }).click();
  });

  test("importing it again changes nothing and says so", async () => {
    const { page } = watched;
    await page.locator("input[type=file]").setInputFiles(P7B);
    await page.getByText(/0 certificates imported, 146 known before, 0 rejected/).waitFor();
  });

  test("a file that is no certificate is rejected by item, with reason, rule and byte", async () => {
    const { page } = watched;
    await page.locator("input[type=file]").setInputFiles({
      name: "minutes.cer",
      mimeType: "application/octet-stream",
      buffer: Buffer.from([0x30, 0x82, 0x01, 0x00, 0x02]),
    });
    const panel = page.getByRole("region", { name: "Import" });
    await panel.getByText("minutes.cer, item 1").waitFor();
    expect(await panel.textContent()).toMatch(/byte \d+/);
    await panel.getByRole("button", { name: "Show 1 item" }).click();
    const row = page.getByRole("grid", { name: "Result of each item" }).getByRole("row").nth(1);
    await row.getByText("rejected").waitFor();
    const text = await row.textContent();
    expect(text).toContain("minutes.cer");
    expect(text).toMatch(/byte \d+/);
    await page.getByRole("region", { name: "Import" }).getByRole("button", { name: "Close" }).click();
  });

  test("a row opens its details, and from there the question", async () => {
    const { page } = watched;
    await page.getByRole("searchbox", { name: "Filter" }).fill(TARGET);
    await page.getByRole("gridcell").first().click();
    const details = page.getByRole("region", { name: /Certificate of Boeing Medium/ });
    await details.getByText("c97c1e1e 174b29b5").waitFor();
    await details.getByRole("heading", { name: /extensions?$/ }).waitFor();
    await expectNoViolations(page);
    await details.getByRole("button", { name: "Ask about this certificate" }).click();
    await page.getByRole("combobox", { name: "Certificate" }).waitFor();
  });

  test("Boeing's issuing CA is valid for common-hardware, with explicit policy required", async () => {
    const { page } = watched;
    await choose(page, "Trust anchor", ANCHOR, /Federal Common Policy CA G2/);
    const time = page.getByRole("textbox", { name: "Date and time, UTC" });
    await time.fill("2024-10-23 12:00");
    await time.press("Enter");
    await page.getByRole("button", { name: /^Demands/ }).click();
    await page.getByText(/A policy is required from the start/).click();
    await page.getByRole("button", { name: /^Demands/ }).click();
    await choose(page, "Policy", "2.16.840.1.101.3.2.1.3.7", /^common-hardware /);
    await answer(page).filter({ hasText: /^Yes/ }).waitFor();
    await answer(page).getByRole("img", { name: "valid", exact: true }).waitFor();
    expect(await time.inputValue()).toBe(AT);

    const ladder = page.getByRole("grid", { name: /^Path from Federal Common Policy CA G2 to Boeing Medium/ });
    const heads = await ladder.getByRole("rowheader").allTextContents();
    expect(heads.slice(1).map((text, i) => text.includes(RUNGS[i] ?? "?"))).toEqual([true, true, true, true]);
    // Many-to-one on the way: Boeing's .12 has two parents, and only one of them goes back to common-hardware.
    const policies = await ladder.getByRole("row").last().getByRole("gridcell").first().textContent();
    expect(policies).toMatch(/boeing·12|1\.3\.6\.1\.4\.1\.73\.15\.3\.1\.12/);
    const checks = page.getByRole("region", { name: "Checks of rung 4" });
    expect(await checks.getByRole("listitem").count()).toBeGreaterThan(5);
    expect(await checks.getByText("RFC 5280 §6.1.3 (a)(1)").count()).toBe(1);
    await expectNoViolations(page);
    await picture(page, "path-ladder");
  });

  test("the same question is there after a reload", async () => {
    const { page } = watched;
    await page.reload();
    await answer(page).filter({ hasText: /^Yes/ }).waitFor();
    expect(await page.getByRole("combobox", { name: "Trust anchor" }).inputValue()).toBe("Federal Common Policy CA G2");
  });

  test("for common-high it is explained where the path fails, by which clause, and what to do next", async () => {
    const { page } = watched;
    await choose(page, "Policy", "2.16.840.1.101.3.2.1.3.16", /^common-high /);
    await answer(page).filter({ hasText: /^No/ }).waitFor();
    await answer(page).getByRole("img", { name: "invalid", exact: true }).waitFor();
    const ladder = page.getByRole("grid", { name: /^Path from/ });
    const broken = ladder.getByRole("row").filter({ hasText: "broken here" });
    await broken.waitFor();
    const text = (await broken.textContent()) ?? "";
    expect(text).toMatch(/RFC 5280 §6\.1\.[35]|RFC 9618/);
    expect(text).toContain("Next");
    await expectNoViolations(page);
    await picture(page, "path-ladder-invalid");
  });

  test("nothing was complained about: no CSP violation, no console error, no exception", () => {
    expect(watched.complaints).toEqual([]);
  });
});

describe.skipIf(why !== undefined)("by keyboard alone", () => {
  const folder = temporaryFolder();
  let concordat: RunningConcordat;
  let browser: StoryBrowser;
  let watched: WatchedPage;

  beforeAll(async () => {
    [concordat, browser] = await Promise.all([startConcordat(folder), launchChromium()]);
    watched = await watchedPage(browser);
    await watched.page.goto(concordat.address);
  });
  afterAll(async () => {
    await browser?.close();
    await concordat?.stop();
    removeFolder(folder);
  });

  test("import, find, ask, and read the checks without a pointer", async () => {
    const { page } = watched;
    const { keyboard } = page;
    const focused = () =>
      page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent);
    // Listened for before the page is asked anything: a key can overtake the order to give choosers to us.
    const chooser = page.waitForEvent("filechooser");
    await page.getByText("No certificates yet.").waitFor();

    await keyboard.press("Control+o");
    await (await chooser).setFiles(P7B);
    await page.getByText("146 certificates imported").waitFor();

    await keyboard.press("/");
    await keyboard.type("boeing medium");
    await page.getByText("1 of 146 match").waitFor();
    for (let i = 0; i < 8 && !(await focused())?.startsWith("Boeing"); i++) await keyboard.press("Tab");
    await keyboard.press("Enter");
    for (let i = 0; i < 8 && (await focused()) !== "Ask about this certificate"; i++) await keyboard.press("Tab");
    await keyboard.press("Enter");

    // The page takes the focus with its first drawing; before that there is nothing to go to.
    await page.getByRole("combobox", { name: "Policy" }).waitFor();
    for (let i = 0; i < 16 && (await focused()) !== "Policy"; i++) await keyboard.press("Tab");
    await keyboard.type("common-hardware");
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    for (let i = 0; i < 8 && (await focused()) !== "Date and time, UTC"; i++) await keyboard.press("Tab");
    await keyboard.press("Control+a");
    await keyboard.type("2024-10-23 12:00");
    await keyboard.press("Enter");
    await answer(page).filter({ hasText: /^Yes/ }).waitFor();

    for (let i = 0; i < 30 && !(await focused())?.startsWith("4"); i++) await keyboard.press("Tab");
    await keyboard.press("ArrowUp");
    expect(await focused()).toContain("Boeing PCA G3");
    await page.getByRole("region", { name: "Checks of rung 3" }).waitFor();
    await keyboard.press("ArrowRight");
    expect(await focused()).toMatch(/^\d+ checks$/);
    await keyboard.press("ArrowLeft");
    expect(await focused()).toContain("Boeing PCA G3");
    expect(watched.complaints).toEqual([]);
  });

  test("the table copies whole hashes as TSV", async () => {
    const { page } = watched;
    await page.context().grantPermissions(["clipboard-read"]);
    await page.getByRole("link", { name: "Certificates" }).press("Enter");
    await page.getByRole("gridcell").first().focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Control+c");
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
    expect(lines).toHaveLength(3);
    expect(lines[0]?.split("\t")).toContain("SHA-256");
    for (const line of lines.slice(1)) expect(line.split("\t").some((cell) => /^[0-9a-f]{64}$/.test(cell))).toBe(true);
  });

  test("Enter on a head sorts, and the head says how", async () => {
    const { page } = watched;
    await page.getByRole("gridcell").first().focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    const head = page.getByRole("columnheader", { name: /Certificate of/ });
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    const first = page.locator("[aria-rowindex='2'] [role=gridcell]").first();
    expect(await first.textContent()).toMatch(/^WidePoint/);
    await page.keyboard.press("Control+End");
    await page.waitForFunction(() => document.activeElement?.getAttribute("data-cell")?.startsWith("145:"));
  });
});
