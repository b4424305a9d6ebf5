// Knows how a decision about the registry is carried out, and in which words it is refused.
// Leaves what is allowed to shared/framework.

import type { MemberRefusal } from "../../shared/framework/decide-members.ts";
import type { ProfileRefusal } from "../../shared/framework/decide-profiles.ts";
import type { Actor, RegistryEvent } from "../../shared/framework/event.ts";
import { assertNever, type Result } from "../../shared/values/result.ts";
import type { Core } from "../core.ts";

interface Refused {
  readonly code: string;
  readonly cause: string;
  readonly next: string;
}

/** The two errors of every section that decides something. */
interface RegistryErrorMakers {
  REFUSED(options: { readonly data: Refused }): Error;
  NOT_WRITABLE(options: { readonly data: { readonly reason: string } }): Error;
}

/**
 * Decides on the state that the record has once no batch is being written, appends in the same tick and gives the revision;
 * throws the contract's error where it was refused.
 */
export function carryOut(
  core: Core,
  actor: Actor,
  decide: () => Result<readonly RegistryEvent[], MemberRefusal | ProfileRefusal>,
  errors: RegistryErrorMakers,
): Promise<number> {
  return core.record.whenSettled(() => {
    const decided = decide();
    if (!decided.ok) throw errors.REFUSED({ data: { code: decided.error.kind, ...wordsOf(decided.error) } });
    const appended = core.record.append(decided.value, actor, core.clock());
    if (!appended.ok) throw errors.NOT_WRITABLE({ data: { reason: appended.error.reason } });
    return appended.value;
  });
}

function wordsOf(refusal: MemberRefusal | ProfileRefusal): Omit<Refused, "code"> {
  switch (refusal.kind) {
    case "name-empty":
      return { cause: "There is no name.", next: "Write one." };
    case "name-too-long":
      return { cause: `The name has more than ${refusal.longest} characters.`, next: "Shorten it." };
    case "name-unsaid":
      return {
        cause: `The name holds ${refusal.character}, which nobody can see or which changes the order of the others.`,
        next: "Type the name anew.",
      };
    case "name-taken":
      return { cause: `"${refusal.name}" is the name of another one.`, next: "Choose a name that tells them apart." };
    case "tier-name-taken":
      return { cause: `Two tiers are named "${refusal.name}".`, next: "Choose names that tell them apart." };
    case "policy-in-two-tiers":
      return {
        cause: `The policy ${refusal.policy} stands in two tiers, ${refusal.tiers.join(" and ")}.`,
        next: "Leave it in one of them.",
      };
    case "bad-name-space":
      return {
        cause: `"${refusal.nameSpace.base}" is no name space of the form ${refusal.nameSpace.form}.`,
        next: `Please ${refusal.reason}.`,
      };
    case "unknown-member":
    case "withdrawn-member":
      return { cause: "This member does not take part any more.", next: "Choose another member." };
    case "unknown-entity":
      return {
        cause: `The record knows no CA entity ${refusal.entity}.`,
        next: "Import a certificate of it first.",
      };
    case "unknown-profile":
      return { cause: "This profile was dropped meanwhile.", next: "Save it under a new name." };
    case "unknown-question":
      return { cause: "This question was dropped meanwhile.", next: "Keep it anew." };
    case "unknown-certificate":
      return {
        cause: `The record has no certificate ${refusal.certificate}.`,
        next: "Import it first, or choose another one.",
      };
    default:
      return assertNever(refusal);
  }
}
