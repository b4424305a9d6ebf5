// Knows what the whole framework looks like before one relying party: who has no path, who loses it when, who is accepted
// without a policy. Runs in the path worker. Leaves the searches to shared/governance and shared/path.
import type { Trust } from "../../shared/contract/overview.ts";
import { successionOf } from "../../shared/governance/generations.ts";
import { type CaCertificates, lossTimeline, type Waiting } from "../../shared/governance/loss-timeline.ts";
import type { PathPool } from "../../shared/path/pool.ts";
import type { SessionInputs } from "../../shared/path/search/session.ts";
import { searchWorth } from "../../shared/path/search/worth-search.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import { plainName } from "../../shared/pki/distinguished-name-text.ts";
import { formatInstant, type Instant, instantOf } from "../../shared/values/instant.ts";
import { entityId } from "../record/name-hash.ts";

/** How far ahead is looked: half a year, in which a renewal can still be agreed and signed. */
const AHEAD_SECONDS = 180 * 86_400;

/** Throws SearchCancelled where whoever waits says so. */
export function trustOf(
  pool: PathPool,
  asked: SessionInputs,
  certificates: Iterable<Certificate>,
  waiting: Waiting,
): Omit<Trust, "at"> {
  const anchors = new Set(asked.anchors.map(({ name, publicKey }) => entityId({ subject: name, publicKey })));
  const names = new Map<string, string>();
  const cas = new Map<string, Certificate[]>();
  for (const certificate of certificates) {
    if (certificate.known.basicConstraints?.ca !== true) continue;
    const entity = entityId(certificate);
    names.set(entity, plainName(certificate.subject));
    if (anchors.has(entity)) continue;
    const own = cas.get(entity);
    if (own === undefined) cas.set(entity, [certificate]);
    else own.push(certificate);
  }
  const named = (entity: string) => ({ entity, name: names.get(entity) ?? "" });
  const byName = (entities: readonly string[]) => entities.map(named).sort((a, b) => (a.name < b.name ? -1 : 1));
  const all: readonly CaCertificates[] = [...cas].map(([entity, own]) => ({ entity, certificates: own }));
  const timeline = lossTimeline(pool, asked, all, instantOf(asked.time.second + AHEAD_SECONDS), waiting);
  const successor = successionOf(
    all.flatMap(({ entity, certificates: own }) =>
      own.map(({ subject, notBefore, notAfter }) => ({ entity, subject, notBefore, notAfter })),
    ),
  );
  const lostAt = new Map(
    timeline.losses.flatMap(({ at, entities }) => entities.map((entity) => [entity, at] as const)),
  );
  const never = new Set(timeline.without);
  const losing = (entity: string, at: Instant) => {
    const next = successor(entity, at, (other) => !never.has(other) && (lostAt.get(other) ?? Infinity) > at);
    return { ...named(entity), ...(next === undefined ? {} : { successor: named(next) }) };
  };
  const worth = searchWorth(pool, asked, undefined, waiting.stopped);
  const bare = pool.entities
    .filter(({ number, candidate }) => candidate && worth.acceptedWithoutPolicy(number))
    .map(({ name, publicKey }) => entityId({ subject: name, publicKey }))
    .filter((entity) => names.has(entity));
  return {
    entities: all.length,
    without: byName(timeline.without),
    losses: timeline.losses.map(({ at, entities, ended }) => ({
      at: formatInstant(at),
      entities: entities.map((entity) => losing(entity, at)).sort((a, b) => (a.name < b.name ? -1 : 1)),
      ended: ended.map(({ id, subject, issuer }) => ({
        certificate: id,
        subject: plainName(subject),
        issuer: plainName(issuer),
      })),
    })),
    bare: byName(bare),
    complete: timeline.complete && worth.complete,
  };
}
