// Knows what a screen may ask of the whole framework at once: what ends, what is broken, what needs a person first.
// Leaves single questions to paths.ts and the table of every CA to worth.ts.
import "./jitless.ts";
import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { RelyingPartySchema } from "./relying-party.ts";
import { CertificateIdSchema, CrlIdSchema, EntityIdSchema, TimeTextSchema } from "./wire-values.ts";

const EntitySchema = z.object({ entity: EntityIdSchema, name: z.string() }).readonly();

const HalfOpenPairSchema = z
  .object({
    /** The half in force: its issuer accepts its subject. */
    certificate: CertificateIdSchema,
    issuer: z.string(),
    subject: z.string(),
    /** The half that is not. */
    missing: CertificateIdSchema,
    /** RFC 3339: when that half ended, or begins. */
    since: z.string(),
    because: z.enum(["expired", "not-yet"]),
  })
  .readonly();

const PairSchema = z.tuple([CertificateIdSchema, CertificateIdSchema]).readonly();

const StateSchema = z
  .object({
    /** RFC 3339, as asked. */
    at: z.string(),
    /** Certificates by their validity at that moment; `soon`: in force, and ending within 30 days. */
    inForce: z.number().int(),
    soon: z.number().int(),
    expired: z.number().int(),
    notYet: z.number().int(),
    /** Certificates with findings on their encoding, and with findings on their profile alone. */
    encodingFindings: z.number().int(),
    profileFindings: z.number().int(),
    /** Of each pair the certificate of either direction that ends last. */
    pairs: z.object({ whole: z.array(PairSchema).readonly(), ended: z.array(PairSchema).readonly() }).readonly(),
    halfOpen: z.array(HalfOpenPairSchema).readonly(),
    /** CRLs that are the newest of their issuer and whose nextUpdate has passed. */
    staleCrls: z
      .array(z.object({ crl: CrlIdSchema, issuer: z.string(), nextUpdate: z.string() }).readonly())
      .readonly(),
    /** Those whose nextUpdate has not, or that promise none. */
    freshCrls: z.array(CrlIdSchema).readonly(),
    /** Items of files that could not be read, and were not imported: none of them is a certificate. */
    unreadable: z.number().int(),
  })
  .readonly();
export type FrameworkState = z.output<typeof StateSchema>;

const LossSchema = z
  .object({
    /** RFC 3339: the first second at which they have no path. */
    at: z.string(),
    /** `successor`: the CA that by its name is their next generation and has a path then; absent where the record has none. */
    entities: z.array(EntitySchema.unwrap().extend({ successor: EntitySchema.exactOptional() }).readonly()).readonly(),
    /** What ended then on their last paths. */
    ended: z
      .array(z.object({ certificate: CertificateIdSchema, subject: z.string(), issuer: z.string() }).readonly())
      .readonly(),
  })
  .readonly();
export type Loss = z.output<typeof LossSchema>;

export const TrustSchema = z
  .object({
    at: z.string(),
    /** CA entities but the anchors. */
    entities: z.number().int(),
    /** Those that no path reaches at that moment. */
    without: z.array(EntitySchema).readonly(),
    /** Up to 180 days on, in order. */
    losses: z.array(LossSchema).readonly(),
    /** CA entities, anchors included, whose certificates are accepted though no policy is left. */
    bare: z.array(EntitySchema).readonly(),
    /** False where a budget ended a search. */
    complete: z.boolean(),
  })
  .readonly();
export type Trust = z.output<typeof TrustSchema>;

/** `looking` now and then: CA entities asked for a path, then ends of certificates looked at; `whole` at the end. */
export const TrustEventSchema = z.discriminatedUnion("type", [
  z
    .object({
      type: z.literal("looking"),
      at: z.enum(["entities", "ends"]),
      done: z.number().int(),
      of: z.number().int(),
    })
    .readonly(),
  z.object({ type: z.literal("whole"), trust: TrustSchema }).readonly(),
]);
export type TrustEvent = z.output<typeof TrustEventSchema>;

const BadTime = { BAD_TIME: { data: z.object({ text: z.string() }) } };

export const overview = {
  /** What the record's certificates and CRLs say by themselves at that moment. */
  state: oc
    .input(z.object({ at: TimeTextSchema }))
    .output(StateSchema)
    .errors(BadTime),
  /** What the engine says of every CA before one relying party, from that moment on, and how far it has come until then. */
  trust: oc
    .input(RelyingPartySchema.extend({ at: TimeTextSchema }))
    .output(eventIterator(TrustEventSchema))
    .errors({
      ...BadTime,
      UNKNOWN_CERTIFICATE: { data: z.object({ certificate: z.string() }) },
      NO_ANCHORS: {},
      CANCELLED: {},
    }),
};
