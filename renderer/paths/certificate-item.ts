// Knows a certificate of the record as one of many in a slot. Leaves the slot to design/slot.tsx.
import type { CertificateRow } from "../../shared/contract/certificates.ts";
import { shortHash } from "../design/fingerprint.ts";
import type { SlotItem } from "../design/slot.tsx";
import { dayText } from "../design/when.ts";

export const certificateItem = (row: CertificateRow): SlotItem => ({
  id: row.id,
  name: row.subject === "" ? row.id : row.subject,
  about: `${shortHash(row.id)} · issued by ${row.issuer} · until ${dayText(row.notAfter)}`,
  also: `${row.id} ${row.subjectName}`,
});
