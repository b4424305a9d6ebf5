// Knows how octets leave the record: certificates and CRLs in the usual forms, archived files as they came.
// Leaves saving them to the screen. Pulled piece by piece, so that a large file never crowds the channel.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";
import { BlobIdSchema, CertificateIdSchema, CrlIdSchema } from "./wire-values.ts";

/** Octets of one piece at most. */
export const EXPORT_PIECE = 512 * 1024;

/** Ids of one request: so many fit into one message. */
export const EXPORT_ITEMS = 12_000;

const ids = {
  certificates: z.array(CertificateIdSchema).max(EXPORT_ITEMS),
  crls: z.array(CrlIdSchema).max(EXPORT_ITEMS),
};

export const ExportRequestSchema = z.discriminatedUnion("what", [
  /** `der`: exactly one item. `p7b`: a degenerate SignedData (RFC 5652 §5.1) in DER. `pem`: any number, RFC 7468. */
  z.object({ what: z.literal("items"), form: z.enum(["pem", "der", "p7b"]), ...ids }),
  /** Every certificate of the record, every CRL, or both, however many there are. */
  z.object({
    what: z.literal("everything"),
    form: z.enum(["pem", "p7b"]),
    certificates: z.boolean(),
    crls: z.boolean(),
  }),
  z.object({ what: z.literal("file"), file: BlobIdSchema }),
]);
export type ExportRequest = z.output<typeof ExportRequestSchema>;

export const exports = {
  prepare: oc
    .input(ExportRequestSchema)
    .output(z.object({ export: z.uuid(), name: z.string(), mediaType: z.string(), size: z.number().int() }).readonly())
    .errors({
      UNKNOWN_ITEM: { data: z.object({ id: z.string() }) },
      /** `der` with none or several, or nothing at all. */
      NOT_ONE: { data: z.object({ items: z.number().int() }) },
    }),
  /** Up to `EXPORT_PIECE` octets from `offset`; empty at the end. An export is forgotten after ten minutes. */
  piece: oc
    .input(z.object({ export: z.uuid(), offset: z.number().int().min(0) }))
    .output(z.custom<Uint8Array>((value) => value instanceof Uint8Array))
    .errors({ UNKNOWN_EXPORT: {} }),
};
