// Knows mailboxes: rfc822Name (RFC 5321 §4.1.2), SmtpUTF8Mailbox (RFC 9598 §3) and Microsoft's user principal names.
// Leaves to the comparison how far local parts have to agree.
import { toALabel } from "./a-label.ts";
import { parseHostName } from "./host-name.ts";

/** `local` without quotes and escapes, case kept; `host` in A-labels and lower case. */
export interface Mailbox {
  readonly local: string;
  readonly host: string;
}

/** RFC 5321 Dot-string. Both repetitions are kept apart by the dot: linear. */
const DOT_STRING = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** RFC 6531 §3.3 adds every character beyond ASCII. */
const UTF8_DOT_STRING =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\uffff-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u0080-\uffff-]+)*$/;

const BEYOND_ASCII = /[\u0080-\uffff]/;
/** Letters, marks, numbers, punctuation, symbols and the space: no control, format or unassigned character. */
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u;

/**
 * An rfc822Name: RFC 5280 §4.2.1.6, Mailbox of RFC 5321 §4.1.2. A quoted local part is read, so that `"root"@h` and
 * `root@h` are one mailbox and an @ between quotes ends nothing; `undefined` for anything else.
 *
 * Departs: an address literal (`x@[192.0.2.1]`) names no host that a constraint could speak of, and is refused;
 * the lengths of RFC 5321 §4.5.3.1 are asked of the host alone.
 */
export function parseMailbox(text: string): Mailbox | undefined {
  const split = splitMailbox(text, DOT_STRING);
  const host = split && parseHostName(split.host);
  return split && host !== undefined ? { local: split.local, host } : undefined;
}

/**
 * The text of an SmtpUTF8Mailbox (RFC 9598 §3); `undefined` where it is none, a leading byte order mark included.
 *
 * Departs: labels in their Unicode spelling (asked for by RFC 8398, forbidden by RFC 9598) are converted to A-labels;
 * a local part in ASCII, which should have been an rfc822Name, is read all the same.
 */
export function parseUtf8Mailbox(text: string): Mailbox | undefined {
  if (text.startsWith("\ufeff")) return undefined;
  const split = splitMailbox(text, UTF8_DOT_STRING);
  const host = split && parseInternationalHostName(split.host);
  return split && host !== undefined ? { local: split.local, host } : undefined;
}

/** A user principal name: one @, something before it, a domain name after it. Microsoft's schema asks no more. */
export function parseUserPrincipalName(text: string): Mailbox | undefined {
  const at = text.indexOf("@");
  if (at < 1 || text.indexOf("@", at + 1) !== -1) return undefined;
  const host = parseInternationalHostName(text.slice(at + 1));
  const local = text.slice(0, at);
  return host !== undefined && PRINTABLE.test(local) ? { local, host } : undefined;
}

/** A domain name whose labels may be in Unicode, in A-labels and lower case; `undefined` where it is none. */
export function parseInternationalHostName(text: string): string | undefined {
  // A label of 63 ASCII characters stands for at most 59 code points, 118 UTF-16 units: twice 253 is always enough.
  if (text.length > 506) return undefined;
  const labels: string[] = [];
  for (const label of text.split(".")) {
    const converted = BEYOND_ASCII.test(label) ? toALabel(label) : label;
    if (converted === undefined) return undefined;
    labels.push(converted);
  }
  return parseHostName(labels.join("."));
}

function splitMailbox(text: string, dotString: RegExp): Mailbox | undefined {
  if (text.startsWith('"')) return splitQuoted(text, dotString === UTF8_DOT_STRING);
  const at = text.indexOf("@");
  if (at < 1) return undefined;
  const local = text.slice(0, at);
  return dotString.test(local) ? { local, host: text.slice(at + 1) } : undefined;
}

/** RFC 5321 §4.1.2 Quoted-string: printable ASCII, with `\` before any of it; RFC 6531 §3.3 adds what is beyond ASCII. */
function splitQuoted(text: string, utf8: boolean): Mailbox | undefined {
  let local = "";
  for (let i = 1; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code === 0x22) return text[i + 1] === "@" ? { local, host: text.slice(i + 2) } : undefined;
    const escaped = code === 0x5c;
    if (escaped) code = text.charCodeAt(++i); // NaN at the end of the text, which no comparison below admits
    const printable = code >= 0x20 && code <= 0x7e;
    if (!printable && !(utf8 && !escaped && code >= 0x80)) return undefined;
    local += text.charAt(i);
  }
  return undefined;
}
