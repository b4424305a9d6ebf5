// Knows the sentences of the map: the answer of each lens, what exactly was asked, why the rest does not carry it.
// Leaves counting to the core and map-ink.ts.
import type { MapCarried, MapReason, MapRelation, TrustMap } from "../../shared/contract/map.ts";
import { counted, numberText } from "../design/number-text.ts";
import type { MapAsked } from "./map-address.ts";
import { connected } from "./map-ink.ts";

/** The answer of the screen. */
export function mapSentence(map: TrustMap, carried: MapCarried): string {
  const { certificates, carried: found } = carried;
  const rest = certificates - found.length;
  if (certificates === 0) return "There is no CA certificate besides the anchors' own.";
  if (rest === 0) return `All ${numberText(certificates)} CA certificates carry it.`;
  const some = found.length === 0 ? "None" : numberText(found.length);
  const linked = connected(map, carried);
  const apart = rest - linked;
  const parts = [`${some} of ${counted(certificates, "CA certificate")} carry it.`];
  if (linked > 0) parts.push(`${areText(linked)} connected, but worth nothing for it.`);
  if (apart > 0) parts.push(`${areText(apart)} not connected to the anchor.`);
  return parts.join(" ");
}

/** Why the answer counts fewer certificates than the record has; nothing where the anchor has none in it. */
export function notCounted({ nodes }: TrustMap, { anchors }: MapCarried): string {
  const own = nodes
    .filter(({ entity }) => anchors.includes(entity))
    .reduce((sum, { certificates }) => sum + certificates.length, 0);
  if (own === 0) return "";
  const whose = anchors.length === 1 ? "the anchor itself" : "the anchors themselves";
  return own === 1
    ? ` The certificate of ${whose} is not counted.`
    : ` The ${numberText(own)} certificates of ${whose} are not counted.`;
}

const areText = (count: number): string => (count === 1 ? "1 is" : `${numberText(count)} are`);

/** The answer of the structure alone. */
export function structureSentence({ nodes, relations }: TrustMap): string {
  const pairs = relations.filter(({ pair }) => pair === "whole").length;
  const halves = relations.filter(({ pair }) => pair === "half-open").length;
  const words = [
    pairs === 0 ? "" : `, ${counted(pairs, "cross-certificate pair")}`,
    halves === 0 ? "" : `, ${numberText(halves)} half-open`,
  ].join("");
  return `${counted(nodes.length, "CA entity", "CA entities")}, ${counted(relations.length, "relation")}${words}.`;
}

/** What was asked beyond what the bar shows; `undefined` where it is exactly what the bar says. */
export function askedText({ policy, lens }: MapAsked): string {
  if (policy === undefined)
    return lens.demands.has("explicitPolicy")
      ? "The bar above requires a policy: a path has to end with one."
      : "The bar above requires no policy: a path counts without one, too.";
  return lens.demands.has("explicitPolicy")
    ? "A path has to end with this policy."
    : "A path has to end with this policy, which the bar does not require; the other demands are the bar's.";
}

/** `11 certificates assert no policy that reaches them`. */
export function reasonText({ kind, where, certificates }: MapReason): string {
  const many = certificates.length !== 1;
  const count = counted(certificates.length, "certificate");
  const itself = REASONS[kind];
  if (where === "before")
    return `${count} ${many ? "stand" : "stands"} behind a certificate that ${BEFORE[kind] ?? "does not hold"}`;
  return `${count} ${(itself ?? ["do not hold", "does not hold"])[many ? 0 : 1]}`;
}

/** So many names say enough; the rest is counted. */
const MOST_NAMED = 4;

export interface ReasonNames {
  /** `Of 103 CAs: A; B; C; D and 99 other CAs`: fewer CAs than certificates, where some have several. */
  readonly whose: string;
  /** Of which of them the core's sentence speaks: it stands first. */
  readonly first: string;
}

/** The CAs of those certificates, each once and by name, behind the one of which the core's sentence speaks. */
export function reasonNames({ certificates }: MapReason, caOf: (certificate: string) => MapCa): ReasonNames {
  const cas = new Map(certificates.map((id) => caOf(id)).map((ca) => [ca.entity, ca.name]));
  const [first = "", ...others] = cas.values();
  const shown = [first, ...others.sort()].slice(0, MOST_NAMED);
  const rest = cas.size - shown.length;
  const whose = rest > 0 ? `${shown.join("; ")} and ${counted(rest, "other CA")}` : shown.join("; ");
  return { whose: certificates.length > cas.size ? `Of ${counted(cas.size, "CA")}: ${whose}` : whose, first };
}

export interface MapCa {
  readonly entity: string;
  readonly name: string;
}

/** Of the certificates themselves: many, one. */
const REASONS: Readonly<Record<string, readonly [string, string]>> = {
  "no-policy-left": ["assert no policy that reaches them", "asserts no policy that reaches it"],
  "no-acceptable-policy": ["are not worth the policy", "is not worth the policy"],
  expired: ["have expired", "has expired"],
  "not-yet-valid": ["are not valid yet", "is not valid yet"],
  "no-path-to-anchor": ["are certified by nobody the anchor leads to", "is certified by nobody the anchor leads to"],
  "issuer-key-unknown": [
    "have an issuer whose key is not in the record",
    "has an issuer whose key is not in the record",
  ],
  "entity-repeated": ["lead back to the anchor", "leads back to the anchor"],
  "name-violation": ["have names that are excluded above them", "has names that are excluded above it"],
  "path-too-long": ["stand too far from the anchor", "stands too far from the anchor"],
  revoked: ["are revoked", "is revoked"],
  "revocation-unknown": ["have no conclusive revocation status", "has no conclusive revocation status"],
  "signature-unsupported": [
    "have signatures that cannot be verified here",
    "has a signature that cannot be verified here",
  ],
  "budget-spent": ["are undecided: the budget was spent", "is undecided: the budget was spent"],
};
const BEFORE: Readonly<Record<string, string>> = {
  "no-policy-left": "asserts no policy that reaches it",
  "no-acceptable-policy": "is not worth the policy",
  expired: "has expired",
  "not-yet-valid": "is not valid yet",
  "name-violation": "has names that are excluded above it",
  "path-too-long": "stands too far from the anchor",
  revoked: "is revoked",
  "revocation-unknown": "has no conclusive revocation status",
};

/** `⇄` only where both halves are in force (tokens §7). */
export const relationSign = ({ pair }: Pick<MapRelation, "pair">): "⇄" | "→" => (pair === "whole" ? "⇄" : "→");

export const PAIR_WORDS: Readonly<Record<MapRelation["pair"], string>> = {
  "one-way": "one way",
  whole: "pair",
  "half-open": "half-open",
  ended: "pair, ended",
};
