// Knows how certificates and CRLs are collected from the addresses that certificates name: planned, allowed host by host
// by a person, then fetched as a job. Never by itself, never in offline mode.
// Leaves reading what came to imports.ts: a collection ends in one batch like any other.
import "./jitless.ts";
import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { ImportEventSchema } from "./imports.ts";
import { JobIdSchema } from "./jobs.ts";
import { CertificateIdSchema } from "./wire-values.ts";

/** Which extension named an address: RFC 5280 §4.2.2.1 caIssuers, §4.2.2.2 caRepository, §4.2.1.13, §4.2.1.15. */
const AddressKindSchema = z.enum(["ca-issuers", "ca-repository", "crl-distribution-point", "freshest-crl"]);
export type AddressKind = z.output<typeof AddressKindSchema>;

/** `removed`, `unreachable` and `refused` as in shared/framework/event.ts. */
const OutcomeSchema = z.enum(["fetched", "removed", "unreachable", "refused"]);

export const CollectedRowSchema = z
  .object({
    uri: z.string(),
    outcome: OutcomeSchema,
    /** RFC 3339 with Z. */
    at: z.string(),
    detail: z.string(),
    /** SHA-256 hex of the archived octets. */
    file: z.string().exactOptional(),
  })
  .readonly();
export type CollectedRow = z.output<typeof CollectedRowSchema>;

/** An address that is not asked, with the reason in words; `uri` is the text that was found, controls escaped. */
const LeftOutSchema = z.object({ uri: z.string(), reason: z.string() }).readonly();
export type LeftOut = z.output<typeof LeftOutSchema>;

const PlannedAddressSchema = z
  .object({
    /** Normalised: one spelling for each address. */
    uri: z.string(),
    kinds: z.array(AddressKindSchema).readonly(),
    /** How many certificates and CRLs of the record name it. */
    namedBy: z.number().int(),
    last: CollectedRowSchema.exactOptional(),
  })
  .readonly();

export const CollectionPlanSchema = z
  .object({
    /** Nothing can be fetched now, and why: the application is in offline mode. */
    offline: z.boolean(),
    hosts: z
      .array(z.object({ host: z.string(), addresses: z.array(PlannedAddressSchema).readonly() }).readonly())
      .readonly(),
    /** Addresses that are never asked, each with the reason (another scheme, no address). */
    leftOut: z.array(LeftOutSchema).readonly(),
  })
  .readonly();
export type CollectionPlan = z.output<typeof CollectionPlanSchema>;

/** Certificates and CRLs that were looked at so far, then once the plan. */
const PlanEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("progress"), done: z.number().int(), of: z.number().int() }).readonly(),
  z.object({ type: z.literal("planned"), ...CollectionPlanSchema.unwrap().shape }).readonly(),
]);

export const CollectionEventSchema = z.discriminatedUnion("type", [
  z
    .object({
      type: z.literal("fetching"),
      uri: z.string(),
      done: z.number().int(),
      found: z.number().int(),
      /** What was answered since the event before. */
      rows: z.array(CollectedRowSchema).readonly(),
      /** All that was found so far and not asked: on hosts that were not allowed, or past a limit. */
      leftOut: z.array(LeftOutSchema).readonly(),
    })
    .readonly(),
  z.object({ type: z.literal("importing"), event: ImportEventSchema }).readonly(),
]);
export type CollectionEvent = z.output<typeof CollectionEventSchema>;

export const collections = {
  /**
   * What would be asked. Nothing is sent. The last event is `planned`; short work says nothing before it. Who stops listening
   * stops it.
   */
  plan: oc
    .input(z.object({ certificates: z.array(CertificateIdSchema).max(10_000).default([]) }))
    .output(eventIterator(PlanEventSchema)),
  /** Asks the addresses of `hosts` alone, and addresses on them that the answers name. */
  start: oc
    .input(
      z.object({
        /** `host` or `host:port` as in the plan. */
        hosts: z.array(z.string().min(1).max(300)).min(1).max(1000),
        certificates: z.array(CertificateIdSchema).max(10_000).default([]),
        /** Also hosts whose address is private (RFC 1918 and the like) or of this machine: a test bed, an intranet. */
        privateAddresses: z.boolean().default(false),
      }),
    )
    .output(z.object({ job: JobIdSchema }).readonly())
    .errors({
      OFFLINE: {},
      /** The record names no address on these hosts. */
      NOTHING_TO_ASK: {},
      NOT_WRITABLE: { data: z.object({ reason: z.string() }) },
      BUSY: { data: z.object({ job: JobIdSchema }) },
    }),
  /** As `imports.follow`; ends with an `importing` event whose own event is the last of a job. */
  follow: oc
    .input(z.object({ job: JobIdSchema }))
    .output(eventIterator(CollectionEventSchema))
    .errors({ UNKNOWN_JOB: { data: z.object({ job: z.string() }) } }),
  /** The newest answer of every address that was ever asked, by URI. */
  list: oc.output(z.array(CollectedRowSchema).readonly()),
};
