// Knows how a screen asks whether a certificate is accepted somewhere, under which policies, and why (not).
// Leaves the answer to the path engine; nothing is decided here.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";
import { LadderReportSchema } from "./ladder-schema.ts";
import { RelyingPartySchema } from "./relying-party.ts";
import { CertificateIdSchema, TimeTextSchema } from "./wire-values.ts";

/** DESIGN §6: fifty valid paths by default; a report with a thousand ladders is already more than a screen draws. */
const DEFAULT_LIMIT = 50;
const MOST_PATHS = 1000;

export const QuestionSchema = RelyingPartySchema.extend({
  target: CertificateIdSchema,
  /** RFC 3339 with any offset. */
  at: TimeTextSchema,
  /** Certificates of the record that are treated as if they were not in it. */
  without: z.array(CertificateIdSchema).max(1000).default([]),
  mode: z.enum(["existence", "enumerate"]).default("enumerate"),
  /** Valid paths at most, in `enumerate` mode. */
  limit: z.number().int().min(1).max(MOST_PATHS).default(DEFAULT_LIMIT),
});
/** What a caller writes. */
export type QuestionInput = z.input<typeof QuestionSchema>;

const SpanSchema = z
  .object({
    /** RFC 3339: the first second of it. */
    from: z.string(),
    verdict: z.enum(["valid", "invalid", "undetermined", "unsupported"]),
  })
  .readonly();
export type AnswerSpan = z.output<typeof SpanSchema>;

const QuestionErrors = {
  UNKNOWN_CERTIFICATE: { data: z.object({ certificate: z.string(), role: z.enum(["target", "anchor"]) }) },
  BAD_TIME: { data: z.object({ text: z.string() }) },
  /** `anchors` was empty and the record holds no self-signed certificate. */
  NO_ANCHORS: {},
  /** The search was ended from outside: the caller aborted, or the application is closing. */
  CANCELLED: {},
};

export const paths = {
  /** One question to one report; aborting the call ends the search. */
  ask: oc.input(QuestionSchema).output(LadderReportSchema).errors(QuestionErrors),
  /** When the answer changes because certificates begin and end; `mode` and `limit` have no effect. */
  overTime: oc
    .input(QuestionSchema)
    .output(
      z
        .object({
          /** In order; the first verdict holds at all times before it, too. Neighbours differ. */
          spans: z.array(SpanSchema).readonly(),
          /** False where there were more moments than were looked at. */
          complete: z.boolean(),
        })
        .readonly(),
    )
    .errors(QuestionErrors),
};
