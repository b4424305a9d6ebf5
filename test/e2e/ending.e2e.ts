// Knows how Concordat ends and begins again as a process: by Ctrl C, by a service's stop, by a power cut, twice at once.
// Leaves what a page says meanwhile to session.e2e.ts and a record's own durability to test/durability.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UPLOAD_PATH } from "../../shared/contract/loopback-protocol.ts";
import { unfit } from "./concordat-process.ts";
import { removeFolder, startConcordat, temporaryFolder, watchedPage } from "./running-concordat.ts";
import { launchChromium, type StoryBrowser } from "./shared-chromium.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const SAMPLE = join(ROOT, "test/sample/aurora-agency.pem");
if (unfit !== undefined) process.stderr.write(`end-to-end skipped: ${unfit}\n`);

/** What a sound end leaves in a data folder: the record, and the file whose lock is free again. */
const LEFT = ["backups", "instance.lock", "record.db", "settings.json"];
const strange = (folder: string) => readdirSync(folder).filter((name) => !LEFT.includes(name));

describe.skipIf(unfit !== undefined)("ending", () => {
  let browser: StoryBrowser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  /** Starts, imports a file, leaves an upload waiting; gives the running instance and its page. */
  async function atWork(folder: string) {
    const concordat = await startConcordat(folder);
    const { page } = await watchedPage(browser);
    await page.goto(concordat.address);
    await page.getByText("No certificates yet.").waitFor();
    await page.locator("input[type=file]").first().setInputFiles(SAMPLE);
    await page
      .getByText(/certificates? imported/)
      .first()
      .waitFor();
    const waiting = await page.evaluate(async (path) => {
      const bearer = sessionStorage.getItem("concordat-bearer");
      const headers = { "content-type": "application/octet-stream", authorization: `Bearer ${bearer}` };
      return (await fetch(path, { method: "POST", headers, body: "waiting" })).status;
    }, UPLOAD_PATH);
    expect(waiting).toBe(200);
    expect(readdirSync(join(folder, "uploads"))).toHaveLength(1);
    expect(existsSync(join(folder, "instance.json"))).toBe(true);
    return { concordat, page };
  }

  async function expectsWhatWasThere(folder: string) {
    const again = await startConcordat(folder);
    const { page } = await watchedPage(browser);
    await page.goto(again.address);
    await page.getByRole("grid", { name: "Certificates" }).waitFor();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toMatch(/^[1-9]\d* certificates/);
    expect(readdirSync(join(folder, "uploads"))).toEqual([]);
    expect(await again.stop()).toBe(0);
  }

  test.each(["SIGINT", "SIGTERM"] as const)("%s closes the record and leaves nothing else", async (signal) => {
    const folder = temporaryFolder();
    const { concordat, page } = await atWork(folder);
    expect(await concordat.stop(signal)).toBe(0);
    await page.getByText("application-closed").waitFor();
    expect(strange(folder)).toEqual([]);
    await expectsWhatWasThere(folder);
    removeFolder(folder);
  });

  test("SIGKILL leaves what the next start clears away, and nothing that was confirmed is lost", async () => {
    const folder = temporaryFolder();
    const { concordat, page } = await atWork(folder);
    await concordat.kill();
    await page.getByText("Connection lost.").waitFor();
    // Nothing says that it is being asked or read where nobody is there to answer.
    for (const section of ["Trust map", "Members", "Record", "Settings"]) {
      await page.getByRole("link", { name: section, exact: true }).click();
      await page
        .locator("main")
        .getByText(/waiting for the connection/)
        .first()
        .waitFor();
      expect(await page.locator("main").textContent(), section).not.toMatch(/Asking|Reading/);
    }
    expect(strange(folder)).toContain("instance.json");
    expect(strange(folder)).toContain("uploads");
    await expectsWhatWasThere(folder);
    expect(strange(folder)).toEqual([]);
    removeFolder(folder);
  });

  test("two starts at the same moment are one instance, and both print an address that works", async () => {
    const folder = temporaryFolder();
    const flags = [join(ROOT, "electron/loopback.ts"), "--no-open", "--data", folder];
    const children = [0, 1].map(() => spawn(process.execPath, flags, { stdio: ["ignore", "pipe", "pipe"] }));
    const addresses = await Promise.all(
      children.map(
        (child) =>
          new Promise<string>((found, failed) => {
            let printed = "";
            const read = (chunk: Buffer) => {
              printed += String(chunk);
              const address = /ready at (\S+)/.exec(printed)?.[1];
              if (address !== undefined) found(address);
            };
            child.stdout.on("data", read);
            child.stderr.on("data", read);
            child.once("exit", () => failed(new Error(printed)));
          }),
      ),
    );
    expect(new Set(addresses.map((address) => new URL(address).origin)).size).toBe(1);
    for (const address of addresses) {
      const { origin, hash } = new URL(address);
      const opened = await fetch(`${origin}/session`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Origin: origin },
        body: JSON.stringify({ secret: hash.slice(3) }),
      });
      expect(opened.status).toBe(200);
    }
    // The one that found the other running has done what it can and ends by itself; the other ends when told.
    const ends = children.map(
      (child) =>
        new Promise<number | null>(
          (done) => void (child.exitCode === null ? child.once("exit", done) : done(child.exitCode)),
        ),
    );
    expect(await Promise.race(ends)).toBe(0);
    for (const child of children) if (child.exitCode === null) child.kill("SIGTERM");
    expect(await Promise.all(ends)).toEqual([0, 0]);
    expect(strange(folder)).toEqual([]);
    removeFolder(folder);
  });
});
