// Knows how the map stands in the address: which lens, what is chosen, opened and drawn of it; so that it can be reloaded,
// kept and linked to from any page. Leaves relying party, anchors and date to the lens.
import { type Lens, lensEntries, readLens, relyingPartyOf } from "../lens/lens-address.ts";

/** As the relying party demands, instead of one policy. */
export const AS_DEMANDED = "demanded";

export interface MapAddress {
  readonly lens: Lens;
  /** Certificates alone, without asking what they carry. */
  readonly structure: boolean;
  /** The policy that is asked about; absent: as the relying party demands. */
  readonly policy: string | undefined;
  readonly byCa: boolean;
  /** A CA entity, or a member by the id of its group. */
  readonly node: string | undefined;
  /** A relation: the issuer's entity and the subject's. */
  readonly relation: string | undefined;
  /** Which of the paths to what is chosen is drawn, from 1. */
  readonly path: number;
  /** A certificate whose relation is chosen: for links from elsewhere. */
  readonly certificate: string | undefined;
  /** What the neighbourhood is drawn around where nothing is chosen. */
  readonly centre: string | undefined;
  /** Steps around what is chosen; 0: everything; absent: as much as can be read. */
  readonly hops: 0 | 1 | 2 | undefined;
  /** Members whose CA entities are shown one by one; absent: those that are opened by themselves. */
  readonly expanded: ReadonlySet<string> | undefined;
}

/** What the core is asked. */
export type MapAsked = Pick<MapAddress, "policy" | "lens">;

const HOPS: Readonly<Record<string, 0 | 1 | 2>> = { 0: 0, 1: 1, 2: 2 };

const PATH = /^[1-9]\d?$/;

export function readMap(query: URLSearchParams): MapAddress {
  const lens = readLens(query);
  const asked = query.get("policy") ?? (lens.policies.length === 1 ? lens.policies[0] : undefined);
  return {
    lens,
    structure: query.get("show") === "structure",
    policy: asked === AS_DEMANDED ? undefined : asked,
    byCa: query.get("by") === "ca",
    node: query.get("node") ?? undefined,
    relation: query.get("open") ?? undefined,
    path: PATH.test(query.get("path") ?? "") ? Number(query.get("path")) : 1,
    certificate: query.get("certificate") ?? undefined,
    centre: query.get("centre") ?? undefined,
    hops: HOPS[query.get("hops") ?? ""],
    expanded: query.has("expanded") ? new Set(query.get("expanded")?.split(",").filter(Boolean)) : undefined,
  };
}

/** One policy has to be left where it is asked about: a path that is accepted without it does not carry it. */
export function mapQuestion({ policy, lens }: MapAsked) {
  const relying = relyingPartyOf(lens);
  return policy === undefined ? relying : { ...relying, policySet: [policy], explicitPolicy: true };
}

/** The entries by which the paths screen is asked the same of one certificate. */
export const pathsEntries = ({ policy, lens }: MapAsked, target: string, at: string) => {
  const asked: Lens =
    policy === undefined
      ? lens
      : { ...lens, policies: [policy], demands: new Set([...lens.demands, "explicitPolicy" as const]) };
  return { ...lensEntries(asked), target, at };
};
