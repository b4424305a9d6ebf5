// Knows what a person does with an answer: moves it in time, takes a certificate away, checks it with OpenSSL, keeps the
// question, and reads the certificate of a rung. By keyboard. Leaves the answers to the tests of the core.
import { describe, expect, test } from "vitest";
import { HAS_FPKI } from "../conformance/test-data.ts";
import { unfit } from "./concordat-process.ts";
import { expectsAccessible, FPKI_2024, goByKeys, openedFramework, openWith } from "./opened-framework.ts";

const DOE = "1046c3eb137d7b796872fff6681708c6b02786fc8152745339a5636644f6d766";
const BOEING = "c97c1e1e174b29b5d0ed60dee4b8c48690d69f50ea67d421168b88d1a985c131";

describe.skipIf(unfit !== undefined || !HAS_FPKI)("with an answer", () => {
  const opened = openedFramework([FPKI_2024]);
  const answer = () => opened.page().getByRole("heading", { level: 1 });

  test("the time at which it changes is told, and another day is asked for by key", async () => {
    const page = opened.page();
    await goByKeys(page, "p");
    const policies = "2.16.840.1.101.3.2.1.3.7";
    await openWith(page, { page: "paths", target: BOEING, policies, at: "2025-07-31T12:00:00Z" });
    await answer().filter({ hasText: /^Yes/ }).waitFor();
    await page.getByText("It is accepted from 2024-04-24 to 2025-07-31.").waitFor();
    await expectsAccessible(page);
    await page.getByRole("slider", { name: /Day of the question/ }).focus();
    await page.keyboard.press("ArrowRight");
    await answer().filter({ hasText: /^No/ }).waitFor();
    expect(new URL(page.url()).searchParams.get("at")).toBe("2025-08-01T12:00:00Z");
    await page.getByRole("button", { name: /Before 2025-08-01/ }).press("Enter");
    await answer().filter({ hasText: /^Yes/ }).waitFor();
  });

  test("a certificate is taken away and back; the answer with everything stands beside it", async () => {
    const page = opened.page();
    await page.locator('[data-row="4"]').focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("w");
    const out = page.getByRole("region", { name: "What if" });
    await out.getByText("Yes. It satisfies common-hardware").waitFor();
    await answer().filter({ hasText: /^No/ }).waitFor();
    await out.getByText("The target loses common-policy, common-hardware.").waitFor();
    await out.getByText(/none gains and \d+ lose a policy/).waitFor();
    await expectsAccessible(page);
    await out.getByRole("button", { name: "Take it back" }).press("Enter");
    await answer().filter({ hasText: /^Yes/ }).waitFor();
    await out.waitFor({ state: "detached" });
  });

  test("the command that checks it with OpenSSL is there, with its files", async () => {
    const page = opened.page();
    await page.getByRole("button", { name: /Check with OpenSSL/ }).press("Enter");
    await page.getByText(/^openssl verify .* -policy 2\.16\.840\.1\.101\.3\.2\.1\.3\.7 /).waitFor();
    await page.getByText("It should print “target.pem: OK”.").waitFor();
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "path.pem" }).press("Enter");
    expect((await saved).suggestedFilename()).toBe("path.pem");
    await page.getByText("Saved as path.pem").waitFor();
    await expectsAccessible(page);
  });

  test("the whole answer is taken away as JSON", async () => {
    const page = opened.page();
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save as JSON" }).press("Enter");
    expect((await saved).suggestedFilename()).toBe("path-c97c1e1e.json");
  });

  test("another policy by its letter", async () => {
    const page = opened.page();
    await page.locator('[data-row="4"]').focus();
    await page.keyboard.press("Shift+A");
    await answer().filter({ hasText: "Yes. It satisfies common-policy" }).waitFor();
  });

  test("from a rung another letter leads to the same rung of the new ladder; a copy is confirmed; F6 goes on", async () => {
    const page = opened.page();
    const row = () => page.evaluate(() => document.activeElement?.getAttribute("data-row"));
    await page.locator('[data-row="2"]').click();
    await page.locator('[data-row="2"]').focus();
    const policies = () => new URL(page.url()).searchParams.get("policies");
    const before = policies();
    await page.keyboard.press("Shift+A");
    if (policies() === before) await page.keyboard.press("Shift+B");
    await expect.poll(policies).not.toBe(before);
    await page.locator('.answered[data-old="false"]').waitFor();
    await expect.poll(row).toBe("2");
    await page.keyboard.press("c");
    await page.getByRole("button", { name: "Copied c" }).waitFor();
    await page
      .getByRole("status")
      .filter({ hasText: /^Copied$/ })
      .waitFor({ state: "attached" });
    await page.keyboard.press("F6");
    expect(await row()).toBeNull();
    const stops = new Set<string>();
    for (let i = 0; i < 6; i++) {
      await page.keyboard.press("F6");
      stops.add(await page.evaluate(() => document.activeElement?.closest("nav, header, main")?.tagName ?? ""));
    }
    expect([...stops].sort()).toEqual(["HEADER", "MAIN", "NAV"]);
    await page.goBack();
  });

  test("the question is kept under a name and asked again from the empty page", async () => {
    const page = opened.page();
    await page.getByRole("textbox", { name: "Keep this question as" }).fill("Boeing for us");
    await page.keyboard.press("Enter");
    await page.getByText("Kept as Boeing for us.").waitFor();
    // The section that one is in leads to its beginning.
    await page.getByRole("navigation").getByRole("link", { name: "Paths" }).press("Enter");
    await page.getByRole("heading", { name: "Which certificate?" }).waitFor();
    await page.getByRole("link", { name: "Boeing for us", exact: true }).press("Enter");
    await answer().filter({ hasText: "Yes. It satisfies common-policy" }).waitFor();
  });

  test("a question that was dropped is kept again from where it was dropped", async () => {
    const page = opened.page();
    const address = page.url();
    await page.goto(`${new URL(address).origin}/?page=paths`);
    await page.getByRole("button", { name: "Drop the question Boeing for us" }).press("Enter");
    await page.getByText("Dropped Boeing for us.").waitFor();
    await page.getByRole("link", { name: "Boeing for us", exact: true }).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Keep it again" }).press("Enter");
    await page.getByRole("link", { name: "Boeing for us", exact: true }).waitFor();
    await page.goto(address);
    await answer().filter({ hasText: /^Yes/ }).waitFor();
  });

  test("a link within the application leads there from the palette, and so does an address of an earlier start", async () => {
    const page = opened.page();
    await page.evaluate(() => {
      // Copying is an event of the document, whose data nobody may read afterwards: it is watched while it is written.
      const write = DataTransfer.prototype.setData;
      DataTransfer.prototype.setData = function (kind, text) {
        Object.assign(window, { copied: text });
        write.call(this, kind, text);
      };
    });
    await page.getByRole("button", { name: "Copy link" }).press("Enter");
    const link = await page.evaluate(() => String(Reflect.get(window, "copied")));
    expect(link).toMatch(/^concordat:\?page=paths&/);
    const asked = new URL(page.url()).searchParams;
    for (const pasted of [link, link.replace("concordat:", "http://127.0.0.1:1/")]) {
      await goByKeys(page, "m");
      await page.getByRole("heading", { level: 1 }).filter({ hasNotText: /^Yes/ }).waitFor();
      await page.keyboard.press("Control+k");
      await page.getByRole("searchbox", { name: "Find or run" }).fill(pasted);
      await page.getByRole("menuitem", { name: /Go to this link/ }).waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await answer().filter({ hasText: /^Yes/ }).waitFor();
      const there = new URL(page.url()).searchParams;
      for (const name of ["target", "policies", "at"]) expect(there.get(name)).toBe(asked.get(name));
    }
  });

  test("the certificate of a rung is read", async () => {
    const page = opened.page();
    await page.locator('[data-row="4"]').focus();
    await page.keyboard.press("Enter");
    await answer().filter({ hasText: "accepts Boeing Medium Assurance Hardware Issuing CA G3 as a CA" }).waitFor();
  });

  test("nothing was complained about", () => {
    expect(opened.complaints()).toEqual([]);
  });

  test("what was saved is not said of another path", async () => {
    const page = opened.page();
    await openWith(page, {
      page: "paths",
      target: DOE,
      policies: "2.16.840.1.101.3.2.1.3.16",
      at: "2024-10-23T12:00:00Z",
    });
    await answer().filter({ hasText: /^No/ }).waitFor();
    const misses = page.getByRole("listbox", { name: "Paths and near misses" }).getByRole("option");
    await misses.nth(1).waitFor();
    await page.getByRole("button", { name: /Check with OpenSSL/ }).press("Enter");
    await page.getByRole("button", { name: "target.pem" }).press("Enter");
    await page.getByText("Saved as target.pem").waitFor();
    await misses.nth(1).click();
    await page.getByText("Saved as target.pem").waitFor({ state: "detached" });
    // The command stands open, for the files of the path that is shown now.
    await page.getByText(/^openssl verify /).waitFor();
  });
});
