// Knows the columns of the table of certificates, and the full values that are copied from it.
// Leaves sorting and copying to design/grid-model.ts.
import type { CertificateRole, CertificateRow } from "../../shared/contract/certificates.ts";
import { Glyph } from "../design/glyph.tsx";
import type { CopyColumn, GridColumn } from "../design/grid-model.ts";
import { NameText } from "../design/name-text.tsx";
import { countText } from "../design/number-text.ts";
import { ShortHash } from "../design/short-hash.tsx";
import { dayText, timeText } from "../design/when.ts";
import { ValidUntil } from "./validity.tsx";

export const ROLE_WORDS: Readonly<Record<CertificateRole, string>> = {
  "self-signed": "self-signed",
  "self-issued": "self-issued",
  "cross-certificate": "cross-certificate",
  "ca-certificate": "CA certificate",
  "end-entity": "end entity",
};

export const SIGNED_COLUMN = "signed";
export const SIGNED_HEAD = "Signed with";

/** With which algorithm a certificate is signed, and the hash for which that is weak; empty while it is not asked. */
export type SignedBook = ReadonlyMap<string, { readonly label: string; readonly weak: string | undefined }>;

/** Where nobody asks. */
export const NOT_ASKED: SignedBook = new Map();

/** `at` is the date of the lens, RFC 3339 with Z. */
export function certificateColumns(at: string, signed: SignedBook): readonly GridColumn<CertificateRow>[] {
  return [
    {
      id: "subject",
      head: "Certificate of",
      text: (row) => row.subject,
      cell: (row) => <NameText text={row.subject} />,
    },
    {
      id: "hash",
      head: "SHA-256",
      text: (row) => row.id,
      cell: (row) => <ShortHash hex={row.id} />,
    },
    { id: "issuer", head: "Issued by", text: (row) => row.issuer, cell: (row) => <NameText text={row.issuer} /> },
    { id: "role", head: "Kind", text: (row) => ROLE_WORDS[row.role] },
    {
      id: "until",
      head: "Valid until",
      text: (row) => dayText(row.notAfter),
      order: (row) => row.notAfter,
      cell: (row) => <ValidUntil validity={row} at={at} />,
    },
    { id: "key", head: "Key", text: (row) => row.key },
    {
      id: SIGNED_COLUMN,
      head: SIGNED_HEAD,
      spare: true,
      text: (row) => signed.get(row.id)?.label ?? "",
      cell: (row) => {
        const found = signed.get(row.id);
        if (found?.weak === undefined) return found?.label ?? "";
        return (
          <>
            <Glyph shape="warning" size={14} label="warning" /> {found.label}
          </>
        );
      },
    },
    {
      id: "policies",
      head: "Policies",
      text: (row) => countText(row.policies),
      order: (row) => row.policies,
      align: "end",
    },
    {
      id: "mappings",
      head: "Mappings",
      text: (row) => countText(row.mappings),
      order: (row) => row.mappings,
      align: "end",
    },
    {
      id: "findings",
      head: "Findings",
      text: (row) => countText(row.findings),
      order: (row) => row.findings,
      align: "end",
    },
  ];
}

export const certificateCopy = (signed: SignedBook): readonly CopyColumn<CertificateRow>[] => [
  { head: "Certificate of", text: (row) => row.subject },
  { head: "Subject", text: (row) => row.subjectName },
  { head: "SHA-256", text: (row) => row.id },
  { head: "Issuer", of: "issuer", text: (row) => row.issuerName },
  { head: "Serial", text: (row) => row.serial },
  { head: "Kind", text: (row) => ROLE_WORDS[row.role] },
  { head: "Not before", text: (row) => timeText(row.notBefore) },
  { head: "Not after", of: "until", text: (row) => timeText(row.notAfter) },
  { head: "Key", text: (row) => row.key },
  { head: SIGNED_HEAD, text: (row) => signed.get(row.id)?.label ?? "" },
  { head: "Policies", text: (row) => String(row.policies) },
  { head: "Mappings", text: (row) => String(row.mappings) },
  { head: "Findings", text: (row) => String(row.findings) },
  { head: "File", text: (row) => row.source },
];
