// Knows how members, relying parties and questions of the demonstration become events: the same decisions that the
// screens ask for. Leaves who they are to its neighbours and appending to fill-demo.ts.
import { type MembersState, registerMember } from "../../shared/framework/decide-members.ts";
import { keepQuestion, saveProfile } from "../../shared/framework/decide-profiles.ts";
import type { RegistryEvent } from "../../shared/framework/event.ts";
import { formatInstant, type Instant } from "../../shared/values/instant.ts";
import type { Result } from "../../shared/values/result.ts";
import type { FrameworkRecord } from "../record/record.ts";
import { uuidV7 } from "../uuid-v7.ts";
import { dayFrom } from "./authority.ts";
import { DEMO_MEMBERS } from "./demo-members.ts";
import { policyNamed } from "./demo-policies.ts";
import { DEMO_PROFILES, DEMO_QUESTIONS } from "./demo-relying-parties.ts";
import { certificateNamed, inputsOf } from "./find-in-demo.ts";

/** Everything that is registered beside the certificates of a record whose registry is empty; nothing for other certificates. */
export function demoRegistry(record: FrameworkRecord, today: Instant): readonly RegistryEvent[] {
  const relyingParties = profiles(record, today);
  if (relyingParties.length === 0) return [];
  return [...members(record, today), ...relyingParties, ...questions(record, today)];
}

function members(record: FrameworkRecord, today: Instant): readonly RegistryEvent[] {
  const entities = record.entities();
  const known = new Set(entities.map(({ id }) => id));
  let state: MembersState = { members: [], assignments: [], knows: (entity) => known.has(entity) };
  return DEMO_MEMBERS.flatMap(({ name, nameSpaces, knownBy }) => {
    const id = uuidV7(today);
    const own = entities.filter(({ wholeName }) => wholeName.split(/, ?/).includes(knownBy)).map((each) => each.id);
    const events = decided(registerMember(state, id, { name, nameSpaces, entities: own }));
    state = { ...state, members: [...state.members, { id, name, nameSpaces, withdrawn: false }] };
    return events;
  });
}

const profiles = (record: FrameworkRecord, today: Instant): readonly RegistryEvent[] =>
  DEMO_PROFILES.flatMap((profile) => {
    const inputs = inputsOf(record, profile);
    if (inputs === undefined) return [];
    const tiers = profile.tiers.map(([name, policies]) => ({ name, policies: policies.map(policyNamed) }));
    return decided(saveProfile([], record.has, { id: uuidV7(today), name: profile.name, inputs, tiers }, "new"));
  });

const questions = (record: FrameworkRecord, today: Instant): readonly RegistryEvent[] =>
  DEMO_QUESTIONS.flatMap(({ name, target, profile, days }) => {
    const inputs = inputsOf(record, profile);
    const certificate = certificateNamed(record, target.subject, target.issuer);
    if (inputs === undefined || certificate === undefined) return [];
    const at = days === undefined ? {} : { at: formatInstant(dayFrom(today, days)) };
    return decided(
      keepQuestion(
        [],
        record.has,
        { id: uuidV7(today), name, target: certificate.id, inputs, without: [], drafts: [], ...at },
        "new",
      ),
    );
  });

function decided<T>(result: Result<readonly RegistryEvent[], { readonly kind: T }>): readonly RegistryEvent[] {
  if (!result.ok) throw new Error(`the demonstration was refused: ${result.error.kind}`);
  return result.value;
}
