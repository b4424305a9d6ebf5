// Knows which files come of files and folders that a person names, and what in a folder is not read.
// Leaves reading them to the tests of the import.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { expandFolders } from "../../../electron/import/expand-folder.ts";
import { temporaryFolder } from "../temporary-core.ts";

function withFolder(use: (folder: string) => void): void {
  const { folder, remove } = temporaryFolder();
  try {
    use(folder);
  } finally {
    remove();
  }
}

describe("files and folders", () => {
  test("a folder gives all its files by name, folders in it too; files keep the order given", () =>
    withFolder((folder) => {
      mkdirSync(join(folder, "certs", "sub"), { recursive: true });
      for (const name of ["b.cer", "a.cer", "sub/c.cer", ".hidden"]) writeFileSync(join(folder, "certs", name), "");
      writeFileSync(join(folder, "z.pem"), "");
      const { files, rejected } = expandFolders([join(folder, "z.pem"), join(folder, "certs")]);
      expect(files.map(({ name }) => name)).toEqual(["z.pem", "certs/a.cer", "certs/b.cer", "certs/sub/c.cer"]);
      expect(files.map(({ path }) => path)).toContain(join(folder, "certs/sub/c.cer"));
      expect(rejected).toEqual([]);
    }));

  test("a file that is not there stays a file: its reading says so", () =>
    withFolder((folder) => {
      const { files, rejected } = expandFolders([join(folder, "gone.cer")]);
      expect(files).toEqual([{ path: join(folder, "gone.cer"), name: "gone.cer" }]);
      expect(rejected).toEqual([]);
    }));

  test("links and pipes in a folder are items, a folder that leads back to itself is not entered", () =>
    withFolder((folder) => {
      const inside = join(folder, "certs");
      mkdirSync(inside);
      symlinkSync(inside, join(inside, "loop"));
      symlinkSync("/etc/passwd", join(inside, "passwd\u202e"));
      execFileSync("/usr/bin/mkfifo", [join(inside, "pipe")]);
      writeFileSync(join(inside, "a.cer"), "");
      const { files, rejected } = expandFolders([inside]);
      expect(files.map(({ name }) => name)).toEqual(["certs/a.cer"]);
      expect(rejected.map(({ file, code }) => [file, code])).toEqual([
        ["certs/loop", "not-a-file"],
        ["certs/passwd‹U+202E›", "not-a-file"],
        ["certs/pipe", "not-a-file"],
      ]);
    }));

  test("a link that the person named is followed", () =>
    withFolder((folder) => {
      mkdirSync(join(folder, "real"));
      writeFileSync(join(folder, "real", "a.cer"), "");
      symlinkSync(join(folder, "real"), join(folder, "link"));
      expect(expandFolders([join(folder, "link")]).files.map(({ name }) => name)).toEqual(["link/a.cer"]);
    }));

  test.skipIf(process.getuid?.() === 0)("a folder that cannot be read is an item", () =>
    withFolder((folder) => {
      mkdirSync(join(folder, "shut"), { mode: 0o000 });
      const { rejected } = expandFolders([folder]);
      chmodSync(join(folder, "shut"), 0o700);
      expect(rejected.map(({ code }) => code)).toEqual(["folder-unreadable"]);
    }),
  );

  test("more files than the limit, deeper folders than the limit: one item says so", () =>
    withFolder((folder) => {
      for (const name of ["a", "b", "c", "d"]) writeFileSync(join(folder, name), "");
      const { files, rejected } = expandFolders([folder], 3);
      expect(files).toHaveLength(3);
      expect(rejected.map(({ code }) => code)).toEqual(["too-many-files"]);
      const deep = join(folder, "deep", ...Array.from({ length: 40 }, () => "d"));
      mkdirSync(deep, { recursive: true });
      expect(expandFolders([join(folder, "deep")]).rejected.map(({ code }) => code)).toEqual(["folder-too-deep"]);
    }));
});
