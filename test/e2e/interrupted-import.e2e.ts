// Knows what a person finds who was interrupted in the middle of an import: the process killed, asked to end, or stopped
// and gone on, while files are read and while they are written. Each time the folder is opened again and counted.
// Leaves ends outside of an import to ending.e2e.ts, and the record's own durability to test/durability.
import { existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildCertificate } from "../mesh/certificate-builder.ts";
import { unfit } from "./concordat-process.ts";
import {
  type RunningConcordat,
  removeFolder,
  startConcordat,
  temporaryFolder,
  watchedPage,
} from "./running-concordat.ts";
import { launchChromium, type StoryBrowser } from "./shared-chromium.ts";

const SAMPLE = join(resolve(import.meta.dirname, "../.."), "test/sample/aurora-agency.pem");
if (unfit !== undefined) process.stderr.write(`end-to-end skipped: ${unfit}\n`);

/** Enough that reading takes a second or more, and the write is well beyond what SQLite keeps in memory. */
const MANY = 2000;
const LEFT = ["backups", "instance.lock", "record.db", "settings.json"];

function manyCertificates(family: string): string {
  const blocks = Array.from({ length: MANY }, (_, at) => {
    const name = `${family} ${at}`;
    const der = buildCertificate({ subject: name, subjectKey: name, issuer: `${family} CA`, issuerKey: family });
    return `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString("base64")}\n-----END CERTIFICATE-----\n`;
  });
  return blocks.join("");
}

describe.skipIf(unfit !== undefined)("an import that is interrupted", () => {
  const folder = temporaryFolder();
  const data = join(folder, "data");
  const file = (family: string) => join(folder, `${family}.pem`);
  let browser: StoryBrowser;
  let concordat: RunningConcordat;
  let page: Page;
  /** Certificates that were confirmed so far. */
  let confirmed = 0;

  beforeAll(async () => {
    for (const family of ["Read", "Kill", "End"]) writeFileSync(file(family), manyCertificates(family));
    browser = await launchChromium();
    await open();
    await page.locator("input[type=file]").first().setInputFiles(SAMPLE);
    await page
      .getByText(/certificates? imported/)
      .first()
      .waitFor();
    confirmed = await counted();
    expect(confirmed).toBeGreaterThan(0);
  });
  afterAll(async () => {
    await browser?.close();
    await concordat?.stop();
    removeFolder(folder);
  });

  async function open(): Promise<void> {
    concordat = await startConcordat(data);
    ({ page } = await watchedPage(browser));
    await page.goto(concordat.address);
    await page
      .getByText(/^No certificates yet|^\d.* certificates/)
      .first()
      .waitFor();
  }
  async function counted(): Promise<number> {
    const heading = await page.getByRole("heading", { level: 1, name: /^[\d\s]+ certificates/ }).textContent();
    return Number(/^[\d\s]+/.exec(heading ?? "")?.[0].replace(/\s/g, ""));
  }
  const panel = () => page.getByRole("region", { name: "Import" });
  const begin = async (family: string) => {
    await page.locator("input[type=file]").first().setInputFiles(file(family));
    await panel().getByText("It goes on when this window is closed").waitFor();
  };
  const walOctets = () => {
    const wal = join(data, "record.db-wal");
    return existsSync(wal) ? statSync(wal).size : 0;
  };
  /** Returns when pages of the import stand in the log that its end has yet to confirm. */
  async function isWriting(): Promise<void> {
    const before = walOctets();
    for (let tries = 0; tries < 20_000; tries++) {
      if (walOctets() > before + (1 << 20)) return;
      await sleep(1);
    }
    throw new Error("nothing was written");
  }
  /** Opens the folder again: it holds nothing but a record, whose certificates are the ones confirmed, or all of these, too. */
  async function reopen(orWith: number): Promise<void> {
    await page.context().close();
    await open();
    const now = await counted();
    expect([confirmed, confirmed + orWith]).toContain(now);
    confirmed = now;
    expect(existsSync(join(data, "uploads")) ? readdirSync(join(data, "uploads")) : []).toEqual([]);
    expect(await panel().count()).toBe(0);
  }

  test.each(["SIGINT", "SIGTERM"] as const)(
    "%s while it reads: nothing of it, and nothing else is missing",
    async (signal) => {
      await begin("Read");
      expect(await concordat.stop(signal)).toBe(0);
      await page.getByText("application-closed").waitFor();
      expect(readdirSync(data).filter((name) => !LEFT.includes(name))).toEqual([]);
      await reopen(0);
    },
  );

  test("SIGKILL while it reads: nothing of it, and the upload is cleared away by the next start", async () => {
    await begin("Read");
    await concordat.kill();
    await page.getByText("Connection lost.").waitFor();
    expect(readdirSync(join(data, "uploads"))).toHaveLength(1);
    await reopen(0);
  });

  test("stopped for a while and gone on, as by a closed lid: it ends as if nothing had been", async () => {
    await begin("Read");
    concordat.signal("SIGSTOP");
    await sleep(1500);
    expect(await panel().getByRole("progressbar").isVisible()).toBe(true);
    concordat.signal("SIGCONT");
    await panel()
      .getByText(/^2.000 certificates imported$/)
      .waitFor({ timeout: 60_000 });
    confirmed += MANY;
    await concordat.kill();
    await reopen(0);
  });

  test("SIGKILL while it writes: all of it or nothing, and it can be done again", async () => {
    await begin("Kill");
    await isWriting();
    await concordat.kill();
    const before = confirmed;
    await reopen(MANY);
    await page.locator("input[type=file]").first().setInputFiles(file("Kill"));
    await panel()
      .getByText(/certificates imported/)
      .waitFor({ timeout: 60_000 });
    confirmed = before + MANY;
    await expect.poll(counted, { timeout: 15_000 }).toBe(confirmed);
  });

  test("SIGTERM while it writes: taken back, or where its commit had begun, ended first; then it can be done again", async () => {
    await begin("End");
    await isWriting();
    expect(await concordat.stop("SIGTERM")).toBe(0);
    expect(readdirSync(data).filter((name) => !LEFT.includes(name))).toEqual([]);
    const before = confirmed;
    await reopen(MANY);
    await page.locator("input[type=file]").first().setInputFiles(file("End"));
    const known = confirmed - before;
    await panel()
      .getByText(new RegExp(`${known === 0 ? "2.000" : "0"} certificates imported`))
      .waitFor({ timeout: 60_000 });
    await expect.poll(counted, { timeout: 15_000 }).toBe(before + MANY);
    confirmed = before + MANY;
  });
});
