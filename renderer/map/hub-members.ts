// Knows which members open by themselves: those in which CAs of several names each certify CAs of several others. In one card a
// bridge and the root beside it would be one, and nobody would see which of them accepts whom. A CA under two keys is one name.
// Leaves opening and closing by hand to the address.
import type { TrustMap } from "../../shared/contract/map.ts";

/** A CA that certifies CAs of so many other members joins them. */
const OTHERS = 2;
/** Names of such CAs in one member. */
const HUBS = 2;

export function hubMembers({ nodes, relations, groups }: TrustMap): ReadonlySet<string> {
  const groupOf = new Map<string, number>(nodes.map(({ entity, group }) => [entity, group]));
  const certified = new Map<string, Set<number>>();
  const add = (issuer: string, subject: string) => {
    const other = groupOf.get(subject);
    if (other === undefined || other === groupOf.get(issuer)) return;
    const known = certified.get(issuer);
    if (known === undefined) certified.set(issuer, new Set([other]));
    else known.add(other);
  };
  for (const { from, to, back } of relations) {
    add(from, to);
    if (back.length > 0) add(to, from);
  }
  const hubs = new Map<number, Set<string>>();
  for (const { entity, name, group } of nodes) {
    if ((certified.get(entity)?.size ?? 0) < OTHERS) continue;
    hubs.set(group, (hubs.get(group) ?? new Set()).add(name));
  }
  return new Set([...hubs].flatMap(([group, names]) => (names.size >= HUBS ? (groups[group]?.id ?? []) : [])));
}
