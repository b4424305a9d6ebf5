// Knows how the command line is given a batch file and how its answers come back, one JSON value per line.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export interface BatchAnswer {
  readonly id?: string;
  readonly verdict?: string;
  readonly valid?: boolean;
  readonly anchor?: string;
  readonly path?: readonly string[];
  readonly userConstrainedPolicySet?: readonly string[];
  readonly authorityConstrainedPolicySet?: readonly string[];
  readonly failure?: {
    readonly code: string;
    readonly section: string;
    readonly certificate?: string | null;
    readonly message: string;
  };
  readonly elapsedMicros?: number;
  readonly error?: { readonly code: string; readonly message: string };
}

const ROOT = resolve(import.meta.dirname, "../..");

/** How the command is started: the entry itself, or as a person types it. */
export type Entry = "node" | "npm";

/** Runs `validate --batch FILE` over the lines (texts as they are, values as JSON); standard error must stay empty. */
export async function runBatch(lines: readonly unknown[], entry: Entry = "node"): Promise<readonly BatchAnswer[]> {
  const folder = mkdtempSync(join(tmpdir(), "concordat-batch-"));
  const file = join(folder, "cases.jsonl");
  writeFileSync(file, lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join(""));
  const [command, ...before] =
    entry === "npm" ? ["npm", "run", "-s", "cli", "--"] : [process.execPath, join(ROOT, "electron/cli.ts")];
  try {
    const output = await new Promise<string>((done, failed) => {
      const settings = { cwd: ROOT, maxBuffer: 1 << 28 };
      execFile(command ?? "", [...before, "validate", "--batch", file], settings, (error, stdout, stderr) => {
        if (error) failed(error);
        else if (stderr !== "") failed(new Error(`standard error says: ${stderr}`));
        else done(stdout);
      });
    });
    return output
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as BatchAnswer);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
