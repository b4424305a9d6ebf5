// Knows how the worth of every CA to one relying party becomes the rows of a table. Runs in the path worker.
// Leaves worth to shared/path/search and its table to shared/governance.
import type { WorthRow, WorthTable } from "../../shared/contract/worth.ts";
import { worthTable } from "../../shared/governance/worth-table.ts";
import type { Entity, PathPool } from "../../shared/path/pool.ts";
import type { SessionInputs } from "../../shared/path/search/session.ts";
import { searchWorth } from "../../shared/path/search/worth-search.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import { nameText, plainName } from "../../shared/pki/distinguished-name-text.ts";
import { ANY_POLICY, type Oid } from "../../shared/pki/oid.ts";
import { entityId } from "../record/name-hash.ts";

/** Throws SearchCancelled where `stopped` says so. */
export function worthRows(
  pool: PathPool,
  asked: SessionInputs,
  certificates: Iterable<Certificate>,
  stopped: () => boolean,
): Omit<WorthTable, "at"> {
  const worth = searchWorth(pool, asked, undefined, stopped);
  const { rows, reached } = worthTable(pool, worth, stopped);
  const anchors = new Set(asked.anchors.map(({ name, publicKey }) => entityId({ subject: name, publicKey })));
  const own = certificatesByEntity(certificates);
  const wanted = [...asked.inputs.initialPolicySet].filter((policy) => policy !== ANY_POLICY);
  const columns = wanted.length > 0 ? byReach(wanted, reached) : reached;
  return {
    columns,
    rows: rows.flatMap(({ entity, rungs, bare, policies }) => {
      const id = entityId({ subject: entity.name, publicKey: entity.publicKey });
      const issued = own.get(id) ?? [];
      // A name and key that only people have is no CA.
      if (!anchors.has(id) && !issued.some(({ known }) => known.basicConstraints?.ca === true)) return [];
      return [rowOf(entity, { id, issued, isAnchor: anchors.has(id), rungs, bare, policies })];
    }),
    complete: worth.complete,
  };
}

interface RowParts {
  readonly id: string;
  readonly issued: readonly Certificate[];
  readonly isAnchor: boolean;
  readonly rungs: number | undefined;
  readonly bare: boolean;
  readonly policies: WorthRow["policies"];
}

function rowOf(entity: Entity, { id, issued, isAnchor, rungs, bare, policies }: RowParts): WorthRow {
  const asserts = new Set<Oid>();
  for (const { known } of issued) for (const { policy } of known.certificatePolicies ?? []) asserts.add(policy);
  const [newest] = issued
    .filter((certificate) => !isAnchor || !certificate.selfIssued)
    .toSorted((a, b) => b.notAfter - a.notAfter || (a.id < b.id ? -1 : 1));
  return {
    entity: id,
    name: plainName(entity.name),
    wholeName: nameText(entity.name),
    anchor: isAnchor,
    ...(rungs === undefined ? {} : { rungs }),
    bare,
    asserts: [...asserts].sort(),
    policies,
    ...(newest === undefined ? {} : { certificate: newest.id }),
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

/** As reached, and behind them what nothing reaches. */
const byReach = (wanted: readonly Oid[], reached: readonly Oid[]): readonly Oid[] => [
  ...reached.filter((policy) => wanted.includes(policy)),
  ...wanted.filter((policy) => !reached.includes(policy)).sort(),
];
