// Knows how LDIF is laid out (RFC 2849): records, folded lines, comments, values as text, base64 or URL, changes.
// Leaves which attributes matter and what their values are to ldif-items.ts; nothing here is ever fetched.
import { latin1 } from "../pki/der-strings.ts";

/** How a value was given: `a: text`, `a:: base64`, `a:< url`. */
export type LdifForm = "text" | "base64" | "url";

export interface LdifValue {
  readonly kind: "value";
  /** In lower case, options (`;binary`) cut off: a name or a dotted OID. */
  readonly attribute: string;
  /** Of the line's first octet. */
  readonly offset: number;
  readonly form: LdifForm;
  /** What stands behind the colon, unfolded, without the blanks around it; of base64 the characters. */
  readonly octets: Uint8Array;
  /** True in a `changetype: modify` under `delete:`, where values are taken away from the directory. */
  readonly deleted: boolean;
}

export interface LdifIssue {
  readonly kind: "issue";
  readonly offset: number;
  readonly message: string;
}

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const HASH = 0x23;
const HYPHEN = 0x2d;
const COLON = 0x3a;
const LESS = 0x3c;

/** A line and its continuations: the octets [start, end) of the text, of which [start, firstEnd) are the line itself. */
interface Line {
  readonly start: number;
  readonly firstEnd: number;
  readonly end: number;
}

/** True where the first line that is neither blank nor a comment says `version:` or `dn:`. */
export function isLdif(text: Uint8Array): boolean {
  for (const { start, firstEnd } of linesOf(text)) {
    if (firstEnd > start && text[start] !== HASH)
      return /^(version|dn) *:/i.test(latin1(text, start, Math.min(firstEnd, start + 16)));
  }
  return false;
}

/**
 * Every value of the attributes that `take` wants (given lower-case names without options) and every line that is none
 * of LDIF's, in order. Lines end in LF or CR LF; both kinds of content, records and changes, are read.
 *
 * Departs: the distinguished names, controls and the order of lines in a record are not checked; a line with no colon
 * is an issue, several of them in a row are one, and reading goes on behind them.
 */
export function* readLdif(
  text: Uint8Array,
  take: (attribute: string) => boolean,
): Generator<LdifValue | LdifIssue, undefined> {
  let modifying = false;
  let deleting = false;
  let broken = false;
  for (const line of linesOf(text)) {
    const { start: offset, firstEnd } = line;
    const first = text.subarray(offset, firstEnd);
    if (first.length === 0) {
      modifying = false;
      deleting = false;
      broken = false;
      continue;
    }
    if (first[0] === HASH) continue;
    if (first.length === 1 && first[0] === HYPHEN) {
      deleting = false;
      continue;
    }
    // Mostly the name is whole in the line itself and nobody wants it: then nothing is put together.
    const early = first[0] === SPACE ? -1 : first.indexOf(COLON);
    if (early > 0) {
      const name = nameOf(first, early);
      if (!isSpecial(name) && !take(name)) {
        broken = false;
        continue;
      }
    }
    const whole = unfolded(text, line);
    const colon = first[0] === SPACE ? -1 : whole.indexOf(COLON);
    if (colon <= 0) {
      const message =
        first[0] === SPACE ? "This line goes on with nothing before it." : "This line has no attribute and no colon.";
      if (!broken) yield { kind: "issue", offset, message };
      broken = true;
      continue;
    }
    broken = false;
    const attribute = nameOf(whole, colon);
    const value = valueBehind(whole, colon);
    if (attribute === "changetype") modifying = latin1(value.octets, 0, value.octets.length).toLowerCase() === "modify";
    else if (modifying && OPERATIONS.has(attribute)) deleting = attribute === "delete";
    else if (take(attribute)) yield { kind: "value", attribute, offset, ...value, deleted: deleting };
  }
  return undefined;
}

/** The words of a `changetype: modify` that begin a group of values. */
const OPERATIONS: ReadonlySet<string> = new Set(["add", "delete", "replace", "increment"]);
const isSpecial = (name: string): boolean => name === "changetype" || OPERATIONS.has(name);

/** Names longer than any that is known are cut: they match nothing. */
function nameOf(line: Uint8Array, colon: number): string {
  const whole = latin1(line, 0, Math.min(colon, 128)).toLowerCase();
  const options = whole.indexOf(";");
  return (options < 0 ? whole : whole.slice(0, options)).trim();
}

function valueBehind(line: Uint8Array, colon: number): { readonly form: LdifForm; readonly octets: Uint8Array } {
  const mark = line[colon + 1];
  const form = mark === COLON ? "base64" : mark === LESS ? "url" : "text";
  let start = colon + (form === "text" ? 1 : 2);
  let end = line.length;
  while (start < end && line[start] === SPACE) start++;
  while (end > start && line[end - 1] === SPACE) end--;
  return { form, octets: line.subarray(start, end) };
}

/** Lines with what continues them: RFC 2849 note 2, one space begins a continuation. An empty line is never continued. */
function* linesOf(text: Uint8Array): Generator<Line, undefined> {
  for (let start = 0; start < text.length; ) {
    const firstStop = lineFeed(text, start);
    const firstEnd = withoutReturn(text, start, firstStop);
    let stop = firstStop;
    while (firstEnd > start && text[stop + 1] === SPACE) stop = lineFeed(text, stop + 1);
    yield { start, firstEnd, end: withoutReturn(text, start, stop) };
    start = stop + 1;
  }
  return undefined;
}

function lineFeed(text: Uint8Array, from: number): number {
  const found = text.indexOf(LF, from);
  return found < 0 ? text.length : found;
}

const withoutReturn = (text: Uint8Array, start: number, end: number): number =>
  end > start && text[end - 1] === CR ? end - 1 : end;

/** The line with its continuations, without the line ends and the one space behind each. */
function unfolded(text: Uint8Array, { start, firstEnd, end }: Line): Uint8Array {
  if (end === firstEnd) return text.subarray(start, end);
  const line = new Uint8Array(end - start);
  let length = 0;
  for (let from = start; from < end; ) {
    const stop = Math.min(lineFeed(text, from), end);
    const piece = text.subarray(from, withoutReturn(text, from, stop));
    line.set(piece, length);
    length += piece.length;
    from = stop + 2;
  }
  return line.subarray(0, length);
}
