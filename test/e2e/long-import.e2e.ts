// Knows an import of thousands of certificates as a person meets it who reloads, closes the window, opens another one, or
// changes their mind. Nothing is slowed: it is as long as it is.
// Leaves short imports to record-views.e2e.ts.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCertificate } from "../mesh/certificate-builder.ts";
import { unfit } from "./concordat-process.ts";
import {
  axeViolations,
  type RunningConcordat,
  removeFolder,
  startConcordat,
  temporaryFolder,
  watchedPage,
} from "./running-concordat.ts";
import { launchChromium, type StoryBrowser } from "./shared-chromium.ts";

if (unfit !== undefined) process.stderr.write(`end-to-end skipped: ${unfit}\n`);

/** Certificates of each import: long enough for a reload in the middle, for another window's click, for a window to close. */
const MANY = { First: 6_000, Second: 4_000, Third: 3_000 } as const;

/** PEM of as many certificates, each with a name of its own. */
function manyCertificates(family: keyof typeof MANY): string {
  const blocks = Array.from({ length: MANY[family] }, (_, at) => {
    const name = `${family} ${at}`;
    const der = buildCertificate({ subject: name, subjectKey: name, issuer: `${family} CA`, issuerKey: family });
    return `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString("base64")}\n-----END CERTIFICATE-----\n`;
  });
  return blocks.join("");
}

const panelOf = (page: Page) => page.getByRole("region", { name: "Import" });
const isRunning = (page: Page) => panelOf(page).getByRole("progressbar").waitFor();

describe.skipIf(unfit !== undefined)("a long import", () => {
  const folder = temporaryFolder();
  const data = join(folder, "data");
  const file = (name: string) => join(folder, name);
  let concordat: RunningConcordat;
  let browser: StoryBrowser;
  const complaints: string[][] = [];

  /** A tab of its own, with the fresh address that a second start prints. */
  async function newTab(address: () => Promise<string>): Promise<Page> {
    const watched = await watchedPage(browser);
    complaints.push(watched.complaints);
    await watched.page.goto(await address());
    await watched.page.getByRole("heading", { level: 1 }).waitFor();
    return watched.page;
  }
  const freshAddress = async () => (await startConcordat(data)).address;

  beforeAll(async () => {
    for (const family of ["First", "Second", "Third"] as const)
      writeFileSync(file(`${family}.pem`), manyCertificates(family));
    [concordat, browser] = await Promise.all([startConcordat(data), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await concordat?.stop();
    removeFolder(folder);
  });

  test("is found again by a reload, and seen by a second window, up to its end", async () => {
    const page = await newTab(async () => concordat.address);
    const second = await newTab(freshAddress);
    await page.locator("input[type=file]").setInputFiles(file("First.pem"));
    await panelOf(page).getByText("If stopped, nothing is imported.").waitFor();
    await panelOf(page).getByText("It goes on when this window is closed").waitFor();
    await page.reload();
    await isRunning(page);
    await panelOf(page).getByText("It went on while this window was away.").waitFor();
    await panelOf(second).getByText("Another window or the command line started it.").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    for (const tab of [page, second]) {
      await panelOf(tab).getByText("6 000 certificates imported".replace(" ", "\u202f")).waitFor({ timeout: 60_000 });
      await tab.getByRole("button", { name: "Show 6\u202f000 items" }).waitFor();
    }
    // The outcome is there after a reload, until it is put away; and then it stays away.
    await page.reload();
    await panelOf(page)
      .getByText(/certificates imported/)
      .waitFor();
    await panelOf(page).getByRole("button", { name: "Close" }).click();
    await page.reload();
    await page.getByRole("grid", { name: "Certificates" }).waitFor();
    expect(await panelOf(page).count()).toBe(0);
    await page.context().close();
    await second.context().close();
  });

  test("is cancelled by another window, and nothing of it is in the record", async () => {
    const page = await newTab(freshAddress);
    const second = await newTab(freshAddress);
    await page.locator("input[type=file]").setInputFiles(file("Second.pem"));
    await isRunning(second);
    await panelOf(second).getByRole("button", { name: "Stop" }).click();
    for (const tab of [page, second]) await panelOf(tab).getByText("Stopped. Nothing was imported").waitFor();
    await page.getByRole("searchbox", { name: "Filter" }).fill("Second");
    await page.getByText("Nothing has these words.").waitFor();
    await page.context().close();
    await second.context().close();
  });

  test("ends without its window, whose successor finds the outcome", async () => {
    const page = await newTab(freshAddress);
    await page.locator("input[type=file]").setInputFiles(file("Third.pem"));
    await panelOf(page).getByText("It goes on when this window is closed").waitFor();
    await page.context().close();
    const later = await newTab(freshAddress);
    await panelOf(later)
      .getByText(/^3.000 certificates imported/)
      .waitFor({ timeout: 60_000 });
    await later.getByRole("heading", { name: /^9.000 certificates/ }).waitFor();
    await later.context().close();
  });

  test("nothing was complained about: no CSP violation, no console error, no exception", () => {
    expect(complaints.flat()).toEqual([]);
  });
});
