// Knows distinguished names as read (RFC 5280 §4.1.2.4) and the key under which two of them are the same (§7.1).
// Leaves preparation of strings to name-comparison.ts and display to distinguished-name-text.ts.
import type { Oid } from "./oid.ts";

/** A name under RFC 5280 §7.1: equal strings mean the same name, across string types, case and white space. */
export type NameKey = string & { readonly [nameKey]: true };
declare const nameKey: unique symbol;

export interface AttributeValue {
  readonly type: Oid;
  /** The identifier octet: 0x0c UTF8String, 0x13 PrintableString, … */
  readonly tag: number;
  /** Content octets. */
  readonly value: Uint8Array;
}

export type RelativeName = readonly AttributeValue[];

export interface Name {
  /** The whole TLV of the Name. */
  readonly der: Uint8Array;
  readonly relativeNames: readonly RelativeName[];
  /** Computed at first use, then kept. */
  readonly key: NameKey;
  /** One key per relative name, in order: a directoryName subtree is a prefix of these. */
  readonly relativeKeys: readonly string[];
}
