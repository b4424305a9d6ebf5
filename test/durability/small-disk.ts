// Knows how a small disk in memory is mounted, filled, enlarged and made read-only; and why it cannot be here.
// Leaves what happens on it to the tests. Needs root, as a person's own machine does not give it: those tests are skipped there.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const mount = (...args: readonly string[]): void => {
  execFileSync("mount", args, { stdio: "pipe", timeout: 10_000 });
};

export class SmallDisk {
  readonly folder: string;
  readonly #filler: string;

  /** `octets`: its size. Throws where nothing can be mounted. */
  constructor(octets: number) {
    this.folder = mkdtempSync(join(tmpdir(), "concordat-disk-"));
    this.#filler = join(this.folder, "filler");
    try {
      mount("-t", "tmpfs", "-o", `size=${octets}`, "tmpfs", this.folder);
    } catch (error) {
      rmSync(this.folder, { recursive: true });
      throw error;
    }
  }

  /** Free octets, as the system tells them. */
  free(): number {
    const { bavail, bsize } = statfsSync(this.folder);
    return bavail * bsize;
  }

  /** Fills it up but for so many octets, in whole pages. */
  leave(octets: number): void {
    this.clear();
    writeFileSync(this.#filler, Buffer.alloc(Math.max(0, this.free() - octets), 1));
  }

  /** Makes room again. */
  clear(): void {
    rmSync(this.#filler, { force: true });
  }

  setWritable(writable: boolean): void {
    mount("-o", writable ? "remount,rw" : "remount,ro", this.folder);
  }

  remove(): void {
    execFileSync("umount", [this.folder], { stdio: "pipe", timeout: 10_000 });
    rmSync(this.folder, { recursive: true });
  }
}

/** Why no disk can be mounted here; `undefined` where one can. */
export function whyNoSmallDisk(): string | undefined {
  if (process.platform !== "linux") return "disks in memory are mounted on Linux only";
  try {
    new SmallDisk(1 << 20).remove();
    return undefined;
  } catch (error) {
    return `nothing can be mounted here: ${error instanceof Error ? error.message : String(error)}`;
  }
}
