// Knows how one certificate is read: what it says in words, the elements that say it, what stands beside it.
// Leaves the words to shared/pki/reading and questions about paths to paths.ts.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";
import { STATEMENT_ROWS } from "../pki/reading/statement.ts";
import { CertificateRowSchema, DetailFieldSchema } from "./certificates.ts";
import { BlobIdSchema, CertificateIdSchema, EntityIdSchema } from "./wire-values.ts";

const StatementSchema = z
  .object({
    row: z.enum(STATEMENT_ROWS),
    says: z.string(),
    lines: z.array(DetailFieldSchema).readonly(),
    /** Offsets of the elements that say it, or of the octet that a finding is about. */
    places: z.array(z.number().int()).readonly(),
  })
  .readonly();
export type Statement = z.output<typeof StatementSchema>;

const ElementSchema = z
  .object({
    depth: z.number().int(),
    /** As the standard spells the place; an extension by its own name or OID. */
    name: z.string(),
    type: z.string(),
    value: z.string().exactOptional(),
    offset: z.number().int(),
    headerLength: z.number().int(),
    length: z.number().int(),
  })
  .readonly();
export type Element = z.output<typeof ElementSchema>;

const KinSchema = z
  .object({
    row: CertificateRowSchema,
    /**
     * `previous`, `next`: the same names, the one that began just before and after it. `return`: the other half of a
     * cross-certificate pair.
     */
    is: z.enum(["previous", "next", "return"]),
    /** Whether the subject's key is the same; a certificate with another key is a re-key. */
    sameKey: z.boolean(),
    /** In which it differs from the one that is read, in words; only for `previous` and `next`. */
    differences: z.array(z.string()).readonly(),
  })
  .readonly();
export type Kin = z.output<typeof KinSchema>;

const ReadingSchema = z
  .object({
    row: CertificateRowSchema,
    headline: z.string(),
    /** By whose key the signature verifies; absent where no certificate of the record has that key. */
    signedBy: z.object({ entity: EntityIdSchema, name: z.string() }).readonly().exactOptional(),
    statements: z.array(StatementSchema).readonly(),
    elements: z.array(ElementSchema).readonly(),
    kin: z.array(KinSchema).readonly(),
    /** The archived files in which it was found, oldest first; RFC 3339. */
    files: z.array(z.object({ id: BlobIdSchema, name: z.string(), archivedAt: z.string() }).readonly()).readonly(),
    /** The original octets. */
    der: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  })
  .readonly();

export const reading = {
  certificate: oc
    .input(z.object({ certificate: CertificateIdSchema }))
    .output(ReadingSchema)
    .errors({ UNKNOWN_CERTIFICATE: { data: z.object({ certificate: z.string() }) } }),
};
