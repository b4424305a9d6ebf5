// Knows how a person begins: from an empty record to the demonstration in one click and back, to a new record, to a recent
// one; and that the window a start opens by itself shows the page. Leaves folders that will not do to their tests.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { redirectPage } from "../../electron/loopback/open-browser.ts";
import { unfit } from "./concordat-process.ts";
import { provoked } from "./no-foreign-connection.ts";
import { expectsAccessible } from "./opened-framework.ts";
import {
  type RunningConcordat,
  removeFolder,
  startConcordat,
  temporaryFolder,
  watchedPage,
} from "./running-concordat.ts";
import { launchChromium, type StoryBrowser } from "./shared-chromium.ts";

describe.skipIf(unfit !== undefined)("beginning", () => {
  const folder = temporaryFolder();
  const other = join(folder, "another record \u202Etxt");
  let concordat: RunningConcordat;
  let browser: StoryBrowser;
  let page: Page;
  let complaints: readonly string[];
  const heading = (text: string | RegExp) =>
    page.getByRole("heading", { level: 1 }).filter({ hasText: text }).waitFor();
  const field = () => page.getByRole("textbox", { name: "Folder of a record, whole path" });

  // A list of recent records of its own.
  const share = join(folder, "share");
  process.env.XDG_DATA_HOME = share;

  beforeAll(async () => {
    [concordat, browser] = await Promise.all([startConcordat(folder), launchChromium()]);
    ({ page, complaints } = await watchedPage(browser));
    await page.goto(concordat.printed);
    await page.getByText("Three steps to a first answer").waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await concordat?.stop();
    removeFolder(folder);
  });

  test("the first page of an empty record is accessible", () => expectsAccessible(page));

  test("in an empty record every question says what to do first, and finds no fault", async () => {
    const begin = page.url();
    for (const question of ["paths", "worth", "map", "compare"]) {
      await page.goto(`${new URL(begin).origin}/?page=${question}`);
      await heading(/There is nothing to .* yet\./);
      await page.getByRole("button", { name: "Go to Certificates" }).waitFor();
      expect(await page.locator(".finding").count(), question).toBe(0);
      await expectsAccessible(page);
    }
    await page.goto(begin);
    await page.getByText("Three steps to a first answer").waitFor();
  });

  test("one click leads to the demonstration, and going back to the empty record", async () => {
    await page.getByRole("button", { name: "Explore the demonstration" }).click();
    await page
      .getByRole("heading", { name: "Six questions, answered on this demonstration" })
      .waitFor({ timeout: 45_000 });
    expect(await page.evaluate(() => window.location.href)).not.toContain("#");
    await page.goBack();
    await page.getByText("Three steps to a first answer").waitFor();
  });

  test("the page says it, too, any time; from the demonstration the other record is one click away", async () => {
    await page.goForward();
    await page.getByRole("heading", { name: "Six questions, answered on this demonstration" }).waitFor();
    await page.getByRole("link", { name: "Concordat, start" }).click();
    await heading("The demonstration: 87 certificates between 35 CA entities.");
    await expectsAccessible(page);
    const recent = page.getByRole("list", { name: "Recent records" });
    await recent.getByText(folder, { exact: true }).waitFor();
    expect(
      await recent
        .getByRole("listitem")
        .filter({ hasText: join(folder, "demo") })
        .count(),
    ).toBe(0);
    await recent.getByRole("button", { name: `Open ${folder}`, exact: true }).click();
    await page.getByText("Three steps to a first answer").waitFor({ timeout: 45_000 });
  });

  test("a folder without a record is said, and becomes a new one; then it stands among the recent ones, its name harmless", async () => {
    await field().fill(other);
    await field().press("Enter");
    await page.getByText("no-record-there").waitFor();
    await page.getByRole("button", { name: "Make a new record" }).click();
    await expect.poll(() => page.url(), { timeout: 45_000 }).not.toContain(new URL(concordat.address).port);
    await page.getByText("Three steps to a first answer").waitFor();
    await page.getByRole("button", { name: `Open ${folder}`, exact: true }).waitFor();
    await page.goBack();
    await page.getByRole("button", { name: /^Open .*another record ‹U\+202E›txt$/ }).waitFor();
    await page.getByRole("button", { name: /^Remove from this list: .*another record ‹U\+202E›txt$/ }).click();
    await page
      .getByRole("button", { name: /‹U\+202E›/ })
      .first()
      .waitFor({ state: "detached" });
  });

  test("a recent record that is gone can only be taken off the list", async () => {
    const file = join(share, "concordat-recent.json");
    const gone = join(folder, "gone");
    mkdirSync(gone);
    const list = JSON.parse(readFileSync(file, "utf8")) as { records: unknown[] };
    writeFileSync(
      file,
      JSON.stringify({ ...list, records: [{ folder: gone, openedAt: "2026-01-02T03:04:05Z" }, ...list.records] }),
    );
    rmSync(gone, { recursive: true });
    await page.reload();
    await page.getByText("opened 2026-01-02 03:04:05 UTC · no record is there any more").waitFor();
    expect(await page.getByRole("button", { name: `Open ${gone}`, exact: true }).count()).toBe(0);
    await page.getByRole("button", { name: `Remove from this list: ${gone}` }).click();
    await page.getByText("no record is there any more").waitFor({ state: "detached" });
  });

  test("of many recent records eight are shown, and the rest when asked for", async () => {
    const file = join(share, "concordat-recent.json");
    const list = JSON.parse(readFileSync(file, "utf8")) as { records: unknown[] };
    const many = Array.from({ length: 12 }, (_, at) => ({
      folder: join(folder, `many-${at}`),
      openedAt: "2026-01-02T03:04:05Z",
    }));
    writeFileSync(file, JSON.stringify({ ...list, records: [...many, ...list.records] }));
    await page.reload();
    const shown = page.getByRole("list", { name: "Recent records" }).getByRole("listitem");
    await shown.first().waitFor();
    expect(await shown.count()).toBe(8);
    const all = page.getByRole("button", { name: /^Show all \d+$/ });
    const [count] = /\d+/.exec((await all.textContent()) ?? "") ?? [];
    await all.press("Enter");
    await expect.poll(() => shown.count()).toBe(Number(count));
    writeFileSync(file, JSON.stringify(list));
  });

  test("the file through which a start opens the browser itself leads to the page", async () => {
    const second = await startConcordat(folder);
    const file = join(folder, "open.html");
    writeFileSync(file, redirectPage(second.printed));
    const opened = await (await browser.newContext()).newPage();
    await opened.goto(pathToFileURL(file).href);
    await opened.getByText("Three steps to a first answer").waitFor();
    await second.stop();
  });

  test("further instances end with the one that started them", async () => {
    const further = [join(folder, "demo"), other].map((of) => instanceIn(of));
    const ports = further.map((instance) => instance?.port).join("|");
    expect(ports).toMatch(/^\d+\|\d+$/);
    // They are ours, though no story started them; the file is the one above.
    const seen = provoked(new RegExp(`^foreign \\w+: (\\w+://127\\.0\\.0\\.1:(${ports})/|file:.*/open\\.html$)`));
    expect(seen.length).toBeGreaterThan(10);
    expect(complaints).toEqual([]);
    expect(await concordat.stop()).toBe(0);
    for (const instance of further) expect(() => process.kill(instance?.pid ?? 0, 0)).toThrow();
    expect(instanceIn(other)).toBeUndefined();
  });
});

/** Who has that record open, as the folder says. */
function instanceIn(folder: string): { readonly pid: number; readonly port: number } | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, "instance.json"), "utf8"));
  } catch {
    return undefined;
  }
}
