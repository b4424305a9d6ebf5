// Knows the parts of the list of certificates to which other screens lead: by validity on a date, by findings.
// Leaves words that a person types to the filter.
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import { standingAt } from "./validity.tsx";

type Part = readonly [says: string, has: (row: CertificateRow, at: string) => boolean];
const PARTS: Readonly<Record<string, Part>> = {
  "in-force": ["in force", (row, at) => standingAt(row, at) === "in-force" || standingAt(row, at) === "expiring"],
  soon: ["ending within 30 days", (row, at) => standingAt(row, at) === "expiring"],
  expired: ["expired", (row, at) => standingAt(row, at) === "expired"],
  "not-yet": ["not valid yet", (row, at) => standingAt(row, at) === "not-yet"],
  encoding: ["not encoded as DER", ({ encodingFindings }) => encodingFindings > 0],
  profile: [
    "with findings on their profile alone",
    ({ encodingFindings, findings }) => encodingFindings === 0 && findings > 0,
  ],
};

export interface Only {
  /** What they have in common: "expired". */
  readonly says: string;
  readonly has: (row: CertificateRow) => boolean;
}

/** The part that an address names, on a date in RFC 3339 with Z; `undefined` for all certificates. */
export function onlyOf(name: string | null, at: string): Only | undefined {
  const part = name === null || !Object.hasOwn(PARTS, name) ? undefined : PARTS[name];
  return part && { says: part[0], has: (row) => part[1](row, at) };
}
