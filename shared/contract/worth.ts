// Knows how a screen asks what every CA is worth to one relying party: for each policy of theirs, which of mine it satisfies.
// Leaves worth itself to the path engine and what "worth" means to shared/path/search/worth-search.ts.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";
import { RelyingPartySchema } from "./relying-party.ts";
import { CertificateIdSchema, EntityIdSchema, OidSchema, TimeTextSchema } from "./wire-values.ts";

const WorthPolicySchema = z
  .object({
    /** A policy that a certificate of this CA's, or one it issues, may name. */
    policy: OidSchema,
    /** The relying party's policies that a certificate issued by the CA under it satisfies on some path; never empty. */
    satisfies: z.array(OidSchema).readonly(),
  })
  .readonly();

const WorthRowSchema = z
  .object({
    entity: EntityIdSchema,
    name: z.string(),
    /** The whole distinguished name. */
    wholeName: z.string(),
    /** A trust anchor itself: whatever it issues directly satisfies what it names. */
    anchor: z.boolean(),
    /** Certificates between the anchor and what this CA issues, the CA's own included, at the fewest; absent: no path. */
    rungs: z.number().int().exactOptional(),
    /** What it issues is accepted though no policy is left, under the relying party's real flags. */
    bare: z.boolean(),
    /** Policies that the CA's own certificates assert. */
    asserts: z.array(OidSchema).readonly(),
    /** Those of all policies of the framework that are worth something there. */
    policies: z.array(WorthPolicySchema).readonly(),
    /** The newest certificate of this CA by which a ladder can be asked for; absent for an anchor without another one. */
    certificate: CertificateIdSchema.exactOptional(),
  })
  .readonly();
export type WorthRow = z.output<typeof WorthRowSchema>;

export const WorthTableSchema = z
  .object({
    /** RFC 3339, as asked. */
    at: z.string(),
    /** The relying party's own policies, those that most CAs reach first: what is demanded, or else all that is reached. */
    columns: z.array(OidSchema).readonly(),
    rows: z.array(WorthRowSchema).readonly(),
    /** False where a budget ended the search: what is not listed may be worth something all the same. */
    complete: z.boolean(),
  })
  .readonly();
export type WorthTable = z.output<typeof WorthTableSchema>;

export const worth = {
  /** Every CA entity of the record; aborting the call ends the search. */
  ask: oc
    .input(RelyingPartySchema.extend({ at: TimeTextSchema }))
    .output(WorthTableSchema)
    .errors({
      UNKNOWN_CERTIFICATE: { data: z.object({ certificate: z.string() }) },
      BAD_TIME: { data: z.object({ text: z.string() }) },
      NO_ANCHORS: {},
      CANCELLED: {},
    }),
};
