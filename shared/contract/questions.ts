// Knows how questions are kept under a name, so that a board asks the same one again.
// Leaves asking them to paths.ts.
import "./jitless.ts";
import { oc } from "@orpc/contract";
import { z } from "zod";
import { DraftsSchema, ProbeSchema } from "./draft.ts";
import { RegistryErrors } from "./registry-refusal.ts";
import { RelyingPartySchema } from "./relying-party.ts";
import { CertificateIdSchema, TimeTextSchema } from "./wire-values.ts";

const QuestionIdSchema = z.uuid();

const asked = {
  name: z.string().max(2000),
  target: CertificateIdSchema,
  /** RFC 3339; absent: asked of the day on which it is asked. */
  at: TimeTextSchema.exactOptional(),
  inputs: RelyingPartySchema,
  /** As in a question of `paths`. */
  without: z.array(CertificateIdSchema).max(1000).readonly().default([]),
  drafts: DraftsSchema.default([]),
  probe: ProbeSchema.exactOptional(),
};
const KeptQuestionSchema = z.object({ id: QuestionIdSchema, ...asked }).readonly();
export type KeptQuestionRow = z.output<typeof KeptQuestionSchema>;

export const questions = {
  /** Those that were not dropped, in the order in which they were kept. */
  list: oc.output(z.object({ revision: z.number().int(), rows: z.array(KeptQuestionSchema).readonly() }).readonly()),
  /** Without `question` a new one; with it that one, as it is said here, under this name from now on. */
  keep: oc
    .input(z.object({ question: QuestionIdSchema.exactOptional(), ...asked }))
    .output(z.object({ question: QuestionIdSchema, revision: z.number().int() }).readonly())
    .errors({ ...RegistryErrors, BAD_TIME: { data: z.object({ text: z.string() }) } }),
  drop: oc
    .input(z.object({ question: QuestionIdSchema }))
    .output(z.object({ revision: z.number().int() }).readonly())
    .errors(RegistryErrors),
};
