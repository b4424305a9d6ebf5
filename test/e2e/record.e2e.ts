// Knows the record's page as a story in real Chromium, by keyboard alone: what the record is, its events filtered and opened, a
// backup made and read back; then an event changed in the file between two starts, named on the page and said on every page.
// Leaves every kind of damage to ../electron/record/integrity.test.ts.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DATA_FOLDER, HAS_FPKI, missing } from "../conformance/test-data.ts";
import { tamper } from "../electron/record/small-record.ts";
import { unfit } from "./concordat-process.ts";
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

const ROOT = resolve(import.meta.dirname, "../..");
const FPKI = join(DATA_FOLDER, "data/fpki");
const P7B = join(FPKI, "CACertificatesValidatingToFederalCommonPolicyG2.p7b");
const why = unfit ?? (HAS_FPKI ? undefined : missing("the FPKI data"));
if (why !== undefined) process.stderr.write(`end-to-end skipped: ${why}\n`);

/** One file and 146 certificates. */
const EVENTS = 147;
/** Of the certificates; not among the newest, which are looked at when a record is opened. */
const CHANGED = 40;

/** Axe and, where CONCORDAT_LOOK names a folder, a picture; in both themes and at both widths. What depends on neither is asked once. */
async function look(page: Page, name: string) {
  for (const [colorScheme, width, height, rules] of [
    ["light", 1280, 800, "all"],
    ["light", 1920, 1080, "of-places"],
    ["dark", 1920, 1080, "of-looks"],
    ["dark", 1280, 800, "of-places"],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    expect(await axeViolations(page, rules), `${name}, ${colorScheme}, ${width}`).toEqual([]);
    const folder = process.env.CONCORDAT_LOOK;
    if (folder === undefined) continue;
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `record-${name}-${width}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: "light" });
}

const to = (concordat: RunningConcordat, query = "page=record") => concordat.printed.replace("/#", `/?${query}#`);
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const cli = (...words: string[]) =>
  execFileSync(process.execPath, [join(ROOT, "electron/cli.ts"), ...words], { encoding: "utf8", stdio: "pipe" });

async function tabTo(page: Page, words: string) {
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement === document.body ? null : document.activeElement;
      return `${at?.getAttribute("role") ?? ""} ${at?.getAttribute("aria-label") ?? at?.textContent ?? ""}`;
    });
  for (let i = 0; i < 60 && !(await focused()).includes(words); i++) await page.keyboard.press("Tab");
  expect(await focused()).toContain(words);
}

describe.skipIf(why !== undefined)("the record", () => {
  const folder = temporaryFolder();
  const data = join(folder, "data");
  let concordat: RunningConcordat;
  let browser: StoryBrowser;
  let watched: WatchedPage;

  beforeAll(async () => {
    cli("import", P7B, "--data", data);
    [concordat, browser] = await Promise.all([startConcordat(data), launchChromium()]);
    watched = await watchedPage(browser);
    await watched.page.goto(concordat.address);
  });
  afterAll(async () => {
    await browser?.close();
    await concordat?.stop();
    removeFolder(folder);
  });

  test("by keyboard: the page is opened and says that the record is sound, and where it is", async () => {
    const { page } = watched;
    await heading(page).waitFor();
    await tabTo(page, "Record");
    await page.keyboard.press("Enter");
    await heading(page)
      .filter({ hasText: `The record is sound: ${EVENTS} events` })
      .waitFor();
    await page.getByRole("region", { name: "This record" }).getByText(join(data, "record.db")).waitFor();
    await page
      .getByText(`1 to ${EVENTS} of ${EVENTS} events`)
      .or(page.getByText(`${EVENTS} to 1 of`))
      .waitFor();
    expect(await page.getByRole("grid", { name: "Events" }).getAttribute("aria-rowcount")).toBe(String(EVENTS + 1));
    expect(await page.getByText("open for reading only").count()).toBe(0);
    await look(page, "sound");
  });

  test("by keyboard: events are filtered, one is opened and closed, and leads to its certificate", async () => {
    const { page } = watched;
    const { keyboard } = page;
    await keyboard.press("/");
    await keyboard.type("federal bridge g4");
    await page.getByText(/^\d+ match(es)?$/).waitFor();
    const rows = page.getByRole("grid", { name: "Events" }).getByRole("row");
    // Every letter asks anew: the first answers are to fewer of them.
    await expect.poll(() => rows.count(), { timeout: 15_000 }).toBeLessThan(20);
    expect(await rows.count()).toBeGreaterThan(1);
    await tabTo(page, "gridcell");
    await keyboard.press("Enter");
    const details = page.getByRole("region", { name: /^Event \d+$/ });
    await details.getByText('"certificate":').waitFor();
    await look(page, "event");
    await keyboard.press("Escape");
    await details.waitFor({ state: "detached" });
    await keyboard.press("Enter");
    await tabTo(page, "Open the certificate");
    await keyboard.press("Enter");
    await page.getByRole("region", { name: /^Certificate of Federal Bridge/ }).waitFor();
    await page.goBack();
    await details.waitFor();
    await page.getByRole("searchbox", { name: "Filter events" }).fill("no event has this");
    await page.getByText("No event has these words and this kind.").waitFor();
    await look(page, "none-match");
    await page.getByRole("searchbox", { name: "Filter events" }).fill("");
    await page.getByRole("radio", { name: "Files" }).press("Space");
    await page.getByText("1 match", { exact: true }).waitFor();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as JSON" }).press("Enter");
    const saved = JSON.parse(readFileSync(await (await download).path(), "utf8"));
    expect(saved).toMatchObject([{ sequence: 1, type: "file-archived", previous: "0".repeat(64) }]);
    await page.getByRole("radio", { name: "All" }).press("Space");
    await page.getByText(`of ${EVENTS} events`).waitFor();
  });

  test("by keyboard: a backup is made, read back, and its SHA-256 is that of the file", async () => {
    const { page } = watched;
    await page.getByRole("button", { name: "Back up now" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("read back and sound").waitFor();
    const card = page.getByRole("region", { name: "Backups" });
    const path = await card.locator("dd bdi").textContent();
    expect(path).toContain(join(data, "backups"));
    const sha256 = createHash("sha256")
      .update(readFileSync(path ?? ""))
      .digest("hex");
    expect((await card.textContent())?.replaceAll(" ", "")).toContain(sha256);
    await card.getByRole("table").getByText(`${EVENTS} events`).waitFor();
    expect(cli("verify", path ?? "")).toContain("is sound");
    await look(page, "backed-up");
  });

  test("an event that was changed in the file is named, and the file is not written to", async () => {
    const { page } = watched;
    await page.goto("about:blank");
    await concordat.stop();
    tamper(
      join(data, "record.db"),
      `UPDATE event SET body = replace(body, '"batch"', '"badge"') WHERE sequence = ${CHANGED};
       CREATE TRIGGER event_never_changes BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
       CREATE TRIGGER event_never_goes BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
       CREATE TRIGGER blob_never_changes BEFORE UPDATE ON blob BEGIN SELECT RAISE(ABORT, 'blobs are never changed'); END;
       CREATE TRIGGER blob_never_goes BEFORE DELETE ON blob BEGIN SELECT RAISE(ABORT, 'blobs are never deleted'); END;`,
    );
    concordat = await startConcordat(data);
    await page.goto(to(concordat));
    await heading(page)
      .filter({ hasText: `The record is damaged at event ${CHANGED}.` })
      .waitFor();
    await look(page, "damaged");
    await page.getByRole("link", { name: `look at event ${CHANGED}` }).focus();
    await page.keyboard.press("Enter");
    await page
      .getByRole("region", { name: `Event ${CHANGED}` })
      .getByText("does not hold")
      .waitFor();
    await page.getByText('"badge":').waitFor();
    await look(page, "damaged-event");
  });

  test("a backup of it is refused with the reason, and nothing is left", async () => {
    const { page } = watched;
    await page.getByRole("button", { name: "Back up now" }).press("Enter");
    await page.getByText("There is no backup:").waitFor();
    await page.getByText("record-damaged").waitFor();
    await look(page, "backup-refused");
    expect(existsSync(join(data, "backups"))).toBe(true);
    await page.getByRole("table").getByText(`${EVENTS} events`).waitFor();
    expect(await page.getByRole("table").getByRole("row").count()).toBe(2);
  });

  test("every page says so; an import is refused with words, and export still works", async () => {
    const { page } = watched;
    for (const name of ["Paths", "Compare", "Collect", "Certificates"]) {
      await page.getByRole("link", { name, exact: true }).press("Enter");
      await page.getByText("The record is damaged and open for reading only.").waitFor();
      await page.getByRole("link", { name: "See what can be done", exact: true }).waitFor();
    }
    // What needs attention first is the damage, and nothing else is said to.
    await page.getByRole("link", { name: "Overview", exact: true }).press("Enter");
    await heading(page)
      .filter({ hasText: `The record is damaged at event ${CHANGED}.` })
      .waitFor();
    await page.getByRole("heading", { name: "What can be done" }).waitFor();
    expect(await page.getByText("Trust that ends").count()).toBe(0);
    await look(page, "damaged-overview");
    await page.getByRole("link", { name: "Save certificates and CRLs" }).press("Enter");
    const certificate = join(FPKI, "older/CACertificates-2023-08-04.p7b");
    await page.locator("input[type=file]").first().setInputFiles(certificate);
    await page.getByText("not-writable").waitFor();
    await look(page, "import-refused");
    await page.getByRole("region", { name: "Import" }).getByRole("button", { name: "Close" }).press("Enter");
    await page.getByRole("button", { name: /^Save all/ }).press("Enter");
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: "PKCS #7" }).click();
    expect((await download).suggestedFilename()).toBe("146 certificates.p7b");
    await page.getByRole("link", { name: "See what can be done", exact: true }).press("Enter");
    await page.getByRole("heading", { name: "What can be done" }).waitFor();
  });

  test("nothing was complained about: no CSP violation, no console error, no exception", () => {
    expect(watched.complaints).toEqual([]);
  });
});
