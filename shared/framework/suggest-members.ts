// Knows which CA entities may be of one organisation, judged by their subject names alone: a suggestion for a person.
// Leaves deciding who runs what to people (decide-members.ts).
import { attributeText, plainName } from "../pki/distinguished-name-text.ts";
import type { Name } from "../pki/name.ts";
import type { Oid } from "../pki/oid.ts";
import { visibleText } from "../values/visible-text.ts";
import { isRoom } from "./room-words.ts";

export interface Suggestion<Id> {
  /** As the first of its CA entities spells it. */
  readonly name: string;
  readonly entities: readonly Id[];
}

const COMMON_NAME = "2.5.4.3" as Oid;
const ORGANIZATION = "2.5.4.10" as Oid;
const ORGANIZATIONAL_UNIT = "2.5.4.11" as Oid;
const DOMAIN_COMPONENT = "0.9.2342.19200300.100.1.25" as Oid;

/** Endings of one organisation's name that come and go. */
const LEGAL_FORM = /\b(?:inc|llc|ltd|corp|corporation|company|co|gmbh|ag|sa|bv|plc)$/;
/** An organisation with this many units has organisations for units: a government, a holding. */
const UMBRELLA = 4;

/** The spelling by which two texts are taken for one organisation. */
function spelled(text: string): string {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[.,'"]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/^(?:the|us) /, "");
  return plain.replace(LEGAL_FORM, "").trim() || plain;
}

interface Parts {
  readonly organization: string | undefined;
  /** The first unit that is not a room. */
  readonly unit: string | undefined;
  readonly domain: string | undefined;
}

function partsOf(name: Name): Parts {
  const attributes = name.relativeNames.flat();
  // Without a common name the last unit is the name of the CA itself.
  const isUnnamed = !attributes.some(({ type }) => type === COMMON_NAME);
  const own = isUnnamed ? attributes.findLast(({ type }) => type === ORGANIZATIONAL_UNIT) : undefined;
  const texts = (type: Oid): readonly string[] =>
    attributes.flatMap((attribute) => {
      if (attribute.type !== type || attribute === own) return [];
      const text = visibleText(attributeText(attribute).text).trim();
      return text === "" ? [] : [text];
    });
  const named = (type: Oid) => texts(type).find((text) => !isRoom(text));
  const components = texts(DOMAIN_COMPONENT);
  return {
    organization: named(ORGANIZATION),
    unit: named(ORGANIZATIONAL_UNIT),
    // Most significant first, as a name has them.
    domain: components.length === 0 ? undefined : [...components].reverse().join("."),
  };
}

/**
 * Groups of CA entities that share an organisation (O), a unit of it (the first OU that is no room) where the
 * organisation has so many that it is an umbrella, or else a domain (DC). Spelling and legal form do not count
 * within a group. A name without any of them stands alone. Most CA entities first, then by name; deterministic.
 */
export function suggestMembers<Id extends string>(
  entities: readonly { readonly id: Id; readonly name: Name }[],
): readonly Suggestion<Id>[] {
  const read = entities.map(({ id, name }) => ({ id, name, parts: partsOf(name) }));
  const units = new Map<string, Set<string>>();
  for (const { parts } of read) {
    if (parts.organization === undefined || parts.unit === undefined) continue;
    const key = spelled(parts.organization);
    units.set(key, (units.get(key) ?? new Set()).add(spelled(parts.unit)));
  }
  const groups = new Map<string, { readonly name: string; readonly entities: Id[] }>();
  for (const { id, name, parts } of read) {
    const [key, shown] = groupOf(name, parts, units);
    const group = groups.get(key) ?? { name: shown, entities: [] };
    group.entities.push(id);
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (a, b) => b.entities.length - a.entities.length || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
}

function groupOf(name: Name, parts: Parts, units: ReadonlyMap<string, ReadonlySet<string>>): readonly [string, string] {
  const { organization, unit, domain } = parts;
  if (organization !== undefined) {
    const key = spelled(organization);
    const isUmbrella = (units.get(key)?.size ?? 0) >= UMBRELLA;
    return isUmbrella && unit !== undefined ? [`${key}\n${spelled(unit)}`, unit] : [key, organization];
  }
  if (domain !== undefined) return [`dc ${domain.toLowerCase()}`, domain];
  const whole = plainName(name);
  return [`name ${name.key}`, whole];
}
