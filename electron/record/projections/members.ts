// Knows the rows of member organisations and of which member runs which CA entity.
// Leaves what may be decided to shared/framework/decide-members.ts.
import { canonicalJson } from "../../../shared/audit/canonical-json.ts";
import { NO_CHANGE, type Projection } from "./projection.ts";

export const projectMembers: Projection = (state, { sequence, event }) => {
  switch (event.type) {
    case "member-registered":
    case "member-changed": {
      const spaces = event.nameSpaces.map(({ form, base }) => ({ form, base }));
      const row = {
        id: event.member,
        event: state.member(event.member)?.event ?? sequence,
        name: event.name,
        name_spaces: canonicalJson(spaces),
        withdrawn: 0,
      } as const;
      return [{ table: "member", row }];
    }
    case "member-withdrawn": {
      const row = state.member(event.member);
      return row === undefined ? NO_CHANGE : [{ table: "member", row: { ...row, withdrawn: 1 } }];
    }
    case "entity-assigned":
      return [{ table: "assignment", row: { entity: event.entity, member: event.member, event: sequence } }];
    case "entity-released":
      return [{ table: "assignment", row: { entity: event.entity, member: null, event: sequence } }];
    default:
      return NO_CHANGE;
  }
};
