// Knows which changes of members and of their CA entities are allowed, and which events they are.
// Leaves appending them to the record and who may decide to roles.
import { err, ok, type Result } from "../values/result.ts";
import type { RegistryEvent } from "./event.ts";
import { type NameSpaceRefusal, nameSpace } from "./name-space.ts";
import type { Assignment, EntityId, Member, MemberId, NameSpace } from "./registry.ts";
import { isSameName, type NameRefusal, registryName } from "./registry-name.ts";

/** The registry as it stands, and which CA entities the record knows. */
export interface MembersState {
  readonly members: readonly Member[];
  readonly assignments: readonly Assignment[];
  readonly knows: (entity: EntityId) => boolean;
}

export type MemberRefusal =
  | NameRefusal
  | NameSpaceRefusal
  | { readonly kind: "name-taken"; readonly name: string }
  | { readonly kind: "unknown-member"; readonly member: MemberId }
  | { readonly kind: "withdrawn-member"; readonly member: MemberId }
  | { readonly kind: "unknown-entity"; readonly entity: EntityId };

type Decided = Result<readonly RegistryEvent[], MemberRefusal>;
const version = 1;

/** A new member under the id that was passed in, with the CA entities that it is given at once. */
export function registerMember(
  state: MembersState,
  id: MemberId,
  wanted: { readonly name: string; readonly nameSpaces: readonly NameSpace[]; readonly entities: readonly EntityId[] },
): Decided {
  const written = describe(state, wanted, undefined);
  if (!written.ok) return written;
  const registered: RegistryEvent = { type: "member-registered", version, member: id, ...written.value };
  const assigned = assignAll(state, wanted.entities, id);
  return assigned.ok ? ok([registered, ...assigned.value]) : assigned;
}

/** Several at once, all or none: new members with their CA entities, and CA entities for members that are there. */
export function adoptMembers(
  state: MembersState,
  taken: readonly {
    readonly id: MemberId;
    readonly isNew: boolean;
    readonly name: string;
    readonly entities: readonly EntityId[];
  }[],
): Decided {
  const events: RegistryEvent[] = [];
  let { members } = state;
  for (const { id, isNew, name, entities } of taken) {
    const now = { ...state, members };
    const decided = isNew
      ? registerMember(now, id, { name, nameSpaces: [], entities })
      : assignEntities(now, entities, id);
    if (!decided.ok) return decided;
    events.push(...decided.value);
    if (isNew) members = [...members, { id, name, nameSpaces: [], withdrawn: false }];
  }
  return ok(events);
}

/** Nothing where nothing would be different. */
export function changeMember(
  state: MembersState,
  id: MemberId,
  wanted: { readonly name: string; readonly nameSpaces: readonly NameSpace[] },
): Decided {
  const found = activeMember(state, id);
  if (!found.ok) return found;
  const written = describe(state, wanted, id);
  if (!written.ok) return written;
  const { name, nameSpaces } = written.value;
  const spaces = (list: readonly NameSpace[]) => list.map(({ form, base }) => `${form} ${base}`).join("\n");
  if (name === found.value.name && spaces(nameSpaces) === spaces(found.value.nameSpaces)) return ok([]);
  return ok([{ type: "member-changed", version, member: id, name, nameSpaces }]);
}

/** Its CA entities are released first: nobody runs them until somebody says who. */
export function withdrawMember(state: MembersState, id: MemberId): Decided {
  const found = activeMember(state, id);
  if (!found.ok) return found;
  const own = state.assignments.filter(({ member }) => member === id);
  return ok([
    ...own.map(({ entity }): RegistryEvent => ({ type: "entity-released", version, entity })),
    { type: "member-withdrawn", version, member: id },
  ]);
}

/** Gives the CA entities to the member, or to nobody; those that are there already stay without an event. */
export function assignEntities(
  state: MembersState,
  entities: readonly EntityId[],
  member: MemberId | undefined,
): Decided {
  if (member === undefined) {
    const held = new Set(state.assignments.flatMap((each) => (each.member === undefined ? [] : [each.entity])));
    const released = [...new Set(entities)].filter((entity) => held.has(entity));
    return ok(released.map((entity) => ({ type: "entity-released", version, entity })));
  }
  const found = activeMember(state, member);
  return found.ok ? assignAll(state, entities, member) : found;
}

function assignAll(state: MembersState, entities: readonly EntityId[], member: MemberId): Decided {
  const unknown = entities.find((entity) => !state.knows(entity));
  if (unknown !== undefined) return err({ kind: "unknown-entity", entity: unknown });
  const holder = new Map(state.assignments.map((each) => [each.entity, each.member]));
  const moved = [...new Set(entities)].filter((entity) => holder.get(entity) !== member);
  return ok(moved.map((entity) => ({ type: "entity-assigned", version, entity, member })));
}

function activeMember({ members }: MembersState, id: MemberId): Result<Member, MemberRefusal> {
  const found = members.find((member) => member.id === id);
  if (found === undefined) return err({ kind: "unknown-member", member: id });
  return found.withdrawn ? err({ kind: "withdrawn-member", member: id }) : ok(found);
}

/** Names are told apart among those that take part; a withdrawn member's name is free again. */
function describe(
  { members }: MembersState,
  wanted: { readonly name: string; readonly nameSpaces: readonly NameSpace[] },
  self: MemberId | undefined,
): Result<{ readonly name: string; readonly nameSpaces: readonly NameSpace[] }, MemberRefusal> {
  const name = registryName(wanted.name);
  if (!name.ok) return name;
  const taken = members.find((other) => other.id !== self && !other.withdrawn && isSameName(other.name, name.value));
  if (taken !== undefined) return err({ kind: "name-taken", name: taken.name });
  const nameSpaces = new Map<string, NameSpace>();
  for (const space of wanted.nameSpaces) {
    const read = nameSpace(space);
    if (!read.ok) return read;
    nameSpaces.set(`${read.value.form} ${read.value.base}`, read.value);
  }
  return ok({ name: name.value, nameSpaces: [...nameSpaces.values()] });
}
