// Knows what a screen may ask about one CA entity, and what it or a certificate is worth to everybody who may rely on it:
// each trust anchor of the record and each saved relying party. Leaves lists to certificates.ts and one party to worth.ts.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";
import { CertificateRowSchema, DetailFindingSchema, EntityRowSchema } from "./certificates.ts";
import { CrlRowSchema } from "./crls.ts";
import { CertificateIdSchema, EntityIdSchema, OidSchema, TimeTextSchema } from "./wire-values.ts";

/** A self-signed CA of the record, which trusts nothing but what it says itself, or a saved profile with its demands. */
const PartySchema = z.discriminatedUnion("kind", [
  z
    .object({ kind: z.literal("anchor"), certificate: CertificateIdSchema, entity: EntityIdSchema, name: z.string() })
    .readonly(),
  z.object({ kind: z.literal("profile"), profile: z.string(), name: z.string() }).readonly(),
]);
export type Party = z.output<typeof PartySchema>;

const EntityWorthSchema = z
  .object({
    party: PartySchema,
    /** It is an anchor of this party: whatever it issues directly satisfies what it names. */
    anchor: z.boolean(),
    /** Certificates between the anchor and what it issues, its own included, at the fewest; absent: no path. */
    rungs: z.number().int().exactOptional(),
    /** What it issues is accepted though no policy is left, under the party's real flags. */
    bare: z.boolean(),
    /** The party's policies that something it issues satisfies on some path, and under which policies it is issued then. */
    policies: z.array(z.object({ own: OidSchema, under: z.array(OidSchema).readonly() }).readonly()).readonly(),
    /** False where a budget ended the search. */
    complete: z.boolean(),
  })
  .readonly();
export type EntityWorth = z.output<typeof EntityWorthSchema>;

const AcceptanceSchema = z
  .object({
    party: PartySchema,
    verdict: z.enum(["valid", "invalid", "undetermined", "unsupported"]),
    /** It is the anchor itself. */
    anchor: z.boolean(),
    /** Certificates of the shortest path; absent where none is valid. */
    rungs: z.number().int().exactOptional(),
    /** The party's policies for which it is accepted on one of the paths that were looked at. */
    policies: z.array(OidSchema).readonly(),
    /** More valid paths exist, or may: further policies are possible. */
    more: z.boolean(),
    /** Where there is no valid path: what stands against it, with its clause. */
    because: z.object({ says: z.string(), clause: z.string() }).readonly().exactOptional(),
  })
  .readonly();
export type Acceptance = z.output<typeof AcceptanceSchema>;

const EntityPairSchema = z
  .object({
    other: z.object({ entity: EntityIdSchema, name: z.string() }).readonly(),
    /** At the date that was asked: `half-open` where one half is in force and the other is not any more, or not yet. */
    state: z.enum(["whole", "half-open", "ended"]),
    /** The certificate of the other by this entity, and the one of this entity by the other. */
    issued: CertificateIdSchema,
    received: CertificateIdSchema,
  })
  .readonly();

const EntityDetailsSchema = z
  .object({
    row: EntityRowSchema,
    /** Who runs it; absent where nobody is registered. */
    member: z.object({ id: z.string(), name: z.string() }).readonly().exactOptional(),
    /** Other keys of the same name (RFC 5280 §7.1), by the beginning of their first certificate. */
    generations: z
      .array(z.object({ row: EntityRowSchema, notBefore: z.string(), notAfter: z.string() }).readonly())
      .readonly(),
    /** Certificates for it, newest first; those it issued, by subject. */
    issuedTo: z.array(CertificateRowSchema).readonly(),
    issuedBy: z.array(CertificateRowSchema).readonly(),
    pairs: z.array(EntityPairSchema).readonly(),
    /** Newest first. */
    crls: z.array(CrlRowSchema).readonly(),
    /** Of the certificates for it. */
    findings: z
      .array(z.object({ certificate: CertificateIdSchema, finding: DetailFindingSchema }).readonly())
      .readonly(),
  })
  .readonly();
export type EntityDetails = z.output<typeof EntityDetailsSchema>;

const Errors = {
  UNKNOWN_ENTITY: { data: z.object({ entity: z.string() }) },
  UNKNOWN_CERTIFICATE: { data: z.object({ certificate: z.string() }) },
  BAD_TIME: { data: z.object({ text: z.string() }) },
  CANCELLED: {},
};

/** Anchors first, then profiles in the order in which they were made; how many more there are than could be asked. */
const partiesOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ at: z.string(), rows: z.array(row).readonly(), left: z.number().int() }).readonly();

export const entities = {
  details: oc
    .input(z.object({ entity: EntityIdSchema, at: TimeTextSchema }))
    .output(EntityDetailsSchema)
    .errors(Errors),
  /** What something that it issues is worth; aborting the call ends the search. */
  worth: oc
    .input(z.object({ entity: EntityIdSchema, at: TimeTextSchema }))
    .output(partiesOf(EntityWorthSchema))
    .errors(Errors),
  /** Who accepts one certificate, and for what; aborting the call ends the search. */
  accepted: oc
    .input(z.object({ certificate: CertificateIdSchema, at: TimeTextSchema }))
    .output(partiesOf(AcceptanceSchema))
    .errors(Errors),
};
