// Knows how the members of a zip archive come out one by one, in memory only, under limits, each with its reason if not.
// Leaves the archive's directory to yauzl and what is in a member to worker/stage-file.ts. Nothing is written anywhere.
import { crc32, inflateRawSync } from "node:zlib";
import { type Entry, fromBufferPromise, getFileNameLowLevel, type LocalFileHeader, type ZipFile } from "yauzl";
import { MAX_IMPORT_OCTETS } from "../../shared/pki/import-items.ts";
import { visibleText } from "../../shared/values/visible-text.ts";

/** PRACTICE §F.3. */
export interface ZipLimits {
  readonly entries: number;
  /** Octets out for each octet in. DER and base64 of it shrink to a half at most; LDIF of many alike entries to a tenth. */
  readonly ratio: number;
  /** A member that stays below it may have any ratio: a short text of one character is no bomb. */
  readonly smallOctets: number;
  /** All members together, inflated. */
  readonly totalOctets: number;
}

const ZIP_LIMITS: ZipLimits = {
  entries: 5000,
  ratio: 20,
  smallOctets: 64 << 10,
  totalOctets: MAX_IMPORT_OCTETS,
};

export type ZipMember =
  | { readonly kind: "member"; readonly name: string; readonly octets: Uint8Array }
  | {
      readonly kind: "rejected";
      /** Absent where the archive itself is meant, or what is left of it. */
      readonly name?: string;
      /** From the start of the archive; 0 where a member is named. */
      readonly offset: number;
      readonly code: string;
      readonly reason: string;
    };

/** Characters of a member's name shown at most. */
const SHOWN = 300;
const STORED = 0;
const DEFLATED = 8;

interface Refusal {
  readonly code: string;
  readonly reason: string;
}
const refusal = (code: string, reason: string): Refusal => ({ code, reason });

/**
 * Every member of the archive, in the order of its directory; folders are passed over. Names are text only, with what
 * cannot be seen escaped, and say nothing about where anything goes. A member that is refused leaves the others; a
 * directory that cannot be read on ends the reading with one last refusal. Never throws for outside data.
 */
export async function* zipMembers(archive: Uint8Array, limits: ZipLimits = ZIP_LIMITS): AsyncGenerator<ZipMember> {
  const buffer = Buffer.from(archive.buffer, archive.byteOffset, archive.length);
  const whole = (code: string, reason: string, offset = 0): ZipMember => ({ kind: "rejected", offset, code, reason });
  let zip: ZipFile;
  try {
    // Sizes and names are checked here, member by member: there, one that is wrong would end the whole archive.
    zip = await fromBufferPromise(buffer, { decodeStrings: false, validateEntrySizes: false });
  } catch (error) {
    yield whole("zip-unreadable", `The archive cannot be read: ${messageOf(error)}.`);
    return;
  }
  if (zip.entryCount > limits.entries) {
    const reason = `The archive says it has ${zip.entryCount} members; at most ${limits.entries} are read. Nothing of it was.`;
    yield whole("zip-too-many-members", reason);
    return;
  }
  const directory = Number(zip.readEntryCursor);
  const seen: Seen = { names: new Set(), ranges: [], spent: 0, directory };
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameOf(entry);
      if (isFolder(entry, name)) continue;
      const octets = await contentOf(zip, entry, name, buffer, seen, limits);
      const shown = visibleText(name.length > SHOWN ? `${name.slice(0, SHOWN)}…` : name);
      yield "code" in octets
        ? { kind: "rejected", name: shown, offset: 0, ...octets }
        : { kind: "member", name: shown, octets };
    }
  } catch (error) {
    const reason = `The archive's directory cannot be read on behind member ${zip.entriesRead}: ${messageOf(error)}.`;
    yield whole("zip-unreadable", reason, Math.min(Number(zip.readEntryCursor), buffer.length));
  }
}

/** What earlier members of the archive have taken. */
interface Seen {
  readonly names: Set<string>;
  readonly ranges: { readonly start: number; readonly end: number }[];
  spent: number;
  readonly directory: number;
}

function nameOf(entry: Entry): string {
  try {
    const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry;
    return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
  } catch {
    return entry.fileNameRaw.toString("latin1");
  }
}

/** File types of Unix, in the upper half of the external attributes; 0 where the archiver wrote none. */
const fileType = (entry: Entry): number => (entry.externalFileAttributes >>> 28) & 0xf;
const UNIX_FOLDER = 4;
const UNIX_FILE = 8;

const isFolder = (entry: Entry, name: string): boolean =>
  entry.uncompressedSize === 0 && (/[/\\]$/.test(name) || fileType(entry) === UNIX_FOLDER);

async function contentOf(
  zip: ZipFile,
  entry: Entry,
  name: string,
  archive: Buffer,
  seen: Seen,
  limits: ZipLimits,
): Promise<Uint8Array | Refusal> {
  const refused = judgeName(entry, name, seen) ?? judgeEntry(entry, limits);
  if (refused !== undefined) return refused;
  let header: LocalFileHeader;
  try {
    header = await zip.readLocalFileHeaderPromise(entry);
  } catch (error) {
    return refusal("zip-inconsistent", `What the directory says of this member is not there: ${messageOf(error)}.`);
  }
  if (header.compressionMethod !== entry.compressionMethod || !header.fileName.equals(entry.fileNameRaw)) {
    return refusal("zip-inconsistent", "Directory and member disagree about the member's name or how it is packed.");
  }
  const range = { start: entry.relativeOffsetOfLocalHeader, end: header.fileDataStart + entry.compressedSize };
  if (range.end > seen.directory || seen.ranges.some(({ start, end }) => range.start < end && start < range.end)) {
    return refusal("zip-overlap", "This member's bytes are another member's, or the directory's, too.");
  }
  seen.ranges.push(range);
  if (seen.spent + entry.uncompressedSize > limits.totalOctets) {
    const reason = `With this member of ${entry.uncompressedSize} bytes the archive is over the limit of ${limits.totalOctets}.`;
    return refusal("zip-too-large", reason);
  }
  seen.spent += entry.uncompressedSize;
  return unpack(entry, archive.subarray(header.fileDataStart, range.end));
}

/** Names never become paths here, but whoever has the archive may unpack it one day. */
function judgeName(entry: Entry, name: string, seen: Seen): Refusal | undefined {
  if (name === "") return refusal("zip-name-unsafe", "The member has no name.");
  if (name.includes("\0")) return refusal("zip-name-unsafe", "The member's name holds a NUL.");
  if (/^([/\\]|[a-z]:)/i.test(name) || name.split(/[/\\]/).includes("..")) {
    return refusal("zip-name-unsafe", "The member's name leads out of the archive's own folder.");
  }
  const type = fileType(entry);
  if (type !== 0 && type !== UNIX_FILE && type !== UNIX_FOLDER) {
    return refusal("zip-not-a-file", "The member is a symbolic link or a device, not a file.");
  }
  // The same for systems that fold case or compose characters: two files there would be one.
  const folded = name.replaceAll("\\", "/").normalize("NFKC").toUpperCase().toLowerCase();
  if (seen.names.has(folded)) {
    return refusal(
      "zip-name-collides",
      "An earlier member has this name, or one that some systems do not tell from it.",
    );
  }
  seen.names.add(folded);
  return undefined;
}

function judgeEntry(entry: Entry, limits: ZipLimits): Refusal | undefined {
  const { compressedSize, uncompressedSize, compressionMethod } = entry;
  if (entry.isEncrypted()) {
    return refusal("zip-encrypted", "The member is encrypted. Unpack the archive yourself and import what is in it.");
  }
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) {
    return refusal(
      "zip-method",
      `The member is packed by method ${compressionMethod}; only "deflate" and "store" are read.`,
    );
  }
  const most = Math.max(limits.smallOctets, limits.ratio * compressedSize);
  if (uncompressedSize > most) {
    const reason = `The member would grow from ${compressedSize} to ${uncompressedSize} bytes, more than ${limits.ratio} times.`;
    return refusal("zip-ratio", reason);
  }
  return undefined;
}

/** Never gives more octets than the directory promised, which the limits have been applied to. */
function unpack({ compressionMethod, uncompressedSize, crc32: wanted }: Entry, packed: Buffer): Uint8Array | Refusal {
  let octets: Uint8Array;
  try {
    octets =
      compressionMethod === STORED
        ? new Uint8Array(packed)
        : new Uint8Array(inflateRawSync(packed, { maxOutputLength: Math.max(1, uncompressedSize) }));
  } catch (error) {
    const tooLong = error instanceof RangeError;
    return tooLong
      ? refusal("zip-size-wrong", `The member is longer than the ${uncompressedSize} bytes that the directory says.`)
      : refusal("zip-damaged", `The member cannot be unpacked: ${messageOf(error)}.`);
  }
  if (octets.length !== uncompressedSize) {
    return refusal("zip-size-wrong", `The member has ${octets.length} bytes; the directory says ${uncompressedSize}.`);
  }
  if (crc32(octets) !== wanted) return refusal("zip-damaged", "The member's checksum is not that of its bytes.");
  return octets;
}

const messageOf = (error: unknown): string =>
  visibleText((error instanceof Error ? error.message : String(error)).replace(/\.$/, ""));
