// Knows GeneralName (RFC 5280 §4.2.1.6) as read. Leaves matching to the path engine's name constraints.
import type { Name } from "./name.ts";
import type { Oid } from "./oid.ts";

export type GeneralName =
  | { readonly form: "otherName"; readonly type: Oid /** The TLV inside [0] EXPLICIT. */; readonly value: Uint8Array }
  | { readonly form: "rfc822Name"; readonly text: string }
  | { readonly form: "dNSName"; readonly text: string }
  | { readonly form: "x400Address"; readonly der: Uint8Array }
  | { readonly form: "directoryName"; readonly name: Name }
  | { readonly form: "ediPartyName"; readonly der: Uint8Array }
  | { readonly form: "uniformResourceIdentifier"; readonly text: string }
  /** 4 or 16 octets in a certificate's name, 8 or 32 in a constraint. Other lengths are kept and match nothing. */
  | { readonly form: "iPAddress"; readonly address: Uint8Array }
  | { readonly form: "registeredID"; readonly oid: Oid };

/** RFC 5280 §4.2.1.10. `minimum` other than 0 or a `maximum` make the subtree one that cannot be processed. */
export interface GeneralSubtree {
  readonly base: GeneralName;
  readonly minimum: number;
  readonly maximum?: number;
}
