// Knows how two states of the framework are compared: two archived files, two whole imports, two moments of the record.
// Leaves what counts as renewed or re-keyed to shared/framework and worth to the path engine.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";
import { BlobIdSchema, CertificateIdSchema, OidSchema, TimeTextSchema } from "./wire-values.ts";

/**
 * `at`: the moment at which paths are judged on this side, RFC 3339. Without it a file is judged at the moment its
 * youngest certificate begins (the file cannot be older), the record at the core's clock, a moment of it at itself.
 */
const at = TimeTextSchema.exactOptional();
export const SideSchema = z.discriminatedUnion("side", [
  z.object({ side: z.literal("file"), file: BlobIdSchema, at }),
  /** Everything in the files that one import archived, and what it brought without a file; judged as a file is. */
  z.object({ side: z.literal("import"), batch: z.uuid(), at }),
  /** The record as it was when it had this many events; 0 is empty. Without a number: as it is now. */
  z.object({ side: z.literal("revision"), revision: z.number().int().min(0).exactOptional(), at }),
  /** The record as it was at that moment. */
  z.object({ side: z.literal("moment"), moment: TimeTextSchema, at }),
]);
export type Side = z.output<typeof SideSchema>;

const CertificateChangeSchema = z
  .object({
    /** `renewed`: same subject, same key, same issuer name. `re-keyed`: same subject and issuer name, another key. */
    change: z.enum(["came", "went", "renewed", "re-keyed"]),
    before: CertificateIdSchema.exactOptional(),
    after: CertificateIdSchema.exactOptional(),
    subject: z.string(),
    issuer: z.string(),
    /** Validity of the newer (or only) one, RFC 3339. */
    notBefore: z.string(),
    notAfter: z.string(),
    /** What differs between the two, in words: validity, policies, mappings, constraints … */
    differences: z.array(z.string()).readonly(),
    /** Names of either side that the subject looks like and is not. */
    alikeNames: z.array(z.string()).readonly(),
    /** Policies that the older alone names beside such of the newer as are one digit apart, where one alone has a name. */
    alikeOids: z.array(z.tuple([OidSchema, OidSchema]).readonly()).readonly(),
  })
  .readonly();
export type CertificateChange = z.output<typeof CertificateChangeSchema>;

/** What one policy of one CA is worth to the relying party: which of its policies a certificate under it satisfies. */
const WorthChangeSchema = z
  .object({
    entity: z.string(),
    name: z.string(),
    policy: OidSchema.exactOptional(),
    /** `undefined` where the CA is not there on that side; empty where it is worth nothing. */
    before: z.array(OidSchema).readonly().exactOptional(),
    after: z.array(OidSchema).readonly().exactOptional(),
    /** Without `policy`: accepted without any policy, before and after. */
    acceptedBefore: z.boolean().exactOptional(),
    acceptedAfter: z.boolean().exactOptional(),
    change: z.enum(["gained", "lost", "changed"]),
  })
  .readonly();
export type WorthChange = z.output<typeof WorthChangeSchema>;

/** Whether a path to a certificate exists, asked of every CA certificate that is on both sides or on one. */
const ReachChangeSchema = z
  .object({
    certificate: CertificateIdSchema,
    subject: z.string(),
    before: z.enum(["valid", "invalid", "undetermined", "unsupported", "absent"]),
    after: z.enum(["valid", "invalid", "undetermined", "unsupported", "absent"]),
  })
  .readonly();
export type ReachChange = z.output<typeof ReachChangeSchema>;

const SideFactsSchema = z
  .object({ title: z.string(), at: z.string(), certificates: z.number().int(), entities: z.number().int() })
  .readonly();

export const ComparisonSchema = z
  .object({
    before: SideFactsSchema,
    after: SideFactsSchema,
    /** Certificates on both sides, unchanged. */
    same: z.number().int(),
    changes: z.array(CertificateChangeSchema).readonly(),
    reach: z.array(ReachChangeSchema).readonly(),
    worth: z.array(WorthChangeSchema).readonly(),
    /** False where a budget ended a search: what is not listed may have changed all the same. */
    complete: z.boolean(),
  })
  .readonly();
export type Comparison = z.output<typeof ComparisonSchema>;

export const comparisons = {
  /** Aborting the call ends the searches. */
  ask: oc
    .input(
      z.object({
        before: SideSchema,
        after: SideSchema,
        /** Trust anchors; empty: the self-signed certificates that both sides have. */
        anchors: z.array(CertificateIdSchema).max(10_000).default([]),
      }),
    )
    .output(ComparisonSchema)
    .errors({
      UNKNOWN_FILE: { data: z.object({ file: z.string() }) },
      UNKNOWN_CERTIFICATE: { data: z.object({ certificate: z.string() }) },
      BAD_TIME: { data: z.object({ text: z.string() }) },
      NO_ANCHORS: {},
      CANCELLED: {},
    }),
};
