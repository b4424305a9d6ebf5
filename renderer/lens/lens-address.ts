// Knows how the lens stands in the address: before which relying party, from which anchors and on which date everything is
// seen. Every page carries it, so that an answer can be reloaded, printed and pasted into minutes.
// Leaves what is asked under it to the pages and saved relying parties to their profiles.
import type { RelyingPartyInput } from "../../shared/contract/relying-party.ts";

export const DEMANDS = [
  "explicitPolicy",
  "inhibitMapping",
  "inhibitAny",
  "anchorConstraints",
  "allowEncodingFindings",
  "revocation",
] as const;
export type Demand = (typeof DEMANDS)[number];

export interface Lens {
  /** Certificates of the trust anchors; empty: every self-signed certificate of the record. */
  readonly anchors: readonly string[];
  /** user-initial-policy-set; empty: any policy. */
  readonly policies: readonly string[];
  /** RFC 3339; absent: now. */
  readonly at: string | undefined;
  readonly demands: ReadonlySet<Demand>;
  /** The relying-party profile that these inputs were taken from; they may have been changed since. */
  readonly profile: string | undefined;
}

const ENTRIES = ["anchor", "policies", "at", "demands", "profile"] as const;

const list = (text: string | null): readonly string[] => text?.split(",").filter(Boolean) ?? [];

export function readLens(query: URLSearchParams): Lens {
  const demands = list(query.get("demands"));
  return {
    anchors: list(query.get("anchor")),
    policies: list(query.get("policies")),
    at: query.get("at") ?? undefined,
    demands: new Set(DEMANDS.filter((demand) => demands.includes(demand))),
    profile: query.get("profile") ?? undefined,
  };
}

/** Somebody has said whose trust is looked at, by a profile or by any of its inputs; the date alone says nothing of that. */
export const isRelyingPartyChosen = ({ anchors, policies, demands, profile }: Lens): boolean =>
  profile !== undefined || anchors.length + policies.length + demands.size > 0;

/** The same date, and nobody's demands. */
export const ofNobody = ({ at }: Lens): Lens => ({
  anchors: [],
  policies: [],
  at,
  demands: new Set(),
  profile: undefined,
});

type LensEntries = Readonly<Record<(typeof ENTRIES)[number], string | undefined>>;

const joined = (values: readonly string[]): string | undefined => (values.length === 0 ? undefined : values.join(","));

/** The entries of the address; the inverse of `readLens`. */
export const lensEntries = (lens: Lens): LensEntries => ({
  anchor: joined(lens.anchors),
  policies: joined(lens.policies),
  at: lens.at,
  demands: joined(DEMANDS.filter((demand) => lens.demands.has(demand))),
  profile: lens.profile,
});

/** The lens of `query` alone, whatever else stands in it. */
export const lensEntriesOf = (query: URLSearchParams): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(ENTRIES.map((name) => [name, query.get(name) ?? undefined]));

/** What the core is asked under the lens. */
export const relyingPartyOf = ({ anchors, policies, demands }: Lens): Required<RelyingPartyInput> => ({
  anchors: [...anchors],
  policySet: [...policies],
  explicitPolicy: demands.has("explicitPolicy"),
  inhibitMapping: demands.has("inhibitMapping"),
  inhibitAny: demands.has("inhibitAny"),
  anchorConstraints: demands.has("anchorConstraints"),
  allowEncodingFindings: demands.has("allowEncodingFindings"),
  revocation: demands.has("revocation") ? "crl" : "off",
});
