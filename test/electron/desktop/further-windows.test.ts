// Knows how the desktop shell opens other records: from its menu, and when a page asks for it through the core.
// Leaves which folders will do to files/chosen-folder.test.ts.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { soon } from "../../soon.ts";
import { temporaryFolder } from "../temporary-core.ts";
import { withOpenDesktop } from "./started-desktop.ts";

async function withRecord(use: (record: string, empty: string) => Promise<void>): Promise<void> {
  const { folder, remove } = temporaryFolder();
  mkdirSync(join(folder, "record"));
  mkdirSync(join(folder, "empty"));
  writeFileSync(join(folder, "record", "record.db"), "");
  try {
    await use(join(folder, "record"), join(folder, "empty"));
  } finally {
    remove();
  }
}
const click = (menu: readonly { submenu?: { label?: string; click?: () => void }[] }[], label: string) => {
  const item = menu.flatMap(({ submenu = [] }) => submenu).find((each) => each.label === label);
  if (item?.click === undefined) throw new Error(`the menu has no ${label}`);
  item.click();
};

test("a record that is chosen gets an application of its own; this one stays as it is", () =>
  withRecord((record) =>
    withOpenDesktop(
      async ({ double, others }) => {
        click(double.menu, "Open Record…");
        await soon(() => expect(others).toEqual([[`--data=${record}`]]));
        expect(double.chosen).toEqual([{ title: "Open a Record", properties: ["openDirectory"] }]);
        expect(double.windows).toHaveLength(1);
      },
      { choose: record },
    ),
  ));

test("a new one is made where nothing is; a folder that holds a record is refused in words", () =>
  withRecord(async (record, empty) => {
    await withOpenDesktop(
      async ({ double, others }) => {
        click(double.menu, "New Record…");
        await soon(() => expect(others).toEqual([[`--data=${empty}`]]));
      },
      { choose: empty },
    );
    await withOpenDesktop(
      async ({ double, others }) => {
        click(double.menu, "New Record…");
        await soon(() => expect(double.boxes[0]?.message).toMatch(/There is a record in .* already/));
        expect(double.boxes[0]?.detail).toContain("folder-not-empty");
        expect(others).toEqual([]);
      },
      { choose: record },
    );
  }));

test("nothing chosen is nothing done", () =>
  withOpenDesktop(async ({ double, others }) => {
    click(double.menu, "Open Record…");
    await soon(() => expect(double.chosen).toHaveLength(1));
    expect([others, double.boxes]).toEqual([[], []]);
  }));

test("the demonstration of this folder, offline where this one is; from the demonstration the same", async () => {
  await withOpenDesktop(async ({ double, others, folder }) => {
    click(double.menu, "Explore the Demonstration");
    expect(others).toEqual([[`--data=${folder}`, "--demo"]]);
  });
  await withOpenDesktop(
    async ({ double, others, folder }) => {
      click(double.menu, "Explore the Demonstration");
      expect(others).toEqual([[`--data=${join(dirname(folder), "d")}`, "--demo", "--offline"]]);
    },
    { argv: ["--data", "d", "--demo", "--offline"] },
  );
});

test("a page asks through the core; what has another shape is nobody's", () =>
  withRecord((record) =>
    withOpenDesktop(
      async ({ core, double, others }) => {
        const say = (message: unknown) => core().emit("message", message);
        say({ kind: "open-record", folder: "/r/--demo", isDemo: false });
        say({ kind: "open-record", folder: "/r", isDemo: true });
        for (const folder of ["relative", "--no-sandbox", 7, undefined])
          say({ kind: "open-record", folder, isDemo: false });
        say({ kind: "run", folder: "/r" });
        expect(others).toEqual([["--data=/r/--demo"], ["--data=/r", "--demo"]]);
        say({ kind: "choose-record", want: "record" });
        await soon(() => expect(double.chosen).toHaveLength(1));
        await soon(() => expect(others).toHaveLength(3));
      },
      { choose: record },
    ),
  ));
