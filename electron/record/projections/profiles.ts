// Knows the rows of relying-party profiles and of kept questions: what was saved last, and whether it was dropped since.
// Leaves what may be decided to shared/framework/decide-profiles.ts.
import { canonicalJson } from "../../../shared/audit/canonical-json.ts";
import type { QuestionKept } from "../../../shared/framework/event.ts";
import type { Tier } from "../../../shared/framework/registry.ts";
import type { RelyingPartyInputs } from "../../../shared/framework/relying-party.ts";
import type { Draft } from "../../../shared/pki/draft/draft.ts";
import { NO_CHANGE, type Projection } from "./projection.ts";

/** A what-if and a probe stand in the text of the inputs, which rows of questions without them have unchanged. */
const inputsText = (
  inputs: RelyingPartyInputs,
  { without, drafts, probe }: Pick<QuestionKept, "without" | "drafts" | "probe"> = {},
): string =>
  canonicalJson({
    ...inputs,
    anchors: [...inputs.anchors],
    policySet: [...inputs.policySet],
    ...(without === undefined ? {} : { without: [...without] }),
    ...(drafts === undefined ? {} : { drafts: drafts.map(draftJson) }),
    ...(probe === undefined ? {} : { probe }),
  });

const draftJson = ({ policies, mappings, ...draft }: Draft) => ({
  ...draft,
  policies: [...policies],
  mappings: mappings.map((pair) => [...pair]),
});

const tiersText = (tiers: readonly Tier[]): string =>
  canonicalJson(tiers.map(({ name, policies }) => ({ name, policies: [...policies] })));

export const projectProfiles: Projection = (state, { sequence, event }) => {
  switch (event.type) {
    case "profile-saved": {
      const { profile: id, name, inputs, tiers = [] } = event;
      const first = state.profile(id)?.event ?? sequence;
      const row = { id, event: first, name, inputs: inputsText(inputs), tiers: tiersText(tiers), dropped: 0 } as const;
      return [{ table: "profile", row }];
    }
    case "profile-dropped": {
      const row = state.profile(event.profile);
      return row === undefined ? NO_CHANGE : [{ table: "profile", row: { ...row, dropped: 1 } }];
    }
    case "question-kept": {
      const { question: id, name, target, at, inputs } = event;
      const first = state.keptQuestion(id)?.event ?? sequence;
      const row = {
        id,
        event: first,
        name,
        target,
        at: at ?? null,
        inputs: inputsText(inputs, event),
        dropped: 0,
      } as const;
      return [{ table: "kept_question", row }];
    }
    case "question-dropped": {
      const row = state.keptQuestion(event.question);
      return row === undefined ? NO_CHANGE : [{ table: "kept_question", row: { ...row, dropped: 1 } }];
    }
    default:
      return NO_CHANGE;
  }
};
