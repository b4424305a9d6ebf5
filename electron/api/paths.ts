// Knows how the paths section is answered: a question of ids and texts to one about the record, or a refusal.
// Leaves the search to worker/path-service.ts.
import type { z } from "zod";
import type { AnswerEvent, QuestionSchema } from "../../shared/contract/paths.ts";
import { asTable } from "../../shared/contract/table-serializer.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import { draftLike } from "../../shared/pki/draft/draft.ts";
import { formatInstant, parseTime } from "../../shared/values/instant.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import type { Core } from "../core.ts";
import { readCertificate } from "../record/read-certificate.ts";
import type { WorkerQuestion } from "../worker/path-protocol.ts";
import { toldBy } from "../worker/told-by.ts";
import { api } from "./context.ts";

/** Why a question cannot be put to this record. */
type Refused =
  | { readonly code: "BAD_TIME"; readonly text: string }
  | {
      readonly code: "UNKNOWN_CERTIFICATE";
      readonly certificate: CertificateId;
      readonly role: "target" | "anchor" | "draft";
    }
  | { readonly code: "NO_ANCHORS" };

export const pathsApi = {
  ask: api.paths.ask.handler(async ({ context: { core }, input, errors, signal }) => {
    const question = questionOf(core, input);
    if (!question.ok) throw refusal(errors, question.error);
    const answer = await core.paths.ask(question.value, signal);
    if (!answer.ok) throw errors.CANCELLED();
    return answer.value;
  }),
  tell: api.paths.tell.handler(({ context: { core }, input, errors, signal }) => {
    const question = questionOf(core, input);
    if (!question.ok) throw refusal(errors, question.error);
    return toldBy<AnswerEvent>(async (tell, stop) => {
      const answer = await core.paths.ask(question.value, stop, (part) => {
        if (part.kind === "first-path") tell({ type: "first", report: part.report, meanwhile: part.meanwhile });
        else tell({ type: "searching", spent: part.spent, limit: part.limit });
      });
      if (!answer.ok) throw errors.CANCELLED();
      const { paths, misses } = answer.value;
      tell({ type: "whole", report: { ...answer.value, paths: asTable(paths), misses: asTable(misses) } });
    }, signal);
  }),
  difference: api.paths.difference.handler(async ({ context: { core }, input, errors, signal }) => {
    const question = questionOf(core, input);
    if (!question.ok) throw refusal(errors, question.error);
    const answer = await core.paths.difference(question.value, signal);
    if (!answer.ok) throw errors.CANCELLED();
    return answer.value;
  }),
  draftLike: api.paths.draftLike.handler(({ context: { core }, input: { certificate, issuer }, errors }) => {
    const unknown = [certificate, issuer].find((id) => !core.record.has(id));
    const found = core.record.certificate(certificate);
    if (unknown !== undefined || found === undefined)
      throw errors.UNKNOWN_CERTIFICATE({ data: { certificate: unknown ?? certificate, role: "draft" } });
    const read = readCertificate(found.der);
    if (!read.ok) throw new Error(`certificate ${certificate} of the record cannot be read`);
    return draftLike(read.value, issuer);
  }),
  overTime: api.paths.overTime.handler(async ({ context: { core }, input, errors, signal }) => {
    const question = questionOf(core, input);
    if (!question.ok) throw refusal(errors, question.error);
    const answer = await core.paths.overTime(question.value, signal);
    if (!answer.ok) throw errors.CANCELLED();
    const { spans, complete } = answer.value;
    return { spans: spans.map(({ from, verdict }) => ({ from: formatInstant(from), verdict })), complete };
  }),
};

function questionOf({ record }: Core, input: z.output<typeof QuestionSchema>): Result<WorkerQuestion, Refused> {
  const { at, anchors: named, ...question } = input;
  const time = parseTime(at);
  if (time === undefined) return err({ code: "BAD_TIME", text: at });
  if (!record.has(input.target)) return err({ code: "UNKNOWN_CERTIFICATE", certificate: input.target, role: "target" });
  const unknown = named.find((anchor) => !record.has(anchor));
  if (unknown !== undefined) return err({ code: "UNKNOWN_CERTIFICATE", certificate: unknown, role: "anchor" });
  for (const { issuer, subject, notBefore, notAfter } of input.drafts) {
    const missing = [issuer, subject].find((id) => !record.has(id));
    if (missing !== undefined) return err({ code: "UNKNOWN_CERTIFICATE", certificate: missing, role: "draft" });
    const noTime = [notBefore, notAfter].find((text) => parseTime(text) === undefined);
    if (noTime !== undefined) return err({ code: "BAD_TIME", text: noTime });
  }
  const anchors = named.length > 0 ? named : record.selfSigned();
  return anchors.length === 0 ? err({ code: "NO_ANCHORS" }) : ok({ ...question, anchors, time });
}

/** The typed errors that both calls have. */
interface Errors {
  BAD_TIME(options: { data: { text: string } }): Error;
  UNKNOWN_CERTIFICATE(options: { data: { certificate: string; role: "target" | "anchor" | "draft" } }): Error;
  NO_ANCHORS(): Error;
}

function refusal(errors: Errors, refused: Refused): Error {
  switch (refused.code) {
    case "BAD_TIME":
      return errors.BAD_TIME({ data: { text: refused.text } });
    case "UNKNOWN_CERTIFICATE":
      return errors.UNKNOWN_CERTIFICATE({ data: { certificate: refused.certificate, role: refused.role } });
    case "NO_ANCHORS":
      return errors.NO_ANCHORS();
  }
}
