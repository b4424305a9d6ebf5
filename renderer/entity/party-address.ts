// Knows which question leads from a row "what it is worth to this party" to the ladder that proves it, or says why not.
// Leaves the question to paths/ and the lens to lens/.
import type { Party } from "../../shared/contract/entities.ts";
import type { ProfileRow } from "../../shared/contract/profiles.ts";
import { type Lens, lensEntries } from "../lens/lens-address.ts";
import { lensOf } from "../lens/lens-words.ts";
import { addressOf } from "../route.ts";

/** The party as a lens on that date; `undefined` for a profile that is not saved any more. */
function lensOfParty(party: Party, profiles: readonly ProfileRow[], at: string): Lens | undefined {
  if (party.kind === "anchor") {
    return { anchors: [party.certificate], policies: [], at, demands: new Set(), profile: undefined };
  }
  const profile = profiles.find(({ id }) => id === party.profile);
  return profile && lensOf(profile, at);
}

/** The entries of the address of the worth table before that party, with this CA opened: why nothing that it issues is worth a policy there. */
export function worthEntries(
  entity: string,
  { party, profiles, at }: { readonly party: Party; readonly profiles: readonly ProfileRow[]; readonly at: string },
): Readonly<Record<string, string | undefined>> | undefined {
  const lens = lensOfParty(party, profiles, at);
  return lens && { ...lensEntries(lens), open: entity };
}

/**
 * The ladder of `target` before that party, for one policy or for whatever the party asks; with `probe`, of what the CA of
 * `target` issues under that policy, of which a policy is required as worth requires it.
 */
export function ladderAddress(
  target: string,
  policy: string | undefined,
  { party, profiles, at }: { readonly party: Party; readonly profiles: readonly ProfileRow[]; readonly at: string },
  probe?: string,
): string | undefined {
  const lens = lensOfParty(party, profiles, at);
  if (lens === undefined) return undefined;
  const asked = policy === undefined ? lens : { ...lens, policies: [policy] };
  const demands = probe === undefined ? lens.demands : new Set([...lens.demands, "explicitPolicy" as const]);
  return addressOf("paths", {
    target,
    probe,
    ...lensEntries({ ...asked, demands }),
    shown: undefined,
    rung: undefined,
  });
}
