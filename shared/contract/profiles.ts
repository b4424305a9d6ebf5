// Knows how relying-party profiles are saved and dropped: named sets of the inputs of RFC 5280 §6.1.1.
// Leaves the inputs themselves to relying-party.ts.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";
import { RegistryErrors } from "./registry-refusal.ts";
import { RelyingPartySchema } from "./relying-party.ts";
import { OidSchema } from "./wire-values.ts";

const ProfileIdSchema = z.uuid();

/** More than a relying party tells apart. */
const MOST_TIERS = 20;
const MOST_POLICIES = 1000;

/** A level of assurance in the relying party's words, and which of its own policies are of it. */
const TierSchema = z
  .object({ name: z.string().max(2000), policies: z.array(OidSchema).max(MOST_POLICIES).readonly() })
  .readonly();
/** The highest first. */
const TiersSchema = z.array(TierSchema).max(MOST_TIERS).readonly();

const ProfileRowSchema = z
  .object({ id: ProfileIdSchema, name: z.string(), inputs: RelyingPartySchema, tiers: TiersSchema })
  .readonly();
export type ProfileRow = z.output<typeof ProfileRowSchema>;

export const profiles = {
  /** Those that were not dropped, in the order in which they were made. */
  list: oc.output(z.object({ revision: z.number().int(), rows: z.array(ProfileRowSchema).readonly() }).readonly()),
  /** Without `profile` a new one; without `tiers` those that it has. */
  save: oc
    .input(
      z.object({
        profile: ProfileIdSchema.exactOptional(),
        name: z.string().max(2000),
        inputs: RelyingPartySchema,
        tiers: TiersSchema.exactOptional(),
      }),
    )
    .output(z.object({ profile: ProfileIdSchema, revision: z.number().int() }).readonly())
    .errors(RegistryErrors),
  drop: oc
    .input(z.object({ profile: ProfileIdSchema }))
    .output(z.object({ revision: z.number().int() }).readonly())
    .errors(RegistryErrors),
};
