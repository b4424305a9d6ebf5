// Knows what a screen may ask about the certificate revocation lists of the record.
// Leaves what they mean for a certificate to paths.ts.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";
import { DetailExtensionSchema, DetailFieldSchema, DetailFindingSchema } from "./certificates.ts";
import { CrlIdSchema, EntityIdSchema } from "./wire-values.ts";

export const CrlRowSchema = z
  .object({
    id: CrlIdSchema,
    issuer: z.string(),
    issuerName: z.string(),
    /** The entity whose key verifies the signature; absent where no certificate in the record has that key. */
    issuerEntity: EntityIdSchema.exactOptional(),
    /** RFC 3339 with Z. */
    thisUpdate: z.string(),
    nextUpdate: z.string().exactOptional(),
    /** Content octets of cRLNumber, hexadecimal. */
    number: z.string().exactOptional(),
    delta: z.boolean(),
    entries: z.number().int(),
    findings: z.number().int(),
    importedAt: z.string(),
    source: z.string(),
  })
  .readonly();
export type CrlRow = z.output<typeof CrlRowSchema>;

const RevokedRowSchema = z
  .object({
    /** Content octets of the INTEGER, hexadecimal. */
    serial: z.string(),
    at: z.string(),
    reason: z.string().exactOptional(),
    /** A certificate of the record with that serial under the CRL's issuer. */
    certificate: z.string().exactOptional(),
  })
  .readonly();

const CrlDetailsSchema = z
  .object({
    row: CrlRowSchema,
    fields: z.array(DetailFieldSchema).readonly(),
    extensions: z.array(DetailExtensionSchema).readonly(),
    findings: z.array(DetailFindingSchema).readonly(),
    /** The first thousand entries; `row.entries` says how many there are. */
    revoked: z.array(RevokedRowSchema).readonly(),
  })
  .readonly();

export type CrlDetails = z.output<typeof CrlDetailsSchema>;

export const crls = {
  /** Every CRL, by issuer, then newest first. */
  list: oc.output(z.object({ revision: z.number().int(), rows: z.array(CrlRowSchema).readonly() }).readonly()),
  details: oc
    .input(z.object({ crl: CrlIdSchema }))
    .output(CrlDetailsSchema)
    .errors({ UNKNOWN_CRL: { data: z.object({ crl: z.string() }) } }),
};
