// Knows which files a person means who names files and folders: folders with everything in them, links not followed.
// Leaves reading the files to worker/ and what is in them to the import.
import { lstatSync, opendirSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import type { ImportItem } from "../../shared/contract/imports.ts";
import { visibleText } from "../../shared/values/visible-text.ts";
import type { FileToRead } from "../worker/read-protocol.ts";

/** As many as an import takes at once (shared/contract/imports.ts). */
const MAX_FILES = 10_000;
/** Deeper folders are reported, not entered. */
const MAX_FOLDERS_DEEP = 32;

export interface ExpandedFolders {
  readonly files: readonly FileToRead[];
  /** What was found and is not read, each as an item of its own. */
  readonly rejected: readonly (ImportItem & { readonly outcome: "rejected" })[];
}

/**
 * The files at `paths`, in the order given; of a folder all files in it, by name, with names that begin in the folder
 * (`certs/sub/a.cer`). A symbolic link is followed where the person named it, never inside a folder. Names that begin
 * with a dot are passed over inside folders. At most `most` files; what is beyond, links, devices, and folders that
 * cannot be read are items.
 */
export function expandFolders(paths: readonly string[], most: number = MAX_FILES): ExpandedFolders {
  const files: FileToRead[] = [];
  const rejected: (ImportItem & { outcome: "rejected" })[] = [];
  const refuse = (name: string, code: string, reason: string): void => {
    const place = { file: visibleText(name), item: 1, offset: 0 };
    rejected.push({ outcome: "rejected", ...place, code, reason, authority: "import rules" });
  };
  /** False where the limit is reached. */
  const add = (path: string, name: string): boolean => {
    if (files.length < most) {
      files.push({ path, name });
      return true;
    }
    refuse(name, "too-many-files", `At most ${most} files are imported at once; this one and what follows were not.`);
    return false;
  };
  const enter = (folder: string, name: string, depth: number): boolean => {
    if (depth > MAX_FOLDERS_DEEP) {
      refuse(name, "folder-too-deep", `Folders are entered ${MAX_FOLDERS_DEEP} deep.`);
      return true;
    }
    const entries = entriesOf(folder, most);
    if (typeof entries === "string") {
      refuse(name, "folder-unreadable", entries);
      return true;
    }
    for (const entry of entries) {
      if (entry.startsWith(".")) continue;
      const path = join(folder, entry);
      const kind = kindOf(path, false);
      const inner = `${name}/${entry}`;
      if (kind === "folder") {
        if (!enter(path, inner, depth + 1)) return false;
      } else if (kind === "file") {
        if (!add(path, inner)) return false;
      } else refuse(inner, "not-a-file", kind.reason);
    }
    return true;
  };
  for (const given of paths) {
    const path = resolve(given);
    const kind = kindOf(path, true);
    if (kind === "folder") {
      if (!enter(path, basename(path), 1)) break;
      // A file that is not there is an item of the import itself, which says so with its place in the order.
    } else if (!add(path, basename(path))) break;
  }
  return { files, rejected };
}

/** Sorted; one name more than `most` is enough to know that there are too many. */
function entriesOf(folder: string, most: number): readonly string[] | string {
  try {
    const names: string[] = [];
    const opened = opendirSync(folder);
    try {
      for (let entry = opened.readSync(); entry !== null; entry = opened.readSync()) {
        names.push(entry.name);
        if (names.length > 4 * most) break; // dot files count too; nobody has so many
      }
    } finally {
      opened.closeSync();
    }
    return names.sort();
  } catch (error) {
    return `The folder cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

function kindOf(path: string, follow: boolean): "file" | "folder" | { readonly reason: string } {
  try {
    const found = follow ? statSync(path) : lstatSync(path);
    if (found.isDirectory()) return "folder";
    if (found.isFile()) return "file";
    if (found.isSymbolicLink()) return { reason: "This is a symbolic link; inside a folder none is followed." };
    return { reason: "This is no file but a device, a pipe or a socket." };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
