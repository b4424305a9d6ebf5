// Knows how a screen asks whether a certificate is accepted somewhere, under which policies, and why (not).
// Leaves the answer to the path engine; nothing is decided here.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";
import { LadderReportSchema } from "./ladder-schema.ts";
import { CertificateIdSchema, OidSchema, TimeTextSchema } from "./wire-values.ts";

/** The limits of one question: more anchors or policies than this is a mistake of the caller, not a framework. */
const MOST_ANCHORS = 10_000;
const MOST_POLICIES = 1000;
/** DESIGN §6: fifty valid paths by default; a report with a thousand ladders is already more than a screen draws. */
const DEFAULT_LIMIT = 50;
const MOST_PATHS = 1000;

export const QuestionSchema = z.object({
  target: CertificateIdSchema,
  /** Trust anchors; empty: every self-signed certificate of the record. */
  anchors: z.array(CertificateIdSchema).max(MOST_ANCHORS).default([]),
  /** RFC 3339 with any offset. */
  at: TimeTextSchema,
  /** user-initial-policy-set; empty: any-policy. */
  policySet: z.array(OidSchema).max(MOST_POLICIES).default([]),
  explicitPolicy: z.boolean().default(false),
  inhibitMapping: z.boolean().default(false),
  inhibitAny: z.boolean().default(false),
  /** Apply the constraints inside the anchors' own certificates (RFC 5937). */
  anchorConstraints: z.boolean().default(false),
  /** Use certificates that carry encoding-class findings. */
  allowEncodingFindings: z.boolean().default(false),
  /** `crl`: every certificate below the anchor needs conclusive status from the CRLs of the record (RFC 5280 §6.3). */
  revocation: z.enum(["off", "crl"]).default("off"),
  mode: z.enum(["existence", "enumerate"]).default("enumerate"),
  /** Valid paths at most, in `enumerate` mode. */
  limit: z.number().int().min(1).max(MOST_PATHS).default(DEFAULT_LIMIT),
});
/** What a caller writes. */
export type QuestionInput = z.input<typeof QuestionSchema>;

export const paths = {
  /** One question to one report; aborting the call ends the search. */
  ask: oc
    .input(QuestionSchema)
    .output(LadderReportSchema)
    .errors({
      UNKNOWN_CERTIFICATE: { data: z.object({ certificate: z.string(), role: z.enum(["target", "anchor"]) }) },
      BAD_TIME: { data: z.object({ text: z.string() }) },
      /** `anchors` was empty and the record holds no self-signed certificate. */
      NO_ANCHORS: {},
      /** The search was ended from outside: the caller aborted, or the application is closing. */
      CANCELLED: {},
    }),
};
