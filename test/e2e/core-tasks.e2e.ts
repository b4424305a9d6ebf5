// Knows the six core tasks done by keyboard alone, on one record from its first opening: import, find, ask and read why not,
// read a policy's worth, say who runs a CA, save a relying party. No pointer, no focus set from outside.
import { describe, expect, test } from "vitest";
import { HAS_FPKI } from "../conformance/test-data.ts";
import { unfit } from "./concordat-process.ts";
import { emptyRecord, FPKI_2024 } from "./opened-framework.ts";

describe.skipIf(unfit !== undefined || !HAS_FPKI)("by keyboard alone", () => {
  const opened = emptyRecord();
  const keyboard = () => opened.page().keyboard;
  const heading = () => opened.page().getByRole("heading", { level: 1 });

  /** What has the focus, as it is called. */
  const focused = () =>
    opened.page().evaluate(() => {
      const element = document.activeElement;
      const label = element?.id === "" ? undefined : document.querySelector(`label[for="${element?.id}"]`)?.textContent;
      return element?.getAttribute("aria-label") ?? label ?? element?.textContent ?? "";
    });
  /** Tabs on until the focus is on what is called so. */
  async function tabTo(name: RegExp, most = 40): Promise<void> {
    for (let step = 0; step < most; step++) {
      if (name.test(await focused())) return;
      await keyboard().press("Tab");
    }
    throw new Error(`no Tab leads to ${name}; the last was on ${await focused()}`);
  }
  const goTo = async (letter: string) => {
    await keyboard().press("Escape");
    await keyboard().press("g");
    await keyboard().press(letter);
  };

  test("a file is imported, from the first page on", async () => {
    const page = opened.page();
    await page.getByText("Three steps to a first answer").waitFor();
    await tabTo(/^Import certificates$/);
    await keyboard().press("Enter");
    // Listened for before the page is asked anything: a key can overtake the order to give choosers to us.
    const chooser = page.waitForEvent("filechooser");
    await page.getByText("No certificates yet.").waitFor();
    await page.getByRole("button", { name: /^Import files… Ctrl O$/ }).waitFor();
    await keyboard().press("Control+o");
    await (await chooser).setFiles(FPKI_2024);
    await page.getByText("146 certificates imported").waitFor();
  });

  test("a list is narrowed, and its rows are the next key", async () => {
    const page = opened.page();
    await page.getByRole("grid", { name: "Certificates" }).waitFor();
    await keyboard().press("/");
    await keyboard().type("boeing medium");
    await page.getByRole("grid", { name: "Certificates" }).getByRole("row").nth(1).waitFor();
    await keyboard().press("ArrowDown");
    expect(await focused()).toContain("Boeing Medium Assurance Hardware Issuing CA G3");
    await keyboard().press("Enter");
    await page.getByRole("button", { name: "Read it beside its bytes" }).waitFor();
    await keyboard().press("Escape");
  });

  test("a CA is found by its name, wherever one is", async () => {
    const page = opened.page();
    await keyboard().press("Control+k");
    await page.getByRole("dialog").waitFor();
    await keyboard().type("boeing medium");
    await page
      .getByRole("menuitem", { name: /Boeing Medium Assurance Hardware Issuing CA G3/ })
      .first()
      .waitFor();
    await keyboard().press("Enter");
    const field = page.getByRole("combobox", { name: "Certificate" });
    await field.waitFor();
    expect(await field.inputValue()).toContain("Boeing Medium Assurance Hardware Issuing CA G3");
  });

  test("a question is asked, and why it fails is read: where, what was compared, which clause, what to do", async () => {
    const page = opened.page();
    await page.getByRole("combobox", { name: "Policy" }).waitFor();
    await tabTo(/^Policy$/);
    await keyboard().type("common-high");
    await keyboard().press("ArrowDown");
    await keyboard().press("Enter");
    await tabTo(/^Date and time, UTC$/);
    await keyboard().press("Control+a");
    await keyboard().type("2024-10-23 12:00");
    await keyboard().press("Enter");
    await heading().filter({ hasText: "No. common-high is lost at rung 2" }).waitFor();
    await tabTo(/CertiPath Bridge CA - G3.*broken here/s);
    const rung = await focused();
    for (const words of ["Carried in", "Asserted (9, none is what common-high became)", "§6.1.3 (d)(1)", "Next"]) {
      expect(rung).toContain(words);
    }
    // What would open the path: three ways, each on its line, the one that changes the fewest certificates first.
    const steps = await page.locator(".next-step").allInnerTexts();
    expect(steps.map((step) => / to issue rung \d/.exec(step)?.[0])).toEqual([
      " to issue rung 1",
      " to issue rung 2",
      " to issue rung 2",
    ]);
    // The first three are read at once; the others are one key away.
    expect(rung).toContain("medium fpki·3medium-hardware fpki·12medium-CBP fpki·146 more");
    const folded = page.locator(".compared details li").filter({ hasText: "pivi-contentSigning fpki·20" });
    expect(await folded.isVisible()).toBe(false);
    await tabTo(/^6 more$/);
    await keyboard().press("Enter");
    await folded.waitFor();
    await tabTo(/^Check with OpenSSL/, 60);
    await keyboard().press("Enter");
    await page.getByText("It should say error 43, no explicit policy, and that the verification failed.").waitFor();
    expect(page.url()).toContain("page=paths");
  });

  test("the demands are saved as a relying party", async () => {
    const page = opened.page();
    await tabTo(/^Anchor/);
    await keyboard().press("Enter");
    await tabTo(/^Save as a relying-party profile$/);
    await keyboard().type("Agency login");
    await keyboard().press("Enter");
    await page.getByText("These are the demands of Agency login.").waitFor();
    await keyboard().press("Escape");
  });

  test("what a policy is worth to that relying party is read", async () => {
    const page = opened.page();
    await goTo("w");
    await heading().filter({ hasText: "31 of 144 are worth common-high" }).waitFor();
    await page.getByRole("button", { name: /^Relying party Agency login/ }).waitFor();
    await tabTo(/^Filter$/);
    await keyboard().type("certipath");
    await tabTo(/CertiPath Bridge CA - G3/);
    await keyboard().press("Enter");
    await page.getByRole("region", { name: /CertiPath Bridge CA - G3/ }).waitFor();
  });

  test("a CA is given to a member", async () => {
    const page = opened.page();
    await goTo("m");
    await tabTo(/^Register a member…$/);
    await keyboard().press("Enter");
    await page.getByRole("dialog").waitFor();
    // What is asked first has the focus.
    await expect.poll(focused).toBe("Name");
    await keyboard().type("CertiPath");
    await keyboard().press("Enter");
    await page.getByRole("region", { name: /CertiPath/ }).waitFor();
    await keyboard().press("Escape");
    await tabTo(/^Members 1$/);
    await keyboard().press("ArrowRight");
    await keyboard().press("Enter");
    await tabTo(/^Filter$/, 60);
    await keyboard().type("certipath bridge");
    await tabTo(/CertiPath Bridge CA - G3/);
    await keyboard().press("Space");
    await page.getByText("1 CA entity chosen:").waitFor();
    await tabTo(/^Assign to$/, 60);
    await keyboard().type("CertiPath");
    await keyboard().press("ArrowDown");
    await keyboard().press("Enter");
    await heading()
      .filter({ hasText: /^1 member/ })
      .waitFor();
    await page.getByText("1 CA entity chosen:").waitFor({ state: "detached" });
    const row = page.getByRole("row").filter({ hasText: "CertiPath Bridge CA - G3" });
    expect(await row.first().textContent()).toMatch(/CertiPath$|CertiPath[^ ]/);
  });

  test("what was written after a check is not called verified until it is checked again", async () => {
    const page = opened.page();
    const foot = (name: RegExp) => page.getByRole("link", { name }).waitFor();
    const run = async (typed: string, name: RegExp) => {
      await keyboard().press("Control+k");
      await page.getByRole("searchbox", { name: "Find or run" }).waitFor();
      await keyboard().type(typed);
      await page.getByRole("menuitem", { name }).waitFor();
      await keyboard().press("Enter");
    };
    const check = async () => {
      await run("check the record", /Check the record now/);
      await heading()
        .filter({ hasText: /The record is sound: \d+ events read from the first to the last\.$/ })
        .waitFor();
      await foot(/^Verified \d+ events in the record \d{4}/);
    };
    // The check at opening may have begun before the import or after it: then nothing is verified, not even in part.
    await foot(/^(Verified|Not checked yet \d+ events in the record Check it under Record$)/);
    await check();
    await run("register a member", /Register a member…/);
    await page.getByRole("dialog").waitFor();
    await expect.poll(focused).toBe("Name");
    await keyboard().type("Boeing");
    await keyboard().press("Enter");
    await page.getByRole("region", { name: /Boeing/ }).waitFor();
    await foot(/^Verified in part \d+ events in the record 1 not checked yet$/);
    await check();
  });

  test("nothing was complained about", () => {
    expect(opened.complaints()).toEqual([]);
  });
});
