// Knows how octets leave the record: certificates and CRLs in the usual forms, archived files as they came.
// Leaves saving them to the screen. Pulled piece by piece, so that a large file never crowds the channel.
import "./jitless.ts";
import { eventIterator, oc } from "@orpc/contract";
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

/** Items taken out of the record so far, then once what can be fetched. */
const PrepareEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("progress"), done: z.number().int(), of: z.number().int() }).readonly(),
  z
    .object({
      type: z.literal("prepared"),
      export: z.uuid(),
      name: z.string(),
      mediaType: z.string(),
      size: z.number().int(),
    })
    .readonly(),
]);

export const exports = {
  /** The last event is `prepared`; short work says nothing before it. Who stops listening stops it, and nothing is kept. */
  prepare: oc
    .input(ExportRequestSchema)
    .output(eventIterator(PrepareEventSchema))
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
