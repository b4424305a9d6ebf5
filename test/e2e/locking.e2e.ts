// Knows the lock as a person meets it: by the key, by the button, by going away; every tab blank at once, a second start,
// and back to where one was. The idle lock runs the real shell in this process, with a stopwatch that the test turns.
import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenCore, openCore } from "../../electron/core.ts";
import { fillWithDemo } from "../../electron/demo/fill-demo.ts";
import { loadPageFiles } from "../../electron/files/page-files.ts";
import { type BrowserShell, startBrowserShell } from "../../electron/loopback/browser-shell.ts";
import { IDLE_MS } from "../../electron/loopback/idle-lock.ts";
import { unfit } from "./concordat-process.ts";
import { ownAddress } from "./no-foreign-connection.ts";
import {
  axeViolations,
  type RunningConcordat,
  removeFolder,
  startConcordat,
  temporaryFolder,
} from "./running-concordat.ts";
import { launchChromium, type StoryBrowser } from "./shared-chromium.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const SHOTS = process.env.CONCORDAT_SHOTS;

if (unfit !== undefined) process.stderr.write(`end-to-end skipped: ${unfit}\n`);

/** What a second `npm start` prints: the address of the instance that runs on `folder`. */
async function secondStart(folder: string): Promise<string> {
  const flags = [join(ROOT, "electron/loopback.ts"), "--no-open", "--demo", "--data", folder];
  const { stdout } = await promisify(execFile)(process.execPath, flags, { timeout: 20_000 });
  expect(stdout).toContain("is running already");
  return /Concordat is ready at (\S+)/.exec(stdout)?.[1] ?? "";
}

/** Everything that a person or a screen reader could still find on the page. */
const domOf = (page: Page) => page.evaluate(() => `${document.title} ${document.documentElement.outerHTML}`);
const RECORD = /Halden|Brakewell|Tidewater|Calder|[0-9a-f]{8} [0-9a-f]{8}|record\.db/;

async function expectLocked(page: Page) {
  await page.getByText("session-locked").waitFor();
  const dom = await domOf(page);
  expect(dom).not.toMatch(RECORD);
  expect(dom).toContain("Locked · Concordat");
  expect(await page.getByRole("main").textContent()).toContain("npm start");
}

async function shoot(page: Page, name: string) {
  if (SHOTS === undefined) return;
  mkdirSync(SHOTS, { recursive: true });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1440, 400]) {
      await page.setViewportSize({ width, height: width === 400 ? 700 : 900 });
      await page.screenshot({ path: join(SHOTS, `${name}-${colorScheme}-${width}.png`) });
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
}

/** Any page of an open record. */
const opened = (page: Page) => page.getByRole("navigation", { name: "Sections" });

async function newTab(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(address);
  return page;
}

describe.skipIf(unfit !== undefined)("locking by a person's wish", () => {
  const folder = temporaryFolder();
  let concordat: RunningConcordat;
  let browser: StoryBrowser;
  let context: BrowserContext;
  let page: Page;
  const certificates = () => page.getByRole("grid", { name: "Certificates" });

  beforeAll(async () => {
    [concordat, browser] = await Promise.all([startConcordat(folder, undefined, ["--demo"]), launchChromium()]);
    context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    page = await newTab(context, concordat.address);
    await certificates().waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await concordat?.stop();
    removeFolder(folder);
  });

  test("the key is in the list of keys, the button in the corner", async () => {
    await page.keyboard.press("?");
    await page.getByText("Lock every window").waitFor();
    await page.keyboard.press("Escape");
    expect(await page.getByRole("button", { name: "Lock", exact: true }).isVisible()).toBe(true);
    expect(await domOf(page)).toMatch(RECORD);
    await shoot(page, "open");
  });

  test("a second tab needs an address of its own, and says so", async () => {
    const copied = await newTab(context, page.url());
    await copied.getByText("no-secret").waitFor();
    await shoot(copied, "no-secret");
    await copied.close();
  });

  test("the key blanks every tab at once, popovers and announcements included, and a reload does not bring it back", async () => {
    const second = await newTab(context, await secondStart(folder));
    await opened(second).waitFor();
    // A question stands in the address, and a list of names is open over the page.
    await page.getByRole("link", { name: "Paths" }).click();
    await page.getByRole("combobox", { name: "Certificate" }).fill("a");
    await page.getByRole("option").first().waitFor();
    const place = new URL(page.url()).search;
    expect(place).toContain("page=paths");
    await page.keyboard.press("Control+Shift+L");
    await expectLocked(page);
    await expectLocked(second);
    expect(await axeViolations(page)).toEqual([]);
    await shoot(page, "locked");
    await page.reload();
    await expectLocked(page);
    await second.close();
  });

  test("a fresh address opened in the same tab goes on where it was", async () => {
    await page.goto(await secondStart(folder));
    await page.getByRole("combobox", { name: "Certificate" }).waitFor();
    const { search, hash } = new URL(page.url());
    expect([search.includes("page=paths"), hash]).toEqual([true, ""]);
  });

  test("opened in another tab it goes on there, and the locked one says so", async () => {
    await page.getByRole("button", { name: "Lock", exact: true }).click();
    await expectLocked(page);
    const second = await newTab(context, await secondStart(folder));
    await second.getByRole("combobox", { name: "Certificate" }).waitFor();
    expect(new URL(second.url()).search).toContain("page=paths");
    await page.getByText("continued-elsewhere").waitFor();
    await shoot(page, "continued");
    await page.close();
    page = second;
  });

  test("where one was at the beginning, the fresh address changes the fragment alone, and works all the same", async () => {
    await page.goto(new URL(page.url()).origin);
    await opened(page).waitFor();
    await page.keyboard.press("Control+Shift+L");
    await expectLocked(page);
    await page.goto(await secondStart(folder));
    await opened(page).waitFor();
  });

  test("a used address says so, in words that lead on", async () => {
    const used = await browser.newContext();
    const address = await secondStart(folder);
    const first = await newTab(used, address);
    await opened(first).waitFor();
    const other = await browser.newContext();
    const again = await newTab(other, address);
    await again.getByText("secret-expired").waitFor();
    await shoot(again, "secret-expired");
    await used.close();
    await other.close();
  });
});

describe.skipIf(unfit !== undefined)("locking by itself", () => {
  const folder = temporaryFolder();
  let open: OpenCore;
  let shell: BrowserShell;
  let browser: StoryBrowser;
  let page: Page;
  let slept = 0;
  let busy = false;
  let look = () => {};

  beforeAll(async () => {
    const opened = openCore(folder, "sample");
    if (!opened.ok) throw new Error(opened.error.kind);
    open = opened.value;
    const { stopwatch, jobs } = open.core;
    await fillWithDemo(open.core);
    const isBusy = jobs.isBusy.bind(jobs);
    jobs.isBusy = () => busy || isBusy();
    const core = { ...open.core, stopwatch: () => stopwatch() + slept };
    const files = loadPageFiles(join(ROOT, "dist/renderer"));
    shell = await startBrowserShell({ ...open, core }, files, 0, {
      every: (ms, task) => {
        if (ms === 1000) look = task;
        return () => {};
      },
    });
    ownAddress(`http://127.0.0.1:${shell.port}`);
    browser = await launchChromium();
    const context = await browser.newContext();
    page = await newTab(context, shell.newAddress().replace("/#", "/?page=certificates#"));
    await page.getByRole("grid", { name: "Certificates" }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await shell?.close();
    await open?.close();
    removeFolder(folder);
  });

  test("while a job runs nothing happens; after it, a quarter of an hour without a person locks the page", async () => {
    busy = true;
    slept += 2 * IDLE_MS;
    look();
    await page.getByRole("grid", { name: "Certificates" }).waitFor();
    busy = false;
    slept += IDLE_MS - 60_000;
    look();
    expect(await page.getByText("session-locked").count()).toBe(0);
    slept += 60_000;
    look();
    await expectLocked(page);
  });

  test("a wish while a job runs is met when it is done, and the button says so", async () => {
    await page.goto(shell.newAddress());
    await page.getByRole("grid", { name: "Certificates" }).waitFor();
    busy = true;
    await page.getByRole("button", { name: "Lock", exact: true }).click();
    await page.getByRole("button", { name: "Locks when the work is done" }).waitFor();
    look();
    expect(await page.getByText("session-locked").count()).toBe(0);
    busy = false;
    look();
    await expectLocked(page);
  });
});
