// Knows which folders that a person names are opened as a record or begun as one, and that looking changes nothing.
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkChosenFolder } from "../../../electron/files/chosen-folder.ts";
import { temporaryFolder } from "../temporary-core.ts";

const { folder: home, remove } = temporaryFolder();
afterAll(remove);
const make = (name: string, ...files: readonly string[]) => {
  mkdirSync(join(home, name), { recursive: true });
  for (const file of files) writeFileSync(join(home, name, file), "");
};
make("agency", "record.db");
make("--demo", "record.db");
make("empty");
make("photos", "cat.jpg");
make("base/demo", "record.db", "demo-keystore");
make("mine/demo", "record.db");
symlinkSync(join(home, "nowhere"), join(home, "dangling"));

const checked = (typed: string, want: "record" | "new") => checkChosenFolder({ typed, want, home });
const code = (typed: string, want: "record" | "new") => {
  const found = checked(typed, want);
  return found.ok ? found.value : found.error.code;
};
const at = (name: string) => join(home, name);

test("a record is opened by its whole path, by ~, with blanks around and a slash behind", () => {
  const opened = { folder: at("agency"), isDemo: false };
  expect(code(at("agency"), "record")).toEqual(opened);
  expect(code("  ~/agency/ ", "record")).toEqual(opened);
  expect(code(`${home}/empty/../agency`, "record")).toEqual(opened);
  expect(code(at("--demo"), "record")).toEqual({ folder: at("--demo"), isDemo: false });
});

test("a demonstration is opened as one, never as somebody's record; a folder that is only called so is a record", () => {
  expect(code(at("base/demo"), "record")).toEqual({ folder: at("base"), isDemo: true });
  expect(code(at("mine/demo"), "record")).toEqual({ folder: at("mine/demo"), isDemo: false });
});

test("a new one is made where nothing is, and nothing is made by looking", () => {
  expect(code(at("fresh/one"), "new")).toEqual({ folder: at("fresh/one"), isDemo: false });
  expect(code(at("empty"), "new")).toEqual({ folder: at("empty"), isDemo: false });
  expect(readdirSync(home)).not.toContain("fresh");
  expect(readdirSync(at("empty"))).toEqual([]);
});

test.each([
  ["a relative path", "agency", "record", "folder-not-absolute"],
  ["a flag", "--demo", "record", "folder-not-absolute"],
  ["nothing but blanks", "  ", "new", "folder-not-absolute"],
  ["another user's home, which is not asked for", "~root/agency", "record", "folder-not-absolute"],
  ["a line break", "/tmp/a\nb", "new", "folder-not-absolute"],
  ["a NUL", "/tmp/a\0b", "record", "folder-not-absolute"],
  ["no record", join(home, "photos"), "record", "no-record-there"],
  ["nothing at all", join(home, "nowhere"), "record", "no-record-there"],
  ["a folder of other files", join(home, "photos"), "new", "folder-not-empty"],
  ["a record that is there", join(home, "agency"), "new", "folder-not-empty"],
  ["a file", join(home, "photos/cat.jpg"), "new", "folder-unreadable"],
  ["a link that leads nowhere", join(home, "dangling"), "new", "folder-unreadable"],
] as const)("refused: %s", (_, typed, want, refusal) => {
  const found = checked(typed, want);
  expect(found.ok ? "accepted" : found.error.code).toBe(refusal);
  if (!found.ok) expect(found.error.next.length).toBeGreaterThan(20);
});
