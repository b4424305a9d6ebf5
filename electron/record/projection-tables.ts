// Knows the one writer of projections: hands each event to every projection and writes the rows that change.
// Leaves what changes to projections/ and when it is called to commit.ts, rebuild.ts and as-of.ts.
import type { Database, Statement } from "better-sqlite3";
import type { BlobId } from "../../shared/framework/event.ts";
import type { EntityId } from "../../shared/framework/registry.ts";
import type { Certificate, CertificateId } from "../../shared/pki/certificate.ts";
import type { CertificateList, CrlId } from "../../shared/pki/crl.ts";
import type { SignatureVerdict, SignatureVerifier } from "../../shared/pki/public-key.ts";
import { readFileContents } from "./file-contents-text.ts";
import { projectBatches } from "./projections/batches.ts";
import { projectCertificatePolicies } from "./projections/certificate-policies.ts";
import { projectCertificates } from "./projections/certificates.ts";
import { projectCollected } from "./projections/collected.ts";
import { projectCrls } from "./projections/crls.ts";
import { projectEntities } from "./projections/entities.ts";
import { projectFiles } from "./projections/files.ts";
import { projectMembers } from "./projections/members.ts";
import { projectProfiles } from "./projections/profiles.ts";
import type { Happened, Projection, ProjectionState } from "./projections/projection.ts";
import type {
  BatchRow,
  CertificateRow,
  CollectedRow,
  CrlRow,
  EntityRow,
  KeptQuestionRow,
  MemberRow,
  ProfileRow,
  ProjectionTable,
  RowChange,
} from "./projections/rows.ts";
import { readCertificate } from "./read-certificate.ts";
import { readCrl } from "./read-crl.ts";

import { PROJECTION_NAMES } from "./schema.ts";

const PROJECTIONS: readonly Projection[] = [
  projectEntities,
  projectCertificates,
  projectCertificatePolicies,
  projectCrls,
  projectFiles,
  projectCollected,
  projectBatches,
  projectMembers,
  projectProfiles,
];

/** Entries of each map that is kept while a transaction runs: holders of keys are asked for again and again. */
const KEPT = 4096;
/** Rows that wait in memory, so that a row which changes with every event is written once. */
const WAITING = 10_000;

/** Verdicts that are known beforehand, by `verdictKey`. */
export type KnownVerdicts = ReadonlyMap<string, SignatureVerdict>;

export interface ProjectionTables {
  /** Starts a transaction: forgets what an earlier one, perhaps rolled back, left in memory. */
  begin(verdicts?: KnownVerdicts): void;
  /** Spares reading a blob that was just written. */
  remember(parsed: Certificate | CertificateList): void;
  /** Every projection of one event, in the order of events. */
  apply(happened: Happened): void;
  /** Ends what `begin` started, inside the transaction: afterwards all rows stand. */
  end(): void;
}

/** Writes to the tables that a bare name means on this connection: those of the file, or TEMP ones that shadow them. */
export function projectionTablesOf(database: Database, verify: SignatureVerifier): ProjectionTables {
  const put = new Map<ProjectionTable, { readonly statement: Statement; readonly columns: readonly string[] }>();
  for (const table of PROJECTION_NAMES) {
    const columns = database
      .prepare(`SELECT * FROM ${table}`)
      .columns()
      .map(({ name }) => name);
    const places = columns.map(() => "?").join(", ");
    put.set(table, { statement: database.prepare(`INSERT OR REPLACE INTO ${table} VALUES (${places})`), columns });
  }
  const write = ({ table, row }: RowChange): void => {
    const into = put.get(table);
    if (into === undefined) throw new Error(`${table} is no projection`);
    into.statement.run(into.columns.map((column): unknown => Reflect.get(row, column)));
    if (table === "entity") {
      entities.delete(row.id);
      named.delete(row.name_hash);
    } else if ((table === "certificate" || table === "crl") && row.issuer_entity === null) {
      awaited?.add(row.issuer_name_hash);
    }
  };

  const entity = database.prepare<[EntityId], EntityRow>("SELECT * FROM entity WHERE id = ?");
  const keysNamed = database.prepare<[string], EntityRow>(
    "SELECT * FROM entity WHERE name_hash = ? ORDER BY event, id",
  );
  const certificates = database.prepare<[string], CertificateRow>(
    "SELECT * FROM certificate WHERE issuer_name_hash = ? AND issuer_entity IS NULL ORDER BY id",
  );
  const crls = database.prepare<[string], CrlRow>(
    "SELECT * FROM crl WHERE issuer_name_hash = ? AND issuer_entity IS NULL ORDER BY id",
  );
  const awaitedNames = database
    .prepare<[], string>(
      `SELECT issuer_name_hash FROM certificate WHERE issuer_entity IS NULL
       UNION SELECT issuer_name_hash FROM crl WHERE issuer_entity IS NULL`,
    )
    .pluck();
  const batch = database.prepare<[string], BatchRow>("SELECT * FROM batch WHERE id = ?");
  const member = database.prepare<[string], MemberRow>("SELECT * FROM member WHERE id = ?");
  const profile = database.prepare<[string], ProfileRow>("SELECT * FROM profile WHERE id = ?");
  const keptQuestion = database.prepare<[string], KeptQuestionRow>("SELECT * FROM kept_question WHERE id = ?");
  const content = database.prepare<[BlobId], Buffer>("SELECT content FROM blob WHERE id = ?").pluck();
  const size = database.prepare<[BlobId], number>("SELECT length(content) FROM blob WHERE id = ?").pluck();

  let known: KnownVerdicts = new Map();
  const verdicts = new Map<string, SignatureVerdict>();
  const parsed = new Map<string, Certificate | CertificateList>();
  const batches = new Map<string, BatchRow>();
  const collected = new Map<string, CollectedRow>();
  // Asked for several times by one event, and by its neighbours: a file's certificates have few issuers.
  const entities = new Map<EntityId, EntityRow | undefined>();
  const named = new Map<string, readonly EntityRow[]>();
  // Names under which something waits for its issuer, and perhaps some under which nothing does any more.
  let awaited: Set<string> | undefined;

  const octetsOf = (id: BlobId): Uint8Array => {
    const octets = content.get(id);
    if (octets === undefined) throw new Error(`blob ${id} of the record is missing`);
    return octets;
  };
  const certificate = (id: CertificateId): Certificate => {
    const kept = parsed.get(id);
    if (kept !== undefined && "known" in kept) return kept;
    const read = readCertificate(octetsOf(id));
    // What is in the record was parsed before it came in; its octets are named by their hash.
    if (!read.ok) throw new Error(`certificate ${id} of the record cannot be read`);
    return keepIn(parsed, id, read.value);
  };
  const crl = (id: CrlId): CertificateList => {
    const kept = parsed.get(id);
    if (kept !== undefined && "revoked" in kept) return kept;
    const read = readCrl(octetsOf(id));
    if (!read.ok) throw new Error(`CRL ${id} of the record cannot be read`);
    return keepIn(parsed, id, read.value);
  };
  /** Nearly every new key is awaited by nothing; asking SQLite costs more than the rest of the certificate's row. */
  const isAwaited = (name: string): boolean => {
    awaited ??= new Set(awaitedNames.all());
    return awaited.has(name);
  };
  const state: ProjectionState = {
    entity: (id) => {
      if (!entities.has(id)) keepIn(entities, id, entity.get(id));
      return entities.get(id);
    },
    keysNamed: (name) => named.get(name) ?? keepIn(named, name, keysNamed.all(name)),
    certificatesAwaiting: (name) => (isAwaited(name) ? certificates.all(name) : []),
    crlsAwaiting: (name) => (isAwaited(name) ? crls.all(name) : []),
    batch: (id) => batches.get(id) ?? batch.get(id),
    member: (id) => member.get(id),
    profile: (id) => profile.get(id),
    keptQuestion: (id) => keptQuestion.get(id),
    certificate,
    crl,
    contents: (id) => readFileContents(octetsOf(id)),
    size: (id) => size.get(id) ?? 0,
    verdict: (signer, signed) => {
      // As verdictKey; the hash of the key stands in the row.
      const key = `${signer.key_hash}/${signed.id}`;
      const before = known.get(key) ?? verdicts.get(key);
      if (before !== undefined) return before;
      const { publicKey } = certificate(signer.certificate);
      const verdict = verify(publicKey, signed.signatureAlgorithm, signed.tbs, signed.signature);
      verdicts.set(key, verdict);
      return verdict;
    },
  };
  const flush = (): void => {
    for (const row of batches.values()) write({ table: "batch", row });
    for (const row of collected.values()) write({ table: "collected", row });
    batches.clear();
    collected.clear();
  };
  const forget = (): void => {
    batches.clear();
    collected.clear();
    verdicts.clear();
    parsed.clear();
    entities.clear();
    named.clear();
    awaited = undefined;
    known = new Map();
  };

  return {
    begin: (ofBatch) => {
      forget();
      if (ofBatch !== undefined) known = ofBatch;
    },
    remember: (value) => {
      keepIn(parsed, value.id, value);
    },
    apply: (happened) => {
      // All projections see the rows as they were before the event.
      const changes: RowChange[] = [];
      for (const project of PROJECTIONS) changes.push(...project(state, happened));
      for (const change of changes) {
        if (change.table === "batch") batches.set(change.row.id, change.row);
        else if (change.table === "collected") collected.set(change.row.uri, change.row);
        else write(change);
      }
      if (verdicts.size > 0) verdicts.clear();
      if (batches.size + collected.size >= WAITING) flush();
    },
    end: () => {
      flush();
      forget();
    },
  };
}

function keepIn<Key, Value, Kept extends Value>(map: Map<Key, Value>, key: Key, value: Kept): Kept {
  if (map.size >= KEPT) map.clear();
  map.set(key, value);
  return value;
}
