// Knows how bytes from outside become a reader over one outer element: size, type, and what trails behind it.
// Leaves what the element holds to parse-certificate.ts and parse-crl.ts.
import { err, ok, type Result } from "../values/result.ts";
import { DerReader, unreadable } from "./der-reader.ts";
import { TAG } from "./der-tags.ts";
import type { Unreadable } from "./finding.ts";
import { FindingLog } from "./finding-log.ts";

/**
 * A reader over the first element of `bytes`, a SEQUENCE, as a view; octets behind it are the finding `trailing-bytes`.
 * More octets than `limit` are refused unread. `what` names the thing in messages.
 */
export function openOuter(bytes: Uint8Array, limit: number, what: string): Result<DerReader, Unreadable> {
  if (bytes.length > limit)
    return err(unreadable("too-large", 0, `A ${what} of ${bytes.length} bytes is over the limit of ${limit}.`));
  const outer = new DerReader(bytes);
  if (!outer.take(TAG.sequence, `The ${what}`))
    return err(outer.failure ?? unreadable("truncated", 0, "There are no bytes to read."));
  const log = new FindingLog();
  const end = outer.end;
  if (end < bytes.length) log.add("trailing-bytes", end, `${bytes.length - end} bytes follow the ${what}.`);
  // A plain view: subclasses (Node's Buffer) would make every view of ours one of them too, and slower.
  return ok(new DerReader(new Uint8Array(bytes.buffer, bytes.byteOffset, end), end, log));
}
