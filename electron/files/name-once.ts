// Knows how a file gets its name when it is whole and not before: written beside it under a hidden name, then named in one step,
// never over a file that is there; and how that is made durable. Leaves what is in the file to backups and exports.
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** How the hidden names end: whoever finds one after a crash may remove it. */
export const UNFINISHED = ".unfinished";

/** Where a file stands until it is whole: beside its target, so that naming it moves no octets. `tag` keeps two apart. */
export const unfinishedBeside = (target: string, tag: string): string =>
  join(dirname(target), `.${basename(target)}.${tag}${UNFINISHED}`);

/** Gives what stands under `unfinished` the name `target` in one step; throws EEXIST where that name is taken. */
export function nameOnce(unfinished: string, target: string): void {
  try {
    linkSync(unfinished, target);
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw error;
    // FAT and some drives of other machines have no links: the name is taken by an empty file of ours, then filled.
    closeSync(openSync(target, "wx", 0o600));
    try {
      renameSync(unfinished, target);
    } catch (reason) {
      rmSync(target, { force: true });
      throw reason;
    }
    return;
  }
  try {
    rmSync(unfinished);
  } catch {
    // It has its name; the hidden one may be removed by anybody.
  }
}

/** The new name is as durable as the file only when its folder is flushed; Windows has no such call. */
export function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** `EEXIST` and the like; empty where there is none. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
