// Knows how the worth section is answered: a relying party of ids and texts to one about the record, or a refusal; then
// what the search tells, as it comes. Leaves the search to worker/path-service.ts.
import { parseTime } from "../../shared/values/instant.ts";
import { toldBy } from "../worker/told-by.ts";
import { api } from "./context.ts";

export const worthApi = {
  ask: api.worth.ask.handler(({ context: { core }, input, errors, signal }) => {
    const { at, anchors: named, ...demands } = input;
    const time = parseTime(at);
    if (time === undefined) throw errors.BAD_TIME({ data: { text: at } });
    const unknown = named.find((anchor) => !core.record.has(anchor));
    if (unknown !== undefined) throw errors.UNKNOWN_CERTIFICATE({ data: { certificate: unknown } });
    const anchors = named.length > 0 ? named : core.record.selfSigned();
    if (anchors.length === 0) throw errors.NO_ANCHORS();
    return toldBy((tell, stop) => core.paths.worth({ ...demands, anchors, time }, tell, stop), signal);
  }),
};
