// Knows what every command on the record has in common: help or a word about its arguments before it begins, the folder of
// the record, the exit code of one that was stopped. Leaves what it does to the command.
import { homedir } from "node:os";
import { dataFolderOf } from "../files/data-folder.ts";

/** Exit code: 128 + SIGINT, as shells count. */
export const STOPPED = 130;

/**
 * The arguments with which a command may begin, or its exit code where it is over: the help was asked for and printed, or
 * `parsed` is a text that says what is wrong with them.
 */
export function begun<Arguments extends { readonly help: boolean }>(
  parsed: Arguments | string,
  help: string,
): Arguments | number {
  if (typeof parsed === "string") {
    process.stderr.write(`${parsed}\n\n${help}`);
    return 2;
  }
  if (!parsed.help) return parsed;
  process.stdout.write(help);
  return 0;
}

/** The record's folder: the one that was named, or the one of this operating system. */
export function folderOf(data: string | undefined): string {
  const { platform, env } = process;
  const here = { platform, env, home: homedir(), cwd: process.cwd(), demo: false };
  return dataFolderOf(data === undefined ? here : { ...here, data });
}
