// Knows where exported octets go: standard output, a new file, or new files in a folder. Nothing is ever overwritten, and
// what cannot be written whole does not stay.
import { randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { err, ok, type Result } from "../../shared/values/result.ts";
import { numberedName } from "../export/file-name.ts";
import { codeOf, nameOnce, syncFolder, unfinishedBeside } from "../files/name-once.ts";

/** Files of one name in one folder; past it something is wrong. */
const MOST_NUMBERS = 1000;

export interface ExportTarget {
  /** Writes the octets; gives the path, or nothing where they went to standard output. A text is why it failed. */
  write(name: string, octets: Uint8Array): Result<string | undefined, string>;
  /** Call when all is written, and before that is said: afterwards it is durable. A text is why it is not. */
  end(): Result<undefined, string>;
}

/**
 * `to` as typed. Several exports need a folder, which is made where it is missing; one goes into a folder that exists or
 * becomes the file of that name.
 */
export function openTarget(to: string | undefined, several: boolean): Result<ExportTarget, string> {
  if (to === undefined) {
    return several
      ? err("These are several files: name a folder with --to.")
      : ok({ write: writeOut, end: () => ok(undefined) });
  }
  const path = resolve(to);
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  if (!several && !isFolder && !to.endsWith("/"))
    return ok({ write: (_, octets) => writeNew(path, octets), end: () => flushed(dirname(path)) });
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    return err(`${path} cannot be a folder: ${wordsOf(error)}`);
  }
  return ok({ write: (name, octets) => writeInto(path, name, octets), end: () => flushed(path) });
}

function writeOut(_: string, octets: Uint8Array): Result<undefined, string> {
  const isText = octets.every((octet) => octet < 0x7f && (octet >= 0x20 || octet === 0x0a));
  if (process.stdout.isTTY && !isText) return err("This is no text: name a file with --to, or send it on with a pipe.");
  process.stdout.write(octets);
  return ok(undefined);
}

/** `name`, or with a number where another file has it; a file with these very octets is left as it is. */
function writeInto(folder: string, name: string, octets: Uint8Array): Result<string, string> {
  for (let number = 1; number <= MOST_NUMBERS; number += 1) {
    const path = join(folder, number === 1 ? name : numberedName(name, number));
    if (!existsSync(path)) return writeNew(path, octets);
    if (statSync(path).isFile() && readFileSync(path).equals(octets)) return ok(path);
  }
  return err(`${join(folder, name)} exists, and so do ${MOST_NUMBERS} numbered ones.`);
}

/** Whole under its name or not at all: a process that is killed leaves a hidden file beside it. */
function writeNew(path: string, octets: Uint8Array): Result<string, string> {
  const exists = `${path} exists; it is not overwritten.`;
  if (existsSync(path)) return err(exists);
  const unfinished = unfinishedBeside(path, randomUUID());
  try {
    const file = openSync(unfinished, "wx", 0o644);
    try {
      writeFileSync(file, octets);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    nameOnce(unfinished, path);
    return ok(path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    return err(codeOf(error) === "EEXIST" ? exists : `${path} cannot be written: ${wordsOf(error)}`);
  }
}

/** New names last only when their folder was flushed; once, behind all of them. */
function flushed(folder: string): Result<undefined, string> {
  try {
    syncFolder(folder);
    return ok(undefined);
  } catch (error) {
    return err(`${folder} cannot be flushed to its disk: ${wordsOf(error)}`);
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
