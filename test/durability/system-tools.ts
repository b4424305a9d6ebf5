// Knows which means this system gives to break things with: strace, mounts, a disk in memory; and why one is not to be had.
// Leaves installing strace to scripts/test/system-tools.mjs.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTool, toolNamed } from "../../scripts/test/system-tools.mjs";

/** The path of strace, or why processes cannot be traced here. */
export function findStrace(): { readonly strace: string } | { readonly missing: string } {
  if (process.platform !== "linux") return { missing: "strace is of Linux" };
  const strace = findTool(toolNamed("strace"), process.env, existsSync);
  if (strace === undefined) return { missing: "no strace here; to enable: apt-get install strace" };
  try {
    execFileSync(strace, ["-f", "-o", "/dev/null", "-e", "trace=fsync", "true"], { stdio: "pipe", timeout: 10_000 });
    return { strace };
  } catch (error) {
    return { missing: `processes cannot be traced here: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** A new folder, in memory where the system has such a place: thousands of crash states need no disk. */
export function quickFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "concordat-durability-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
