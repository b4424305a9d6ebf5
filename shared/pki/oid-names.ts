// Knows how an object identifier is written for people: its name where one is known, and a short code with an arc alias.
// Leaves names that a record's members gave to the record's registry, and the tables to oid-table.ts and its neighbour.
import type { Oid } from "./oid.ts";
import { type OidKind, type OidRow, STANDARD_OIDS } from "./oid-table.ts";
import { ARC_ALIASES, POLICY_OIDS } from "./policy-oid-table.ts";

export interface OidName {
  readonly kind: OidKind;
  /** For example `organizationalUnitName`, `keyUsage`, `common-hardware`. */
  readonly name: string;
  /** For example `OU`; only attribute types have one, and not all. */
  readonly short?: string;
}

const NAMES: ReadonlyMap<string, OidName> = new Map(
  [...STANDARD_OIDS, ["policy", POLICY_OIDS] as const].flatMap(([kind, rows]) =>
    rows.map(
      ([oid, name, short]: OidRow) => [oid, short === undefined ? { kind, name } : { kind, name, short }] as const,
    ),
  ),
);

/** What standards or a policy's owner say of `oid`; `undefined` where nothing is known, never a guess. */
export const oidEntry = (oid: Oid): OidName | undefined => NAMES.get(oid);

/** The name alone: `keyUsage`, `common-hardware`. */
export const oidName = (oid: Oid): string | undefined => NAMES.get(oid)?.name;

/** How an attribute type stands before `=` in a name: `CN`, `organizationIdentifier`, or the OID (RFC 4514 §2.3). */
export function attributeLabel(type: Oid): string {
  const known = NAMES.get(type);
  return known?.kind === "attribute" ? (known.short ?? known.name) : type;
}

/** Longest arc first, so that an alias inside another's arc wins. */
const ALIASES = [...ARC_ALIASES].sort(([a], [b]) => b.length - a.length);

/**
 * The code of an OID: `fpki·12` where an arc alias covers it, with all remaining arcs, else the OID whole. Arcs are
 * compared whole: 2.16.840.1.101.3.2.1.31 is not under fpki.
 */
export function oidCode(oid: Oid): string {
  for (const [arc, alias] of ALIASES) if (oid.startsWith(`${arc}.`)) return `${alias}·${oid.slice(arc.length + 1)}`;
  return oid;
}
