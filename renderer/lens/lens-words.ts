// Knows the lens in few words: whose view, from which anchor, under which demands, and whether the date is now.
// Leaves the address to lens-address.ts.
import type { ProfileRow } from "../../shared/contract/profiles.ts";
import { parseTime } from "../../shared/values/instant.ts";
import { counted } from "../design/number-text.ts";
import { DEMAND_WORDS } from "./demand-choice.tsx";
import { DEMANDS, type Lens, relyingPartyOf } from "./lens-address.ts";

type Inputs = ProfileRow["inputs"];

/** The lens that a profile gives, or inputs that are of none; the date stays. */
export const lensOf = (
  { id, inputs }: { readonly id?: string; readonly inputs: Inputs },
  at: string | undefined,
): Lens => ({
  anchors: inputs.anchors,
  policies: inputs.policySet,
  at,
  demands: new Set(
    DEMANDS.filter((demand) => (demand === "revocation" ? inputs.revocation === "crl" : inputs[demand])),
  ),
  profile: id,
});

/** Anchors and policies are sets. */
function isSameInputs(one: Inputs, other: Inputs): boolean {
  const text = ({ anchors, policySet, ...flags }: Inputs) =>
    JSON.stringify([[...anchors].sort(), [...policySet].sort(), Object.entries(flags).sort()]);
  return text(one) === text(other);
}

export type Whose =
  | { readonly kind: "none" }
  | { readonly kind: "saved"; readonly profile: ProfileRow }
  | { readonly kind: "changed"; readonly profile: ProfileRow };

/** The profile that the lens was taken from or that demands the same, and whether its inputs are still that profile's. */
export function whoseLens(lens: Lens, profiles: readonly ProfileRow[]): Whose {
  const inputs = { ...relyingPartyOf(lens) } as Inputs;
  // A question that was kept or typed says what is demanded, not by whom: whoever demands exactly that is who asks.
  const profile =
    profiles.find(({ id }) => id === lens.profile) ?? profiles.find((each) => isSameInputs(inputs, each.inputs));
  if (profile === undefined) return { kind: "none" };
  return { kind: isSameInputs(inputs, profile.inputs) ? "saved" : "changed", profile };
}

export function whoseText(whose: Whose): string {
  if (whose.kind === "none") return "not saved";
  return whose.kind === "saved" ? whose.profile.name : `${whose.profile.name}, changed`;
}

/** `8 policies, required`; `any policy, none required`. */
export function demandText({ policies, demands }: Lens, nameOf: (oid: string) => string): string {
  const [first] = policies;
  const named =
    first === undefined
      ? "any policy"
      : policies.length === 1
        ? nameOf(first)
        : counted(policies.length, "policy", "policies");
  const others = DEMANDS.filter((demand) => demand !== "explicitPolicy" && demands.has(demand));
  const required = demands.has("explicitPolicy") ? "required" : "none required";
  return [named, required, ...others.map((demand) => DEMAND_WORDS[demand].short)].join(", ");
}

/** ` for common-high`, ` for any of 3 policies`: what a path has to be worth; empty where every policy counts. */
export function forPolicies({ policies }: Lens, nameOf: (oid: string) => string): string {
  const [first] = policies;
  if (first === undefined) return "";
  return policies.length === 1
    ? ` for ${nameOf(first)}`
    : ` for any of ${counted(policies.length, "policy", "policies")}`;
}

/** A question that was asked within the hour is one of now: it keeps the second in which it was asked. */
const PRESENT_S = 3600;

/** Where the date of the lens stands; `now` where it has none. */
export function whenOf(at: string | undefined, now: string): "now" | "past" | "future" {
  const [asked, present] = [at === undefined ? undefined : parseTime(at), parseTime(now)];
  if (asked === undefined || present === undefined) return "now";
  const ahead = asked.second - present.second;
  if (Math.abs(ahead) <= PRESENT_S) return "now";
  return ahead < 0 ? "past" : "future";
}
