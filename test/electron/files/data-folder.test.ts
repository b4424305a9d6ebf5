// Knows where records live on each operating system and that their folder is private.
// Leaves what is in it to the record.
import { chmodSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dataFolderOf, prepareDataFolder } from "../../../electron/files/data-folder.ts";
import { temporaryFolder } from "../temporary-core.ts";

const linux = { platform: "linux", env: {}, home: "/home/ada", cwd: "/work", demo: false } as const;
const windows = { ...linux, platform: "win32", home: "C:\\Users\\ada", cwd: "C:\\work" } as const;

test.each([
  ["Linux", linux, "/home/ada/.local/share/concordat"],
  ["Linux with XDG_DATA_HOME", { ...linux, env: { XDG_DATA_HOME: "/data" } }, "/data/concordat"],
  [
    "Linux with a relative one, which is ignored",
    { ...linux, env: { XDG_DATA_HOME: "d" } },
    "/home/ada/.local/share/concordat",
  ],
  ["macOS", { ...linux, platform: "darwin" as const }, "/home/ada/Library/Application Support/Concordat"],
  ["Windows", { ...windows, env: { LOCALAPPDATA: "D:\\Local" } }, "D:\\Local\\Concordat"],
  ["Windows without LOCALAPPDATA", windows, "C:\\Users\\ada\\AppData\\Local\\Concordat"],
  ["--data, relative", { ...linux, data: "mine" }, "/work/mine"],
  ["--demo has its own", { ...linux, demo: true }, "/home/ada/.local/share/concordat/demo"],
  ["--demo under --data too", { ...linux, data: "/mine", demo: true }, "/mine/demo"],
])("%s", (_, question, folder) => {
  expect(dataFolderOf(question)).toBe(folder);
});

test("the folder is made for its owner alone, and an open one is closed", () => {
  const { folder, remove } = temporaryFolder();
  const open = join(folder, "open");
  mkdirSync(open);
  chmodSync(open, 0o755);
  expect(prepareDataFolder(open)).toEqual({ ok: true, value: open });
  expect(prepareDataFolder(join(folder, "a", "b"))).toEqual({ ok: true, value: join(folder, "a", "b") });
  expect(statSync(open).mode & 0o777).toBe(0o700);
  expect(statSync(join(folder, "a", "b")).mode & 0o777).toBe(0o700);
  remove();
});

test("a file where the folder should be is refused with the reason", () => {
  const { folder, remove } = temporaryFolder();
  writeFileSync(join(folder, "file"), "");
  const refused = prepareDataFolder(join(folder, "file"));
  remove();
  expect(refused.ok || refused.error.kind).toBe("folder-unusable");
});
