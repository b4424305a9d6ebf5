// Knows that a disk which fails a single write or sync, once or from then on, costs no acknowledged batch and leaves none by
// half; the failure is told in words. strace makes the calls fail. PRACTICE D.2 item 3.
// Leaves disks that are really full to full-disk.durability.ts.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { sayFigure } from "../figures.ts";
import { childEnvironment } from "./child-environment.ts";
import { judgeRecord } from "./judge-state.ts";
import { findStrace, quickFolder } from "./system-tools.ts";

const CHILD = fileURLToPath(new URL("committing-child.ts", import.meta.url));
const BATCHES = 6;

const found = findStrace();
const strace = "strace" in found ? found.strace : "";

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly complaint: string;
}

/** Commits the batches to `path`; strace is told what to do with the calls on the record's two files. */
function run(path: string, ...options: readonly string[]): Run {
  const files = ["-P", path, "-P", `${path}-wal`];
  const child = [process.execPath, CHILD, path, String(BATCHES), "FULL"];
  const ended = spawnSync(strace, ["-f", "-o", "/dev/null", ...files, ...options, ...child], {
    env: childEnvironment(),
    encoding: "utf8",
    timeout: 60_000,
  });
  return { code: ended.status, out: ended.stdout, complaint: ended.stderr };
}

const numbers = (out: string, word: "ack" | "refused"): readonly number[] =>
  [...out.matchAll(new RegExp(`^${word} (\\d+)`, "gm"))].map(([, number]) => Number(number));

/** Where the calls of a whole run are: some at the making of the tables, most in commits, some at the last checkpoint. */
const CALLS = [
  ["pwrite64", "ENOSPC", [1, 30, 60, 90, 150, 210, 300]],
  ["pwrite64", "EIO", [2, 75, 120, 180]],
  ["fsync", "EIO", [1, 3, 5, 7, 9, 11]],
] as const;

describe.skipIf("missing" in found)(`with a failing disk${"missing" in found ? ` (${found.missing})` : ""}`, () => {
  test("undisturbed, every batch is acknowledged", () => {
    const { folder, remove } = quickFolder();
    const { code, out, complaint } = run(join(folder, "record.db"), "-e", "trace=pwrite64,fsync");
    remove();
    expect({ code, complaint }).toEqual({ code: 0, complaint: "" });
    expect(numbers(out, "ack")).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test.for(CALLS)("%s fails with %s", { timeout: 120_000 }, ([call, error, whens], context) => {
    let refused = 0;
    let kept = 0;
    let recovered = 0;
    for (const when of whens.flatMap((number) => [`${number}`, `${number}+`])) {
      const { folder, remove } = quickFolder();
      const path = join(folder, "record.db");
      const { out, complaint } = run(path, "-e", `inject=${call}:error=${error}:when=${when}`);
      const judgement = judgeRecord(path, BATCHES);
      remove();
      const where = `${call} ${error} when=${when}:\n${out}${complaint}`;
      // Every failure reaches the person as a typed refusal: an error that nobody caught would stand here.
      expect(complaint, where).toBe("");
      const lines = out.split("\n").filter((line) => /^(refused|not opened)/.test(line));
      for (const line of lines) expect(line, where).toMatch(/not-writable: .*\.|disk-refused.*\./);
      expect(judgement, where).toMatchObject({ kind: "opened", parts: [] });
      if (judgement.kind !== "opened") continue;
      expect(judgement.stuck, where).toBeUndefined();
      for (const number of numbers(out, "ack")) expect(judgement.whole, where).toContain(number);
      kept += numbers(out, "ack").length;
      refused += lines.length;
      if (numbers(out, "refused").some((number) => numbers(out, "ack").includes(number))) recovered += 1;
    }
    sayFigure(
      context,
      `${call} fails with ${error} at ${whens.length} places, once and from then on: ${kept} acknowledged commits, 0 lost; ` +
        `${refused} refusals in words; ${recovered} runs in which a refused commit went through at the second try`,
    );
    expect(refused).toBeGreaterThan(whens.length);
    // A failure that passes is no reason to start again: the same batch goes through at the second try.
    expect(recovered).toBeGreaterThan(0);
  });
});
