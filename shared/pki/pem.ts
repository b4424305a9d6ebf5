// Knows textual encodings (RFC 7468): where blocks begin and end in any surroundings, and the octets in them.
// Leaves what the labels stand for to import-items.ts.
import { fromBase64 } from "../values/bytes.ts";
import { err, ok, type Result } from "../values/result.ts";
import { latin1 } from "./der-strings.ts";
import type { ImportIssue } from "./import-issue.ts";

export interface PemBlock {
  /** Between `-----BEGIN ` and `-----`; empty where that cannot be read. */
  readonly label: string;
  /** Of the first hyphen of the block, in octets of the text. */
  readonly offset: number;
  readonly content: Result<Uint8Array, ImportIssue>;
}

const HYPHEN = 0x2d;
const BEGIN = "-----BEGIN ";
const END = "-----END ";
const MAX_LABEL = 64;
/** Blocks read at most; more than an import takes, so that the import can say that there were more. */
const MAX_BLOCKS = 10_001;
/** RFC 7468 §3 `labelchar`s, single spaces or hyphens between; `#` for `PKCS #7 SIGNED DATA`. */
const LABEL = /^([!-,.-~]+([- ][!-,.-~]+)*)?$/;

/**
 * Gives every block (the first 10 001) of an ASCII-compatible text, in order, each with its octets or what is wrong with it; text between
 * blocks is skipped (RFC 7468 §2). Lines may end in CR, LF or both and have any length; blanks are skipped (§3, lax).
 *
 * Departs from the lax parsing of §3: the base64 must be complete, padding included, and carry no stray bits.
 * Departs: RFC 1421 headers inside a block are an issue; they announce encryption or attributes that would be lost.
 * Reads each octet a bounded number of times: what ends a block is the next boundary, whichever it is.
 */
export function parsePem(text: Uint8Array): readonly PemBlock[] {
  const blocks: PemBlock[] = [];
  for (let at = findBoundary(text, 0, BEGIN); at >= 0 && blocks.length < MAX_BLOCKS; ) {
    const label = labelAt(text, at + BEGIN.length);
    if (label === undefined) {
      at = findBoundary(text, at + BEGIN.length, BEGIN);
      continue;
    }
    const bodyStart = at + BEGIN.length + label.length + 5;
    const bodyEnd = findHyphens(text, bodyStart);
    blocks.push({ label, offset: at, content: contentOf(text, at, label, bodyStart, bodyEnd) });
    at = findBoundary(text, bodyEnd, BEGIN);
  }
  return blocks;
}

function contentOf(text: Uint8Array, at: number, label: string, start: number, end: number): PemBlock["content"] {
  const issue = (code: ImportIssue["code"], offset: number, message: string) => err({ code, offset, message });
  if (!startsWith(text, end, END))
    return issue(
      "pem-unfinished",
      at,
      `The block ${label} has no END line before ${end < text.length ? "the next boundary" : "the end"}.`,
    );
  if (labelAt(text, end + END.length) !== label)
    return issue("pem-unfinished", end, `The block ${label} ends with the line of another label.`);
  const symbols = new Uint8Array(end - start);
  let count = 0;
  for (let i = start; i < end; i++) {
    const octet = text[i] ?? 0;
    if (octet === 0x20 || (octet >= 0x09 && octet <= 0x0d)) continue;
    if (!isSymbol(octet)) {
      if (isHeader(text, i, end))
        return issue("pem-headers", i, `The block ${label} has headers; it may be encrypted.`);
      return issue("pem-base64", i, `0x${octet.toString(16).padStart(2, "0")} is no base64 character.`);
    }
    symbols[count++] = octet;
  }
  const octets = fromBase64(latin1(symbols, 0, count));
  if (octets === undefined)
    return issue(
      "pem-base64",
      start,
      `The ${count} base64 characters of the block ${label} are not complete groups of four.`,
    );
  return ok(octets);
}

/** Letters, digits, `+`, `/` and `=`. */
const isSymbol = (octet: number): boolean =>
  (octet >= 0x41 && octet <= 0x5a) ||
  (octet >= 0x61 && octet <= 0x7a) ||
  (octet >= 0x30 && octet <= 0x39) ||
  octet === 0x2b ||
  octet === 0x2f ||
  octet === 0x3d;

/** Whether a colon stands in the line that goes on at `at`, as in `Proc-Type: 4,ENCRYPTED`. */
function isHeader(text: Uint8Array, at: number, end: number): boolean {
  for (let i = at; i < end && text[i] !== 0x0a && text[i] !== 0x0d; i++) if (text[i] === 0x3a) return true;
  return false;
}

/** The label that starts at `start` and ends before five hyphens on the same line. */
function labelAt(text: Uint8Array, start: number): string | undefined {
  for (let end = start; end <= start + MAX_LABEL && end < text.length; end++) {
    if (text[end] !== HYPHEN || !startsWith(text, end, "-----")) continue;
    const label = latin1(text, start, end);
    return LABEL.test(label) ? label : undefined;
  }
  return undefined;
}

function startsWith(text: Uint8Array, at: number, expected: string): boolean {
  for (let i = 0; i < expected.length; i++) if (text[at + i] !== expected.charCodeAt(i)) return false;
  return true;
}

/** Where `boundary` stands next, or -1. */
function findBoundary(text: Uint8Array, from: number, boundary: string): number {
  for (let at = text.indexOf(HYPHEN, from); at >= 0; at = text.indexOf(HYPHEN, at + 1))
    if (startsWith(text, at, boundary)) return at;
  return -1;
}

/** Where five hyphens stand next, or the end of the text. */
function findHyphens(text: Uint8Array, from: number): number {
  const at = findBoundary(text, from, "-----");
  return at < 0 ? text.length : at;
}
