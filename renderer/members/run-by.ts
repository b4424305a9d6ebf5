// Knows which member runs which CA entity, as the tables show it. Leaves deciding to the core.
import type { EntityRow } from "../../shared/contract/certificates.ts";
import type { MemberRow } from "../../shared/contract/members.ts";
import { counted, partText } from "../design/number-text.ts";

/** A CA entity and who runs it; `undefined` where nobody does. */
export interface RunEntity extends EntityRow {
  readonly member: MemberRow | undefined;
}

export function runEntities(entities: readonly EntityRow[], members: readonly MemberRow[]): readonly RunEntity[] {
  const runs = new Map(members.flatMap((member) => member.entities.map((entity) => [entity, member] as const)));
  return entities.map((entity) => ({ ...entity, member: runs.get(entity.id) }));
}

/** The first line of the page. */
export function membersSentence(rows: readonly RunEntity[], members: readonly MemberRow[]): string {
  const active = members.filter(({ withdrawn }) => !withdrawn).length;
  const run = rows.filter(({ member }) => member !== undefined).length;
  if (active === 0)
    return rows.length === 0
      ? "Nobody yet."
      : `Nobody yet: ${counted(rows.length, "CA entity has", "CA entities have")} no member.`;
  const who = counted(active, "member runs", "members run");
  return run === rows.length
    ? `${who} all ${counted(rows.length, "CA entity", "CA entities")}.`
    : `${who} ${partText(run, rows.length)} CA entities.`;
}
