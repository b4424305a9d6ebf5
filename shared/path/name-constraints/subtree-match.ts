// Knows whether one comparable name lies within one subtree, and what asking costs.
// Leaves to check-name-constraints.ts what follows from it.
import type { ComparableBase, ComparableName, LocalPart } from "./comparable.ts";
import { everyChildMatches, hostMatches, someChildMatches } from "./host-name.ts";

type Processable<T extends { readonly kind: string }> = Exclude<T, { readonly kind: "unprocessable" }>;
export type ProcessableName = Processable<ComparableName>;
export type ProcessableBase = Processable<ComparableBase>;

/** What a match is asked for: where a name stands for many, all of them have to be permitted, one is enough to exclude. */
export type SubtreeUse = "permitted" | "excluded";

/** Comparisons that one match counts as: one, for directory names one for each relative name looked at. */
export function costOfMatch(name: ProcessableName, base: ProcessableBase): number {
  if (name.kind !== "directory" || base.kind !== "directory") return 1;
  const depth = base.name.relativeNames.length;
  return depth > name.name.relativeNames.length ? 1 : Math.max(1, depth);
}

/**
 * True when the name lies within the subtree: RFC 5280 §4.2.1.10, with names compared by §7. Name and base are of one
 * group; addresses of the two IP versions never match each other.
 */
export function isWithin(name: ProcessableName, base: ProcessableBase, use: SubtreeUse): boolean {
  if (name.kind === "host" && base.kind === "host") {
    if (base.local !== undefined && !localPartsAgree(name.local, base.local, use)) return false;
    if (name.wildcard !== true) return hostMatches(base.pattern, name.host);
    return use === "permitted" ? everyChildMatches(base.pattern, name.host) : someChildMatches(base.pattern, name.host);
  }
  if (name.kind === "address" && base.kind === "address") return addressWithin(name.octets, base.octets, base.mask);
  if (name.kind === "directory" && base.kind === "directory") {
    // §7.1: a subtree is a prefix of relative names, each compared whole.
    const keys = name.name.relativeKeys;
    const prefix = base.name.relativeKeys;
    return prefix.length <= keys.length && prefix.every((key, index) => key === keys[index]);
  }
  throw new Error(`compared ${name.kind} with ${base.kind}`);
}

function localPartsAgree(local: LocalPart | undefined, wanted: string, use: SubtreeUse): boolean {
  if (local === undefined) return false;
  switch (use === "permitted" ? local.whenPermitted : local.whenExcluded) {
    case "exact":
      return local.text === wanted;
    case "caseless":
      return foldAscii(local.text) === foldAscii(wanted);
    case "ignored":
      return true;
  }
}

const foldAscii = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

function addressWithin(address: Uint8Array, network: Uint8Array, mask: Uint8Array): boolean {
  if (address.length !== network.length) return false;
  return address.every((octet, index) => ((octet ^ (network[index] ?? 0)) & (mask[index] ?? 0xff)) === 0);
}
