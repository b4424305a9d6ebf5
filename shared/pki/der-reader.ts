// Knows how to walk tag-length-value encodings without copying: a cursor with bounds, offsets and one sticky failure.
// Leaves DER's further demands to der-check.ts and meaning to the parse-*.ts files.
import { tagName } from "./der-tags.ts";
import { FINDING_RULES, type Unreadable, type UnreadableCode } from "./finding.ts";
import { FindingLog } from "./finding-log.ts";

/** Deepest nesting followed (PRACTICE §F.3); the deepest place of RFC 5280's own types is 13. */
export const MAX_DEPTH = 32;
export const MAX_CERTIFICATE_OCTETS = 1 << 20;
export const MAX_CRL_OCTETS = 64 << 20;

/** Past every limit: no read succeeds from here. */
const NOWHERE = 0x3fffffff;

/** Why bytes cannot be followed, with the authority of its code. */
export function unreadable(code: UnreadableCode, offset: number, message: string): Unreadable {
  return { kind: "unreadable", code, offset, message, authority: FINDING_RULES[code].authority };
}

/**
 * A cursor over BER/DER with definite lengths (X.690 §8.1). Holds the place of the element read last in fields, so that
 * reading allocates nothing. The first failure sticks: every later read gives nothing, loops over `more` end, and the
 * caller looks at `failure` once, at its own end.
 *
 * Lengths that are not minimal are followed; der-check.ts reports them. Indefinite lengths are a failure.
 */
export class DerReader {
  readonly bytes: Uint8Array;
  readonly log: FindingLog;
  /** First identifier octet of the element read last; all octets of a longer identifier come before `content`. */
  tag = 0;
  /** Tag number without class and form; differs from `tag & 0x1f` for long identifiers only. */
  tagNumber = 0;
  /** First octet of the element, of its content, and the octet behind it, from the start of `bytes`. */
  start = 0;
  content = 0;
  end = 0;
  /** False where the element's length could have been written shorter. */
  minimalLength = true;
  failure: Unreadable | undefined = undefined;
  private position = 0;
  private limit: number;
  private readonly limits: number[] = [];

  /** Reads `bytes` up to `limit`, default all; findings go to `log`. */
  constructor(bytes: Uint8Array, limit: number = bytes.length, log: FindingLog = new FindingLog()) {
    this.bytes = bytes;
    this.limit = limit;
    this.log = log;
  }

  /** True while elements are left in what was entered last. */
  get more(): boolean {
    return this.position < this.limit;
  }

  /** Where the next element begins. */
  get offset(): number {
    return this.position < NOWHERE ? this.position : (this.failure?.offset ?? 0);
  }

  /** Identifier octet of the next element, -1 where none is left. */
  peek(): number {
    return this.position < this.limit ? (this.bytes[this.position] ?? -1) : -1;
  }

  /** The first failure sticks. Always false, so that a caller can return it. */
  fail(code: UnreadableCode, offset: number, message: string): false {
    this.failure ??= unreadable(code, offset, message);
    this.position = NOWHERE;
    return false;
  }

  /** Reads the header at `at` into the fields; its content must end at or before `limit`. Does not move the cursor. */
  header(at: number, limit: number): boolean {
    const bytes = this.bytes;
    if (at + 2 > limit)
      return this.fail("truncated", at, `An element needs two bytes or more, ${limit - at} are left.`);
    const tag = bytes[at] ?? 0;
    let next = at + 1;
    this.tag = tag;
    this.start = at;
    if ((tag & 0x1f) === 0x1f) {
      next = this.longTag(next, limit);
      if (next < 0) return false;
    } else {
      this.tagNumber = tag & 0x1f;
      if (tag === 0) return this.fail("tag-malformed", at, "The tag 0 is reserved for the end of indefinite lengths.");
    }
    let length = bytes[next++] ?? 0;
    this.minimalLength = true;
    if (length >= 0x80) {
      const octets = length & 0x7f;
      if (octets === 0) return this.fail("length-indefinite", at, `The ${tagName(tag)} has an indefinite length.`);
      if (next + octets > limit)
        return this.fail(
          "truncated",
          at,
          `The length of the ${tagName(tag)} takes ${octets} bytes, ${limit - next} are left.`,
        );
      const first = next;
      length = 0;
      for (let i = 0; i < octets; i++) {
        if (length > 0x7fffff || octets === 127)
          return this.fail("length-unsupported", at, `The length of the ${tagName(tag)} takes ${octets} bytes.`);
        length = (length << 8) | (bytes[next++] ?? 0);
      }
      this.minimalLength = length >= 0x80 && bytes[first] !== 0;
    }
    const end = next + length;
    if (end > limit)
      return this.fail("truncated", at, `The ${tagName(tag)} claims ${length} bytes, ${limit - next} are left.`);
    this.content = next;
    this.end = end;
    return true;
  }

  /** X.690 §8.1.2.4: tag numbers from 31 on, at most 28 bits of them. Gives the octet behind, or -1. */
  private longTag(at: number, limit: number): number {
    let number = 0;
    for (let next = at; next < limit && next < at + 4; next++) {
      const octet = this.bytes[next] ?? 0;
      if (octet === 0x80 && next === at) break;
      number = (number << 7) | (octet & 0x7f);
      if (octet < 0x80) {
        if (number < 31 || next + 1 >= limit) break;
        this.tagNumber = number;
        return next + 1;
      }
    }
    this.fail("tag-malformed", at - 1, "The identifier is cut short, padded, or longer than 28 bits.");
    return -1;
  }

  /** Reads the next element and moves behind it. False at the end of what was entered and after a failure. */
  next(): boolean {
    if (this.position >= this.limit || !this.header(this.position, this.limit)) return false;
    this.position = this.end;
    return true;
  }

  /** Reads the next element, which must have the identifier octet `tag`; `what` names it in the failure. */
  take(tag: number, what: string): boolean {
    const found = this.peek();
    if (found === tag) return this.next();
    if (this.failure !== undefined) return false;
    if (found < 0)
      return this.fail("element-missing", this.position, `${what} is missing; a ${tagName(tag)} was expected.`);
    return this.fail(
      "unexpected-tag",
      this.position,
      `${what} is a ${tagName(tag)}; found 0x${found.toString(16).padStart(2, "0")}, ${tagName(found)}.`,
    );
  }

  /** Reads the next element if it has the identifier octet `tag`. */
  takeIf(tag: number): boolean {
    return this.peek() === tag && this.next();
  }

  /** Bounds all reading to the content of the element read last, or to [content, end), until `leave`. */
  descend(content: number = this.content, end: number = this.end): void {
    if (this.failure !== undefined) return;
    if (this.limits.length >= MAX_DEPTH) {
      this.fail("too-deep", this.start, `Nesting goes deeper than ${MAX_DEPTH}.`);
      return;
    }
    this.limits.push(this.limit);
    this.position = content;
    this.limit = end;
  }

  /** `take`, then `descend`. */
  enter(tag: number, what: string): boolean {
    if (!this.take(tag, what)) return false;
    this.descend();
    return this.failure === undefined;
  }

  /** `takeIf`, then `descend`. */
  enterIf(tag: number): boolean {
    if (!this.takeIf(tag)) return false;
    this.descend();
    return this.failure === undefined;
  }

  /** Goes back out of what was entered last; an element left over in it is a failure. */
  leave(what: string): void {
    if (this.failure !== undefined) return;
    if (this.position !== this.limit) {
      const found = tagName(this.bytes[this.position] ?? 0);
      this.fail("element-unexpected", this.position, `${what} is complete, but ${found} follows in it.`);
      return;
    }
    this.limit = this.limits.pop() ?? this.limit;
  }

  /** How many entered elements are open: what `resume` goes back to. */
  get depth(): number {
    return this.limits.length;
  }

  /** Forgets a failure and what was entered since `depth`, and goes on at `position`. Gives the failure. */
  resume(depth: number, position: number): Unreadable | undefined {
    const failure = this.failure;
    this.failure = undefined;
    while (this.limits.length > depth) this.limit = this.limits.pop() ?? this.limit;
    this.position = position;
    return failure;
  }

  /** The content of the element read last, as a view. */
  view(): Uint8Array {
    return this.bytes.subarray(this.content, this.end);
  }

  /** The whole element read last, as a view. */
  whole(): Uint8Array {
    return this.bytes.subarray(this.start, this.end);
  }
}
