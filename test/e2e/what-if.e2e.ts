// Knows what a person does with a failing path: drafts the two cross-certificates that would carry the policy, sees what
// that changes everywhere, keeps it; and puts two paths side by side. By keyboard, on the Federal PKI of October 2024.
// Leaves the numbers to test/electron/worker/what-if.test.ts.
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { HAS_FPKI } from "../conformance/test-data.ts";
import { unfit } from "./concordat-process.ts";
import { expectsAccessible, FPKI_2024, goByKeys, openedFramework, openWith } from "./opened-framework.ts";
import { picture } from "./picture.ts";

const ROOT = "5f9aecc24616b2191372600dd80f6dd320c8ca5a0ceb7f09c985ebf0696934fc";
const BOEING = "c97c1e1e174b29b5d0ed60dee4b8c48690d69f50ea67d421168b88d1a985c131";
/** Two ways lead to it: Entrust's root has two certificates from the anchor. */
const DOE = "1046c3eb137d7b796872fff6681708c6b02786fc8152745339a5636644f6d766";
const HIGH = "2.16.840.1.101.3.2.1.3.16";
const AT = "2024-10-23T12:00:00Z";

describe.skipIf(unfit !== undefined || !HAS_FPKI)("a path that fails", () => {
  const opened = openedFramework([FPKI_2024]);
  const answer = () => opened.page().getByRole("heading", { level: 1 });
  const whatIf = () => opened.page().getByRole("region", { name: "What if" });
  const form = () => opened.page().getByRole("form", { name: "Draft a certificate" });

  /** Drafts the certificate of the rung, which asserts one policy more and maps it. */
  async function draft(page: Page, rung: number, from: string, to: string): Promise<void> {
    await page.locator(`[data-row="${rung}"]`).click();
    await page.keyboard.press("d");
    await form().waitFor();
    await form().getByRole("combobox", { name: "Policy to assert" }).fill(from);
    await form().getByRole("button", { name: "Assert it" }).press("Enter");
    await form().getByRole("combobox", { name: "Policy of the issuer to map" }).fill(from);
    await form()
      .getByRole("combobox", { name: /that it is mapped to/ })
      .fill(to);
    await form().getByRole("button", { name: "Map it" }).press("Enter");
  }

  test("begins as No, with what would hold on the same path instead", async () => {
    const page = opened.page();
    await page.setViewportSize({ width: 1280, height: 800 });
    await goByKeys(page, "p");
    await openWith(page, { page: "paths", target: BOEING, anchor: ROOT, policies: HIGH, at: AT });
    await answer().filter({ hasText: "No. common-high is lost at rung 2" }).waitFor();
    const list = page.getByRole("listbox", { name: "Paths and near misses" });
    await list.getByRole("option", { name: /Asked for common-hardware instead/ }).waitFor();
    await list.getByText("valid, holds on this path until 2025-07-31").first().waitFor();
    await page.getByText("The answer is the same at all times").waitFor();
    await expectsAccessible(page);
  });

  test("a draft of one cross-certificate carries the policy one rung further, and no further", async () => {
    const page = opened.page();
    await draft(page, 2, "2.16.840.1.101.3.2.1.3.4", "1.3.6.1.4.1.24019.1.1.1.3");
    await expectsAccessible(page);
    await form().getByRole("button", { name: "Ask with this draft" }).press("Enter");
    await answer().filter({ hasText: "No. common-high is lost at rung 3" }).waitFor();
    await page.getByRole("group", { name: "The question" }).getByText("with a draft").waitFor();
    await whatIf().getByText("No. common-high is lost at rung 2").waitFor();
    await page.locator('[data-row="2"]').getByText("draft, not signed").waitFor();
  });

  test("with a second draft it is Yes, if it is signed; three CA entities gain the policy, none loses one", async () => {
    const page = opened.page();
    await draft(page, 3, "1.3.6.1.4.1.24019.1.1.1.3", "1.3.6.1.4.1.73.15.3.1.15");
    await form().getByRole("button", { name: "Ask with this draft" }).press("Enter");
    await answer().filter({ hasText: "Yes, if the draft is signed. It satisfies common-high" }).waitFor();
    await page.getByRole("group", { name: "The question" }).getByText("with 2 drafts").waitFor();
    await whatIf().getByText("The target gains common-high.").waitFor();
    await whatIf().getByText("3 gain").waitFor();
    await whatIf().getByText("none loses").waitFor();
    await whatIf().getByRole("button", { name: "Which ones" }).press("Enter");
    await whatIf().getByText("Boeing PCA G3").last().waitFor();
    await page.locator('[data-row="2"]').click();
    await page
      .getByText("Draft: signature assumed, as if Federal Bridge CA G4 had signed it. Nothing was verified.")
      .waitFor();
    expect(await page.getByRole("button", { name: /Check with OpenSSL/ }).count()).toBe(0);
    await answer().scrollIntoViewIfNeeded();
    await picture(page, "paths-what-if");
    await expectsAccessible(page);
  });

  test("the whole of it is in the address, and is kept with its drafts", async () => {
    const page = opened.page();
    await page.reload();
    await answer().filter({ hasText: "Yes, if the draft is signed" }).waitFor();
    await page.getByRole("textbox", { name: "Keep this question as" }).fill("If both were signed");
    await page.keyboard.press("Enter");
    await page.getByText("Kept as If both were signed.").waitFor();
    await page.goto(`${new URL(page.url()).origin}/?page=paths`);
    await page.getByRole("link", { name: "If both were signed", exact: true }).press("Enter");
    await answer().filter({ hasText: "Yes, if the draft is signed. It satisfies common-high" }).waitFor();
  });

  test("a draft is changed and taken out", async () => {
    const page = opened.page();
    await whatIf().getByRole("button", { name: "Change it" }).first().press("Enter");
    const changing = page.getByRole("form", { name: "Change the draft" });
    await changing.getByRole("button", { name: /Take the mapping of high .* away/ }).press("Enter");
    await changing.getByRole("button", { name: "Ask with this draft" }).press("Enter");
    await answer().filter({ hasText: "No. common-high is lost at rung 3" }).waitFor();
    await whatIf().getByRole("button", { name: "Take it out, the draft of Boeing PCA G3" }).press("Enter");
    await whatIf().getByRole("button", { name: "Take it out, the draft of CertiPath Bridge CA - G3" }).press("Enter");
    await answer().filter({ hasText: "No. common-high is lost at rung 2" }).waitFor();
    await whatIf().waitFor({ state: "detached" });
  });

  test("two paths stand side by side: where they part, what each is worth, the first rule that does not hold", async () => {
    const page = opened.page();
    await openWith(page, { target: DOE });
    await answer().filter({ hasText: "No. common-high does not begin at rung 1" }).waitFor();
    await page.getByRole("button", { name: "Compare side by side" }).waitFor();
    await page.locator("[data-row]").first().focus();
    await page.keyboard.press("m");
    const table = page.getByRole("region", { name: "Paths side by side" });
    await table.getByText("differs from here").waitFor();
    expect(await table.getByText("differs from here").count()).toBe(1);
    expect(
      await table
        .getByRole("row", { name: /First rule that does not hold/ })
        .getByRole("cell")
        .count(),
    ).toBe(2);
    await table
      .getByText(/RFC 5280 §6\.1/)
      .first()
      .waitFor();
    await expectsAccessible(page);
    await picture(page, "paths-side-by-side");
    expect(new URL(page.url()).searchParams.get("compare")).toBe("miss-1,miss-2");
    await page.reload();
    await table.getByText("differs from here").waitFor();
    await table.getByRole("button", { name: "Draw it" }).last().press("Enter");
    await page.getByRole("grid", { name: /^Path from/ }).waitFor();
    expect(new URL(page.url()).searchParams.get("shown")).toBe("miss-2");
  });

  test("nothing was complained about", () => {
    expect(opened.complaints()).toEqual([]);
  });
});
