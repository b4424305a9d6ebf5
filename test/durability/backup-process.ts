// Knows how far a backup of the command line has come, as its files and its output tell.
// Leaves running and killing it to cli-process.ts.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type CliRun, type Kill, runCli } from "./cli-process.ts";

/** `starting` before there is a copy, `copying` and reading it back under another name, `named` once it has its own. */
export type BackupPhase = "starting" | "copying" | "named";

/** The folder of the backups that are made without a name. */
export const backupsOf = (data: string): string => join(data, "backups");

/** The names of finished backups: what a person would take for one. */
export const namedBackups = (data: string): readonly string[] => filesOf(data).filter((name) => name.endsWith(".db"));

/** Names of copies that were not finished, and of what SQLite put beside them. */
export const unfinishedBackups = (data: string): readonly string[] =>
  filesOf(data).filter((name) => !name.endsWith(".db"));

const filesOf = (data: string): readonly string[] =>
  existsSync(backupsOf(data)) ? readdirSync(backupsOf(data)).sort() : [];

/** Nothing may stand under a backup's name yet. `temporary`: the folder that the process takes for the system's temporary one. */
export function runBackup(data: string, temporary: string, kill?: Kill<BackupPhase>): Promise<CliRun<BackupPhase>> {
  const before = new Set(unfinishedBackups(data));
  const look = (): BackupPhase => {
    if (namedBackups(data).length > 0) return "named";
    return unfinishedBackups(data).some((name) => !before.has(name)) ? "copying" : "starting";
  };
  return runCli(["backup", "--data", data], { first: "starting", look, temporary }, kill);
}
