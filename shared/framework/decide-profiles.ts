// Knows which changes of relying-party profiles and kept questions are allowed, and which events they are.
// Leaves appending them to the record and answering a question to the path engine.
import type { CertificateId } from "../pki/certificate.ts";
import type { Oid } from "../pki/oid.ts";
import { err, ok, type Result } from "../values/result.ts";
import type { QuestionKept, RegistryEvent } from "./event.ts";
import type { KeptQuestion, Profile, ProfileId, QuestionId, Tier } from "./registry.ts";
import { isSameName, type NameRefusal, registryName } from "./registry-name.ts";
import type { RelyingPartyInputs } from "./relying-party.ts";

export type ProfileRefusal =
  | NameRefusal
  | { readonly kind: "name-taken"; readonly name: string }
  | { readonly kind: "tier-name-taken"; readonly name: string }
  | { readonly kind: "policy-in-two-tiers"; readonly policy: Oid; readonly tiers: readonly [string, string] }
  | { readonly kind: "unknown-profile"; readonly profile: ProfileId }
  | { readonly kind: "unknown-question"; readonly question: QuestionId }
  | { readonly kind: "unknown-certificate"; readonly certificate: CertificateId };

type Decided = Result<readonly RegistryEvent[], ProfileRefusal>;
type Knows = (certificate: CertificateId) => boolean;
const version = 1;

/** Whether `id` is a new one, or that of something that has to be there. */
type Of = "new" | "known";

/** `tiers` absent: as they are, or none for a new profile. */
export interface ProfileToSave {
  readonly id: ProfileId;
  readonly name: string;
  readonly inputs: RelyingPartyInputs;
  readonly tiers?: readonly Tier[];
}

/** Saves under `id`; nothing where nothing would be different. */
export function saveProfile(
  profiles: readonly Profile[],
  knows: Knows,
  { id, name: text, inputs, tiers: wanted }: ProfileToSave,
  of: Of,
): Decided {
  const known = profiles.find((profile) => profile.id === id && !profile.dropped);
  if (of === "known" && known === undefined) return err({ kind: "unknown-profile", profile: id });
  const name = registryName(text);
  if (!name.ok) return name;
  const unknown = inputs.anchors.find((anchor) => !knows(anchor));
  if (unknown !== undefined) return err({ kind: "unknown-certificate", certificate: unknown });
  const others = profiles.filter((profile) => profile.id !== id && !profile.dropped);
  const taken = others.find((other) => isSameName(other.name, name.value));
  if (taken !== undefined) return err({ kind: "name-taken", name: taken.name });
  const tiers = wanted === undefined ? ok(known?.tiers ?? []) : decidedTiers(wanted);
  if (!tiers.ok) return tiers;
  const isSame = known !== undefined && known.name === name.value && isSameInputs(known.inputs, inputs);
  if (isSame && JSON.stringify(known.tiers) === JSON.stringify(tiers.value)) return ok([]);
  const event = { type: "profile-saved", version, profile: id, name: name.value, inputs } as const;
  return ok([tiers.value.length === 0 ? event : { ...event, tiers: tiers.value }]);
}

/**
 * Names that can be told apart, and no policy on two levels: the tier of a certificate is one. A policy that the relying
 * party does not accept (any more) may stay in its tier: nothing reaches it.
 */
function decidedTiers(wanted: readonly Tier[]): Result<readonly Tier[], ProfileRefusal> {
  const tiers: Tier[] = [];
  for (const { name: text, policies } of wanted) {
    const name = registryName(text);
    if (!name.ok) return name;
    const taken = tiers.find((other) => isSameName(other.name, name.value));
    if (taken !== undefined) return err({ kind: "tier-name-taken", name: taken.name });
    for (const policy of policies) {
      const other = tiers.find((each) => each.policies.includes(policy));
      if (other !== undefined) return err({ kind: "policy-in-two-tiers", policy, tiers: [other.name, name.value] });
    }
    tiers.push({ name: name.value, policies: [...new Set(policies)].sort() });
  }
  return ok(tiers);
}

/** Its name is free again; what was answered under it keeps its inputs. */
export function dropProfile(profiles: readonly Profile[], id: ProfileId): Decided {
  const known = profiles.find((profile) => profile.id === id && !profile.dropped);
  if (known === undefined) return err({ kind: "unknown-profile", profile: id });
  return ok([{ type: "profile-dropped", version, profile: id }]);
}

export type QuestionToKeep = Omit<KeptQuestion, "dropped">;

/** Keeps a question under `id`, or under another name from now on; nothing where nothing would be different. */
export function keepQuestion(questions: readonly KeptQuestion[], knows: Knows, kept: QuestionToKeep, of: Of): Decided {
  const known = questions.find((question) => question.id === kept.id && !question.dropped);
  if (of === "known" && known === undefined) return err({ kind: "unknown-question", question: kept.id });
  const name = registryName(kept.name);
  if (!name.ok) return name;
  const { without, drafts } = kept;
  const drafted = drafts.flatMap(({ issuer, subject }) => [issuer, subject]);
  const unknown = [kept.target, ...kept.inputs.anchors, ...without, ...drafted].find((each) => !knows(each));
  if (unknown !== undefined) return err({ kind: "unknown-certificate", certificate: unknown });
  const others = questions.filter((question) => question.id !== kept.id && !question.dropped);
  const taken = others.find((other) => isSameName(other.name, name.value));
  if (taken !== undefined) return err({ kind: "name-taken", name: taken.name });
  const event = questionKept({ ...kept, name: name.value });
  const isSame = known !== undefined && known.name === event.name && isSameQuestion(known, kept);
  return ok(isSame ? [] : [event]);
}

const isSameQuestion = (one: QuestionToKeep, other: QuestionToKeep): boolean => {
  const rest = ({ target, at, without, drafts, probe }: QuestionToKeep) =>
    JSON.stringify([target, at ?? null, without, drafts, probe === undefined ? null : [probe.policy ?? null]]);
  return isSameInputs(one.inputs, other.inputs) && rest(one) === rest(other);
};

/** In the oldest version that can say it, so that who knows that version alone can still ask it. */
function questionKept({
  id: question,
  name,
  target,
  at,
  inputs,
  without,
  drafts,
  probe,
}: QuestionToKeep): QuestionKept {
  const isWhatIf = without.length + drafts.length > 0;
  return {
    type: "question-kept",
    version: probe !== undefined ? 3 : isWhatIf ? 2 : 1,
    question,
    name,
    target,
    ...(at === undefined ? {} : { at }),
    inputs,
    ...(without.length === 0 ? {} : { without }),
    ...(drafts.length === 0 ? {} : { drafts }),
    ...(probe === undefined ? {} : { probe }),
  };
}

export function dropQuestion(questions: readonly KeptQuestion[], id: QuestionId): Decided {
  const known = questions.find((question) => question.id === id && !question.dropped);
  if (known === undefined) return err({ kind: "unknown-question", question: id });
  return ok([{ type: "question-dropped", version, question: id }]);
}

/** The same demands; anchors and policies are sets, their order says nothing. */
export function isSameInputs(one: RelyingPartyInputs, other: RelyingPartyInputs): boolean {
  const text = ({ anchors, policySet, ...rest }: RelyingPartyInputs) =>
    JSON.stringify([
      [...anchors].sort(),
      [...policySet].sort(),
      rest.explicitPolicy,
      rest.inhibitMapping,
      rest.inhibitAny,
      rest.anchorConstraints,
      rest.allowEncodingFindings,
      rest.revocation,
    ]);
  return text(one) === text(other);
}
