// Knows what a relying party demands, as every question to the path engine carries it: RFC 5280 §6.1.1 and how strictly
// to read. Leaves what is asked under it (one certificate, worth, a map) to the section that asks.
import "./jitless.ts";
import { z } from "zod";
import { CertificateIdSchema, OidSchema } from "./wire-values.ts";

/** The limits of one question: more anchors or policies than this is a mistake of the caller, not a framework. */
const MOST_ANCHORS = 10_000;
const MOST_POLICIES = 1000;

export const RelyingPartySchema = z.object({
  /** Trust anchors; empty: every self-signed certificate of the record. */
  anchors: z.array(CertificateIdSchema).max(MOST_ANCHORS).readonly().default([]),
  /** user-initial-policy-set; empty: any-policy. */
  policySet: z.array(OidSchema).max(MOST_POLICIES).readonly().default([]),
  explicitPolicy: z.boolean().default(false),
  inhibitMapping: z.boolean().default(false),
  inhibitAny: z.boolean().default(false),
  /** Apply the constraints inside the anchors' own certificates (RFC 5937). */
  anchorConstraints: z.boolean().default(false),
  /** Use certificates that carry encoding-class findings. */
  allowEncodingFindings: z.boolean().default(false),
  /** `crl`: every certificate below the anchor needs conclusive status from the CRLs of the record (RFC 5280 §6.3). */
  revocation: z.enum(["off", "crl"]).default("off"),
});
/** What a caller writes. */
export type RelyingPartyInput = z.input<typeof RelyingPartySchema>;
