// Knows how one certificate is read: what it says in words, the elements that say it, what stands beside it.
// Leaves the words to shared/pki/reading and questions about paths to paths.ts.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";
import { STATEMENT_ROWS } from "../pki/reading/statement.ts";
import { CertificateRowSchema, DetailFieldSchema } from "./certificates.ts";
import { BlobIdSchema, CertificateIdSchema, EntityIdSchema, OidSchema } from "./wire-values.ts";

const StatementSchema = z
  .object({
    row: z.enum(STATEMENT_ROWS),
    says: z.string(),
    lines: z
      .array(
        DetailFieldSchema.unwrap()
          .extend({ policies: z.array(OidSchema).readonly().exactOptional() })
          .readonly(),
      )
      .readonly(),
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

const PairComparisonSchema = z
  .object({
    says: z.string(),
    /** As the certificate that is read maps; `back`: the other half maps `to` to `from`. */
    mappings: z
      .array(z.object({ from: OidSchema, to: OidSchema, there: z.boolean(), back: z.boolean() }).readonly())
      .readonly(),
    limits: z.array(z.object({ label: z.string(), there: z.string(), back: z.string() }).readonly()).readonly(),
  })
  .readonly();
export type PairComparison = z.output<typeof PairComparisonSchema>;

const KinSchema = z
  .object({
    row: CertificateRowSchema,
    /**
     * `previous`, `next`: the same names, the one that began just before and after it. `earlier`, `later`: those beyond,
     * nearest first. `return`: the other half of a cross-certificate pair.
     */
    is: z.enum(["previous", "next", "earlier", "later", "return"]),
    /** Whether the subject's key is that of its neighbour towards the one that is read; another key is a re-key. */
    sameKey: z.boolean(),
    /** What the later of the two changed, of it and that neighbour, in words; empty for `return`. */
    differences: z.array(z.string()).readonly(),
    /** Only for `return`. */
    pair: PairComparisonSchema.exactOptional(),
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
    /** Certificates of the same names that lie further away than those in `kin`. */
    kinLeft: z.number().int(),
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
