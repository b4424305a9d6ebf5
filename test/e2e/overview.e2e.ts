// Knows the overview and the reading of one certificate as a person uses them: what is pressing, what ends, where it says so.
// Leaves the numbers to ../electron/api/overview.test.ts and the words to ../shared/pki/reading.
import { describe, expect, test } from "vitest";
import { HAS_FPKI } from "../conformance/test-data.ts";
import { unfit } from "./concordat-process.ts";
import { expectsAccessible, FPKI_2023, FPKI_2024, goByKeys, openedFramework, openWith } from "./opened-framework.ts";
import { picture } from "./picture.ts";

describe.skipIf(unfit !== undefined || !HAS_FPKI)("what needs attention first", () => {
  const opened = openedFramework([FPKI_2024, FPKI_2023]);

  test("the CAs that lose every path within a month, and by what", async () => {
    const page = opened.page();
    await goByKeys(page, "o");
    await openWith(page, { at: "2024-10-23T12:00:00Z" });
    await page.getByRole("heading", { level: 1 }).filter({ hasText: "28 CAs lose every path" }).waitFor();
    const rows = page.getByRole("region", { name: "What needs attention" }).getByRole("listitem");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain(
      "21 of them have no successor in the record.",
    );
    // 17 without a successor before 4, though four days later.
    expect(await rows.first().textContent()).toContain("18 CAs lose every path on 2024-11-16");
    expect(await rows.first().textContent()).toContain(
      "The certificate of DoD Root CA 3 from DoD Interoperability Root",
    );
    expect(await rows.nth(1).textContent()).toContain("10 CAs lose every path on 2024-11-12");
    await page.getByRole("img", { name: /lose every path within 180 days/ }).waitFor();
    await picture(page, "overview");
    await expectsAccessible(page);
  });

  test("each row has one act, reached by j and k; what ends is read in words", async () => {
    const page = opened.page();
    await page.getByRole("button", { name: /^Show what ends: 10 CAs/ }).focus();
    await page.keyboard.press("k");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1 }).filter({ hasText: "accepts DoD Root CA 3" }).waitFor();
    await expectsAccessible(page);
  });

  test("a statement marks its element and its bytes, by keyboard", async () => {
    const page = opened.page();
    const said = page.getByRole("listbox", { name: "What it says" });
    await said.getByRole("option").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const marked = page.getByRole("treegrid", { name: "ASN.1 elements" }).locator("[aria-selected=true]");
    await marked.filter({ hasText: "keyUsage" }).waitFor();
    const octets = page.getByRole("group", { name: "Bytes in hexadecimal" }).locator(".hex-octets [data-marked=true]");
    // SEQUENCE { OBJECT IDENTIFIER 2.5.29.15 …
    expect((await octets.allTextContents()).join(" ")).toContain("06 03 55 1d 0f");
    await picture(page, "certificate");
  });

  test("an octet tells which element it is in, and its statement", async () => {
    const page = opened.page();
    await page.getByRole("group", { name: "Bytes in hexadecimal" }).evaluate((view) => view.scrollTo(0, 0));
    await page.locator('.hex-octets [data-at="14"]').click();
    await page
      .getByRole("treegrid", { name: "ASN.1 elements" })
      .locator("[aria-selected=true]")
      .filter({ hasText: "serialNumber" })
      .waitFor();
    await page.getByRole("option", { selected: true }).filter({ hasText: "Serial number" }).waitFor();
  });

  test("numbers lead to what they count, and the way out is there", async () => {
    const page = opened.page();
    await goByKeys(page, "o");
    await page.getByRole("link", { name: /of them end within 30 days/ }).click();
    await page.getByRole("button", { name: /Only those ending within 30 days/ }).waitFor();
    expect(await page.getByRole("grid", { name: "Certificates" }).getAttribute("aria-rowcount")).toBe("13");
    await page.getByRole("button", { name: /Only those ending/ }).click();
    await page.getByRole("button", { name: /Only those ending/ }).waitFor({ state: "detached" });
  });

  test.each([
    [/^21 of them have no successor/, "CA entities", 21],
    [/^10 CAs lose every path on 2024-11-12/, "CA entities", 10],
    [/half-open$/, "Certificates", undefined],
  ] as const)("%s leads to exactly those", async (name, label, known) => {
    const page = opened.page();
    await goByKeys(page, "o");
    const link = page.getByRole("link", { name }).first();
    await link.waitFor();
    const said = Number(/^[\d\u202f]+/.exec((await link.textContent())?.trim() ?? "")?.[0].replaceAll("\u202f", ""));
    await link.click();
    await page.getByRole("button", { name: /^Only those/ }).waitFor();
    const rows = Number(await page.getByRole("grid", { name: label, exact: true }).getAttribute("aria-rowcount")) - 1;
    // A pair is two certificates.
    expect(rows).toBe(known ?? 2 * said);
    expect(rows).toBeGreaterThan(0);
    expect(said).toBe(known ?? said);
  });

  test("nothing was complained about", () => {
    expect(opened.complaints()).toEqual([]);
  });
});
