// Knows how an asar archive is read (electron/asar README, "Format"): a length, a JSON header, then the files' octets.
// Written for the tests alone, so that a package is judged by other code than the code that made it.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

export interface ArchivedFile {
  /** With slashes, from the archive's root. */
  readonly path: string;
  /** Lies beside the archive, in `.unpacked`, outside its hashes. */
  readonly unpacked: boolean;
  readonly octets: Uint8Array;
  /** True where the header's SHA-256 is that of the octets: Electron checks it when it reads the file. */
  readonly intact: boolean;
}

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly size?: number;
  readonly offset?: string;
  readonly unpacked?: boolean;
  readonly integrity?: { readonly algorithm: string; readonly hash: string };
}

/** Every file of the archive at `path`. Throws where the header is not one. */
export function readArchive(path: string): readonly ArchivedFile[] {
  const archive = readFileSync(path);
  const start = 8 + archive.readUInt32LE(4);
  const header = JSON.parse(archive.subarray(16, 16 + archive.readUInt32LE(12)).toString("utf8")) as Entry;
  const found: ArchivedFile[] = [];
  const walk = (entry: Entry, at: string) => {
    for (const [name, child] of Object.entries(entry.files ?? {})) walk(child, at === "" ? name : `${at}/${name}`);
    if (entry.size === undefined) return;
    const { size, offset = "0", unpacked = false, integrity } = entry;
    const octets = unpacked
      ? readFileSync(`${path}.unpacked/${at}`)
      : archive.subarray(start + Number(offset), start + Number(offset) + size);
    const hash = createHash("sha256").update(octets).digest("hex");
    found.push({ path: at, unpacked, octets, intact: integrity?.algorithm === "SHA256" && integrity.hash === hash });
  };
  walk(header, "");
  return found;
}
