// Knows what a screen may ask about the certificate policies that appear in the record.
// Leaves their equivalence to governance and their names to the registry of OIDs.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";
import { OidSchema } from "./wire-values.ts";

export const PolicyRowSchema = z
  .object({
    oid: OidSchema,
    /** From the registry; absent where it has none. Never guessed. */
    name: z.string().exactOptional(),
    /** Short name for dense tables, from the registry. */
    alias: z.string().exactOptional(),
    /** Certificates that assert it. */
    asserted: z.number().int(),
    /** Certificates that map it to another (issuerDomainPolicy). */
    mappedFrom: z.number().int(),
    /** Certificates that map another to it (subjectDomainPolicy). */
    mappedTo: z.number().int(),
  })
  .readonly();
export type PolicyRow = z.output<typeof PolicyRowSchema>;

export const policies = {
  /** Every policy asserted or mapped by a certificate of the record, most asserted first, then by OID. */
  list: oc.output(z.object({ revision: z.number().int(), rows: z.array(PolicyRowSchema).readonly() }).readonly()),
};
