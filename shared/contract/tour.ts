// Knows where the guided tour of the demonstration stops: its certificates and policies are new on each machine, so the
// core says which ones they are. Leaves what is said at each stop, and its address, to the screens.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";
import { RelyingPartySchema } from "./relying-party.ts";
import { BlobIdSchema, CertificateIdSchema, EntityIdSchema } from "./wire-values.ts";

/** Before whom a stop is seen: a saved relying party where it is still there, and its inputs. */
const SeenAsSchema = z.object({ profile: z.uuid().exactOptional(), inputs: RelyingPartySchema }).readonly();

const PathStopSchema = z.object({
  page: z.literal("paths"),
  target: CertificateIdSchema,
  as: SeenAsSchema,
  /** RFC 3339: the day on which the demonstration was made, so that the stop says the same later. */
  at: z.string(),
});

export const TourStopSchema = z.discriminatedUnion("stop", [
  PathStopSchema.extend({ stop: z.literal("accepted") }),
  PathStopSchema.extend({ stop: z.literal("policy-lost") }),
  z.object({ stop: z.literal("without-policy"), page: z.literal("worth"), as: SeenAsSchema, at: z.string() }),
  z.object({ stop: z.literal("two-keys"), page: z.literal("entities"), entity: EntityIdSchema }),
  z.object({
    stop: z.literal("lost-in-renewal"),
    page: z.literal("compare"),
    before: BlobIdSchema,
    after: BlobIdSchema,
    /** The newer certificate of the pair that is opened. */
    certificate: CertificateIdSchema,
  }),
  PathStopSchema.extend({ stop: z.literal("stale-crl") }),
]);
export type TourStop = z.output<typeof TourStopSchema>;

export const tour = {
  /** In their order; none where the record is not the demonstration, or has lost something that a stop needs. */
  stops: oc.output(z.object({ stops: z.array(TourStopSchema).readonly() }).readonly()),
};
