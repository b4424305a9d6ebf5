// Knows how what the worth table is compared with stands in the address: another relying party, or another date.
// Leaves the lens itself to lens/.
import type { ProfileRow } from "../../shared/contract/profiles.ts";
import { timeText } from "../design/when.ts";
import { type Lens, relyingPartyOf } from "../lens/lens-address.ts";
import { lensOf } from "../lens/lens-words.ts";
import type { WorthInput } from "./use-worth.ts";

export type ComparedWith =
  | { readonly kind: "profile"; readonly profile: string }
  | { readonly kind: "date"; readonly at: string };

export function readComparedWith(query: URLSearchParams): ComparedWith | undefined {
  const [kind, ...rest] = query.get("with")?.split(":") ?? [];
  const value = rest.join(":");
  if (value === "") return undefined;
  if (kind === "profile") return { kind, profile: value };
  return kind === "date" ? { kind, at: value } : undefined;
}

export const comparedEntry = (what: ComparedWith | undefined): string | undefined =>
  what === undefined ? undefined : what.kind === "profile" ? `profile:${what.profile}` : `date:${what.at}`;

export interface ComparedQuestion {
  readonly input: WorthInput;
  /** After "from": `Login`, `2023-08-04 12:00:00 UTC`. */
  readonly words: string;
  readonly policies: readonly string[];
}

/** The same question before somebody else, or at another time; `undefined` where the profile is gone. */
export function comparedQuestion(
  what: ComparedWith,
  lens: Lens,
  at: string,
  profiles: readonly ProfileRow[],
): ComparedQuestion | undefined {
  if (what.kind === "date") {
    return {
      input: { ...relyingPartyOf(lens), at: what.at },
      words: timeText(what.at).replace(" 00:00:00 UTC", ""),
      policies: lens.policies,
    };
  }
  const profile = profiles.find(({ id }) => id === what.profile);
  if (profile === undefined) return undefined;
  const other = lensOf(profile, at);
  return { input: { ...relyingPartyOf(other), at }, words: profile.name, policies: other.policies };
}
