// Knows how a policy is written: name first, then its code; the words "no name" where the registry has none.
// Leaves the registry to the core.
import type { PolicyRow } from "../../shared/contract/policies.ts";
import { ANY_POLICY } from "./report.ts";

export interface PolicyWords {
  readonly name: string | undefined;
  /** The registry's short form, else the whole OID; never shortened here. */
  readonly code: string;
}

export type PolicyBook = (oid: string) => PolicyWords;

export function policyBook(rows: readonly PolicyRow[]): PolicyBook {
  const known = new Map<string, PolicyRow>(rows.map((row) => [row.oid, row]));
  return (oid) => {
    if (oid === ANY_POLICY) return { name: "any policy", code: oid };
    const row = known.get(oid);
    return { name: row?.name, code: row?.alias ?? oid };
  };
}

/** One line: `common-hardware fpki·7`, or the code alone where there is no name. */
export function policyLine(book: PolicyBook, oid: string): string {
  const { name, code } = book(oid);
  return name === undefined ? code : `${name} ${code}`;
}

/** The name, or the code where there is none. */
export const policyShort = (book: PolicyBook, oid: string): string => book(oid).name ?? book(oid).code;
