// Knows how a screen asks whether a certificate is accepted somewhere, under which policies, and why (not).
// Leaves the answer to the path engine; nothing is decided here.
import "./jitless.ts";
import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { DraftSchema, DraftsSchema, ProbeSchema } from "./draft.ts";
import { LadderReportSchema, LadderTablesSchema } from "./ladder-schema.ts";
import { RelyingPartySchema } from "./relying-party.ts";
import { CertificateIdSchema, EntityIdSchema, OidSchema, TimeTextSchema } from "./wire-values.ts";

/** DESIGN §6: fifty valid paths by default; a report with a thousand ladders is already more than a screen draws. */
const DEFAULT_LIMIT = 50;
const MOST_PATHS = 1000;
/** A thousand times 200 000 steps: some ten minutes, with Stop at hand; who needs more asks a smaller question. */
export const MOST_EFFORT = 1000;

export const QuestionSchema = RelyingPartySchema.extend({
  target: CertificateIdSchema,
  /** RFC 3339 with any offset. */
  at: TimeTextSchema,
  /** Certificates of the record that are treated as if they were not in it. */
  without: z.array(CertificateIdSchema).max(1000).readonly().default([]),
  /** Certificates that nobody has signed, taken as if their issuers had. */
  drafts: DraftsSchema.default([]),
  /** Asked about in the place of `target`, as its issuer: `target` is a certificate of the CA. */
  probe: ProbeSchema.exactOptional(),
  mode: z.enum(["existence", "enumerate"]).default("enumerate"),
  /** Valid paths at most, in `enumerate` mode. */
  limit: z.number().int().min(1).max(MOST_PATHS).default(DEFAULT_LIMIT),
  /** How many times the usual budget the search may spend. */
  effort: z.number().int().min(1).max(MOST_EFFORT).default(1),
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

const MovedEntitySchema = z
  .object({
    entity: EntityIdSchema,
    name: z.string(),
    /** Of the anchor's domain: satisfied by some policy of its afterwards that did not satisfy it before, or the reverse. */
    policies: z.array(OidSchema).readonly(),
  })
  .readonly();
const MovedSchema = z
  .object({
    count: z.number().int(),
    /** The first of them by name. */
    first: z.array(MovedEntitySchema).readonly(),
  })
  .readonly();

const DifferenceSchema = z
  .object({
    /** Policies of the anchor's domain that reach the target on some path, whatever was asked for. */
    target: z.object({ before: z.array(OidSchema).readonly(), after: z.array(OidSchema).readonly() }).readonly(),
    /** CA entities of the record, drafts included. */
    entities: z.number().int(),
    gain: MovedSchema,
    lose: MovedSchema,
    /** CA entities whose certificates become, or no longer are, accepted though no policy is left. */
    bare: z.object({ gained: z.number().int(), lost: z.number().int() }).readonly(),
    /** False where a budget ended a search: more may change than is told. */
    complete: z.boolean(),
  })
  .readonly();
export type Difference = z.output<typeof DifferenceSchema>;

const SpentSchema = z
  .object({ steps: z.number().int(), signatureChecks: z.number().int(), nameComparisons: z.number().int() })
  .readonly();

/** `searching` now and then; `first` at most once and before `whole`, which comes in any case and says all of it anew. */
export const AnswerEventSchema = z.discriminatedUnion("type", [
  /** What the search has spent, and where each of these would end it without an answer. */
  z.object({ type: z.literal("searching"), spent: SpentSchema, limit: SpentSchema }).readonly(),
  z
    .object({
      type: z.literal("first"),
      /** The answer with the first of the paths alone; if the search ended here, this would be all. */
      report: LadderReportSchema,
      /** Its detail while the others are looked for. */
      meanwhile: z.string(),
    })
    .readonly(),
  z.object({ type: z.literal("whole"), report: LadderTablesSchema }).readonly(),
]);
export type AnswerEvent = z.output<typeof AnswerEventSchema>;

const QuestionErrors = {
  UNKNOWN_CERTIFICATE: { data: z.object({ certificate: z.string(), role: z.enum(["target", "anchor", "draft"]) }) },
  BAD_TIME: { data: z.object({ text: z.string() }) },
  /** `anchors` was empty and the record holds no self-signed certificate. */
  NO_ANCHORS: {},
  /** The search was ended from outside: the caller aborted, or the application is closing. */
  CANCELLED: {},
};

export const paths = {
  /** One question to one report; aborting the call ends the search. */
  ask: oc.input(QuestionSchema).output(LadderReportSchema).errors(QuestionErrors),
  /** As `ask`, told in steps: where the answer is yes and others may follow, the first path comes before they are looked for. */
  tell: oc.input(QuestionSchema).output(eventIterator(AnswerEventSchema)).errors(QuestionErrors),
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
  /** What `without` and `drafts` change, here and everywhere else; `mode` and `limit` have no effect. */
  difference: oc.input(QuestionSchema).output(DifferenceSchema).errors(QuestionErrors),
  /** The draft that says what a certificate says, as if issued by the subject of another. */
  draftLike: oc
    .input(z.object({ certificate: CertificateIdSchema, issuer: CertificateIdSchema }))
    .output(DraftSchema)
    .errors({ UNKNOWN_CERTIFICATE: QuestionErrors.UNKNOWN_CERTIFICATE }),
};
