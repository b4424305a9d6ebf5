// Knows collecting from the network as a story in real Chromium, against a server on this computer: offline by default and
// nothing sent, then hosts chosen, stopped, asked again, every outcome told apart, and looked at later; by keyboard, too.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { naming } from "../electron/network/named-by.ts";
import { answer, type Route, type Served, serve } from "../electron/network/serve.ts";
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
const PICTURES = process.env.CONCORDAT_COLLECT_PICTURES;
if (unfit !== undefined) process.stderr.write(`end-to-end skipped: ${unfit}\n`);

async function look(page: Page, name: string) {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    if (PICTURES !== undefined) {
      mkdirSync(PICTURES, { recursive: true });
      await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}.png`) });
    }
    expect(await axeViolations(page, colorScheme === "light" ? "all" : "of-looks"), `${name}, ${colorScheme}`).toEqual(
      [],
    );
  }
  await page.emulateMedia({ colorScheme: "light" });
}

const to = (concordat: RunningConcordat) => concordat.printed.replace("/#", "/?page=collect#");
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

describe.skipIf(unfit !== undefined)("collect", () => {
  const folder = temporaryFolder();
  const routes: Record<string, Route> = {};
  let server: Served;
  let concordat: RunningConcordat;
  let browser: StoryBrowser;
  let watched: WatchedPage;

  beforeAll(async () => {
    server = await serve(routes);
    const uri = (path: string) => `uri:${server.uri(path)}`;
    const root = naming("Root", "Root", { repository: [uri("/issued.cer")] });
    const sub = naming("Sub", "Root", {
      issuers: [uri("/root.cer"), uri("/gone.cer"), uri("/page.cer"), "uri:ldap://ldap.example/cn=Root"],
      crls: [uri("/broken.crl"), "uri:http://crl.example.invalid/root.crl"],
    });
    const other = naming("Issued", "Root", {});
    Object.assign(routes, {
      "/root.cer": answer(200, root, { "Content-Type": "application/pkix-cert" }),
      "/issued.cer": answer(200, other, { "Content-Type": "text/html" }),
      "/gone.cer": answer(410, ""),
      "/page.cer": answer(200, "<!doctype html><title>It works!</title>", { "Content-Type": "text/html" }),
      "/broken.crl": () => {},
    });
    const file = join(folder, "sub.cer");
    writeFileSync(file, sub);
    execFileSync(process.execPath, [join(ROOT, "electron/cli.ts"), "import", file, "--data", join(folder, "data")]);
    [concordat, browser] = await Promise.all([startConcordat(join(folder, "data")), launchChromium()]);
    watched = await watchedPage(browser);
    await watched.page.setViewportSize({ width: 1280, height: 800 });
    await watched.page.goto(to(concordat));
  });
  afterAll(async () => {
    await browser?.close();
    await concordat?.stop();
    await server?.close();
    removeFolder(folder);
  });

  test("offline by default: the plan is shown, nothing can be asked, nothing was sent", async () => {
    const { page } = watched;
    await heading(page).filter({ hasText: "5 addresses on 2 hosts." }).waitFor();
    expect(await page.getByRole("switch", { name: "Offline" }).isChecked()).toBe(false);
    expect(await page.getByRole("button", { name: "Offline: nothing is asked" }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: `Show the addresses on ${server.host}` }).click();
    await page.getByText(server.uri("/gone.cer")).waitFor();
    await page.getByRole("button", { name: "Show 1 address that is not asked" }).click();
    await page.getByText("ldap is not asked, only http and https").waitFor();
    await look(page, "offline");
    expect(server.connections.made).toBe(0);
  });

  test("by keyboard alone: online, a host chosen, asked, stopped; nothing was kept", async () => {
    const { page } = watched;
    const { keyboard } = page;
    const focused = () =>
      page.evaluate(() => {
        const at = document.activeElement === document.body ? null : document.activeElement;
        return at?.closest("label")?.textContent ?? at?.getAttribute("aria-label") ?? at?.textContent ?? "";
      });
    const tabTo = async (words: string) => {
      for (let i = 0; i < 40 && !(await focused()).includes(words); i++) await keyboard.press("Tab");
      expect(await focused()).toContain(words);
    };
    await page.reload();
    await heading(page).filter({ hasText: "5 addresses" }).waitFor();
    await tabTo("Offline");
    await keyboard.press("Space");
    await page.getByRole("switch", { name: "Online" }).waitFor();
    await tabTo("Also private addresses");
    await keyboard.press("Space");
    await tabTo(server.host);
    await keyboard.press("Space");
    await page.getByRole("button", { name: "Ask 4 addresses on 1 host" }).waitFor();
    await look(page, "chosen");
    await page.getByRole("switch").focus();
    await tabTo("Ask 4 addresses");
    await keyboard.press("Enter");
    await page.getByRole("grid", { name: "Answers of this collection" }).waitFor();
    await page.getByText("3 of 4 addresses so far").or(page.getByText("4 of 5 addresses so far")).waitFor();
    await look(page, "asking");
    await tabTo("Stop");
    await keyboard.press("Enter");
    await page.getByText("Stopped. Nothing was kept; the record is as it was.").waitFor();
    await look(page, "stopped");
    await page.getByRole("button", { name: "Back to the hosts" }).click();
    await page.getByRole("radio", { name: "Newest answers 0" }).waitFor();
  });

  test("without private addresses this computer is not asked, and each answer says so", async () => {
    const { page } = watched;
    const before = server.connections.made;
    await page.reload();
    await page.getByRole("checkbox", { name: server.host }).press("Space");
    await page.getByRole("button", { name: "Ask 4 addresses on 1 host" }).click();
    await page.getByText("4 refused").waitFor();
    await page
      .getByText(/private-address/)
      .first()
      .waitFor();
    expect(server.connections.made).toBe(before);
    await page.getByRole("button", { name: "Back to the hosts" }).click();
  });

  test("asked, reloaded meanwhile, and every outcome is told apart", async () => {
    const { page } = watched;
    await page.getByRole("checkbox", { name: "All hosts" }).press("Space");
    await page.getByRole("checkbox", { name: /Also private addresses/ }).press("Space");
    await page.getByRole("button", { name: "Ask 5 addresses on 2 hosts" }).click();
    await page.getByRole("heading", { name: "Asking now" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Asking now" }).waitFor();
    await page.getByText("2 new certificates, 0 new CRLs").waitFor();
    for (const words of ["2 fetched", "1 removed", "2 unreachable", "1 refused"]) {
      await page.getByText(words, { exact: true }).waitFor();
    }
    const row = page.getByRole("row").filter({ hasText: "/issued.cer" });
    expect(await row.textContent()).toContain("text/html; holds 1 certificate");
    await row.getByRole("gridcell").first().click();
    await page.getByText("Kept as it came:").waitFor();
    await look(page, "answered");
  });

  test("the newest answers stay", async () => {
    const { page } = watched;
    await page.getByRole("button", { name: "Back to the hosts" }).click();
    await page.getByText("1 removed", { exact: true }).waitFor();
    await look(page, "asked-before");
    await page.getByRole("radio", { name: "Newest answers 6" }).click();
    const grid = page.getByRole("grid", { name: "Newest answer of each address" });
    await grid.waitFor();
    expect(await grid.getAttribute("aria-rowcount")).toBe("7");
    await look(page, "newest-answers");
  });

  test("nothing was complained about: no CSP violation, no console error, no exception", () => {
    expect(watched.complaints).toEqual([]);
  });

  test("what came is among the certificates", async () => {
    const { page } = watched;
    await page.getByRole("link", { name: "Certificates" }).click();
    await heading(page).filter({ hasText: "3 certificates" }).waitFor();
  });

  test("started with --offline, online cannot be chosen although it was", async () => {
    const { page } = watched;
    await page.goto("about:blank");
    await concordat.stop();
    concordat = await startConcordat(join(folder, "data"), undefined, ["--offline"]);
    await page.goto(to(concordat));
    await page.getByText("Started with --offline").waitFor();
    expect(await page.getByRole("switch", { name: "Offline" }).isDisabled()).toBe(true);
    expect(await page.getByRole("button", { name: "Offline: nothing is asked" }).isDisabled()).toBe(true);
    await look(page, "forced-offline");
  });
});
