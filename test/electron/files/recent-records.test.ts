// Knows the list of recent records: private, newest first, short, and none where the file is not ours.
// Leaves who writes it to the starts.
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { recentRecords, recentRecordsFile } from "../../../electron/files/recent-records.ts";
import { instantOf } from "../../../shared/values/instant.ts";
import { temporaryFolder } from "../temporary-core.ts";

const at = (second: number) => instantOf(1_800_000_000 + second);

function withFile(use: (path: string) => void): void {
  const { folder, remove } = temporaryFolder();
  try {
    use(join(folder, "share", "concordat-recent.json"));
  } finally {
    remove();
  }
}

test("it stands beside the default data folder, wherever --data points", () => {
  const home = "/home/ada";
  const file = (platform: NodeJS.Platform, env = {}) => recentRecordsFile({ platform, env, home, cwd: "/" });
  expect(file("linux")).toBe("/home/ada/.local/share/concordat-recent.json");
  expect(file("linux", { XDG_DATA_HOME: "/data" })).toBe("/data/concordat-recent.json");
  expect(file("darwin")).toBe("/home/ada/Library/Application Support/concordat-recent.json");
});

test("what was opened last stands first, each folder once, twenty at most; forgotten ones are gone", () =>
  withFile((path) => {
    const recent = recentRecords(path);
    expect(recent.list()).toEqual([]);
    for (let i = 0; i < 25; i++) recent.remember(`/r/${i}`, at(i));
    recent.remember("/r/10", at(100));
    expect(
      recent
        .list()
        .map(({ folder }) => folder)
        .slice(0, 3),
    ).toEqual(["/r/10", "/r/24", "/r/23"]);
    expect(recent.list()).toHaveLength(20);
    expect(recent.list()[0]?.openedAt).toBe("2027-01-15T08:01:40Z");
    recent.forget("/r/24");
    expect(
      recentRecords(path)
        .list()
        .map(({ folder }) => folder)
        .slice(0, 2),
    ).toEqual(["/r/10", "/r/23"]);
    expect(readdirSync(dirname(path))).toEqual(["concordat-recent.json"]);
    if (process.platform !== "win32") expect(statSync(path).mode & 0o777).toBe(0o600);
  }));

test("folders keep their names, whatever stands in them", () =>
  withFile((path) => {
    const names = ["/r/--demo", "/r/a b\n c", "/r/\u202Efdp", '/r/"; rm -rf /', "/r/ü/日本"];
    for (const name of names) recentRecords(path).remember(name, at(1));
    expect(
      recentRecords(path)
        .list()
        .map(({ folder }) => folder),
    ).toEqual(names.toReversed());
  }));

test("where it cannot be written a start is told why, and goes on", () =>
  withFile((path) => {
    writeFileSync(dirname(path), "a file where the folder should be");
    expect(recentRecords(path).remember("/r/1", at(1))).toMatch(/was not written: E/);
    expect(recentRecords(path).list()).toEqual([]);
  }));

test.each([
  ["no JSON", "{"],
  ["another shape", '{"version":2,"records":[]}'],
  ["a folder without a name", '{"version":1,"records":[{"folder":"","openedAt":"2026-01-01T00:00:00Z"}]}'],
  ["a time that is none", '{"version":1,"records":[{"folder":"/a","openedAt":"yesterday"}]}'],
  ["too large", `{"version":1,"records":[]${" ".repeat(1 << 20)}}`],
])("a file that is not ours is no list, and the next start begins it anew: %s", (_, text) =>
  withFile((path) => {
    mkdirSync(dirname(path));
    writeFileSync(path, text);
    const recent = recentRecords(path);
    expect(recent.list()).toEqual([]);
    recent.remember("/r/1", at(1));
    expect(recent.list()).toHaveLength(1);
  }),
);
