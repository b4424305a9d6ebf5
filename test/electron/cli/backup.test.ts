// Knows the commands `backup` and `verify` as a person runs them, beside a running instance and without one.
// Leaves copying and checking to ../record/.
import { execFile } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { startBrowserShell } from "../../../electron/loopback/browser-shell.ts";
import { FULL_EVENTS, writeFullRecord } from "../record/integrity-record.ts";
import { temporaryFolder, withCore } from "../temporary-core.ts";

const CLI = fileURLToPath(new URL("../../../electron/cli.ts", import.meta.url));

const cli = (...argv: readonly string[]) =>
  new Promise<{ readonly code: unknown; readonly out: string; readonly complaint: string }>((resolve) => {
    execFile(process.execPath, [CLI, ...argv], { timeout: 60_000 }, (error, out, complaint) =>
      resolve({ code: error === null ? 0 : error.code, out, complaint }),
    );
  });

test("without an instance: a backup that is verified, then refused over itself; a damaged record is named", async () => {
  const { folder, remove } = temporaryFolder();
  const data = ["--data", folder];
  const copy = join(folder, "copy.db");
  try {
    expect(await cli("backup", ...data)).toMatchObject({ code: 1, complaint: `There is no record in ${folder}.\n` });
    writeFullRecord(join(folder, "record.db"));
    const made = await cli("backup", "--to", copy, ...data);
    expect(made).toMatchObject({ code: 0, complaint: "" });
    expect(made.out).toMatch(
      new RegExp(`copy\\.db\\n${FULL_EVENTS} events, \\d+ bytes, read back and sound\\nSHA-256 [0-9a-f]{64}\\n$`),
    );
    const again = await cli("backup", "--to", copy, ...data);
    expect(again).toMatchObject({
      code: 1,
      out: "",
      complaint: expect.stringMatching(/exists already .*target-exists/),
    });
    for (const what of [[copy], data]) {
      const sound = await cli("verify", ...what);
      expect(sound).toMatchObject({ code: 0, complaint: "" });
      expect(sound.out).toMatch(
        new RegExp(`is sound\\.\\n${FULL_EVENTS} events; the last has the hash [0-9a-f]{64}\\n$`),
      );
    }
    expect(readdirSync(folder).filter((name) => name.startsWith("copy.db"))).toEqual(["copy.db"]);

    const database = new Database(join(folder, "record.db"));
    database.exec("UPDATE crl SET entries = 5 WHERE entries = 1");
    database.close();
    const damaged = await cli("verify", ...data);
    expect(damaged).toMatchObject({ code: 1, out: "" });
    expect(damaged.complaint).toMatch(/table crl .* column entries is 5, not 1.*\n.*backup --rebuild --to FILE/);
    const rebuilt = join(folder, "rebuilt.db");
    expect(await cli("backup", "--rebuild", "--to", rebuilt, ...data)).toMatchObject({ code: 0 });
    expect(await cli("verify", rebuilt)).toMatchObject({ code: 0 });
  } finally {
    remove();
  }
});

test("through the running instance: it makes the backup; verifying what it writes is refused", async () => {
  await withCore(async (open, folder) => {
    const shell = await startBrowserShell(open, new Map(), 0);
    try {
      const copy = join(folder, "copy.db");
      const made = await cli("backup", "--to", copy, "--data", folder);
      expect(made).toMatchObject({ code: 0, complaint: "" });
      expect(existsSync(copy)).toBe(true);
      expect(await cli("backup", "--to", copy, "--data", folder)).toMatchObject({
        code: 1,
        complaint: expect.stringMatching(/exists already .*Choose another name\. \(target-exists\)/),
      });
      expect(await cli("verify", copy)).toMatchObject({ code: 0, out: expect.stringContaining("0 events") });
      expect(await cli("verify", "--data", folder)).toMatchObject({
        code: 1,
        complaint: expect.stringMatching(/is in use by process \d+.*verify a backup/),
      });
    } finally {
      await shell.close();
    }
  });
});

test.each([
  [["backup", "x"], "Unexpected argument 'x'"],
  [["backup", "--rebuild"], "--rebuild needs --to FILE"],
  [["verify", "a", "b"], "Name one file."],
  [["verify", "a", "--data", "b"], "Name a file or a folder, not both."],
])("%j is not understood: exit code 2", async (argv, says) => {
  const { code, out, complaint } = await cli(...argv);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(complaint).toContain(says);
});

test("a file that is no record, or is not there, is not called sound", async () => {
  const { folder, remove } = temporaryFolder();
  const text = join(folder, "text.db");
  writeFileSync(text, "Dear colleague");
  expect(await cli("verify", text)).toMatchObject({ code: 1, complaint: expect.stringContaining("is not a record") });
  expect(await cli("verify", join(folder, "none.db"))).toMatchObject({ code: 1 });
  remove();
});
