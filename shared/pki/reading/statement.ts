// Knows the shape of what a certificate says, as sentences that each point at the octets that say it.
// Leaves the sentences to statements.ts.
import type { Oid } from "../oid.ts";

/** The fixed rows in which a certificate is read, in this order. */
export const STATEMENT_ROWS = [
  "who",
  "when",
  "may",
  "policies",
  "limits",
  "names",
  "where",
  "keys",
  "other",
  "findings",
] as const;
export type StatementRow = (typeof STATEMENT_ROWS)[number];

export interface StatementLine {
  readonly label: string;
  readonly says: string;
  /** OID, hexadecimal or whole name, where the words leave something out. */
  readonly exact?: string;
  /** The policies that the line is of: one that is asserted, or one and what it is mapped to. */
  readonly policies?: readonly Oid[];
}

export interface Statement {
  readonly row: StatementRow;
  /** One or two sentences. */
  readonly says: string;
  /** The parts of it that a person may want to read one by one. */
  readonly lines: readonly StatementLine[];
  /** Offsets of the elements that say it, or of the octet a finding is about; empty where nothing is there to say it. */
  readonly places: readonly number[];
}
