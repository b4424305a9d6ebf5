// Knows that the page of a CA is reached from wherever a CA stands, by keyboard too, that its worth leads to the ladder with
// the question it answers, and that a fingerprint is copied whole. Leaves the facts to test/electron/api/entities.test.ts.
import { describe, expect, test } from "vitest";
import { HAS_FPKI, missing } from "../conformance/test-data.ts";
import { unfit } from "./concordat-process.ts";
import { expectsAccessible, FPKI_2024, openedFramework, openWith } from "./opened-framework.ts";

const at = "2024-10-23T12:00:00Z";
const why = unfit ?? (HAS_FPKI ? undefined : missing("the FPKI data"));
const NAME = "Boeing Medium Assurance Hardware Issuing CA G3";

describe.skipIf(why !== undefined)("the page of a CA", () => {
  const opened = openedFramework([FPKI_2024]);
  const isOpen = (name: string) =>
    opened
      .page()
      .locator(".ask")
      .filter({ hasText: `Who is ${name}?` })
      .waitFor();

  test("opens from the palette, by keyboard, under the date that is looked at", async () => {
    const page = opened.page();
    await openWith(page, { page: "certificates", at });
    await page.getByRole("grid", { name: "Certificates" }).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.type("boeing medium ca entity");
    await page.getByRole("menuitem", { name: /CA entity/ }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await isOpen(NAME);
    await page
      .getByRole("heading", { level: 1, name: `Boeing PCA G3 accepts ${NAME} as a CA, until 2027-08-29.` })
      .waitFor();
    await page.getByText("As of 2024-10-23 12:00:00 UTC.").waitFor();
  });

  test("its worth leads to the ladder of that policy before that anchor, and the ladder back to it", async () => {
    const page = opened.page();
    const worth = page.getByRole("region", { name: /What it is worth/ });
    await worth.getByRole("link", { name: /common-hardware/ }).click();
    await page.getByRole("heading", { level: 1, name: /\bYes\b/ }).waitFor();
    const asked = new URL(page.url()).searchParams;
    expect(asked.get("policies")).toBe("2.16.840.1.101.3.2.1.3.7");
    expect(asked.get("anchor")).toMatch(/^5f9aecc2/);
    expect(asked.get("at")).toBe(at);
    await page
      .getByRole("row", { name: new RegExp(NAME) })
      .first()
      .click();
    await page.getByRole("button", { name: "Open its CA" }).click();
    await isOpen(NAME);
    await page.goBack();
    await page.goBack();
    await isOpen(NAME);
  });

  test("the fingerprint of its key is copied whole, as hex and in words", async () => {
    const page = opened.page();
    const pasted = async () => {
      await page.evaluate(() => {
        const field = document.createElement("textarea");
        field.id = "pasted";
        document.querySelector("main")?.append(field);
        field.focus();
      });
      await page.keyboard.press("Control+v");
      const text = await page.locator("#pasted").inputValue();
      await page.evaluate(() => document.querySelector("#pasted")?.remove());
      return text;
    };
    await page.getByRole("button", { name: "Copy as hex: SHA-256 of its key" }).click();
    await page.getByRole("button", { name: "Copied: SHA-256 of its key" }).waitFor();
    const hex = await pasted();
    expect(hex).toMatch(/^[0-9a-f]{64}$/);
    expect(hex.startsWith("8c8c0a14")).toBe(true);
    await page.getByRole("button", { name: "Compare…: SHA-256 of its key" }).click();
    const groups = page.getByRole("group", { name: "SHA-256 of its key, to compare" });
    expect(await groups.getByRole("listitem").count()).toBe(16);
    await groups.getByRole("radio", { name: "In words" }).click();
    await groups.getByRole("button", { name: "Copy the words: SHA-256 of its key" }).click();
    const words = (await pasted()).split(" ");
    expect(words).toHaveLength(32);
    expect(words.slice(0, 2)).toEqual(["offload", "megaton"]);
    await expectsAccessible(page);
  });

  test("one that is not in the record is said to be none, with the way on", async () => {
    const page = opened.page();
    await openWith(page, { page: "entity", id: "f".repeat(64) });
    await page.getByText("This CA entity is not in the record.").waitFor();
    await page.getByRole("button", { name: "Go to CA entities" }).click();
    await page.getByRole("grid", { name: "CA entities" }).waitFor();
  });

  test("nothing was complained about", () => {
    expect(opened.complaints()).toEqual([]);
  });
});
