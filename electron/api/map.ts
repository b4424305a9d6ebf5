// Knows how the map section is answered: what stands there, what a path carries, and what policies become at a CA.
// Leaves who asks to relying-party.ts, the structure to map-structure.ts and the searches to worker/path-service.ts.
import { parseTime } from "../../shared/values/instant.ts";
import { api } from "./context.ts";
import { structureOf } from "./map-structure.ts";
import { relyingPartyOf } from "./relying-party.ts";

export const mapApi = {
  structure: api.map.structure.handler(({ context: { core }, input: { at }, errors }) => {
    const time = parseTime(at);
    if (time === undefined) throw errors.BAD_TIME({ data: { text: at } });
    return { at, ...structureOf(core.record, time.second) };
  }),
  becomes: api.map.becomes.handler(async ({ context: { core }, input, errors, signal }) => {
    const { entity, ...party } = relyingPartyOf(core.record, input, errors);
    if (!core.record.entities().some(({ id }) => id === entity)) throw errors.UNKNOWN_ENTITY({ data: { entity } });
    const found = await core.paths.worthToEach({ entity, parties: [party] }, signal);
    if (!found.ok) throw errors.CANCELLED();
    const [one] = found.value;
    if (one === undefined) throw new Error("one party was asked, and none answered");
    return { policies: one.policies, anchor: one.anchor, complete: one.complete };
  }),
  carried: api.map.carried.handler(async ({ context: { core }, input, errors, signal }) => {
    const { record } = core;
    const unknown = input.without.find((id) => !record.has(id));
    if (unknown !== undefined) throw errors.UNKNOWN_CERTIFICATE({ data: { certificate: unknown } });
    const asked = relyingPartyOf(record, input, errors);
    const { anchors, without } = asked;
    const found = await core.paths.carried(asked, signal);
    if (!found.ok) throw errors.CANCELLED();
    const all = record.certificates().filter(({ role }) => role !== "end-entity");
    const own = new Set<string>(anchors);
    const entities = new Set(all.filter(({ id }) => own.has(id)).map(({ entity }) => entity));
    const counted = new Set<string>(all.filter(({ entity }) => !entities.has(entity)).map(({ id }) => id));
    for (const id of without) counted.delete(id);
    return {
      at: input.at,
      anchors: [...entities],
      certificates: counted.size,
      carried: found.value.carried.filter((id) => counted.has(id)),
      reasons: found.value.reasons.flatMap((reason) => {
        const certificates = reason.certificates.filter((id) => counted.has(id));
        return certificates.length === 0 ? [] : [{ ...reason, certificates }];
      }),
      complete: found.value.complete,
    };
  }),
};
