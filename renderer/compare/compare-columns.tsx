// Knows the columns of the three tables of a comparison, and the full values that are copied from them.
// Leaves sorting and copying to design/grid-model.ts.

import { Fragment } from "react";
import type { CertificateChange, ReachChange, WorthChange } from "../../shared/contract/comparisons.ts";
import type { CopyColumn, GridColumn } from "../design/grid-model.ts";
import { AlikeFlag, NameText } from "../design/name-text.tsx";
import { PolicyChip } from "../design/policy-chip.tsx";
import { ShortHash } from "../design/short-hash.tsx";
import { Status } from "../design/status.tsx";
import { Time } from "../design/time.tsx";
import { dayText } from "../design/when.ts";
import { type PolicyBook, policyLine } from "../paths/policy-words.ts";
import { ChangeMark } from "./change-mark.tsx";
import { CHANGE_WORDS, differencesText, reachChange } from "./compare-words.ts";

const idOf = (row: CertificateChange): string => row.after ?? row.before ?? "";

export const CHANGE_COLUMNS: readonly GridColumn<CertificateChange>[] = [
  {
    id: "change",
    head: "Change",
    text: (row) => CHANGE_WORDS[row.change],
    cell: (row) => <ChangeMark change={row.change} />,
  },
  {
    id: "subject",
    head: "Certificate of",
    text: (row) => row.subject,
    cell: (row) => (
      <>
        <NameText text={row.subject} />
        {row.alikeNames.length > 0 && <AlikeFlag />}
      </>
    ),
  },
  // Before what the names already say: at the end it would be the first that a narrow table cuts.
  { id: "differences", head: "What differs", text: differencesText },
  { id: "issuer", head: "Issued by", text: (row) => row.issuer, cell: (row) => <NameText text={row.issuer} /> },
  {
    id: "hash",
    head: "SHA-256",
    text: idOf,
    cell: (row) => <ShortHash hex={idOf(row)} />,
  },
  {
    id: "until",
    head: "Valid until",
    text: (row) => dayText(row.notAfter),
    cell: (row) => <Time at={row.notAfter} show="day" still />,
    order: (row) => row.notAfter,
  },
];

export const CHANGE_COPY: readonly CopyColumn<CertificateChange>[] = [
  { head: "Change", text: (row) => row.change },
  { head: "Certificate of", text: (row) => row.subject },
  { head: "Issued by", text: (row) => row.issuer },
  { head: "Before (SHA-256)", text: (row) => row.before ?? "" },
  { head: "After (SHA-256)", text: (row) => row.after ?? "" },
  { head: "Not before", text: (row) => row.notBefore },
  { head: "Not after", text: (row) => row.notAfter },
  { head: "What differs", text: differencesText },
  { head: "Looks like", text: (row) => row.alikeNames.join("; ") },
];

const verdict = (kind: ReachChange["before"]) =>
  kind === "absent" ? <span className="second">not there</span> : <Status kind={kind} />;
const verdictText = (kind: ReachChange["before"]) => (kind === "absent" ? "not there" : kind);

export const REACH_COLUMNS: readonly GridColumn<ReachChange>[] = [
  { id: "change", head: "Change", text: reachChange, cell: (row) => <ChangeMark change={reachChange(row)} /> },
  { id: "subject", head: "Certificate of", text: (row) => row.subject, cell: (row) => <NameText text={row.subject} /> },
  {
    id: "hash",
    head: "SHA-256",
    text: (row) => row.certificate,
    cell: (row) => <ShortHash hex={row.certificate} />,
  },
  { id: "before", head: "Before", text: (row) => verdictText(row.before), cell: (row) => verdict(row.before) },
  { id: "after", head: "After", text: (row) => verdictText(row.after), cell: (row) => verdict(row.after) },
];

export const REACH_COPY: readonly CopyColumn<ReachChange>[] = [
  { head: "Change", text: reachChange },
  { head: "Certificate of", text: (row) => row.subject },
  { head: "SHA-256", text: (row) => row.certificate },
  { head: "Before", text: (row) => verdictText(row.before) },
  { head: "After", text: (row) => verdictText(row.after) },
];

/** `book` names policies, OID beside the name. */
export function worthColumns(book: PolicyBook): readonly GridColumn<WorthChange>[] {
  const side = (policies: WorthChange["before"], accepted: boolean | undefined) => {
    if (accepted !== undefined) return accepted ? "accepted without any policy" : "needs a policy";
    if (policies === undefined) return "CA not there";
    return policies.length === 0 ? "nothing" : policies.map((oid) => policyLine(book, oid)).join(", ");
  };
  const chips = (policies: readonly string[]) =>
    policies.map((oid, at) => (
      <Fragment key={oid}>
        {at > 0 && ", "}
        <PolicyChip oid={oid} words={book(oid)} />
      </Fragment>
    ));
  const sideCell = (policies: WorthChange["before"], accepted: boolean | undefined) =>
    accepted === undefined && policies !== undefined && policies.length > 0
      ? chips(policies)
      : side(policies, accepted);
  return [
    { id: "change", head: "Change", text: (row) => row.change, cell: (row) => <ChangeMark change={row.change} /> },
    { id: "name", head: "CA", text: (row) => row.name, cell: (row) => <NameText text={row.name} /> },
    {
      id: "policy",
      head: "Its policy",
      text: (row) => (row.policy === undefined ? "without any policy" : policyLine(book, row.policy)),
      cell: (row) => (row.policy === undefined ? "without any policy" : chips([row.policy])),
    },
    {
      id: "before",
      head: "Was worth",
      text: (row) => side(row.before, row.acceptedBefore),
      cell: (row) => sideCell(row.before, row.acceptedBefore),
    },
    {
      id: "after",
      head: "Is worth",
      text: (row) => side(row.after, row.acceptedAfter),
      cell: (row) => sideCell(row.after, row.acceptedAfter),
    },
  ];
}

export function worthCopy(book: PolicyBook): readonly CopyColumn<WorthChange>[] {
  const oids = (policies: WorthChange["before"]) => policies?.join(" ") ?? "";
  return [
    ...worthColumns(book).map(({ head, text }) => ({ head, text })),
    { head: "Entity", text: (row) => row.entity },
    { head: "Policy OID", text: (row) => row.policy ?? "" },
    { head: "OIDs before", text: (row) => oids(row.before) },
    { head: "OIDs after", text: (row) => oids(row.after) },
  ];
}
