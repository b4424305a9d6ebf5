// Knows what a screen may ask of the framework as a map: CA entities, the certificates between them, and which of those
// carry the relying party's policies. Leaves where they are drawn to the screen.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";
import { RelyingPartySchema } from "./relying-party.ts";
import { CertificateIdSchema, EntityIdSchema, TimeTextSchema } from "./wire-values.ts";

const MapNodeSchema = z
  .object({
    entity: EntityIdSchema,
    name: z.string(),
    /** Who runs it; absent where nobody is registered. */
    member: z.string().exactOptional(),
    anchor: z.boolean(),
    /** Certificates from the nearest anchor, whether they hold or not; absent where none leads to it. */
    distance: z.number().int().exactOptional(),
    /** CA certificates whose subject it is, and how many of them carry what is asked. */
    certificates: z.number().int(),
    carried: z.number().int(),
  })
  .readonly();
export type MapNode = z.output<typeof MapNodeSchema>;

const MapCertificateSchema = z
  .object({
    certificate: CertificateIdSchema,
    notBefore: z.string(),
    notAfter: z.string(),
    inForce: z.boolean(),
    /** A path that the relying party accepts ends in it. */
    carries: z.boolean(),
  })
  .readonly();

const MapRelationSchema = z
  .object({
    /** The issuer, and the subject that it accepts. */
    from: EntityIdSchema,
    to: EntityIdSchema,
    /** Newest first; never empty. */
    there: z.array(MapCertificateSchema).readonly(),
    /** What the subject has issued to the issuer; empty for one-way trust. */
    back: z.array(MapCertificateSchema).readonly(),
    /** `half-open`: both ways exist, one of them is not in force. */
    pair: z.enum(["one-way", "whole", "half-open", "ended"]),
  })
  .readonly();
export type MapRelation = z.output<typeof MapRelationSchema>;

const TrustMapSchema = z
  .object({
    /** RFC 3339, as asked. */
    at: z.string(),
    /** CA certificates but the anchors' own, and how many of them carry what is asked. */
    certificates: z.number().int(),
    carried: z.number().int(),
    nodes: z.array(MapNodeSchema).readonly(),
    /** Each pair of entities once: a cross-certificate pair begins at the end nearer to an anchor. */
    relations: z.array(MapRelationSchema).readonly(),
    complete: z.boolean(),
  })
  .readonly();
export type TrustMap = z.output<typeof TrustMapSchema>;

export const map = {
  /** Aborting the call ends the search. */
  ask: oc
    .input(RelyingPartySchema.extend({ at: TimeTextSchema }))
    .output(TrustMapSchema)
    .errors({
      BAD_TIME: { data: z.object({ text: z.string() }) },
      UNKNOWN_CERTIFICATE: { data: z.object({ certificate: z.string() }) },
      NO_ANCHORS: {},
      CANCELLED: {},
    }),
};
