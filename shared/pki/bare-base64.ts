// Knows files that are base64 and nothing else, as some tools save a certificate without the PEM lines.
// Leaves what was encoded to import-items.ts.
import { fromBase64 } from "../values/bytes.ts";
import { err, ok, type Result } from "../values/result.ts";
import { latin1 } from "./der-strings.ts";
import type { ImportIssue } from "./import-issue.ts";

export interface BareBase64 {
  /** Of the first character, in octets of the text. */
  readonly offset: number;
  readonly content: Result<Uint8Array, ImportIssue>;
}

/** A text shorter than this says nothing of itself: "abcd" is base64 too. */
const SHORTEST = 64;

/**
 * Where all of a text is base64 characters and white space, and begins like a long SEQUENCE in base64 ("MI"): its
 * octets, or one part for each paragraph where blank lines separate several. `undefined`: the text is something else.
 * As with PEM the base64 must be complete, padding included.
 */
export function parseBareBase64(text: Uint8Array): readonly BareBase64[] | undefined {
  const symbols = new Uint8Array(text.length);
  const starts: { readonly symbol: number; readonly offset: number }[] = [];
  let count = 0;
  let blank = true;
  for (let at = 0; at < text.length; at++) {
    const octet = text[at] ?? 0;
    if (isSpace(octet)) {
      if (octet === 0x0a && isBlankLine(text, at + 1)) blank = true;
      continue;
    }
    if (!isSymbol(octet)) return undefined;
    if (blank) starts.push({ symbol: count, offset: at });
    blank = false;
    symbols[count++] = octet;
  }
  if (count < SHORTEST || symbols[0] !== 0x4d || symbols[1] !== 0x49) return undefined;
  const first = starts[0]?.offset ?? 0;
  const whole = fromBase64(latin1(symbols, 0, count));
  if (whole !== undefined) return [{ offset: first, content: ok(whole) }];
  return starts.map(({ symbol, offset }, index) => {
    const end = starts[index + 1]?.symbol ?? count;
    const octets = fromBase64(latin1(symbols, symbol, end));
    const message = `The ${end - symbol} base64 characters are not complete groups of four.`;
    return { offset, content: octets === undefined ? err({ code: "base64-malformed", offset, message }) : ok(octets) };
  });
}

/** White space, and what DOS puts at the end of a file. */
const isSpace = (octet: number): boolean => octet === 0x20 || (octet >= 0x09 && octet <= 0x0d) || octet === 0x1a;

function isBlankLine(text: Uint8Array, from: number): boolean {
  for (let at = from; at < text.length; at++) {
    const octet = text[at] ?? 0;
    if (octet === 0x0a) return true;
    if (!isSpace(octet)) return false;
  }
  return true;
}

const isSymbol = (octet: number): boolean =>
  (octet >= 0x41 && octet <= 0x5a) ||
  (octet >= 0x61 && octet <= 0x7a) ||
  (octet >= 0x30 && octet <= 0x39) ||
  octet === 0x2b ||
  octet === 0x2f ||
  octet === 0x3d;
