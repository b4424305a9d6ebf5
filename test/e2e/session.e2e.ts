// Knows what a person sees of sessions: an address works once, a reload goes on, a lost connection is said and mended.
// Leaves attacks on the shell to test/electron/loopback.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { unfit } from "./concordat-process.ts";
import { provoked } from "./no-foreign-connection.ts";
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

describe.skipIf(unfit !== undefined)("a session", () => {
  const folder = temporaryFolder();
  let concordat: RunningConcordat;
  let browser: StoryBrowser;

  beforeAll(async () => {
    [concordat, browser] = await Promise.all([startConcordat(folder), launchChromium()]);
  });
  afterAll(async () => {
    await browser?.close();
    await concordat?.stop();
    removeFolder(folder);
  });

  test("is opened by the printed address once; a reload goes on, a second use says to start again", async () => {
    const { page } = await watchedPage(browser);
    await page.goto(concordat.address);
    await page.getByText("No certificates yet.").waitFor();
    await page.reload();
    await page.getByText("No certificates yet.").waitFor();

    const second = await watchedPage(browser);
    await second.page.goto(concordat.address);
    await second.page.getByText("secret-expired").waitFor();
    expect(await second.page.getByRole("main").textContent()).toContain("npm start");
    expect(await axeViolations(second.page)).toEqual([]);
  });

  test("every story's watch hears the CSP: an inline style is refused and reported", async () => {
    const { page, complaints } = await watchedPage(browser);
    await page.goto(new URL(concordat.address).origin);
    await page.getByText("no-secret").waitFor();
    expect(complaints).toEqual([]);
    await page.evaluate(() => document.body.setAttribute("style", "color: red"));
    await expect.poll(() => complaints.some((text) => text.startsWith("CSP: style-src"))).toBe(true);
    // Without this line the file would fail at its end.
    await expect.poll(() => provoked(/^CSP: style-src/)).toHaveLength(1);
  });

  test("every story's watch hears a connection to anything but its own Concordat", async () => {
    const other = createServer((_, response) => response.end("<title>other</title>"));
    await new Promise<void>((ready) => other.listen(0, "127.0.0.1", ready));
    const { port } = other.address() as AddressInfo;
    const { page } = await watchedPage(browser);
    await page.goto(new URL(concordat.address).origin);
    await page.getByText("no-secret").waitFor();
    // From our page the CSP stops it; from any other page it would be a connection.
    await page.evaluate((at) => fetch(`http://127.0.0.1:${at}/beacon`).catch(() => undefined), port);
    await expect.poll(() => provoked(/^CSP: connect-src/)).toHaveLength(1);
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.evaluate((at) => void Object.assign(window, { kept: new WebSocket(`ws://127.0.0.1:${at}/`) }), port);
    await expect.poll(() => provoked(/^foreign WebSocket: ws:/)).toHaveLength(1);
    expect(provoked(/^foreign request: http:/).length).toBeGreaterThan(0);
    provoked(/^CSP: connect-src/);
    await page.close();
    other.close();
  });

  test("is not opened by an address without a secret, and the page says why", async () => {
    const { page } = await watchedPage(browser);
    await page.goto(new URL(concordat.address).origin);
    await page.getByText("no-secret").waitFor();
    expect(await page.getByRole("main").textContent()).toContain("npm start");
  });

  test("ends in words when the application is closed", async () => {
    const { page } = await watchedPage(browser);
    await concordat.stop();
    concordat = await startConcordat(folder);
    await page.goto(concordat.address);
    await page.getByText("No certificates yet.").waitFor();
    await concordat.stop();
    await page.getByText("application-closed").waitFor();
    expect(await page.getByRole("main").textContent()).toContain("npm start");
  });

  test("lost without a word is tried again; an application started anew asks for a new address", async () => {
    const { page } = await watchedPage(browser);
    concordat = await startConcordat(folder);
    const port = Number(new URL(concordat.address).port);
    await page.goto(concordat.address);
    await page.getByText("No certificates yet.").waitFor();
    await concordat.kill();
    await page.getByText("Connection lost.").waitFor();
    // What was on screen stays readable meanwhile.
    expect(await page.getByText("No certificates yet.").isVisible()).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
    concordat = await startConcordat(folder, port);
    await page.getByText("session-expired").waitFor();
  });
});
