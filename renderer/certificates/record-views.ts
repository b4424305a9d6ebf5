// Knows the four lists of the certificates screen and their addresses. Leaves drawing them to the page.
import { addressOf } from "../route.ts";

const VIEWS = ["certificates", "entities", "crls", "files"] as const;
export type RecordView = (typeof VIEWS)[number];

/** The list that an address names; certificates where it names none. */
export const viewOf = (text: string | number | null | undefined): RecordView =>
  VIEWS.find((view) => view === text) ?? "certificates";

export const viewAddress = (view: RecordView, open?: string): string => addressOf("certificates", { view, open });

/** What an empty list says, and what to do about it. */
export const EMPTY_WORDS: Readonly<Record<RecordView, readonly [title: string, todo: string]>> = {
  certificates: ["No certificates.", "Import a file that holds some: .cer, .pem, .p7b, .ldif or a zip of those."],
  entities: ["No CA entities.", "They come of CA certificates and of those they have issued: import some."],
  crls: [
    "No CRLs.",
    "Import .crl files, or containers that hold CRLs too. Until then no question can ask whether a certificate was revoked.",
  ],
  files: ["No files.", "Every file that is imported is kept here as it came. Those of an older version were not."],
};
