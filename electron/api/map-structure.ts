// Knows what stands on the map and where, out of the record's tables: CA entities, who runs them or may run them, and the
// certificates between. Worked out once for each revision. Leaves layers and pairs to shared/framework.
import type { MapGroup, TrustMap } from "../../shared/contract/map.ts";
import type { PairEdge } from "../../shared/framework/cross-pairs.ts";
import { type Layer, layersOf } from "../../shared/framework/map-layers.ts";
import { suggestMembers } from "../../shared/framework/suggest-members.ts";
import { relationsOf } from "../../shared/framework/trust-map.ts";
import type { Name } from "../../shared/pki/name.ts";
import { formatInstant, type Instant } from "../../shared/values/instant.ts";
import { readCertificate } from "../record/read-certificate.ts";
import type { FrameworkRecord } from "../record/record.ts";
import type { CertificateFacts, EntityFacts } from "../record/record-facts.ts";

type Edge = PairEdge & CertificateFacts & { readonly issuerEntity: string };

/** What no moment and no relying party changes. */
interface Standing {
  readonly revision: number;
  readonly nodes: TrustMap["nodes"];
  readonly groups: readonly MapGroup[];
  readonly edges: readonly Edge[];
  readonly columns: ReadonlyMap<string, number>;
}

/** The newest state of each open record. */
const standing = new WeakMap<FrameworkRecord, Standing>();

export function structureOf(record: FrameworkRecord, at: Instant): Omit<TrustMap, "at"> {
  const known = standing.get(record);
  const found = known?.revision === record.revision() ? known : standingOf(record);
  standing.set(record, found);
  const certificate = ({ id, notBefore, notAfter }: Edge) => ({
    certificate: id,
    notBefore: formatInstant(notBefore),
    notAfter: formatInstant(notAfter),
    inForce: notBefore <= at && at <= notAfter,
  });
  return {
    nodes: found.nodes,
    groups: found.groups,
    relations: relationsOf(found.edges, found.columns, at).map(({ from, to, there, back, pair }) => ({
      from,
      to,
      there: there.map(certificate),
      back: back.map(certificate),
      pair,
    })),
  };
}

function standingOf(record: FrameworkRecord): Standing {
  const entities = record.entities();
  const all = record.certificates().filter(({ role }) => role !== "end-entity");
  const edges = all.filter((facts): facts is Edge => facts.issuerEntity !== undefined);
  const selfSigned = new Set(all.filter(({ role }) => role === "self-signed").map(({ entity }) => entity));
  const own = new Map<string, CertificateFacts["id"][]>();
  for (const { entity, id } of all) {
    const known = own.get(entity);
    if (known === undefined) own.set(entity, [id]);
    else known.push(id);
  }
  const groups = groupsOf(record, entities);
  const lines = edges.map(({ issuerEntity, entity }) => ({ from: issuerEntity, to: entity }));
  const groupOf = new Map(groups.flatMap(({ entities: ids }, index) => ids.map((id) => [id, index] as const)));
  const layers = layersOf(
    entities.map(({ id, name }) => ({ id, name, root: selfSigned.has(id), group: String(groupOf.get(id)) })),
    lines,
  );
  const key = (entity: string) => groups[groupOf.get(entity) ?? -1]?.id ?? "";
  const groupLayers = layersOf(
    groups.map(({ id, name, entities: ids }) => ({ id, name, root: ids.some((each) => selfSigned.has(each)) })),
    lines.map(({ from, to }) => ({ from: key(from), to: key(to) })),
  );
  return {
    revision: record.revision(),
    nodes: entities.map(({ id, name, keyHash }) => ({
      entity: id,
      name,
      keyHash: keyHash.slice(0, KEY_DIGITS),
      group: groupOf.get(id) ?? -1,
      ...(layers.get(id) ?? NOWHERE),
      certificates: own.get(id) ?? [],
    })),
    groups: groups.map(({ id, name, kind }) => ({ id, name, kind, ...(groupLayers.get(id) ?? NOWHERE) })),
    edges,
    columns: new Map([...layers].map(([id, { column }]) => [id, column])),
  };
}

/** As the contract has it. */
const KEY_DIGITS = 16;
const NOWHERE: Layer = { column: 0, row: 0 };

interface Grouped extends Omit<MapGroup, keyof Layer> {
  readonly entities: readonly string[];
}

/** Members with what they run, then what nobody runs yet as it is suggested; each entity in one. */
function groupsOf(record: FrameworkRecord, entities: readonly EntityFacts[]): readonly Grouped[] {
  const shown = new Set(entities.map(({ id }) => id));
  const runBy = new Map<string, string[]>();
  for (const { entity, member } of record.assignments()) {
    if (member === undefined || !shown.has(entity)) continue;
    const others = runBy.get(member);
    if (others === undefined) runBy.set(member, [entity]);
    else others.push(entity);
  }
  const members = record.members().flatMap(({ id, name, withdrawn }): Grouped[] => {
    const run = runBy.get(id);
    return withdrawn || run === undefined ? [] : [{ id, name, kind: "member", entities: run }];
  });
  const run = new Set(members.flatMap((member) => member.entities));
  const free = entities.filter(({ id }) => !run.has(id));
  const named = free.flatMap((entity) => {
    const name = subjectOf(record, entity);
    return name === undefined ? [] : [{ id: entity.id, name }];
  });
  const known = new Set(named.map(({ id }) => id));
  const nameless = free.filter(({ id }) => !known.has(id));
  return [
    ...members,
    ...suggestMembers(named).map((group) => suggested(group.name, group.entities)),
    ...nameless.map(({ id, name }) => suggested(name, [id])),
  ];
}

/** Called after the entity whose id sorts first, so that it is the same as long as that one stays. */
const suggested = (name: string, entities: readonly string[]): Grouped => ({
  id: `s${[...entities].sort()[0]?.slice(0, 16) ?? ""}`,
  name,
  kind: "suggested",
  entities,
});

/** By entity: a name is part of what an entity is, and reading thousands takes a while. */
const subjects = new Map<string, Name>();

/** The name as it was signed: the words of a row have lost its parts. An issuer without a certificate has none. */
function subjectOf(record: FrameworkRecord, { id, issuedTo }: EntityFacts): Name | undefined {
  const known = subjects.get(id);
  if (known !== undefined) return known;
  const [first] = issuedTo;
  const kept = first === undefined ? undefined : record.certificate(first);
  const read = kept === undefined ? undefined : readCertificate(kept.der);
  if (read?.ok !== true) return undefined;
  subjects.set(id, read.value.subject);
  return read.value.subject;
}
