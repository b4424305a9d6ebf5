// Knows how the worth of every CA to one relying party is told while it is found: who there is, then row by row as decided.
// Runs in the path worker. Leaves worth to shared/path/search and its rows to shared/governance.
import { createHash } from "node:crypto";
import type { DecidedWorth, WorthEntity, WorthEvent } from "../../shared/contract/worth.ts";
import { entityWorth } from "../../shared/governance/worth-table.ts";
import { SearchCancelled } from "../../shared/path/budget.ts";
import type { Entity, PathPool } from "../../shared/path/pool.ts";
import type { SessionInputs } from "../../shared/path/search/session.ts";
import { searchWorth } from "../../shared/path/search/worth-search.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import { nameText, plainName } from "../../shared/pki/distinguished-name-text.ts";
import type { Oid } from "../../shared/pki/oid.ts";
import { entityId } from "../record/name-hash.ts";

/** What is decided is gathered that long, in milliseconds: the screen is told 20 times a second at most (DESIGN §4). */
const BETWEEN_MS = 50;

export interface WorthTelling {
  readonly tell: (event: WorthEvent) => void;
  readonly stopped: () => boolean;
}

/** Tells everything to the `ended` event. Throws SearchCancelled where `stopped` says so; what was told holds. */
export function tellWorth(
  pool: PathPool,
  asked: SessionInputs,
  certificates: Iterable<Certificate>,
  { tell, stopped }: WorthTelling,
): void {
  const cas = casOf(pool, asked, certificates);
  tell({ type: "entities", entities: cas.map(({ row }) => row) });
  const worth = searchWorth(pool, asked, undefined, stopped);
  let rows: DecidedWorth[] = [];
  let told = performance.now();
  for (const { entity, row } of cas) {
    if (stopped()) throw new SearchCancelled();
    rows.push(decidedOf(row.entity, entityWorth(entity, worth)));
    if (performance.now() - told < BETWEEN_MS) continue;
    tell({ type: "decided", rows });
    rows = [];
    told = performance.now();
  }
  if (rows.length > 0) tell({ type: "decided", rows });
  const open = worth.complete ? (worth.unsupported ? "algorithm" : undefined) : "budget";
  tell(open === undefined ? { type: "ended" } : { type: "ended", open });
}

function decidedOf(entity: string, { rungs, bare, policies }: ReturnType<typeof entityWorth>): DecidedWorth {
  return {
    entity,
    ...(rungs === undefined ? {} : { rungs }),
    bare,
    policies: policies.map(({ policy, satisfies, always }) =>
      always.length === satisfies.length ? { policy, satisfies } : { policy, satisfies, always },
    ),
  };
}

interface Ca {
  readonly entity: Entity;
  readonly row: WorthEntity;
}

/** A name and key that only people have is no CA. */
function casOf(pool: PathPool, asked: SessionInputs, certificates: Iterable<Certificate>): readonly Ca[] {
  const anchors = new Set(asked.anchors.map(({ name, publicKey }) => entityId({ subject: name, publicKey })));
  const own = certificatesByEntity(certificates);
  return pool.entities
    .filter(({ candidate }) => candidate)
    .flatMap((entity) => {
      const id = entityId({ subject: entity.name, publicKey: entity.publicKey });
      const issued = own.get(id) ?? [];
      if (!anchors.has(id) && !issued.some(({ known }) => known.basicConstraints?.ca === true)) return [];
      return [{ entity, row: rowOf(entity, { id, issued, isAnchor: anchors.has(id) }) }];
    });
}

interface RowParts {
  readonly id: string;
  readonly issued: readonly Certificate[];
  readonly isAnchor: boolean;
}

function rowOf(entity: Entity, { id, issued, isAnchor }: RowParts): WorthEntity {
  const asserts = new Set<Oid>();
  const mapsTo = new Set<Oid>();
  for (const { known } of issued) {
    for (const { policy } of known.certificatePolicies ?? []) asserts.add(policy);
    for (const { subjectDomainPolicy } of known.policyMappings ?? []) mapsTo.add(subjectDomainPolicy);
  }
  const [newest] = issued.toSorted((a, b) => b.notAfter - a.notAfter || (a.id < b.id ? -1 : 1));
  if (newest === undefined) throw new Error(`the CA entity ${id} has no certificate`);
  return {
    entity: id,
    name: plainName(entity.name),
    wholeName: nameText(entity.name),
    keyHash: createHash("sha256").update(entity.publicKey.der).digest("hex"),
    anchor: isAnchor,
    asserts: [...asserts].sort(),
    mapsTo: [...mapsTo].sort(),
    certificate: newest.id,
  };
}

function certificatesByEntity(certificates: Iterable<Certificate>): ReadonlyMap<string, readonly Certificate[]> {
  const own = new Map<string, Certificate[]>();
  for (const certificate of certificates) {
    const id = entityId(certificate);
    const others = own.get(id);
    if (others === undefined) own.set(id, [certificate]);
    else others.push(certificate);
  }
  return own;
}
