// Knows the one writer of projections: hands each event to every projection and writes the rows that change.
// Leaves what changes to projections/ and when it is called to commit.ts, rebuild.ts and as-of.ts.
import type { Database, Statement } from "better-sqlite3";
import type { BlobId } from "../../shared/framework/event.ts";
import type { EntityId } from "../../shared/framework/registry.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { CrlId } from "../../shared/pki/crl.ts";
import type { SignatureVerdict, SignatureVerifier } from "../../shared/pki/public-key.ts";
import type { CertificateExtract, CrlExtract } from "./extract.ts";
import { readFileContents } from "./file-contents-text.ts";
import { projectBatches } from "./projections/batches.ts";
import { projectCertificatePolicies } from "./projections/certificate-policies.ts";
import { projectCertificates } from "./projections/certificates.ts";
import { projectCollected } from "./projections/collected.ts";
import { projectCrls } from "./projections/crls.ts";
import { projectEntities } from "./projections/entities.ts";
import { projectFiles } from "./projections/files.ts";
import type { KeysOfName } from "./projections/find-issuer.ts";
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
  KeyRow,
  MemberRow,
  ProfileRow,
  ProjectionTable,
  RowChange,
} from "./projections/rows.ts";
import { PROJECTION_NAMES } from "./schema.ts";
import { verdictKey } from "./signature-verdicts.ts";
import { signerTables } from "./signer-tables.ts";
import { keepIn, storedItems } from "./stored-items.ts";

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

/** What need not be found out again; `undefined` where it is not known. */
export interface KnownBefore {
  /** What verifying that signature under the key of that hash comes to. */
  verdict(keyHash: string, signed: CertificateId | CrlId): SignatureVerdict | undefined;
  crl?(id: CrlId): CrlExtract | undefined;
}
const NOTHING_KNOWN: KnownBefore = { verdict: () => undefined };

export interface ProjectionTables {
  /** Starts a transaction: forgets what an earlier one, perhaps rolled back, left in memory. */
  begin(known?: KnownBefore): void;
  /** Spares reading a blob that was just written. */
  rememberCertificate(extract: CertificateExtract): void;
  rememberCrl(extract: CrlExtract): void;
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
      named.delete(`${row.name_hash}/${row.key_identifier}`);
    } else if ((table === "certificate" || table === "crl") && row.issuer_entity === null) {
      awaited?.add(row.issuer_name_hash);
    }
  };

  const entity = database.prepare<[EntityId], EntityRow>("SELECT * FROM entity WHERE id = ?");
  const certificateRow = database.prepare<[CertificateId], CertificateRow>("SELECT * FROM certificate WHERE id = ?");
  const crlRow = database.prepare<[CrlId], CrlRow>("SELECT * FROM crl WHERE id = ?");
  const signers = signerTables(database);
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
  const size = database.prepare<[BlobId], number>("SELECT length(content) FROM blob WHERE id = ?").pluck();

  let known = NOTHING_KNOWN;
  /** Of one event: several projections ask for the same. */
  const verdicts = new Map<string, SignatureVerdict>();
  const items = storedItems(database, KEPT);
  const batches = new Map<string, BatchRow>();
  const collected = new Map<string, CollectedRow>();
  // Asked for several times by one event, and by its neighbours: a file's certificates have few issuers.
  const entities = new Map<EntityId, EntityRow | undefined>();
  const named = new Map<string, KeysOfName<KeyRow>>();
  // Names under which something waits for its issuer, and perhaps some under which nothing does any more.
  let awaited: Set<string> | undefined;

  /** Nearly every new key is awaited by nothing; asking SQLite costs more than the rest of the certificate's row. */
  const isAwaited = (name: string): boolean => {
    awaited ??= new Set(awaitedNames.all());
    return awaited.has(name);
  };
  const verdict: ProjectionState["verdict"] = (signer, signed) => {
    const key = verdictKey(signer.key_hash, signed.id);
    const before = verdicts.get(key) ?? known.verdict(signer.key_hash, signed.id);
    if (before !== undefined) return before;
    const { tbs, signatureAlgorithm, signature } = items.signed(signed);
    const found = verify(items.publicKey(signer.certificate), signatureAlgorithm, tbs, signature);
    verdicts.set(key, found);
    return found;
  };
  const state: ProjectionState = {
    entity: (id) => {
      if (!entities.has(id)) keepIn(entities, id, entity.get(id), KEPT);
      return entities.get(id);
    },
    keysNamed: (name, identifier) => {
      const which = identifier === undefined ? name : `${name}/${identifier}`;
      return named.get(which) ?? keepIn(named, which, signers.keysNamed(name, identifier), KEPT);
    },
    certificatesAwaiting: (name, identifier) => (isAwaited(name) ? signers.certificatesAwaiting(name, identifier) : []),
    crlsAwaiting: (name, identifier) => (isAwaited(name) ? signers.crlsAwaiting(name, identifier) : []),
    certificateRow: (id) => there(certificateRow.get(id), id),
    crlRow: (id) => there(crlRow.get(id), id),
    batch: (id) => batches.get(id) ?? batch.get(id),
    member: (id) => member.get(id),
    profile: (id) => profile.get(id),
    keptQuestion: (id) => keptQuestion.get(id),
    certificate: items.certificate,
    crl: (id) => known.crl?.(id) ?? items.crl(id),
    contents: (id) => readFileContents(items.octets(id)),
    size: (id) => size.get(id) ?? 0,
    verdict,
    isGood: (signer, signed) => verdict(signer, signed).kind === "good",
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
    items.forget();
    entities.clear();
    named.clear();
    awaited = undefined;
    known = NOTHING_KNOWN;
  };

  return {
    begin: (before = NOTHING_KNOWN) => {
      forget();
      known = before;
    },
    rememberCertificate: items.rememberCertificate,
    rememberCrl: items.rememberCrl,
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

function there<Row>(row: Row | undefined, id: string): Row {
  if (row === undefined) throw new Error(`the row of ${id} is missing`);
  return row;
}
