// Knows how the map is answered: entities and their relations out of the record's tables, what carries out of the engine.
// Leaves relations to shared/framework and the searches to worker/path-service.ts.
import type { TrustMap } from "../../shared/contract/map.ts";
import type { PairEdge } from "../../shared/framework/cross-pairs.ts";
import { distancesFrom, relationsOf } from "../../shared/framework/trust-map.ts";
import { formatInstant, type Instant, parseTime } from "../../shared/values/instant.ts";
import type { CertificateFacts, FrameworkRecord } from "../record/record.ts";
import type { Carried } from "../worker/path-protocol.ts";
import { api } from "./context.ts";

export const mapApi = {
  ask: api.map.ask.handler(async ({ context: { core }, input, errors, signal }) => {
    const { at, anchors: named, ...demands } = input;
    const time = parseTime(at);
    if (time === undefined) throw errors.BAD_TIME({ data: { text: at } });
    const unknown = named.find((anchor) => !core.record.has(anchor));
    if (unknown !== undefined) throw errors.UNKNOWN_CERTIFICATE({ data: { certificate: unknown } });
    const anchors = named.length > 0 ? named : core.record.selfSigned();
    if (anchors.length === 0) throw errors.NO_ANCHORS();
    const found = await core.paths.carried({ ...demands, anchors, time }, signal);
    if (!found.ok) throw errors.CANCELLED();
    return { at, ...drawn(core.record, new Set(anchors), found.value, time.second) };
  }),
};

type Edge = PairEdge & CertificateFacts & { readonly issuerEntity: string };

function drawn(
  record: FrameworkRecord,
  anchors: ReadonlySet<string>,
  { certificates: found, complete }: Carried,
  at: Instant,
): Omit<TrustMap, "at"> {
  const carries = new Set<string>(found);
  const all = record.certificates().filter(({ role }) => role !== "end-entity");
  const anchorEntities = new Set(all.filter(({ id }) => anchors.has(id)).map(({ entity }) => entity));
  const edges = all.filter((facts): facts is Edge => facts.issuerEntity !== undefined);
  const distances = distancesFrom(anchorEntities, edges);
  const counted = all.filter(({ entity }) => !anchorEntities.has(entity));
  const members = memberNames(record);
  const certificate = (edge: Edge) => ({
    certificate: edge.id,
    notBefore: formatInstant(edge.notBefore),
    notAfter: formatInstant(edge.notAfter),
    inForce: edge.notBefore <= at && at <= edge.notAfter,
    carries: carries.has(edge.id),
  });
  const own = new Map<string, CertificateFacts[]>();
  for (const facts of all) own.set(facts.entity, [...(own.get(facts.entity) ?? []), facts]);
  return {
    certificates: counted.length,
    carried: counted.filter(({ id }) => carries.has(id)).length,
    nodes: record.entities().map(({ id, name }) => {
      const distance = distances.get(id);
      const member = members.get(id);
      const issued = own.get(id) ?? [];
      return {
        entity: id,
        name,
        ...(member === undefined ? {} : { member }),
        anchor: anchorEntities.has(id),
        ...(distance === undefined ? {} : { distance }),
        certificates: issued.length,
        carried: issued.filter((facts) => carries.has(facts.id)).length,
      };
    }),
    relations: relationsOf(edges, distances, at).map(({ from, to, there, back, pair }) => ({
      from,
      to,
      there: there.map(certificate),
      back: back.map(certificate),
      pair,
    })),
    complete,
  };
}

/** By CA entity, of those that are assigned to somebody who takes part. */
function memberNames(record: FrameworkRecord): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { id, name, withdrawn } of record.members()) if (!withdrawn) names.set(id, name);
  return new Map(
    record.assignments().flatMap(({ entity, member }) => {
      const name = member === undefined ? undefined : names.get(member);
      return name === undefined ? [] : [[entity, name] as const];
    }),
  );
}
