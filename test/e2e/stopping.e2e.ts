// Knows long work as a person meets it: a file dropped on the page, an upload, an export, a plan and a question that take too
// long, and what Stop leaves behind. The delays are put between page and application; both are the real ones.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DATA_FOLDER, HAS_FPKI, missing } from "../conformance/test-data.ts";
import { unfit } from "./concordat-process.ts";
import {
  type RunningConcordat,
  removeFolder,
  startConcordat,
  temporaryFolder,
  type WatchedPage,
  watchedPage,
} from "./running-concordat.ts";
import { launchChromium, type StoryBrowser } from "./shared-chromium.ts";

const P7B = join(DATA_FOLDER, "data/fpki/CACertificatesValidatingToFederalCommonPolicyG2.p7b");
const LONG_MS = 60_000;

const why = unfit ?? (HAS_FPKI ? undefined : missing("the FPKI file"));
if (why !== undefined) process.stderr.write(`end-to-end skipped: ${why}\n`);

describe.skipIf(why !== undefined)("stopping", () => {
  const folder = temporaryFolder();
  let concordat: RunningConcordat;
  let browser: StoryBrowser;
  let watched: WatchedPage;
  /** Answers wait this long on their way to the page, where they are such. */
  let delay = 0;
  let held = /^/;
  /** Calls of this name never reach the application. */
  let withheld: string | undefined;
  /** What of a message reaches the page; absent: all of it. */
  let cut: ((message: string) => string | undefined) | undefined;

  beforeAll(async () => {
    [concordat, browser] = await Promise.all([startConcordat(folder), launchChromium()]);
    watched = await watchedPage(browser);
    await watched.page.routeWebSocket(/\/socket$/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) => {
        if (withheld === undefined || !message.toString().includes(withheld)) server.send(message);
      });
      server.onMessage((message) => {
        const text = cut === undefined ? message : cut(String(message));
        if (text !== message) {
          if (text !== undefined) socket.send(text);
        } else if (delay === 0 || !held.test(String(message))) socket.send(message);
        else setTimeout(() => socket.send(message), delay);
      });
    });
    await watched.page.goto(concordat.address);
    await watched.page.getByText("No certificates yet.").waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await concordat?.stop();
    removeFolder(folder);
  });

  test("an upload that is stopped leaves the record as it was", async () => {
    const { page } = watched;
    await page.route("**/upload", async (route) => {
      await new Promise((done) => setTimeout(done, 1500));
      await route.continue().catch(() => undefined);
    });
    await page.locator("input[type=file]").setInputFiles(P7B);
    await page.getByText(/^Sending CACertificates/).waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Stopped. Nothing was imported; the record is as it was.").waitFor();
    await page.unrouteAll({ behavior: "ignoreErrors" });
    expect(await page.getByText("No certificates yet.").isVisible()).toBe(true);
  });

  test("files dropped anywhere on the page are imported", async () => {
    const { page } = watched;
    const base64 = readFileSync(P7B).toString("base64");
    const files = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(text), (one) => one.charCodeAt(0))], "dropped.p7b"));
      return transfer;
    }, base64);
    await page.dispatchEvent("main", "dragover", { dataTransfer: files });
    await page.getByText("Drop the files or folders anywhere to import them.").waitFor();
    await page.dispatchEvent("main", "drop", { dataTransfer: files });
    await page.getByText("146 certificates imported").waitFor();
    expect(await page.getByText("Drop the files or folders anywhere to import them.").count()).toBe(0);
  });

  test("an export that is stopped saves nothing; the next one goes through", async () => {
    const { page } = watched;
    let downloads = 0;
    page.on("download", () => {
      downloads += 1;
    });
    const save = async () => {
      await page.getByRole("button", { name: /^Save all 146/ }).click();
      await page.getByRole("menuitem", { name: /^PEM text/ }).click();
    };
    withheld = "exports/prepare";
    await save();
    await page.getByRole("progressbar", { name: "Taking it out of the record" }).waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Stopped. Nothing was saved.").waitFor();
    expect(downloads).toBe(0);

    withheld = undefined;
    const download = page.waitForEvent("download");
    await save();
    const text = readFileSync(await (await download).path(), "latin1");
    expect(text.match(/BEGIN CERTIFICATE/g)).toHaveLength(146);
    await page.getByText("Saved as 146 certificates.pem").waitFor();
    expect(downloads).toBe(1);
  });

  test("looking for addresses that is stopped lists none; looked for again, they are there", async () => {
    const { page } = watched;
    withheld = "collections/plan";
    await page.getByRole("link", { name: "Collect" }).click();
    await page.getByRole("progressbar", { name: "Looking for addresses in certificates and CRLs" }).waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Stopped before the record was looked through. Nothing was sent.").waitFor();
    expect(await page.getByRole("list", { name: "Hosts" }).count()).toBe(0);

    withheld = undefined;
    await page.getByRole("button", { name: "Look again" }).click();
    await page.getByRole("heading", { level: 1, name: /addresses on/ }).waitFor();
    expect(await page.getByRole("list", { name: "Hosts" }).count()).toBe(1);
    await page.getByRole("link", { name: "Certificates" }).click();
    await page.getByRole("heading", { level: 1, name: /^146 certificates/ }).waitFor();
  });

  test("a question that is stopped shows no answer, least of all that of the question before", async () => {
    const { page } = watched;
    await page.getByRole("searchbox", { name: "Filter" }).fill("c97c1e1e174b29b5");
    await page.getByRole("gridcell").first().click();
    await page.getByRole("button", { name: "Ask about this certificate" }).click();
    const time = page.getByRole("textbox", { name: "Date and time, UTC" });
    await time.fill("2024-10-23 12:00");
    await time.press("Enter");
    const answer = page.getByRole("heading", { level: 1 });
    await answer.filter({ hasText: /^Yes/ }).waitFor();

    const spent = { steps: 84_000, signatureChecks: 99, nameComparisons: 0 };
    const limit = { steps: 200_000, signatureChecks: 1460, nameComparisons: 250_000 };
    cut = onItsWay({ type: "searching", spent, limit });
    await time.fill("2026-10-23 12:00");
    await time.press("Enter");
    await page.getByText("Asking… 84\u202f000 steps of at most 200\u202f000").waitFor();
    expect(await page.locator(".answered").getAttribute("aria-busy")).toBe("true");
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("The question was stopped before it had an answer.").waitFor();
    expect(await answer.textContent()).toBe("Stopped.");
    expect(await page.getByRole("grid").count()).toBe(0);

    cut = undefined;
    await page.getByRole("button", { name: "Ask again" }).click();
    await answer.filter({ hasText: /^No/ }).waitFor();
    expect(watched.complaints).toEqual([]);
  });

  test("the first path stands before others are known; stopped, it is the answer, and what follows moves nothing", async () => {
    const { page } = watched;
    const time = page.getByRole("textbox", { name: "Date and time, UTC" });
    await time.fill("2024-10-24 12:00");
    await time.press("Enter");
    const answer = page.getByRole("heading", { level: 1 });
    await page.getByText("It is the only path.").waitFor();
    delay = LONG_MS;
    // What comes after the first path: the whole, and the end of the stream.
    held = /"type":"whole"|"e":"done"/;
    await page.getByRole("combobox", { name: "Certificate" }).focus();
    // A CA under two keys: two paths lead to it.
    await page.keyboard.type("629e7494917e");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const ladder = page.getByRole("grid", { name: /^Path from .* to Entrust Managed Services Root CA$/ });
    await ladder.waitFor();
    await page.getByText("Other paths and near misses are being looked for…").waitFor();
    await page.getByText("Further paths are being looked for.").waitFor();
    const json = page.getByRole("button", { name: "Save as JSON" });
    expect(await json.isDisabled()).toBe(true);
    const lines = async () => [await answer.boundingBox(), await ladder.boundingBox(), await ladder.textContent()];
    const before = await lines();

    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Stopped: other paths and near misses were not looked for.").waitFor();
    await page.getByText("Further paths were not looked for.").waitFor();
    expect(await json.isDisabled()).toBe(false);
    expect(await lines()).toEqual(before);

    delay = 0;
    await page.getByRole("button", { name: "Look for them" }).click();
    await page.getByText("2 valid paths", { exact: true }).waitFor();
    await page.getByText("Further paths").waitFor({ state: "detached" });
    expect(await lines()).toEqual(before);
    expect(watched.complaints).toEqual([]);
  });

  test("the overview says how many CAs were looked at, and stopped, what it knows already", async () => {
    const { page } = watched;
    cut = onItsWay({ type: "looking", at: "entities", done: 87, of: 143 });
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Overview" }).click();
    const bar = page.getByRole("progressbar", { name: "Looking for the paths of every CA" });
    await bar.waitFor();
    expect(await bar.getAttribute("aria-valuetext")).toBe("87 of 143 CA entities");
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Which CAs lose their paths was not found out.").waitFor();
    expect(await page.getByText("cross-certificate pairs").first().isVisible()).toBe(true);

    cut = undefined;
    await page.getByRole("button", { name: "Look again" }).click();
    await page.getByRole("heading", { level: 1, name: /CAs? (loses|lose|have|has) / }).waitFor();
    expect(await bar.count()).toBe(0);
    expect(watched.complaints).toEqual([]);
  });

  test("what every CA is worth stands there as far as it is decided, and stopped, that is kept", async () => {
    const { page } = watched;
    let isCut = false;
    // Half of what the core tells first; nothing of the rest.
    cut = (text) => {
      const message = JSON.parse(text);
      const told = message.p?.d?.json;
      if (told?.type !== "decided" && told?.type !== "ended" && message.p?.e !== "done") return text;
      if (isCut || told?.type !== "decided") return undefined;
      isCut = true;
      told.rows = told.rows.slice(0, Math.ceil(told.rows.length / 2));
      return JSON.stringify(message);
    };
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "What is it worth?" }).click();
    const progress = page.getByText(/^[1-9]\d* of 144 so far/);
    await progress.waitFor();
    const so = Number.parseInt((await progress.textContent()) ?? "", 10);
    expect(so).toBeGreaterThan(0);
    expect(so).toBeLessThan(144);
    await page
      .getByRole("heading", { level: 1 })
      .filter({ hasText: /^So far: / })
      .waitFor();
    expect(await page.getByRole("status").filter({ hasText: "So far" }).getAttribute("aria-busy")).toBe("true");
    // It stands beside the question, not over anything.
    const [box, headline] = [await progress.boundingBox(), await page.locator(".headline").boundingBox()];
    expect(box?.x).toBeGreaterThan(headline?.x ?? Number.POSITIVE_INFINITY);
    await page.getByRole("button", { name: "Stop and keep these" }).click();
    await page.getByText(`Stopped: ${so} of 144 CAs are decided; a blank cell is not known.`).waitFor();
    expect(await page.getByRole("treegrid").getByRole("row").count()).toBeGreaterThan(10);

    cut = undefined;
    await page.getByRole("button", { name: "Ask again" }).click();
    await page
      .getByRole("heading", { level: 1 })
      .filter({ hasText: /accepted without any policy\. \d+ of 144 are worth/ })
      .waitFor();
    await progress.waitFor({ state: "detached" });
    expect(watched.complaints).toEqual([]);
  });
});

/** Messages as they come, but for the end of an answer that is told: in its place `progress`, and nothing after it. */
function onItsWay(progress: object): (message: string) => string | undefined {
  return (text) => {
    const message = JSON.parse(text);
    if (message.p?.d?.json?.type === "whole")
      return JSON.stringify({ ...message, p: { ...message.p, d: { json: progress } } });
    return message.p?.e === "done" ? undefined : text;
  };
}
