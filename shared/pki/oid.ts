// Knows object identifiers: dotted text, exact for arcs of any size. Their names stand in oid-names.ts.
import { err, ok, type Result } from "../values/result.ts";

/** Dotted decimal, no leading zeros: one text for one DER encoding, so texts may be compared in place of octets. */
export type Oid = string & { readonly [oid]: true };
declare const oid: unique symbol;

/** RFC 4512 §1.4 `numericoid`: two or more numbers joined by dots, none with a leading zero. */
const NUMERIC_OID = /^(0|[1-9]\d*)(\.(0|[1-9]\d*))+$/;

export interface OidIssue {
  readonly kind: "oid-malformed";
  readonly text: string;
}

/** Dotted text to an Oid; the first arc is 0 to 2 and under 0 and 1 the second is below 40 (X.660 §A.5). */
export function parseOid(text: string): Result<Oid, OidIssue> {
  const refused = err<OidIssue>({ kind: "oid-malformed", text: text.slice(0, 200) });
  if (text.length > 1000 || !NUMERIC_OID.test(text)) return refused;
  const [first = "", second = ""] = text.split(".");
  if (!["0", "1", "2"].includes(first)) return refused;
  if (first !== "2" && (second.length > 2 || Number(second) > 39)) return refused;
  return ok(text as Oid);
}

export const ANY_POLICY = "2.5.29.32.0" as Oid;
