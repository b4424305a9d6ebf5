// Knows how a screen asks what every CA is worth to one relying party: for each policy of theirs, which of mine it satisfies.
// Leaves worth itself to the path engine and what "worth" means to shared/path/search/worth-search.ts.
import "./jitless.ts";
import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { RelyingPartySchema } from "./relying-party.ts";
import { CertificateIdSchema, EntityIdSchema, OidSchema, TimeTextSchema } from "./wire-values.ts";

/** A CA entity, with what is known of it before anything is asked. */
const WorthEntitySchema = z
  .object({
    entity: EntityIdSchema,
    name: z.string(),
    /** The whole distinguished name. */
    wholeName: z.string(),
    /** SHA-256 hex of the SPKI: tells two of one name apart. */
    keyHash: z.string(),
    /** A trust anchor itself: whatever it issues directly satisfies what it names. */
    anchor: z.boolean(),
    /** Policies that the CA's own certificates assert, whatever their dates: a fact of the record, whoever asks. */
    asserts: z.array(OidSchema).readonly(),
    /** Policies to which they map: subjectDomainPolicy, under which the CA issues. */
    mapsTo: z.array(OidSchema).readonly(),
    /** The newest certificate of this CA, by which it is named as the issuer of a probe. */
    certificate: CertificateIdSchema,
  })
  .readonly();
export type WorthEntity = z.output<typeof WorthEntitySchema>;

const WorthPolicySchema = z
  .object({
    /** A policy that a certificate of this CA's, or one it issues, may name. */
    policy: OidSchema,
    /** The relying party's policies that a certificate issued by the CA under it satisfies on some path; never empty. */
    satisfies: z.array(OidSchema).readonly(),
    /** Those that it satisfies on every path; absent: all of them. */
    always: z.array(OidSchema).readonly().exactOptional(),
  })
  .readonly();
export type WorthPolicy = z.output<typeof WorthPolicySchema>;

const DecidedWorthSchema = z
  .object({
    entity: EntityIdSchema,
    /** Certificates between the anchor and what this CA issues, the CA's own included, at the fewest; absent: no path. */
    rungs: z.number().int().exactOptional(),
    /** What it issues is accepted though no policy is left, under the relying party's real flags. */
    bare: z.boolean(),
    /** Those of all policies of the framework that are worth something there. */
    policies: z.array(WorthPolicySchema).readonly(),
  })
  .readonly();
export type DecidedWorth = z.output<typeof DecidedWorthSchema>;

/** In this order: `entities` once, `decided` as often as there is news (20 times a second at most), `ended` last. */
export const WorthEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("entities"), entities: z.array(WorthEntitySchema).readonly() }).readonly(),
  z.object({ type: z.literal("decided"), rows: z.array(DecidedWorthSchema).readonly() }).readonly(),
  z
    .object({
      type: z.literal("ended"),
      /**
       * Absent: everything was decided. `budget`: the search was ended by its limits; `algorithm`: a signature could not be
       * verified here. What was found holds; what was not may be there all the same.
       */
      open: z.enum(["budget", "algorithm"]).exactOptional(),
    })
    .readonly(),
]);
export type WorthEvent = z.output<typeof WorthEventSchema>;

export const worth = {
  /** Every CA entity of the record; ending the stream ends the search. */
  ask: oc
    .input(RelyingPartySchema.extend({ at: TimeTextSchema }))
    .output(eventIterator(WorthEventSchema))
    .errors({
      UNKNOWN_CERTIFICATE: { data: z.object({ certificate: z.string() }) },
      BAD_TIME: { data: z.object({ text: z.string() }) },
      NO_ANCHORS: {},
    }),
};
