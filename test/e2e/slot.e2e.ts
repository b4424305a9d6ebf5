// Knows how one of many is chosen in a slot that has a choice already: pasted and chosen at once, typed letter by letter,
// left, taken back. With keys as fast as they come. Leaves what a choice asks to the stories of the pages.
import { describe, expect, test } from "vitest";
import { HAS_FPKI } from "../conformance/test-data.ts";
import { unfit } from "./concordat-process.ts";
import { FPKI_2024, openedFramework, openWith } from "./opened-framework.ts";

const BOEING = "c97c1e1e174b29b5d0ed60dee4b8c48690d69f50ea67d421168b88d1a985c131";
const FPKI = (number: number) => `2.16.840.1.101.3.2.1.3.${number}`;
/** In turn, so that each is chosen where another one stands. */
const POLICIES = [
  ["common-high", FPKI(16)],
  ["common-hardware", FPKI(7)],
  ["common-policy", FPKI(6)],
] as const;

describe.skipIf(unfit !== undefined || !HAS_FPKI)("a slot that has a choice", () => {
  const opened = openedFramework([FPKI_2024]);
  const slot = (name = "Policy") => opened.page().getByRole("combobox", { name, exact: true });
  const asked = (entry = "policies") => new URL(opened.page().url()).searchParams.get(entry);
  const isShut = () => expect(slot().getAttribute("aria-expanded")).resolves.toBe("false");

  test("takes what is pasted with the next two keys, whatever stood there", async () => {
    const page = opened.page();
    await openWith(page, { page: "paths", target: BOEING, policies: FPKI(7), at: "2024-10-23T12:00:00Z" });
    await slot().waitFor();
    for (const [name, oid] of [...POLICIES, ...POLICIES]) {
      await slot().focus();
      // As a paste: at once, in the place of all that is there. No wait before the keys.
      await page.keyboard.insertText(name);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      expect(asked()).toBe(oid);
      expect(await slot().inputValue()).toBe(name);
      await isShut();
    }
  });

  test("takes what is typed letter by letter, with as little wait", async () => {
    const page = opened.page();
    for (const [name, oid] of POLICIES) {
      await slot().focus();
      await page.keyboard.press("Control+a");
      await page.keyboard.type(name);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      expect(asked()).toBe(oid);
    }
  });

  test("takes it again where it is what was found first", async () => {
    const page = opened.page();
    const [name, oid] = POLICIES[2];
    await slot().focus();
    await page.keyboard.insertText(name);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(asked()).toBe(oid);
    expect(await slot().inputValue()).toBe(name);
    await isShut();
  });

  test.each(["Escape", "Tab"])("has its choice back after %s, and its list is shut", async (key) => {
    const page = opened.page();
    const [name, oid] = POLICIES[2];
    for (const typed of ["common-h", "nothing like it", ""]) {
      await slot().focus();
      await page.keyboard.press("Control+a");
      await (typed === "" ? page.keyboard.press("Delete") : page.keyboard.insertText(typed));
      await page.getByRole("listbox").waitFor();
      await page.keyboard.press(key);
      await page.getByRole("listbox").waitFor({ state: "detached" });
      expect([typed, await slot().inputValue(), asked()]).toEqual([typed, name, oid]);
      await isShut();
    }
  });

  test("takes with Enter alone what was found first; with nothing found it has its choice back", async () => {
    const page = opened.page();
    const [name, oid] = POLICIES[2];
    for (const [typed, found, now] of [
      ["common-high", "common-high", FPKI(16)],
      ["nothing like it", "common-high", FPKI(16)],
      [name, name, oid],
      ["", name, oid],
    ] as const) {
      await slot().focus();
      await page.keyboard.press("Control+a");
      await (typed === "" ? page.keyboard.press("Delete") : page.keyboard.type(typed));
      await page.locator(".slot-list").waitFor();
      await page.keyboard.press("Enter");
      await page.locator(".slot-list").waitFor({ state: "detached" });
      expect([typed, await slot().inputValue(), asked()]).toEqual([typed, found, now]);
      await isShut();
    }
  });

  test("takes each letter where it was opened by the pointer, the first one, too", async () => {
    const page = opened.page();
    const [name, oid] = POLICIES[2];
    await slot().click();
    await page.locator(".slot-list").waitFor();
    await page.keyboard.type("common-high");
    expect(await slot().inputValue()).toBe("common-high");
    await page.keyboard.press("Enter");
    expect(asked()).toBe(FPKI(16));
    await slot().click();
    await page.keyboard.type(name);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect([await slot().inputValue(), asked()]).toEqual([name, oid]);
  });

  test("has its choice back where the pointer goes elsewhere", async () => {
    const page = opened.page();
    const [name, oid] = POLICIES[2];
    await slot().focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("common-h");
    await page.getByRole("listbox").waitFor();
    await page.mouse.click(600, 850);
    await page.getByRole("listbox").waitFor({ state: "detached" });
    expect([await slot().inputValue(), asked()]).toEqual([name, oid]);
  });

  test("opens on its choice where nothing is typed", async () => {
    const page = opened.page();
    await slot().click();
    await page.locator("[role=option][data-focused][aria-selected=true]", { hasText: "common-policy" }).waitFor();
    await page.keyboard.press("Escape");
    await isShut();
  });

  test("of certificates and anchors, whose lists are long, does the same", async () => {
    const page = opened.page();
    const [was] = [asked("target")];
    await slot("Certificate").focus();
    await page.keyboard.insertText("Federal Bridge CA G4");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(asked("target")).not.toBe(was);
    expect(await slot("Certificate").inputValue()).toBe("Federal Bridge CA G4");
    await slot("Trust anchor").focus();
    await page.keyboard.insertText("Federal Common Policy CA G2");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(asked("anchor")).toMatch(/^[0-9a-f]{64}$/);
    expect(await slot("Trust anchor").inputValue()).toBe("Federal Common Policy CA G2");
  });

  test("nothing was complained about", () => {
    expect(opened.complaints()).toEqual([]);
  });

  test("of a list is ready for the next one: the focus is never on a button that takes off what was just added", async () => {
    const page = opened.page();
    await openWith(page, { page: "overview" });
    await page.getByRole("button", { name: /^Anchor/ }).click();
    const add = page.getByRole("combobox", { name: "Add a policy" });
    const isIn = () => add.evaluate((field) => field === document.activeElement);
    const before = asked();
    await add.focus();
    for (const name of ["medium-CBP", "rudimentary"]) {
      await page.keyboard.insertText(name);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: `Take off ${name}` }).waitFor();
      await expect.poll(isIn).toBe(true);
    }
    // Where one is taken off, the same: what comes next is not another button that takes off.
    for (const name of ["rudimentary", "medium-CBP"]) {
      await page.getByRole("button", { name: `Take off ${name}` }).press("Enter");
      await expect.poll(isIn).toBe(true);
    }
    expect(asked()).toBe(before);
    await page.keyboard.press("Escape");
  });
});
