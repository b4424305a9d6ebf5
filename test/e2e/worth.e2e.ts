// Knows the worth table as a person reads it: the hole, a policy's reach, one CA, from there the ladder; tiers of their own;
// two dates side by side. By keyboard. Leaves the numbers to ../electron/api/worth.test.ts.
import { describe, expect, test } from "vitest";
import { HAS_FPKI } from "../conformance/test-data.ts";
import { unfit } from "./concordat-process.ts";
import { expectsAccessible, FPKI_2024, goByKeys, openedDemo, openedFramework, openWith } from "./opened-framework.ts";
import { axeViolations } from "./running-concordat.ts";

const COMMON = (number: number) => `2.16.840.1.101.3.2.1.3.${number}`;

describe.skipIf(unfit !== undefined || !HAS_FPKI)("what is it worth", () => {
  const opened = openedFramework([FPKI_2024]);
  const table = () => opened.page().getByRole("treegrid", { name: "Worth of every CA" });
  const heading = () => opened.page().getByRole("heading", { level: 1 });
  const rowOf = (name: RegExp) => table().getByRole("row").filter({ hasText: name });

  test("by two keys, under a date and a relying party that is saved by name", async () => {
    const page = opened.page();
    const { keyboard } = page;
    await goByKeys(page, "w");
    await page.getByRole("textbox", { name: "As of, UTC" }).fill("2024-10-23 12:00");
    await keyboard.press("Enter");
    await page.getByText("past", { exact: true }).waitFor();
    await page.getByRole("button", { name: /^Anchor/ }).press("Enter");
    for (const policy of ["common-hardware", "common-high"]) {
      await page.getByRole("combobox", { name: "Add a policy" }).fill(policy);
      await keyboard.press("ArrowDown");
      await keyboard.press("Enter");
      await page.getByRole("button", { name: `Take off ${policy}` }).waitFor();
    }
    await page.getByRole("textbox", { name: "Save as a relying-party profile" }).fill("Agency login");
    await keyboard.press("Enter");
    await page.getByText("These are the demands of Agency login.").waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await keyboard.press("Escape");
    await page.getByRole("button", { name: "Relying party Agency login" }).waitFor();
    await heading()
      .filter({ hasText: "1 CA is accepted without any policy. 130 of 144 are worth common-hardware." })
      .waitFor();
    await page.getByText("31 reach common-high").waitFor();
    expect(await page.getByRole("combobox", { name: "Relying party" }).inputValue()).toBe("Agency login");
    await table().getByRole("columnheader", { name: "common-high fpki·16: 31 CAs" }).waitFor();
  });

  test("what is accepted without any policy stands on top whatever the sort, and says what to do", async () => {
    const page = opened.page();
    const first = table().getByRole("row").nth(1);
    await table()
      .getByRole("columnheader", { name: /^Member, CA/ })
      .press("Enter");
    await page.keyboard.press("Enter");
    expect(await first.textContent()).toContain("Federal Common Policy CA G2 the anchor itself");
    expect(await first.textContent()).toContain("accepted whatever policy it names, or none");
    // A filter that hides it says so, and how to see it again.
    await page.keyboard.press("/");
    await page.keyboard.type("boeing");
    await page.getByText("1 CA that is accepted without any policy is not among these.").waitFor();
    await expectsAccessible(page);
    await page.getByRole("button", { name: "Show it" }).press("Enter");
    await page.getByRole("radio", { name: "Without any policy 1", checked: true }).waitFor();
    expect(await first.textContent()).toContain("Federal Common Policy CA G2");
    await page.keyboard.press("1");
    await page.getByRole("radio", { name: "All 144", checked: true }).waitFor();
    await first.getByRole("button", { name: "Require a policy in the profile" }).press("Enter");
    await heading().filter({ hasText: "No CA is accepted without a policy. 130 of 144" }).waitFor();
    await page.getByRole("button", { name: "Relying party Agency login, changed" }).waitFor();
    await page.goBack();
    await heading().filter({ hasText: "1 CA is accepted without any policy." }).waitFor();
  });

  test("whose demands these are is said alike in bar, question and overview, whether the address names the profile or not", async () => {
    const page = opened.page();
    const slot = page.getByRole("combobox", { name: "Relying party" });
    const link = page.url();
    const unnamed = new URL(link);
    unnamed.searchParams.delete("profile");
    await page.goto(unnamed.href);
    await page.getByRole("button", { name: "Relying party Agency login", exact: true }).waitFor();
    await expect.poll(() => slot.inputValue(), { timeout: 15_000 }).toBe("Agency login");
    // Whose table it is is not offered for comparing with.
    await page.getByRole("button", { name: "Compare with…" }).press("Enter");
    await page.getByText("No other profile is saved.").waitFor();
    await page.keyboard.press("Escape");
    await openWith(page, { page: "overview" });
    await page.getByText("judged for Agency login").waitFor();
    await page.getByRole("button", { name: "Relying party Agency login", exact: true }).waitFor();
    await page.goto(link);
    await openWith(page, { demands: "explicitPolicy" });
    await page.getByRole("button", { name: "Relying party Agency login, changed" }).waitFor();
    await expect.poll(() => slot.getAttribute("placeholder"), { timeout: 15_000 }).toBe("Agency login, changed");
    await page.goto(link);
    await heading().filter({ hasText: "1 CA is accepted without any policy." }).waitFor();
  });

  test("one CA opens into its policies; the panel tells each, and the cell leads to the ladder", async () => {
    const page = opened.page();
    await page.getByRole("searchbox", { name: "Filter" }).fill("boeing medium");
    const cell = rowOf(/Boeing Medium/)
      .getByRole("gridcell")
      .first();
    await cell.focus();
    await page.keyboard.press("ArrowRight");
    await rowOf(/Boeing Medium/)
      .and(page.locator("[aria-expanded=true]"))
      .waitFor();
    await rowOf(/boeing·12/).waitFor();
    expect(
      await rowOf(/boeing·12/)
        .getByRole("img", { name: "satisfies" })
        .count(),
    ).toBe(1);
    await page.keyboard.press("Enter");
    await page.getByText("A certificate that it issues under").waitFor();
    await page.getByRole("button", { name: "Close" }).press("Enter");
    // Name, policies, without any policy; then mine.
    await rowOf(/boeing·12/)
      .getByRole("gridcell")
      .nth(3)
      .press("Enter");
    // The ladder is that of what the CA would issue under that policy: it says what the cell says.
    await heading()
      .filter({ hasText: "Yes. It satisfies common-hardware through Boeing's policy 12 (boeing·12)." })
      .waitFor();
    await page.getByText("probe, not signed").waitFor();
    expect(await page.getByRole("combobox", { name: "Policy it is issued under" }).inputValue()).toContain("boeing·12");
    await page.getByRole("button", { name: /^Relying party Agency login/ }).waitFor();
    await expectsAccessible(page);
    await page.getByRole("button", { name: "Ask about the CA certificate itself" }).press("Enter");
    await heading().filter({ hasText: /^Yes/ }).waitFor();
    await page.getByText("probe, not signed").waitFor({ state: "detached" });
    await page.goBack();
    await page.getByText("probe, not signed").waitFor();
    await page.goBack();
    await heading().filter({ hasText: "are worth" }).waitFor();
  });

  test("what a cell was computed for is kept under a name, renamed, asked again, dropped and kept again, by keys", async () => {
    const page = opened.page();
    const { keyboard } = page;
    const worth = page.url();
    const onList = (name: string) => page.getByRole("link", { name, exact: true });
    const isTheProbe = async () => {
      await heading()
        .filter({ hasText: "Yes. It satisfies common-hardware through Boeing's policy 12 (boeing·12)." })
        .waitFor();
      await page.getByText("probe, not signed").waitFor();
    };
    await page.getByRole("searchbox", { name: "Filter" }).fill("boeing medium");
    await rowOf(/Boeing Medium/)
      .getByRole("gridcell")
      .first()
      .focus();
    await keyboard.press("ArrowRight");
    await rowOf(/boeing·12/)
      .getByRole("gridcell")
      .nth(3)
      .press("Enter");
    await isTheProbe();
    await keyboard.press("Control+k");
    await keyboard.type("keep this question");
    await page.getByRole("menuitem", { name: /Keep this question/ }).waitFor();
    await keyboard.press("ArrowDown");
    await keyboard.press("Enter");
    await page
      .locator("input:focus")
      .and(page.getByRole("textbox", { name: "Keep this question as" }))
      .waitFor();
    await keyboard.type("Boeing's cell");
    await keyboard.press("Enter");
    await page.getByText("Kept as Boeing's cell.").waitFor();

    await page.goto(`${new URL(worth).origin}/?page=paths`);
    await onList("Boeing's cell").waitFor();
    await page
      .getByText(
        /^a certificate issued by Boeing Medium Assurance .* under boeing·12 · for common-hardware · on 2024-10-23$/,
      )
      .waitFor();
    await expectsAccessible(page);
    await page.getByRole("button", { name: "Rename the question Boeing's cell" }).press("Enter");
    await page.locator("input:focus").waitFor();
    await keyboard.press("Escape");
    await page.locator("a:focus", { hasText: "Boeing's cell" }).waitFor();
    await page.getByRole("button", { name: "Rename the question Boeing's cell" }).press("Enter");
    await page.locator("input:focus").waitFor();
    await expectsAccessible(page);
    // The old name is selected: what is typed takes its place.
    await keyboard.type("Medium at Boeing");
    await keyboard.press("Enter");
    await page.locator("a:focus", { hasText: "Medium at Boeing" }).waitFor();
    await onList("Boeing's cell").waitFor({ state: "detached" });
    await keyboard.press("Enter");
    await isTheProbe();
    expect(new URL(page.url()).searchParams.get("demands")).toContain("explicitPolicy");

    await page.goBack();
    await page.getByRole("button", { name: "Drop the question Medium at Boeing" }).press("Enter");
    await onList("Medium at Boeing").waitFor({ state: "detached" });
    await page.locator("button:focus", { hasText: "Keep it again" }).waitFor();
    await keyboard.press("Enter");
    await page.locator("a:focus", { hasText: "Medium at Boeing" }).waitFor();
    await keyboard.press("Control+k");
    await keyboard.type("medium at boe");
    // Its name begins with what was typed: it stands first, chosen already.
    await page.locator("[role=menuitem][data-focused]", { hasText: "Kept question Medium at Boeing" }).waitFor();
    await keyboard.press("Enter");
    await isTheProbe();
    await page.goto(worth);
    await heading().filter({ hasText: "are worth" }).waitFor();
  });

  test("a policy is left out of the table by a key on its head, and comes back from the foot", async () => {
    const page = opened.page();
    const high = table().getByRole("columnheader", { name: /^common-high fpki·16/ });
    await high.focus();
    await page.keyboard.press("Delete");
    await high.waitFor({ state: "detached" });
    await page.locator("[role=columnheader]:focus").waitFor();
    // Kept: a page that is opened anew leaves it out, too.
    await openWith(page, {});
    await heading().filter({ hasText: "are worth" }).waitFor();
    await page.getByRole("button", { name: "5 of 6 columns of Worth of every CA" }).press("Enter");
    await expectsAccessible(page);
    await page.getByRole("checkbox", { name: "common-high fpki·16" }).press("Space");
    await page.keyboard.press("Escape");
    await high.waitFor();
    await page.getByRole("button", { name: "All 6 columns of Worth of every CA" }).waitFor();
  });

  test("tiers are named by keyboard, and worth is told in them", async () => {
    const page = opened.page();
    await heading().filter({ hasText: "are worth" }).waitFor();
    await page.getByRole("button", { name: "Name them" }).press("Enter");
    for (const [tier, policy] of [
      ["High", "common-high"],
      ["Medium hardware", "common-hardware"],
    ] as const) {
      await page.getByRole("button", { name: "Add a tier" }).press("Enter");
      const name = page.getByRole("textbox", { name: "Name of the tier" }).last();
      await name.fill(tier);
      await page.getByRole("combobox", { name: `Add a policy to ${tier}` }).fill(policy);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: `Take off ${policy} from ${tier}` }).waitFor();
    }
    await expectsAccessible(page);
    await page.getByRole("button", { name: "Save the tiers" }).press("Enter");
    await page.getByRole("gridcell", { name: "High · Medium hardware" }).waitFor();
    await goByKeys(page, "w");
    // The most valued policy is that of the highest tier.
    await heading().filter({ hasText: "31 of 144 are worth common-high." }).waitFor();
    await page.getByRole("searchbox", { name: "Filter" }).fill("boeing medium");
    await rowOf(/Boeing Medium/)
      .filter({ hasText: "Medium hardware4" })
      .waitFor();
  });

  test("two dates side by side: what differs is boxed, counted, and found with d", async () => {
    const page = opened.page();
    await page.getByRole("searchbox", { name: "Filter" }).fill("");
    await page.getByRole("button", { name: "Compare with…" }).press("Enter");
    await page.getByRole("textbox", { name: "Other date, UTC" }).fill("2025-10-23 12:00");
    await page.keyboard.press("Enter");
    await page.getByText(/\d+ CAs differ from 2025-10-23 12:00:00 UTC/).waitFor();
    expect(page.url()).toContain("with=date");
    await table().getByRole("columnheader").first().focus();
    await page.keyboard.press("d");
    await page.locator("[data-differs]:focus").waitFor();
    await page.keyboard.press("3");
    await page.getByRole("radio", { name: /^Differs from/, checked: true }).waitFor();
    await expectsAccessible(page);
    const link = page.url();
    await openWith(page, {});
    expect(page.url()).toBe(link);
    await page.getByText(/\d+ CAs differ from 2025-10-23 12:00:00 UTC/).waitFor();
    await page.getByRole("button", { name: /^Compared with/ }).press("Enter");
    await page.getByRole("button", { name: "Compare with nothing" }).press("Enter");
    await page.getByRole("button", { name: "Compare with…" }).waitFor();
  });

  test("rows are copied with whole OIDs", async () => {
    const page = opened.page();
    await table().getByRole("gridcell").first().focus();
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Shift+ArrowDown");
    const text = await page.evaluate(() => {
      const data = new DataTransfer();
      document.activeElement?.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true }));
      return data.getData("text/plain");
    });
    const [head, first, second] = text.split("\n");
    expect(head?.split("\t")).toEqual(expect.arrayContaining([COMMON(16), COMMON(7), "Accepted without any policy"]));
    expect(first).toContain("Federal Common Policy CA G2");
    expect(second?.split("\t")).toHaveLength(head?.split("\t").length ?? 0);
  });

  test("nothing was complained about", () => {
    expect(opened.complaints()).toEqual([]);
  });
});

describe.skipIf(unfit !== undefined)("what a CA issues, and its own certificate", () => {
  const opened = openedDemo();
  const heading = () => opened.page().getByRole("heading", { level: 1 });

  test("are two questions, counted apart, and the CA that answers them differently says why", async () => {
    const page = opened.page();
    await page.setViewportSize({ width: 1440, height: 900 });
    await goByKeys(page, "o");
    await page.getByRole("button", { name: /^Relying party not saved/ }).press("Enter");
    await page.getByRole("menuitem", { name: "Halden purchasing portal" }).press("Enter");
    await page.getByText("No path for halden-medium reaches 14 CAs").waitFor();
    await page.getByText("Asked of their own certificates, for the policies chosen").waitFor();
    await goByKeys(page, "w");
    await heading().filter({ hasText: "19 of 35 are worth halden-medium." }).waitFor();
    // 14 and 2.
    await page.getByText("16 are not worth it, 2 of them though the CA's own certificate is accepted.").waitFor();
    await page.getByRole("radio", { name: "Not worth it 16" }).waitFor();
    await page.getByRole("searchbox", { name: "Filter" }).fill("quillan");
    const row = page.getByRole("row").filter({ hasText: "Quillan Sensors Root CA" });
    await row.filter({ hasText: "own certificate accepted" }).waitFor();
    await row.getByRole("gridcell").first().press("Enter");
    await page
      .getByText("Its own certificate is accepted here, but nothing that it issues is worth the policy chosen.")
      .waitFor();
    await page.getByText(/: halden-medium is lost at rung \d/).waitFor();
    await expectsAccessible(page);
  });

  test("at 1440 px the name of the relying party is whole, and a date that stays says why", async () => {
    const page = opened.page();
    const name = page.getByRole("button", { name: /^Relying party Halden purchasing portal/ }).locator(".lens-value");
    const isCut = () => name.evaluate((text) => text.scrollWidth > text.clientWidth);
    expect(await isCut()).toBe(false);
    await page.getByText("kept", { exact: true }).waitFor({ state: "detached" });
    await openWith(page, { at: new Date().toISOString().replace(/\.\d+/, "") });
    await page.getByText("kept", { exact: true }).waitFor();
    expect(await isCut()).toBe(false);
    const now = page.getByRole("button", { name: "Now", exact: true });
    const described = page.locator(`[id="${await now.getAttribute("aria-describedby")}"]`);
    expect(await described.textContent()).toContain("so that a reload or a link answers the same");
    await expectsAccessible(page);
    await now.press("Enter");
    await page.getByText("kept", { exact: true }).waitFor({ state: "detached" });
  });

  test("nothing was complained about", () => {
    expect(opened.complaints()).toEqual([]);
  });
});
