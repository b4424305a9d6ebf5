// Knows the message form of a draft and of a probe, field for field; the last lines fail to compile where they differ from
// those of pki/draft. Leaves what the fields mean to pki/draft.
import "./jitless.ts";
import { z } from "zod";
import type { Draft as PathDraft } from "../pki/draft/draft.ts";
import type { Probe } from "../pki/draft/probe-certificate.ts";
import { CertificateIdSchema, OidSchema, TimeTextSchema } from "./wire-values.ts";

/** RFC 5280 counts certificates of one path with these; no path has a million. */
const count = z.number().int().min(0).max(1_000_000);
const MOST_POLICIES = 1000;

export const DraftSchema = z
  .object({
    issuer: CertificateIdSchema,
    subject: CertificateIdSchema,
    instead: z.boolean(),
    notBefore: TimeTextSchema,
    notAfter: TimeTextSchema,
    policies: z.array(OidSchema).max(MOST_POLICIES).readonly(),
    mappings: z
      .array(z.tuple([OidSchema, OidSchema]).readonly())
      .max(MOST_POLICIES)
      .readonly(),
    requireExplicitPolicy: count.exactOptional(),
    inhibitPolicyMapping: count.exactOptional(),
    inhibitAnyPolicy: count.exactOptional(),
    pathLength: count.exactOptional(),
    nameConstraints: z.boolean(),
  })
  .readonly();
/** As it arrives. */
export type Draft = z.output<typeof DraftSchema>;
/** What a caller writes. */
export type DraftInput = z.input<typeof DraftSchema>;

/** What a CA would issue under exactly one policy, or under none: no names, signature assumed (DESIGN §7). */
export const ProbeSchema = z.object({ policy: OidSchema.exactOptional() }).readonly();

/** More at once is a proposal of its own, not a question. */
export const DraftsSchema = z.array(DraftSchema).max(20).readonly();

/** `true` where each type can stand in for the other; anything else does not compile. */
type Mutual<A, B> = [A, B] extends [B, A] ? true : never;
true satisfies Mutual<Draft, PathDraft>;
true satisfies Mutual<z.output<typeof ProbeSchema>, Probe>;
