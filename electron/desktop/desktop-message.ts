// Knows what the shell says when something fails outside the page: each with code, cause and next step, in plain words.
// Leaves showing it to Electron's dialogs and what fails inside the page to the screens.
import type { Gone } from "./electron-parts.ts";

export interface DesktopMessage {
  /** Kebab-case, for a report to whoever helps. */
  readonly code: string;
  readonly title: string;
  readonly cause: string;
  readonly next: string;
}

const NOTHING_LOST = "Everything that was confirmed on screen is in the record.";

/** The message as the text of a dialog. */
export const textOf = ({ code, cause, next }: DesktopMessage): string => `${cause}\n\n${next}\n\nCode: ${code}`;

export const argumentsNotUnderstood = (reason: string, help: string): DesktopMessage => ({
  code: "arguments-not-understood",
  title: "Concordat does not understand its arguments",
  cause: reason,
  next: `Start it again with arguments it knows.\n\n${help}`,
});

export const folderUnusable = (folder: string, reason: string): DesktopMessage => ({
  code: "folder-unusable",
  title: "The data folder cannot be used",
  cause: `${folder}: ${reason}`,
  next: "Make the folder writable for you, or choose another with --data DIR.",
});

/** The core ended before it answered. `code` as the operating system gives it. */
export const coreDidNotStart = (code: number): DesktopMessage => ({
  code: "core-did-not-start",
  title: "Concordat cannot start",
  cause: `The process that keeps the record ended with code ${code} before it was ready.`,
  next: "Start Concordat again. If it ends again, start it from a terminal: the process prints there why.",
});

export const coreSilent = (seconds: number): DesktopMessage => ({
  code: "core-silent",
  title: "Concordat cannot start",
  cause: `The process that keeps the record did not answer within ${seconds} seconds.`,
  next: "It was stopped; nothing was changed. Start Concordat again; if the disk is slow or far away, choose another folder with --data DIR.",
});

/** The core ended while the window was open. */
export const coreEnded = (code: number): DesktopMessage => ({
  code: "core-ended",
  title: "Concordat has stopped",
  cause: `The process that keeps the record ended with code ${code}. ${NOTHING_LOST} What was under way is not, wholly.`,
  next: "Start Concordat again and look at what you did last; an import that did not finish can be repeated.",
});

/** The page's process ended; the record is not in it. `gone` as Electron says it. */
export const pageEnded = ({ reason, exitCode }: Gone): DesktopMessage => ({
  code: `window-${reason}`,
  title: "The window has stopped",
  cause: `The process that draws the window ended (${reason}, code ${exitCode}). ${NOTHING_LOST} What was typed and not confirmed is gone.`,
  next: "Load the window again.",
});

/** A mistake of ours, with what is known about it. */
export const startFailed = (error: unknown): DesktopMessage => ({
  code: "start-failed",
  title: "Concordat cannot start",
  cause: error instanceof Error ? (error.stack ?? error.message) : String(error),
  next: "Start Concordat again. Installing it again helps where files of the program are missing.",
});
