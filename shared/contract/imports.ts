// Knows how files become part of the record: one batch, one commit, a result for each item. An import is a job of the
// core: it goes on when the window is reloaded or its connection breaks, until it ends or somebody cancels it.
// Leaves the upload itself to loopback-protocol.ts: octets never travel through the message channel.
import "./jitless.ts";
import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { JobIdSchema } from "./jobs.ts";
import { CertificateIdSchema, CrlIdSchema } from "./wire-values.ts";

const UploadIdSchema = z.uuid();

/** Where an item stood: its file, the member where the file is an archive, and its position there, from 1. */
const place = { file: z.string(), member: z.string().exactOptional(), item: z.number().int() };

/** What became of one item of a file. `known`: the record had these octets already; nothing was changed. */
export const ImportItemSchema = z.discriminatedUnion("outcome", [
  z
    .object({
      outcome: z.literal("new"),
      ...place,
      certificate: CertificateIdSchema,
      subject: z.string(),
      findings: z.number().int(),
    })
    .readonly(),
  z
    .object({
      outcome: z.literal("new-crl"),
      ...place,
      crl: CrlIdSchema,
      issuer: z.string(),
      entries: z.number().int(),
      findings: z.number().int(),
    })
    .readonly(),
  z.object({ outcome: z.literal("known"), ...place, certificate: CertificateIdSchema, subject: z.string() }).readonly(),
  z.object({ outcome: z.literal("known-crl"), ...place, crl: CrlIdSchema, issuer: z.string() }).readonly(),
  z
    .object({
      outcome: z.literal("rejected"),
      ...place,
      code: z.string(),
      /** Octets from the start of the file, or of the member. */
      offset: z.number().int(),
      reason: z.string(),
      authority: z.string(),
    })
    .readonly(),
]);
export type ImportItem = z.output<typeof ImportItemSchema>;

const items = z.array(ImportItemSchema).readonly();

/**
 * `items` hold what was read since the event before; nothing is in the record until `committed`. The last event of a
 * job is `committed`, `cancelled` or `failed`; the latter two have changed nothing.
 */
export const ImportEventSchema = z.discriminatedUnion("type", [
  z
    .object({
      type: z.literal("progress"),
      phase: z.enum(["reading", "verifying", "committing"]),
      file: z.string(),
      /**
       * Items read so far in the whole batch; in the phase `verifying` items whose signatures are verified; in `committing`
       * files, new items and answers of addresses that are written.
       */
      done: z.number().int(),
      /** Items found in the files opened so far, files still to be opened are not in it; in the other phases all of them. */
      found: z.number().int(),
      items,
    })
    .readonly(),
  z
    .object({
      type: z.literal("committed"),
      imported: z.number().int(),
      importedCrls: z.number().int(),
      known: z.number().int(),
      rejected: z.number().int(),
      revision: z.number().int(),
      items,
    })
    .readonly(),
  z.object({ type: z.literal("cancelled") }).readonly(),
  z.object({ type: z.literal("failed"), code: z.string(), cause: z.string(), next: z.string() }).readonly(),
]);
export type ImportEvent = z.output<typeof ImportEventSchema>;

export const imports = {
  /** Takes the uploads, in order, for one batch; an upload can be used once. The work is a job from now on. */
  start: oc
    .input(
      z.object({
        uploads: z
          .array(z.object({ upload: UploadIdSchema, name: z.string().min(1).max(1024) }))
          .min(1)
          .max(10_000),
      }),
    )
    .output(z.object({ job: JobIdSchema }).readonly())
    .errors({
      UNKNOWN_UPLOAD: { data: z.object({ upload: z.string() }) },
      NOT_WRITABLE: { data: z.object({ reason: z.string() }) },
      /** Another import is running: one at a time. */
      BUSY: { data: z.object({ job: JobIdSchema }) },
    }),
  /** Forgets uploads that no import will use; those of a job stay its own, and unknown ones are no mistake. */
  discard: oc.input(z.object({ uploads: z.array(UploadIdSchema).max(10_000) })),
  /**
   * Everything that a job has said so far, its items gathered into the first event, then what it says as it says it, 20
   * events a second at most. Following ends with the caller's abort; the job goes on.
   */
  follow: oc
    .input(z.object({ job: JobIdSchema }))
    .output(eventIterator(ImportEventSchema))
    .errors({ UNKNOWN_JOB: { data: z.object({ job: z.string() }) } }),
};
