// Knows how the questions section is answered. Leaves what is allowed to shared/framework/decide-profiles.ts.
import { dropQuestion, keepQuestion } from "../../shared/framework/decide-profiles.ts";
import { parseTime } from "../../shared/values/instant.ts";
import { uuidV7 } from "../uuid-v7.ts";
import { api } from "./context.ts";
import { carryOut } from "./registry-decision.ts";

export const questionsApi = {
  list: api.questions.list.handler(({ context: { core } }) => ({
    revision: core.record.revision(),
    rows: core.record
      .keptQuestions()
      .filter(({ dropped }) => !dropped)
      .map(({ dropped: _, ...question }) => question),
  })),
  keep: api.questions.keep.handler(async ({ context: { core, actor }, input: { question, ...kept }, errors }) => {
    if (kept.at !== undefined && parseTime(kept.at) === undefined) throw errors.BAD_TIME({ data: { text: kept.at } });
    const id = question ?? uuidV7(core.clock());
    const decide = () =>
      keepQuestion(
        core.record.keptQuestions(),
        core.record.has,
        { ...kept, id },
        question === undefined ? "new" : "known",
      );
    return { question: id, revision: await carryOut(core, actor, decide, errors) };
  }),
  drop: api.questions.drop.handler(async ({ context: { core, actor }, input, errors }) => ({
    revision: await carryOut(core, actor, () => dropQuestion(core.record.keptQuestions(), input.question), errors),
  })),
};
