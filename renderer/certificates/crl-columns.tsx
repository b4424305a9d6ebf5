// Knows the columns of the table of CRLs, and where the present stands between their updates.
// Leaves sorting and copying to design/grid-model.ts.
import type { CrlRow } from "../../shared/contract/crls.ts";
import type { CopyColumn, GridColumn } from "../design/grid-model.ts";
import { NameText } from "../design/name-text.tsx";
import { countText } from "../design/number-text.ts";
import { ShortHash } from "../design/short-hash.tsx";
import { Status } from "../design/status.tsx";
import { Time } from "../design/time.tsx";
import { dayText, timeText } from "../design/when.ts";

/** RFC 3339 text with Z orders like the times it names. Without nextUpdate nobody can say when it grows old. */
function freshnessOf(row: CrlRow, now: string): "fresh" | "stale" | "not-yet" | "open" {
  if (now < row.thisUpdate) return "not-yet";
  if (row.nextUpdate === undefined) return "open";
  return now > row.nextUpdate ? "stale" : "fresh";
}

const WORDS = { fresh: "fresh", stale: "stale", "not-yet": "not yet", open: "no next update" } as const;

export function Freshness({ row, now }: { readonly row: CrlRow; readonly now: string }) {
  const freshness = freshnessOf(row, now);
  const kind = { fresh: "valid", stale: "expired", "not-yet": "not-yet", open: "unknown" } as const;
  return <Status kind={kind[freshness]} word={WORDS[freshness]} />;
}

/** Decimal, as CAs count; longer ones than anybody counts to stay hexadecimal. */
function crlNumberText(hex: string | undefined): string {
  if (hex === undefined) return "·";
  return hex.length > 16 ? `0x${hex}` : BigInt(`0x${hex || "0"}`).toString();
}

const nextText = (row: CrlRow) => (row.nextUpdate === undefined ? "·" : timeText(row.nextUpdate));

/** `now` is the date of the lens, RFC 3339 with Z. */
export const crlColumns = (now: string): readonly GridColumn<CrlRow>[] => [
  { id: "issuer", head: "CRL of", text: (row) => row.issuer, cell: (row) => <NameText text={row.issuer} /> },
  {
    id: "hash",
    head: "SHA-256",
    text: (row) => row.id,
    cell: (row) => <ShortHash hex={row.id} />,
  },
  {
    id: "state",
    head: "State",
    text: (row) => WORDS[freshnessOf(row, now)],
    cell: (row) => <Freshness row={row} now={now} />,
  },
  {
    id: "this",
    head: "This update",
    text: (row) => timeText(row.thisUpdate),
    cell: (row) => <Time at={row.thisUpdate} show="second" still />,
    order: (row) => row.thisUpdate,
  },
  { id: "next", head: "Next update", text: nextText, order: (row) => row.nextUpdate ?? "" },
  {
    id: "number",
    head: "Number",
    text: (row) => crlNumberText(row.number),
    order: (row) => (row.number ?? "").padStart(40, "0"),
    align: "end",
  },
  { id: "kind", head: "Kind", text: (row) => (row.delta ? "delta" : "complete") },
  { id: "entries", head: "Entries", text: (row) => countText(row.entries), order: (row) => row.entries, align: "end" },
  {
    id: "findings",
    head: "Findings",
    text: (row) => countText(row.findings),
    order: (row) => row.findings,
    align: "end",
  },
];

export const CRL_COPY: readonly CopyColumn<CrlRow>[] = [
  { head: "CRL of", text: (row) => row.issuer },
  { head: "Issuer", text: (row) => row.issuerName },
  { head: "SHA-256", text: (row) => row.id },
  { head: "This update", text: (row) => timeText(row.thisUpdate) },
  { head: "Next update", text: (row) => (row.nextUpdate === undefined ? "" : timeText(row.nextUpdate)) },
  { head: "Number", text: (row) => (row.number === undefined ? "" : crlNumberText(row.number)) },
  { head: "Kind", text: (row) => (row.delta ? "delta" : "complete") },
  { head: "Entries", text: (row) => String(row.entries) },
  { head: "Findings", text: (row) => String(row.findings) },
  { head: "Imported", text: (row) => dayText(row.importedAt) },
  { head: "File", text: (row) => row.source },
];
