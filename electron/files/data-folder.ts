// Knows where the record and everything beside it live on each operating system, and makes that folder private.
// Leaves who may use it at a time to instance-lock.ts.
import { chmodSync, mkdirSync, statSync } from "node:fs";
import { posix, win32 } from "node:path";
import { err, ok, type Result } from "../../shared/values/result.ts";

export interface DataFolderQuestion {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** Where relative paths start. */
  readonly cwd: string;
  /** `--data`, as typed. */
  readonly data?: string;
  /** `--demo`: a folder of its own, even under `--data`, so that a sample never reaches somebody's record. */
  readonly demo: boolean;
}

/** The absolute path of the data folder; nothing is touched. */
export function dataFolderOf(question: DataFolderQuestion): string {
  const { resolve, join } = question.platform === "win32" ? win32 : posix;
  const chosen = question.data === undefined ? ownFolder(question) : resolve(question.cwd, question.data);
  return question.demo ? join(chosen, "demo") : chosen;
}

function ownFolder({ platform, env, home }: DataFolderQuestion): string {
  if (platform === "win32") return win32.join(env.LOCALAPPDATA ?? win32.join(home, "AppData", "Local"), "Concordat");
  if (platform === "darwin") return posix.join(home, "Library", "Application Support", "Concordat");
  // XDG Base Directory Specification: a relative XDG_DATA_HOME is to be ignored.
  const base = env.XDG_DATA_HOME?.startsWith("/") ? env.XDG_DATA_HOME : posix.join(home, ".local", "share");
  return posix.join(base, "concordat");
}

export interface FolderRefusal {
  readonly kind: "folder-unusable";
  readonly folder: string;
  readonly reason: string;
}

/**
 * Makes the folder where it is missing, readable by its owner alone. A folder that exists keeps its contents; its
 * mode is tightened where it is ours. Refused where it is no folder or cannot be made.
 */
export function prepareDataFolder(folder: string): Result<string, FolderRefusal> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = statSync(folder);
    if (!found.isDirectory()) return err({ kind: "folder-unusable", folder, reason: "it is not a folder" });
    if (process.platform !== "win32" && found.uid === process.getuid?.() && (found.mode & 0o077) !== 0) {
      chmodSync(folder, 0o700);
    }
    return ok(folder);
  } catch (error) {
    return err({ kind: "folder-unusable", folder, reason: error instanceof Error ? error.message : String(error) });
  }
}
