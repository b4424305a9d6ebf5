// Knows which pressed keys fit which names, on keyboards as they are, and that no two commands want the same key.
import { expect, test } from "vitest";
import { keysOf } from "../../../renderer/commands/command.ts";
import { EVERYWHERE } from "../../../renderer/commands/everywhere.ts";
import { isPressed } from "../../../renderer/commands/keys.ts";
import { PAGE_TABLES } from "../../../renderer/commands/page-tables.ts";
import { SECTION_COMMANDS } from "../../../renderer/commands/sections.ts";

const press = (key: string, held = "", altGr = false) => ({
  key,
  ctrlKey: held.includes("C"),
  metaKey: held.includes("M"),
  altKey: held.includes("A"),
  shiftKey: held.includes("S"),
  getModifierState: () => altGr,
});

test.each([
  ["c", press("c"), true],
  ["c", press("C"), true], // caps lock
  ["c", press("C", "S"), false],
  ["c", press("c", "C"), false],
  ["Shift A", press("A", "S"), true],
  ["Shift A", press("a"), false],
  ["Ctrl K", press("k", "C"), true],
  ["Ctrl K", press("k", "M"), true],
  ["Ctrl K", press("K", "CS"), false],
  ["Ctrl Shift L", press("L", "CS"), true],
  ["Ctrl Shift L", press("l", "C"), false],
  ["?", press("?", "S"), true], // a US keyboard
  ["/", press("/", "S"), true], // a German one
  ["[", press("[", "CA", true), true], // AltGr is Ctrl and Alt on Windows
  ["[", press("[", "CA"), false],
  ["F6", press("F6"), true],
  ["F6", press("F6", "S"), false],
])("%s: %o is %s", (keys, pressed, fits) => expect(isPressed(keys, pressed)).toBe(fits));

test("on no page two commands have one key", () => {
  for (const [page, tables] of Object.entries(PAGE_TABLES)) {
    const all = [...tables, EVERYWHERE, SECTION_COMMANDS].flatMap((table) => Object.values(table).flatMap(keysOf));
    expect(new Set(all).size, page).toBe(all.length);
    expect(all.length).toBeGreaterThan(10);
  }
});

test("on no page two commands have one name: the palette and a voice tell them apart", () => {
  const tables = [...new Set([...Object.values(PAGE_TABLES).flat(), EVERYWHERE, SECTION_COMMANDS])];
  const names = tables.flatMap((table) => Object.values(table).map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
});
