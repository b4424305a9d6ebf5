// Knows how to walk BER with indefinite lengths (X.690 §8.1.3.6): which octets belong to which element, and no more.
// Leaves DER to der-reader.ts, and everything an element means to its callers.
import { MAX_DEPTH, unreadable } from "./der-reader.ts";
import { tagName } from "./der-tags.ts";
import type { Unreadable, UnreadableCode } from "./finding.ts";

/** End of what was entered; of an indefinite length, the end of what holds it, and two zero octets come first. */
interface Frame {
  readonly limit: number;
  readonly indefinite: boolean;
}

/**
 * A cursor over BER for containers that tools write with indefinite lengths (RFC 5652 §5.2.1 allows them). Only outer
 * structures are read with it: what is found inside goes to the strict reader as the exact octets it has here.
 *
 * Iterative, at most 32 deep; each octet is looked at once for each call that enters or passes its element. The first
 * failure sticks, as with DerReader: every later read gives nothing.
 */
export class BerReader {
  readonly bytes: Uint8Array;
  failure: Unreadable | undefined = undefined;
  tag = 0;
  /** First octet of the element read last, of its content, and the octet behind it with its end-of-contents octets. */
  start = 0;
  content = 0;
  end = 0;
  private position = 0;
  private readonly frames: Frame[];
  private indefinite = false;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.frames = [{ limit: bytes.length, indefinite: false }];
  }

  private get frame(): Frame {
    return this.frames.at(-1) ?? { limit: 0, indefinite: false };
  }

  /** True while elements are left in what was entered last. */
  get more(): boolean {
    const { limit, indefinite } = this.frame;
    if (this.failure !== undefined || this.position >= limit) return false;
    return !(indefinite && this.bytes[this.position] === 0 && this.bytes[this.position + 1] === 0);
  }

  /** Identifier octet of the next element, -1 where none is left. */
  peek(): number {
    return this.more ? (this.bytes[this.position] ?? -1) : -1;
  }

  /** Where the next element begins. */
  get offset(): number {
    return this.position;
  }

  /** Passes the next element, whatever it is. False at the end of what was entered and after a failure. */
  next(): boolean {
    if (!this.more || !this.header(this.position, this.frame.limit)) return false;
    if (this.indefinite && !this.findEnd()) return false;
    this.position = this.end;
    return true;
  }

  /** Enters the next element, which must have the identifier octet `tag`; `what` names it in the failure. */
  enter(tag: number, what: string): boolean {
    const found = this.peek();
    if (found < 0)
      return this.fail("element-missing", this.position, `${what} is missing; a ${tagName(tag)} was expected.`);
    if (found !== tag)
      return this.fail("unexpected-tag", this.position, `${what} is a ${tagName(tag)}; found ${tagName(found)}.`);
    if (!this.header(this.position, this.frame.limit)) return false;
    if (this.frames.length > MAX_DEPTH)
      return this.fail("too-deep", this.start, `Nesting goes deeper than ${MAX_DEPTH}.`);
    this.frames.push({ limit: this.indefinite ? this.frame.limit : this.end, indefinite: this.indefinite });
    this.position = this.content;
    return true;
  }

  /** Goes back out of what was entered last; an element left over, or a missing end, is a failure. */
  leave(what: string): boolean {
    const frame = this.frame;
    if (this.failure !== undefined) return false;
    if (this.more)
      return this.fail("element-unexpected", this.position, `${what} is complete, but something follows in it.`);
    if (frame.indefinite) {
      if (this.position + 2 > frame.limit)
        return this.fail("truncated", this.position, `${what} has no end: two zero bytes are missing.`);
      this.position += 2;
    }
    this.frames.pop();
    this.end = this.position;
    return true;
  }

  /** The whole element passed last, as a view; of an indefinite length with its end-of-contents octets. */
  whole(): Uint8Array {
    return this.bytes.subarray(this.start, this.end);
  }

  /** The content of the element passed last. */
  view(): Uint8Array {
    return this.bytes.subarray(this.content, this.end);
  }

  private fail(code: UnreadableCode, offset: number, message: string): false {
    this.failure ??= unreadable(code, offset, message);
    return false;
  }

  /** Reads identifier and length at `at` into the fields; a definite content must end at or before `limit`. */
  private header(at: number, limit: number): boolean {
    const { bytes } = this;
    const tag = bytes[at] ?? 0;
    this.tag = tag;
    this.start = at;
    let next = at + 1;
    if ((tag & 0x1f) === 0x1f) {
      while (next < limit && next < at + 5 && (bytes[next] ?? 0) >= 0x80) next++;
      next++;
    }
    if (next >= limit || next > at + 5) return this.fail("truncated", at, "An element is cut off in its identifier.");
    const first = bytes[next++] ?? 0;
    this.indefinite = first === 0x80;
    this.content = next;
    if (this.indefinite) {
      if ((tag & 0x20) === 0)
        return this.fail("length-unsupported", at, `The ${tagName(tag)} is primitive and has an indefinite length.`);
      return true;
    }
    const octets = first > 0x80 ? first & 0x7f : 0;
    if (next + octets > limit) return this.fail("truncated", at, `The ${tagName(tag)} is cut off in its length.`);
    let length = octets === 0 ? first : 0;
    for (let i = 0; i < octets; i++) {
      if (length > 0x7fffff || octets === 127)
        return this.fail("length-unsupported", at, `The length of the ${tagName(tag)} takes ${octets} bytes.`);
      length = length * 256 + (bytes[next++] ?? 0);
    }
    this.content = next;
    this.end = next + length;
    if (this.end > limit)
      return this.fail("truncated", at, `The ${tagName(tag)} claims ${length} bytes, ${limit - next} are left.`);
    return true;
  }

  /** Of an element of indefinite length whose header was read: finds the two zero octets that end it. */
  private findEnd(): boolean {
    const { tag, start, content } = this;
    const { limit } = this.frame;
    let at = content;
    let open = 1;
    while (open > 0) {
      if (at + 2 > limit) return this.fail("truncated", start, `The ${tagName(tag)} of indefinite length has no end.`);
      if (this.bytes[at] === 0 && this.bytes[at + 1] === 0) {
        open--;
        at += 2;
        continue;
      }
      if (!this.header(at, limit)) return false;
      if (this.indefinite) open++;
      if (open + this.frames.length > MAX_DEPTH + 1)
        return this.fail("too-deep", at, `Nesting goes deeper than ${MAX_DEPTH}.`);
      at = this.indefinite ? this.content : this.end;
    }
    this.tag = tag;
    this.start = start;
    this.content = content;
    this.end = at;
    return true;
  }
}
