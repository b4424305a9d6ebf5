// Knows how files come out of what a person drops, picks or pastes: folders with everything in them, text as a file.
// Leaves sending them to import-store.ts.

/** A file and what the person calls it: with the folders it stood in, `certs/sub/a.cer`. */
export interface FileToSend {
  readonly file: File;
  readonly name: string;
}

/** As many as an import takes at once (shared/contract/imports.ts). */
export const MOST_FILES = 10_000;
/** As deep as the command line enters folders. */
const MOST_FOLDERS_DEEP = 32;

/** More files than an import takes. */
export class TooManyFiles extends Error {}

/** Picked files; those of a picked folder carry their place in it. Names that begin with a dot are passed over there. */
export function pickedFiles(list: FileList | readonly File[]): readonly FileToSend[] {
  const files = [...list].map((file) => ({ file, name: file.webkitRelativePath || file.name }));
  return capped(
    files.filter(({ name }) => !name.includes("/") || !name.split("/").some((part) => part.startsWith("."))),
  );
}

/** Dropped files and folders. To be called while the drop is handled; what is dropped cannot be asked for later. */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly FileToSend[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return pickedFiles(transfer.files);
  const files: FileToSend[] = [];
  for (const entry of entries) await enter(entry, entry.name, 1, files);
  return files;
}

async function enter(entry: FileSystemEntry, name: string, depth: number, files: FileToSend[]): Promise<void> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    files.push({ file, name });
    capped(files);
  } else if (isFolder(entry) && depth <= MOST_FOLDERS_DEEP) {
    const inner = (await entriesOf(entry)).filter((one) => !one.name.startsWith("."));
    inner.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const one of inner) await enter(one, `${name}/${one.name}`, depth + 1, files);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** A reader gives some at a time, and none when there are no more. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
    if (all.length > MOST_FILES) throw new TooManyFiles();
  }
}

/** Pasted files, or pasted text as one file; empty where there is neither. */
export function pastedFiles(clipboard: DataTransfer): readonly FileToSend[] {
  if (clipboard.files.length > 0) return pickedFiles(clipboard.files);
  const text = clipboard.getData("text/plain");
  const name = "pasted text.pem";
  return text.trim() === "" ? [] : [{ file: new File([text], name), name }];
}

function capped<T>(files: readonly T[]): readonly T[] {
  if (files.length > MOST_FILES) throw new TooManyFiles();
  return files;
}
