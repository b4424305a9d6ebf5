// Knows how a trace of strace (-f -xx, whole data) becomes the list of calls that changed one folder's files, in order,
// with what a process said on its standard output between them. Leaves what a disk keeps of them to disk-model.ts.
import { basename, dirname } from "node:path";
import { octetsOf, type TracedCall, tracedCalls, vectorOf } from "./trace-lines.ts";

/** File names are those in the folder; `fd` is one of our own numbers, never used twice. */
export type DiskCall =
  | { readonly kind: "open"; readonly fd: number; readonly name: string; readonly truncate: boolean }
  | { readonly kind: "write"; readonly fd: number; readonly offset: number; readonly data: Uint8Array }
  | { readonly kind: "truncate"; readonly fd: number; readonly size: number }
  /** `after`: how many calls of the list had ended when this one began; only those are made durable. */
  | { readonly kind: "sync"; readonly fd: number; readonly after: number }
  | { readonly kind: "sync-folder"; readonly after: number }
  | { readonly kind: "rename"; readonly from: string; readonly to: string }
  | { readonly kind: "unlink"; readonly name: string }
  | { readonly kind: "said"; readonly text: string };

/** What strace is asked for: every call by which a file, its length or its name can change, and those that bind a number to it. */
export const TRACED = [
  "open,openat,creat,close,dup,dup2,dup3,fcntl,lseek,mmap",
  "write,pwrite64,writev,pwritev,pwritev2,read,ftruncate,truncate,fallocate",
  "fsync,fdatasync,sync_file_range,sync,syncfs,copy_file_range,sendfile",
  "rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,symlinkat,mkdir,mkdirat,rmdir",
].join(",");

/**
 * The calls on files directly in `folder` (absolute), -shm files left out: SQLite makes them anew. Throws on a call that
 * changes the folder in a way it has no model for: a gap would pass for safety.
 */
export function readTrace(trace: string, folder: string): readonly DiskCall[] {
  const calls: DiskCall[] = [];
  const reading = new FolderCalls(folder, calls);
  for (const call of tracedCalls(trace, () => calls.length)) reading.take(call);
  return calls;
}

interface OpenFile {
  readonly id: number;
  readonly name: string;
  position: number;
}

/** One process, so one table of open files, whatever the thread. */
class FolderCalls {
  readonly #folder: string;
  readonly #calls: DiskCall[];
  readonly #open = new Map<number, OpenFile | "folder">();
  #opened = 0;

  constructor(folder: string, calls: DiskCall[]) {
    this.#folder = folder;
    this.#calls = calls;
  }

  take({ name, args, result, began: after }: TracedCall): void {
    if (!(result >= 0)) return; // refused, or never ended
    const fd = Number(args[0]);
    const target = this.#open.get(fd);
    switch (name) {
      case "open":
      case "creat":
        this.#opens(octetsOf(args[0]), name === "creat" ? "O_CREAT|O_TRUNC" : (args[1] ?? ""), result);
        return;
      case "openat":
        this.#opens(octetsOf(args[1]), args[2] ?? "", result);
        return;
      case "close":
        this.#open.delete(fd);
        return;
      case "write":
      case "pwrite64":
        this.#writes(fd, octetsOf(args[1]).subarray(0, result), name === "write" ? undefined : Number(args[3]));
        return;
      case "writev":
      case "pwritev":
      case "pwritev2":
        this.#writes(fd, vectorOf(args[1]).subarray(0, result), name === "writev" ? undefined : Number(args[3]));
        return;
      case "read":
      case "lseek":
        if (typeof target === "object") target.position = name === "read" ? target.position + result : result;
        return;
      case "ftruncate":
        if (typeof target === "object") this.#calls.push({ kind: "truncate", fd: target.id, size: Number(args[1]) });
        return;
      case "fsync":
      case "fdatasync":
        if (target === "folder") this.#calls.push({ kind: "sync-folder", after });
        else if (target !== undefined) this.#calls.push({ kind: "sync", fd: target.id, after });
        return;
      case "rename":
        this.#renames(args[0], args[1]);
        return;
      case "renameat":
      case "renameat2":
        this.#renames(args[1], args[3]);
        return;
      case "unlink":
        this.#unlinks(args[0]);
        return;
      case "unlinkat":
        this.#unlinks(args[1]);
        return;
      case "mmap": {
        const mapped = this.#open.get(Number(args[4]));
        const written = /PROT_WRITE/.test(args[2] ?? "") && /MAP_SHARED/.test(args[3] ?? "");
        if (mapped !== undefined && written) throw new Error("a file of the folder is written through its mapping");
        return;
      }
      case "dup":
      case "dup2":
      case "dup3":
      case "fallocate":
      case "copy_file_range":
      case "sendfile":
        if (args.some((one) => /^\d+$/.test(one) && this.#open.has(Number(one))))
          throw new Error(`no model of ${name}`);
        return;
      case "fcntl":
        if (target !== undefined && /F_DUPFD/.test(args[1] ?? "")) throw new Error("no model of F_DUPFD");
        return;
      case "sync":
      case "syncfs":
      case "sync_file_range":
        return; // taken for nothing: nobody may rely on them
      default:
        if (args.some((one) => one.startsWith('"') && this.#nameOf(octetsOf(one)) !== undefined))
          throw new Error(`no model of ${name}`);
    }
  }

  /** The name of a file directly in the folder that the model keeps. */
  #nameOf(path: Uint8Array): string | undefined {
    const text = Buffer.from(path).toString();
    return dirname(text) === this.#folder && !text.endsWith("-shm") ? basename(text) : undefined;
  }

  #opens(path: Uint8Array, flags: string, fd: number): void {
    this.#open.delete(fd);
    const name = this.#nameOf(path);
    if (Buffer.from(path).toString() === this.#folder) this.#open.set(fd, "folder");
    if (name === undefined || !/O_RDWR|O_WRONLY|O_CREAT/.test(flags)) return;
    if (flags.includes("O_APPEND")) throw new Error("no model of O_APPEND");
    const id = this.#opened++;
    this.#open.set(fd, { id, name, position: 0 });
    this.#calls.push({ kind: "open", fd: id, name, truncate: flags.includes("O_TRUNC") });
  }

  #writes(fd: number, data: Uint8Array, offset: number | undefined): void {
    if (fd === 1) this.#calls.push({ kind: "said", text: Buffer.from(data).toString() });
    const file = this.#open.get(fd);
    if (typeof file !== "object") return;
    this.#calls.push({ kind: "write", fd: file.id, offset: offset ?? file.position, data });
    if (offset === undefined) file.position += data.length;
  }

  #renames(source: string | undefined, target: string | undefined): void {
    const [from, to] = [this.#nameOf(octetsOf(source)), this.#nameOf(octetsOf(target))];
    if (from === undefined && to === undefined) return;
    if (from === undefined || to === undefined) throw new Error("no model of a rename across folders");
    this.#calls.push({ kind: "rename", from, to });
  }

  #unlinks(path: string | undefined): void {
    const name = this.#nameOf(octetsOf(path));
    if (name !== undefined) this.#calls.push({ kind: "unlink", name });
  }
}
