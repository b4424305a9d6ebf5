// Knows the demonstration's policies by name. Leaves their numbers to shared/pki/demo-policy-table.ts.
import { DEMO_POLICY_OIDS } from "../../shared/pki/demo-policy-table.ts";
import { type Oid, parseOid } from "../../shared/pki/oid.ts";

const BY_NAME: ReadonlyMap<string, string> = new Map(DEMO_POLICY_OIDS.map(([oid, name]) => [name, oid]));

/** The OID of `halden-medium` and the like; throws for a name that the table lacks. */
export function policyNamed(name: string): Oid {
  const oid = parseOid(BY_NAME.get(name) ?? "");
  if (!oid.ok) throw new Error(`the demonstration has no policy ${name}`);
  return oid.value;
}

export const policiesNamed = (domain: string, levels: readonly string[]): readonly Oid[] =>
  levels.map((level) => policyNamed(`${domain}-${level}`));

/** Level by level from one domain to another, as an agreement between equals says it. */
export const mappedLevels = (
  from: string,
  to: string,
  levels: readonly (readonly [from: string, to: string])[],
): readonly (readonly [Oid, Oid])[] =>
  levels.map(([one, other]) => [policyNamed(`${from}-${one}`), policyNamed(`${to}-${other}`)]);
