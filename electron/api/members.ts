// Knows how the members section is answered. Leaves what is allowed to shared/framework/decide-members.ts.
import {
  adoptMembers,
  assignEntities,
  changeMember,
  type MembersState,
  registerMember,
  withdrawMember,
} from "../../shared/framework/decide-members.ts";
import { isSameName } from "../../shared/framework/registry-name.ts";
import { suggestMembers } from "../../shared/framework/suggest-members.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { Name } from "../../shared/pki/name.ts";
import { readCertificate } from "../record/read-certificate.ts";
import type { FrameworkRecord } from "../record/record.ts";
import { uuidV7 } from "../uuid-v7.ts";
import { api } from "./context.ts";
import { carryOut } from "./registry-decision.ts";

export const membersApi = {
  list: api.members.list.handler(({ context: { core } }) => {
    const { record } = core;
    const run = new Map<string, string[]>();
    for (const { entity, member } of record.assignments()) {
      if (member === undefined) continue;
      const others = run.get(member);
      if (others === undefined) run.set(member, [entity]);
      else others.push(entity);
    }
    return {
      revision: record.revision(),
      rows: record.members().map((member) => ({ ...member, entities: run.get(member.id) ?? [] })),
    };
  }),
  suggestions: api.members.suggestions.handler(({ context: { core } }) => {
    const { record } = core;
    const run = new Set(record.assignments().flatMap((each) => (each.member === undefined ? [] : [each.entity])));
    const free = record.entities().filter(({ id }) => !run.has(id));
    const active = record.members().filter(({ withdrawn }) => !withdrawn);
    const named = free.flatMap(({ id, issuedTo }) => {
      const name = subjectOf(record, issuedTo[0]);
      return name === undefined ? [] : [{ id, name }];
    });
    return {
      rows: suggestMembers(named).map((suggestion) => {
        const member = active.find(({ name }) => isSameName(name, suggestion.name))?.id;
        return member === undefined ? suggestion : { ...suggestion, member };
      }),
    };
  }),
  register: api.members.register.handler(async ({ context: { core, actor }, input, errors }) => {
    const member = uuidV7(core.clock());
    const decide = () => registerMember(stateOf(core.record), member, input);
    return { member, revision: await carryOut(core, actor, decide, errors) };
  }),
  adopt: api.members.adopt.handler(async ({ context: { core, actor }, input, errors }) => {
    const taken = input.suggestions.map(({ member, ...rest }) =>
      member === undefined ? { ...rest, id: uuidV7(core.clock()), isNew: true } : { ...rest, id: member, isNew: false },
    );
    return { revision: await carryOut(core, actor, () => adoptMembers(stateOf(core.record), taken), errors) };
  }),
  change: api.members.change.handler(async ({ context: { core, actor }, input, errors }) => ({
    revision: await carryOut(core, actor, () => changeMember(stateOf(core.record), input.member, input), errors),
  })),
  withdraw: api.members.withdraw.handler(async ({ context: { core, actor }, input, errors }) => ({
    revision: await carryOut(core, actor, () => withdrawMember(stateOf(core.record), input.member), errors),
  })),
  assign: api.members.assign.handler(async ({ context: { core, actor }, input, errors }) => ({
    revision: await carryOut(
      core,
      actor,
      () => assignEntities(stateOf(core.record), input.entities, input.member),
      errors,
    ),
  })),
};

function stateOf(record: FrameworkRecord): MembersState {
  const known = new Set(record.entities().map(({ id }) => id));
  return { members: record.members(), assignments: record.assignments(), knows: (entity) => known.has(entity) };
}

/** The name as it was signed: the words of a row have lost its parts. */
function subjectOf(record: FrameworkRecord, certificate: CertificateId | undefined): Name | undefined {
  const kept = certificate === undefined ? undefined : record.certificate(certificate);
  const read = kept === undefined ? undefined : readCertificate(kept.der);
  return read?.ok ? read.value.subject : undefined;
}
