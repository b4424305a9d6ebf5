// Knows how the worth section is answered: what the search tells, as it comes.
// Leaves who asks to relying-party.ts and the search to worker/path-service.ts.
import { toldBy } from "../worker/told-by.ts";
import { api } from "./context.ts";
import { relyingPartyOf } from "./relying-party.ts";

export const worthApi = {
  ask: api.worth.ask.handler(({ context: { core }, input, errors, signal }) => {
    const asked = relyingPartyOf(core.record, input, errors);
    return toldBy((tell, stop) => core.paths.worth(asked, tell, stop), signal);
  }),
};
