// Knows which commands the palette of a page offers. Leaves finding among them to palette.test.ts.
import { expect, test } from "vitest";
import { commandTable } from "../../../renderer/commands/command.ts";
import { PAGE_TABLES } from "../../../renderer/commands/page-tables.ts";
import { type PaletteCommandsQuestion, paletteCommands } from "../../../renderer/commands/palette-commands.ts";
import { PAGE_TITLES } from "../../../renderer/page-titles.ts";

const HERE = commandTable({
  copy: { name: "Copy", keys: "c" },
  letter: { name: "Letter", keys: ["Shift A", "Shift B"], keysOnly: true },
  absent: { name: "Not now", from: "anywhere" },
});
const THERE = commandTable({
  register: { name: "Register…", about: "a member", keys: "n", from: "anywhere" },
  local: { name: "Of that page alone" },
});
const COMMON = commandTable({ print: { name: "Print" } });
const EMPTY = Object.fromEntries(Object.keys(PAGE_TABLES).map((page) => [page, []])) as never;
const ran: string[] = [];
const does = (what: string) => (key: string) => ran.push(`${what}${key}`) as unknown as undefined;

const question: PaletteCommandsQuestion = {
  page: "paths",
  tables: { ...(EMPTY as typeof PAGE_TABLES), paths: [HERE], members: [THERE], profiles: [THERE] },
  everywhere: [COMMON],
  offered: new Map([
    [COMMON.print, does("print")],
    [HERE.letter, does("letter")],
    [HERE.copy, does("copy")],
  ]),
  titles: PAGE_TITLES,
};

test("those of the page first, then of everywhere, then of other pages; not what cannot be done, nor by key alone", () => {
  expect(paletteCommands(question).map(({ name, about, keys }) => [name, about, keys])).toEqual([
    ["Copy", "", "c"],
    ["Print", "", undefined],
    ["Register…", "a member · on Members", undefined],
  ]);
});

test("a command of the palette is done without a key", () => {
  for (const { run } of paletteCommands(question).slice(0, 2)) run();
  expect(ran).toEqual(["copy", "print"]);
});
