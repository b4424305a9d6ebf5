// Knows how a person makes a table their own by keyboard, and that it stays so: columns, widths, what is copied, the height
// of rows; and that the next start begins on the screen that was left. Leaves widths in themselves to column-tracks.test.ts.
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unfit } from "./concordat-process.ts";
import { expectsAccessible } from "./opened-framework.ts";
import {
  type RunningConcordat,
  removeFolder,
  startConcordat,
  temporaryFolder,
  watchedPage,
} from "./running-concordat.ts";
import { launchChromium, type StoryBrowser } from "./shared-chromium.ts";

describe.skipIf(unfit !== undefined)("a table of one's own", () => {
  const folder = temporaryFolder();
  let concordat: RunningConcordat;
  let browser: StoryBrowser;
  let page: Page;
  let complaints: readonly string[];
  const grid = () => page.getByRole("grid", { name: "Certificates", exact: true });
  const heads = () => grid().getByRole("columnheader").allTextContents();
  const head = (name: string) => grid().getByRole("columnheader", { name, exact: true });
  const width = async (name: string) => (await head(name).boundingBox())?.width ?? 0;
  const ALL = [
    "Certificate of",
    "SHA-256",
    "Issued by",
    "Kind",
    "Valid until",
    "Key",
    "Policies",
    "Mappings",
    "Findings",
  ];

  beforeAll(async () => {
    [concordat, browser] = await Promise.all([startConcordat(folder, undefined, ["--demo"]), launchChromium()]);
    ({ page, complaints } = await watchedPage(browser));
    await page.goto(concordat.address);
    await grid().waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await concordat?.stop();
    removeFolder(folder);
  });

  test("on its head a column is hidden and widened by keys, and the table says how many are shown", async () => {
    expect(await heads()).toEqual(ALL);
    await head("SHA-256").focus();
    await page.keyboard.press("Delete");
    await expect.poll(heads).toEqual(ALL.filter((name) => name !== "SHA-256"));
    await page.getByRole("button", { name: "8 of 10 columns of Certificates" }).waitFor();
    const before = await width("Kind");
    for (const key of [
      "ArrowRight",
      "ArrowRight",
      "Control+ArrowRight",
      "Control+ArrowRight",
      "Control+ArrowLeft",
      "Control+ArrowRight",
    ])
      await page.keyboard.press(key);
    await expect.poll(() => width("Kind")).toBeCloseTo(before + 32, 0);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Kind");
  });

  test("the first column says what a row is: it cannot be hidden", async () => {
    await head("Certificate of").focus();
    await page.keyboard.press("Delete");
    expect((await heads())[0]).toBe("Certificate of");
  });

  test("what is hidden is not copied; what is shown is, in full", async () => {
    await page.context().grantPermissions(["clipboard-read"]);
    await grid().getByRole("gridcell", { name: "Andrei Doru", exact: true }).first().focus();
    await page.keyboard.press("Control+c");
    const [names = "", values = ""] = (await page.evaluate(() => navigator.clipboard.readText())).split("\n");
    expect(names.split("\t")).not.toContain("SHA-256");
    expect(names.split("\t")).toContain("Issuer");
    expect(values).toContain("Andrei Doru");
    expect(values).not.toMatch(/[0-9a-f]{64}/);
  });

  test("after a reload it is the same; the list of columns takes back and resets, by keyboard", async () => {
    await page.reload();
    await grid().waitFor();
    await expect.poll(heads).not.toContain("SHA-256");
    const widened = await width("Kind");
    await page.getByRole("button", { name: "8 of 10 columns of Certificates" }).press("Enter");
    const list = page.getByRole("dialog", { name: "Columns of Certificates" });
    await list.waitFor();
    await expectsAccessible(page);
    expect(await list.getByRole("checkbox", { name: "Certificate of" }).isDisabled()).toBe(true);
    await list.getByRole("checkbox", { name: "SHA-256" }).press("Space");
    await list.getByRole("button", { name: "− Narrower: Kind" }).press("Enter");
    await list.getByRole("button", { name: "As the table was" }).waitFor();
    await page.keyboard.press("Escape");
    expect(await heads()).toEqual(ALL);
    expect(await width("Kind")).toBeCloseTo(widened - 16, 0);
    await page.getByRole("button", { name: "9 of 10 columns of Certificates" }).press("Enter");
    await list.getByRole("button", { name: "As the table was" }).press("Enter");
    await page.keyboard.press("Escape");
    await list.waitFor({ state: "detached" });
    expect(await width("Kind")).toBeLessThan(widened - 16);
  });

  test("a column that the table begins without is chosen from the list, and says how each certificate is signed", async () => {
    await page.getByRole("button", { name: "9 of 10 columns of Certificates" }).press("Enter");
    const list = page.getByRole("dialog", { name: "Columns of Certificates" });
    await list.getByRole("checkbox", { name: "Signed with" }).press("Space");
    await page.keyboard.press("Escape");
    await head("Signed with").waitFor();
    const cells = grid().getByRole("gridcell", { name: /^(ecdsa-with-SHA|sha\d+WithRSA|Ed25519)/ });
    await cells.first().waitFor();
    expect(await cells.count()).toBeGreaterThan(10);
    await expectsAccessible(page);
    await head("Signed with").focus();
    await page.keyboard.press("Delete");
    await expect.poll(heads).toEqual(ALL);
  });

  test("rows are higher where that is chosen, on every table", async () => {
    const row = () => grid().getByRole("row").nth(3).boundingBox();
    const before = (await row())?.height;
    await page.keyboard.press("Control+k");
    await page.getByRole("searchbox", { name: "Find or run" }).fill("rows of tables");
    await page.getByRole("menuitem", { name: /Rows of tables/ }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await row())?.height).toBe(32);
    expect(before).toBe(26);
    const [first, second] = [
      await grid().getByRole("row").nth(3).boundingBox(),
      await grid().getByRole("row").nth(4).boundingBox(),
    ];
    expect((second?.y ?? 0) - (first?.y ?? 0)).toBe(32);
    await expectsAccessible(page);
  });

  test("the next start begins on the screen that was left, the table as it was", async () => {
    await page
      .getByRole("radio", { name: /CA entities/ })
      .first()
      .click();
    await page.getByRole("grid", { name: "CA entities" }).waitFor();
    await page.waitForTimeout(2500); // it settles, then it is kept
    await concordat.stop();
    concordat = await startConcordat(folder, undefined, ["--demo"]);
    const opened = await (await browser.newContext()).newPage();
    await opened.goto(concordat.printed);
    await opened.getByRole("grid", { name: "CA entities" }).waitFor();
    expect((await opened.getByRole("grid").getByRole("row").nth(2).boundingBox())?.height).toBe(32);
    expect(complaints.filter((text) => !/WebSocket|ERR_CONNECTION_REFUSED/.test(text))).toEqual([]);
  });
});
