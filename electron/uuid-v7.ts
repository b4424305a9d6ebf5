// Knows how a UUIDv7 (RFC 9562 §5.7) is made from the time and chance. Leaves what it names to its caller.
import { randomBytes } from "node:crypto";
import type { Instant } from "../shared/values/instant.ts";

/** A new UUIDv7, lower-case text. The clock gives whole seconds: the milliseconds of §5.7 end in 000. */
export function uuidV7(at: Instant): string {
  const octets = randomBytes(16);
  octets.writeUIntBE(at * 1000, 0, 6);
  octets.writeUInt8((octets.readUInt8(6) & 0x0f) | 0x70, 6);
  octets.writeUInt8((octets.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = octets.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
