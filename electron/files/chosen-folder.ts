// Knows whether a folder that a person named can be opened as a record, or begun as one. Looks and touches nothing.
// Leaves whether its place is safe and its record sound to the instance that opens it.
import { lstatSync, readdirSync } from "node:fs";
import { basename, dirname, isAbsolute, join, normalize } from "node:path";
import { err, ok, type Result } from "../../shared/values/result.ts";

export interface FolderQuestion {
  /** As typed; `~/` stands for the home folder. */
  readonly typed: string;
  readonly want: "record" | "new";
  readonly home: string;
}

/** A folder with what stands in it; of the demonstration the folder above it, as `--demo --data` takes it. */
export interface ChosenFolder {
  readonly folder: string;
  readonly isDemo: boolean;
}

export interface FolderNotFit {
  readonly code: "folder-not-absolute" | "no-record-there" | "folder-not-empty" | "folder-unreadable";
  readonly cause: string;
  readonly next: string;
}

const RECORD = "record.db";
/** Made by the demonstration alone: its folder is never opened as somebody's record. */
const DEMO_MARK = "demo-keystore";
/** Unicode Cc and line separators: no system shows such a name truthfully. */
const UNSHOWABLE = /[\p{Cc}\u2028\u2029]/u;

export function checkChosenFolder({ typed, want, home }: FolderQuestion): Result<ChosenFolder, FolderNotFit> {
  const text = typed.trim().replace(/^~(?=$|[/\\])/, () => home);
  if (!isAbsolute(text) || UNSHOWABLE.test(text)) {
    return err({
      code: "folder-not-absolute",
      cause: "That is not the whole path of a folder.",
      next: `Write it from its beginning, such as ${join(home, "Records", "agency")}.`,
    });
  }
  const folder = withoutEnd(normalize(text));
  const found = look(folder);
  if (!found.ok) return found;
  const names = found.value;
  if (want === "record") {
    if (names?.includes(RECORD) !== true) {
      return err({
        code: "no-record-there",
        cause: `There is no record in ${folder}.`,
        next: `A record is a folder that holds ${RECORD}. To begin one there, choose "Make a new record".`,
      });
    }
    const isDemo = names.includes(DEMO_MARK) && basename(folder) === "demo";
    return ok({ folder: isDemo ? dirname(folder) : folder, isDemo });
  }
  if (names !== undefined && names.length > 0) {
    const hasRecord = names.includes(RECORD);
    return err({
      code: "folder-not-empty",
      cause: hasRecord ? `There is a record in ${folder} already.` : `${folder} holds other files.`,
      next: hasRecord
        ? 'Choose "Open" for it.'
        : "A new record gets a folder of its own: name one that is empty or new.",
    });
  }
  return ok({ folder, isDemo: false });
}

const withoutEnd = (path: string): string =>
  path.length > 1 && dirname(path) !== path ? path.replace(/[/\\]+$/, "") : path;

/** The names in the folder; `undefined` where there is none. */
function look(folder: string): Result<readonly string[] | undefined, FolderNotFit> {
  try {
    return ok(readdirSync(folder));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    // A link that leads nowhere is there all the same: a record would be made behind it, somewhere else.
    if (code === "ENOENT" && !isThere(folder)) return ok(undefined);
    const reason = error instanceof Error ? error.message : String(error);
    return err({
      code: "folder-unreadable",
      cause: `${folder} cannot be looked into: ${reason}.`,
      next: "Choose a folder that you may read and write.",
    });
  }
}

function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}
