// Knows how the paths section is answered: a question of ids and texts to one about the record, or a refusal.
// Leaves the search to worker/path-service.ts.
import { parseTime } from "../../shared/values/instant.ts";
import { api } from "./context.ts";

export const pathsApi = {
  ask: api.paths.ask.handler(async ({ context: { core }, input, errors, signal }) => {
    const { at, anchors: named, ...question } = input;
    const time = parseTime(at);
    if (time === undefined) throw errors.BAD_TIME({ data: { text: at } });
    if (!core.record.has(input.target)) {
      throw errors.UNKNOWN_CERTIFICATE({ data: { certificate: input.target, role: "target" } });
    }
    const unknown = named.find((anchor) => !core.record.has(anchor));
    if (unknown !== undefined) throw errors.UNKNOWN_CERTIFICATE({ data: { certificate: unknown, role: "anchor" } });
    const anchors = named.length > 0 ? named : core.record.selfSigned();
    if (anchors.length === 0) throw errors.NO_ANCHORS();
    const answer = await core.paths.ask({ ...question, anchors, time }, signal);
    if (!answer.ok) throw errors.CANCELLED();
    return answer.value;
  }),
};
