// Knows how uploaded files become certificates of the record: one batch, one commit, a result for each item.
// Leaves the upload itself to loopback-protocol.ts: octets never travel through the message channel.
import "./jitless.ts";
import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { CertificateIdSchema } from "./wire-values.ts";

const UploadIdSchema = z.uuid();

/** What became of one item of a file. `known`: the record had these octets already; nothing was changed. */
export const ImportItemSchema = z.discriminatedUnion("outcome", [
  z
    .object({
      outcome: z.literal("new"),
      file: z.string(),
      /** Position in its file, from 1. */
      item: z.number().int(),
      certificate: CertificateIdSchema,
      subject: z.string(),
      findings: z.number().int(),
    })
    .readonly(),
  z
    .object({
      outcome: z.literal("known"),
      file: z.string(),
      item: z.number().int(),
      certificate: CertificateIdSchema,
      subject: z.string(),
    })
    .readonly(),
  z
    .object({
      outcome: z.literal("rejected"),
      file: z.string(),
      item: z.number().int(),
      code: z.string(),
      /** Octets from the start of the file. */
      offset: z.number().int(),
      reason: z.string(),
      authority: z.string(),
    })
    .readonly(),
]);
export type ImportItem = z.output<typeof ImportItemSchema>;

/** `items` hold what was read since the event before; nothing is in the record until `committed`. */
export const ImportEventSchema = z.discriminatedUnion("type", [
  z
    .object({
      type: z.literal("progress"),
      phase: z.enum(["reading", "committing"]),
      file: z.string(),
      /** Items read so far in the whole batch. */
      done: z.number().int(),
      /** Items found in the files opened so far; files still to be opened are not in it. */
      found: z.number().int(),
      items: z.array(ImportItemSchema).readonly(),
    })
    .readonly(),
  z
    .object({
      type: z.literal("committed"),
      imported: z.number().int(),
      known: z.number().int(),
      rejected: z.number().int(),
      revision: z.number().int(),
      items: z.array(ImportItemSchema).readonly(),
    })
    .readonly(),
]);
export type ImportEvent = z.output<typeof ImportEventSchema>;

export const imports = {
  /**
   * Reads the uploads in order and commits them as one batch; an upload can be used once. At most 20 events a second.
   * Aborting before `committed` leaves the record as it was.
   */
  start: oc
    .input(
      z.object({
        uploads: z
          .array(z.object({ upload: UploadIdSchema, name: z.string().min(1).max(1024) }))
          .min(1)
          .max(1000),
      }),
    )
    .output(eventIterator(ImportEventSchema))
    .errors({
      UNKNOWN_UPLOAD: { data: z.object({ upload: z.string() }) },
      NOT_WRITABLE: { data: z.object({ reason: z.string() }) },
    }),
};
