// Knows how the profiles section is answered. Leaves what is allowed to shared/framework/decide-profiles.ts.
import { dropProfile, saveProfile } from "../../shared/framework/decide-profiles.ts";
import { uuidV7 } from "../uuid-v7.ts";
import { api } from "./context.ts";
import { carryOut } from "./registry-decision.ts";

export const profilesApi = {
  list: api.profiles.list.handler(({ context: { core } }) => ({
    revision: core.record.revision(),
    rows: core.record
      .profiles()
      .filter(({ dropped }) => !dropped)
      .map(({ id, name, inputs, tiers }) => ({ id, name, inputs, tiers })),
  })),
  save: api.profiles.save.handler(async ({ context: { core, actor }, input, errors }) => {
    const id = input.profile ?? uuidV7(core.clock());
    const { name, inputs, tiers } = input;
    const decide = () =>
      saveProfile(
        core.record.profiles(),
        core.record.has,
        { id, name, inputs, ...(tiers === undefined ? {} : { tiers }) },
        input.profile === undefined ? "new" : "known",
      );
    return { profile: id, revision: await carryOut(core, actor, decide, errors) };
  }),
  drop: api.profiles.drop.handler(async ({ context: { core, actor }, input, errors }) => ({
    revision: await carryOut(core, actor, () => dropProfile(core.record.profiles(), input.profile), errors),
  })),
};
