// Knows the archived original files: which came when, what was found in each.
// Leaves getting their octets back to exports.ts.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";
import { BlobIdSchema } from "./wire-values.ts";

export const FileRowSchema = z
  .object({
    id: BlobIdSchema,
    name: z.string(),
    batch: z.string(),
    size: z.number().int(),
    certificates: z.number().int(),
    crls: z.number().int(),
    rejected: z.number().int(),
    /** RFC 3339 with Z. */
    archivedAt: z.string(),
    /** Sequence of the event that archived it. */
    event: z.number().int(),
  })
  .readonly();
export type FileRow = z.output<typeof FileRowSchema>;

const FileItemSchema = z
  .object({
    kind: z.enum(["certificate", "crl", "rejected"]),
    /** Id of the certificate or CRL. */
    id: z.string().exactOptional(),
    /** Plain name of the subject or issuer. */
    name: z.string().exactOptional(),
    member: z.string().exactOptional(),
    offset: z.number().int(),
    code: z.string().exactOptional(),
    reason: z.string().exactOptional(),
  })
  .readonly();

export type FileItemRow = z.output<typeof FileItemSchema>;

export const files = {
  /** Every archived file, newest first. */
  list: oc.output(z.object({ revision: z.number().int(), rows: z.array(FileRowSchema).readonly() }).readonly()),
  details: oc
    .input(z.object({ file: BlobIdSchema }))
    .output(z.object({ row: FileRowSchema, items: z.array(FileItemSchema).readonly() }).readonly())
    .errors({ UNKNOWN_FILE: { data: z.object({ file: z.string() }) } }),
};
