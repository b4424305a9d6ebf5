// Knows what a screen may ask of the framework as a map: what stands there and where, the certificates between, and which
// of those carry what a relying party asks for. Leaves sizes, lines and ink to the screen.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";
import { RelyingPartySchema } from "./relying-party.ts";
import { CertificateIdSchema, EntityIdSchema, OidSchema, TimeTextSchema } from "./wire-values.ts";

/** More left out at once is a mistake of the caller. */
const MOST_LEFT_OUT = 1000;

const layer = {
  /** From the left; of the structure alone, whatever is asked of it. */
  column: z.number().int(),
  row: z.number().int(),
};

const MapNodeSchema = z
  .object({
    entity: EntityIdSchema,
    name: z.string(),
    /** The first 16 hexadecimal digits of the SHA-256 of its SPKI: tells two of one name apart. */
    keyHash: z.string(),
    /** Place in `groups`. */
    group: z.number().int(),
    ...layer,
    /** CA certificates whose subject it is. */
    certificates: z.array(CertificateIdSchema).readonly(),
  })
  .readonly();
export type MapNode = z.output<typeof MapNodeSchema>;

const MapGroupSchema = z
  .object({
    /** Letters, digits and dashes. */
    id: z.string(),
    name: z.string(),
    /** A registered member, or CA entities that may be of one organisation by their subject names. */
    kind: z.enum(["member", "suggested"]),
    ...layer,
  })
  .readonly();
export type MapGroup = z.output<typeof MapGroupSchema>;

const MapCertificateSchema = z
  .object({
    certificate: CertificateIdSchema,
    notBefore: z.string(),
    notAfter: z.string(),
    inForce: z.boolean(),
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
    nodes: z.array(MapNodeSchema).readonly(),
    groups: z.array(MapGroupSchema).readonly(),
    /** Each pair of entities once: a cross-certificate pair begins at the end that stands further left. */
    relations: z.array(MapRelationSchema).readonly(),
  })
  .readonly();
export type TrustMap = z.output<typeof TrustMapSchema>;

const ReasonSchema = z
  .object({
    /** Of the finding that decides. */
    kind: z.string(),
    /** The finding stands at the certificate itself, or before it on the path. */
    where: z.enum(["itself", "before"]),
    certificates: z.array(CertificateIdSchema).readonly(),
    /** The finding of the first of them, as a sentence. */
    says: z.string(),
  })
  .readonly();
export type MapReason = z.output<typeof ReasonSchema>;

const CarriedSchema = z
  .object({
    /** RFC 3339, as asked. */
    at: z.string(),
    /** CA entities of the anchors that were asked about. */
    anchors: z.array(EntityIdSchema).readonly(),
    /** CA certificates but the anchors' own. */
    certificates: z.number().int(),
    /** Those of them in which a path ends that the relying party accepts. */
    carried: z.array(CertificateIdSchema).readonly(),
    /** Why the others do not, most first. */
    reasons: z.array(ReasonSchema).readonly(),
    /** False where a budget left some undecided: they count as not carried. */
    complete: z.boolean(),
  })
  .readonly();
export type MapCarried = z.output<typeof CarriedSchema>;

const BadTime = { data: z.object({ text: z.string() }) };

const BecomesSchema = z
  .object({
    /** The relying party's policies that reach the entity, each with what it has become there: names that satisfy it. */
    policies: z.array(z.object({ own: OidSchema, under: z.array(OidSchema).readonly() }).readonly()).readonly(),
    /** It is an anchor of the question: every policy is still what it was. */
    anchor: z.boolean(),
    /** False where a budget ended the search: more may be there. */
    complete: z.boolean(),
  })
  .readonly();

export const map = {
  /** What stands there, and whether it is in force at that moment; nothing is searched. */
  structure: oc
    .input(z.object({ at: TimeTextSchema }))
    .output(TrustMapSchema)
    .errors({ BAD_TIME: BadTime }),
  /** What policies have become at one CA entity, through the mappings above it: what it issues is named so. Aborting ends it. */
  becomes: oc
    .input(RelyingPartySchema.extend({ at: TimeTextSchema, entity: EntityIdSchema }))
    .output(BecomesSchema)
    .errors({
      BAD_TIME: BadTime,
      UNKNOWN_CERTIFICATE: { data: z.object({ certificate: z.string() }) },
      UNKNOWN_ENTITY: { data: z.object({ entity: z.string() }) },
      NO_ANCHORS: {},
      CANCELLED: {},
    }),
  /** Which CA certificates carry it, by one search each. Aborting the call ends it. */
  carried: oc
    .input(
      RelyingPartySchema.extend({
        at: TimeTextSchema,
        /** Certificates of the record that are treated as if they were not in it. */
        without: z.array(CertificateIdSchema).max(MOST_LEFT_OUT).default([]),
      }),
    )
    .output(CarriedSchema)
    .errors({
      BAD_TIME: BadTime,
      UNKNOWN_CERTIFICATE: { data: z.object({ certificate: z.string() }) },
      NO_ANCHORS: {},
      CANCELLED: {},
    }),
};
