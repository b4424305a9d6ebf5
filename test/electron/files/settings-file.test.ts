// Knows that settings survive everything: a new start, unknown members, damage, a disk that refuses.
// Leaves what each setting does to its user.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openSettings } from "../../../electron/files/settings-file.ts";
import { temporaryFolder } from "../temporary-core.ts";

const DEFAULTS = {
  offline: true,
  theme: "system",
  tourLeft: false,
  density: "compact",
  lastScreen: "",
  columns: {},
} as const;

let folder: string;
let remove: () => void;
beforeEach(() => {
  ({ folder, remove } = temporaryFolder());
});
afterEach(() => remove());
const file = () => join(folder, "settings.json");
const write = (text: string | Uint8Array) => writeFileSync(file(), text);
const content = () => JSON.parse(readFileSync(file(), "utf8")) as unknown;

test("without a file the defaults hold: offline, and nothing is written", () => {
  const settings = openSettings(folder);
  expect(settings.current()).toEqual(DEFAULTS);
  expect(settings.damage).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
});

test("a change is on disk at once, private, and there at the next start", () => {
  const settings = openSettings(folder);
  expect(settings.change({ offline: false })).toEqual({
    ok: true,
    value: { ...DEFAULTS, offline: false },
  });
  expect(settings.current().offline).toBe(false);
  expect(openSettings(folder).current()).toEqual({ ...DEFAULTS, offline: false });
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["settings.json"]);
});

test("a change of one leaves the others", () => {
  const settings = openSettings(folder);
  settings.change({ offline: false });
  settings.change({ theme: "dark" });
  expect(openSettings(folder).current()).toEqual({ ...DEFAULTS, offline: false, theme: "dark" });
});

test("members of another version are kept", () => {
  write('{"theme":"dark","fonts":{"certificates":["subject"]},"__proto__":{"offline":false}}');
  const settings = openSettings(folder);
  expect(settings.current()).toEqual({ ...DEFAULTS, theme: "dark" });
  settings.change({ theme: "light" });
  expect(content()).toMatchObject({ theme: "light", fonts: { certificates: ["subject"] } });
  expect(readFileSync(file(), "utf8")).toContain('"__proto__"');
});

describe.each([
  ["no JSON", "{offline: false"],
  ["a list", "[]"],
  ["nothing", ""],
  ["a number", "7"],
  ["no text", Uint8Array.of(0xff, 0xfe, 0, 0)],
  ["too much", `{"x":"${"x".repeat(1 << 20)}"}`],
])("a file that is %s", (_, text) => {
  test("is kept aside and said; defaults hold", () => {
    write(text);
    const settings = openSettings(folder);
    expect(settings.current()).toEqual(DEFAULTS);
    expect(settings.damage).toContain("settings.json.damaged");
    expect(readFileSync(`${file()}.damaged`)).toEqual(Buffer.from(text));
    expect(existsSync(file())).toBe(false);
    settings.change({ theme: "dark" });
    const again = openSettings(folder);
    expect(again.damage).toBeUndefined();
    expect(again.current().theme).toBe("dark");
  });
});

test("a value that cannot be counts as its default and takes no other along", () => {
  write('{"offline":"no","theme":"dark"}');
  const settings = openSettings(folder);
  expect(settings.current()).toEqual({ ...DEFAULTS, theme: "dark" });
  expect(settings.damage).toContain("offline");
  expect(existsSync(`${file()}.damaged`)).toBe(false);
});

test("what a change could not write has not changed, and is told nobody", () => {
  const settings = openSettings(folder);
  settings.change({ offline: true });
  const heard = vi.fn();
  settings.onChange(heard);
  // A folder in the way of the fresh file: refused for everybody, root too.
  mkdirSync(join(folder, "settings.json.new", "x"), { recursive: true });
  expect(settings.change({ offline: false })).toMatchObject({ ok: false, error: { kind: "settings-not-written" } });
  expect(settings.current().offline).toBe(true);
  expect(heard).not.toHaveBeenCalled();
  expect(content()).toMatchObject({ offline: true });
});

test("a link in the way is replaced, not written through", () => {
  const elsewhere = join(folder, "elsewhere");
  writeFileSync(elsewhere, "untouched");
  symlinkSync(elsewhere, `${file()}.new`);
  expect(openSettings(folder).change({ theme: "dark" }).ok).toBe(true);
  expect(readFileSync(elsewhere, "utf8")).toBe("untouched");
});

test("who listens hears of each change until it stops", () => {
  const settings = openSettings(folder);
  const heard = vi.fn();
  const stop = settings.onChange(heard);
  settings.change({ theme: "dark" });
  stop();
  settings.change({ theme: "light" });
  expect(heard).toHaveBeenCalledTimes(1);
});

test.skipIf(process.getuid?.() === 0)("a folder that cannot be written to is a refusal", () => {
  const settings = openSettings(folder);
  chmodSync(folder, 0o500);
  expect(settings.change({ theme: "dark" }).ok).toBe(false);
  chmodSync(folder, 0o700);
});
