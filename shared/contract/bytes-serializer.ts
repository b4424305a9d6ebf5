// Knows how octets travel in a message: as base64 text under a type number of our own, on both ends and transports.
// Leaves base64 itself to values/bytes.ts and everything else that travels to oRPC.
import { fromBase64, toBase64 } from "../values/bytes.ts";

/** oRPC's own types end at 20 or below; both ends must agree on this number. */
const BYTES_TYPE = 21;

/**
 * Given as `customJsonSerializers: [bytesSerializer]` to the handler **and** to the link. Without it a Uint8Array
 * silently arrives as `{"0":1,"1":2,…}`. Views of any octet array arrive as a plain Uint8Array of their own.
 * Throws on text that is no base64: the transport answers BAD_REQUEST, nothing half-read comes through.
 */
export const bytesSerializer = {
  type: BYTES_TYPE,
  condition: (value: unknown): boolean => value instanceof Uint8Array,
  serialize: (value: Uint8Array): string => toBase64(value),
  deserialize: (text: unknown): Uint8Array => {
    const bytes = typeof text === "string" ? fromBase64(text) : undefined;
    if (bytes === undefined) throw new TypeError("bytes are not base64 (RFC 4648 §4)");
    return bytes;
  },
};
