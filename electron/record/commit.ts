// Knows what one commit appends: an event, its blobs and its rows for each thing that the record lacks, in one transaction.
// Leaves the pauses in it to batch-writer.ts, refusals of the disk to not-writable.ts and rows to projections/.
import { hash } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { Actor, BlobId, FrameworkEvent } from "../../shared/framework/event.ts";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import type { Instant } from "../../shared/values/instant.ts";
import type { EventLog } from "./event-log.ts";
import { writeFileContents } from "./file-contents-text.ts";
import type { People } from "./people.ts";
import { projectionTablesOf } from "./projection-tables.ts";
import type { Batch, CommitStep, Committed } from "./record-batch.ts";
import { verdictKey } from "./signature-verdicts.ts";

interface Kept {
  has(table: "certificate" | "crl" | "file" | "blob", id: string): boolean;
}

/** Things and octets written between two steps: tens of milliseconds where every key of a crowded name is tried. */
const THINGS_A_STEP = 50;
const OCTETS_A_STEP = 1 << 20;

/**
 * Appends the batch in one transaction that stays open between the steps; durable when it returns. Whoever ends it early
 * (`return`) has changed nothing. Throws SQLite's errors, having changed nothing. The last step is behind the last row and
 * before the commit.
 */
export type CommitBatch = (batch: Batch, actor: Actor, at: Instant) => Generator<CommitStep, Committed, undefined>;

export function commitTo(database: Database, log: EventLog, people: People, verify: SignatureVerifier): CommitBatch {
  const addBlob = database.prepare("INSERT INTO blob VALUES (?, ?) ON CONFLICT (id) DO NOTHING");
  const tables = projectionTablesOf(database, verify);
  const kept = keptIn(database);

  // IMMEDIATE: the lock is had or refused before anything is written.
  const begin = database.prepare("BEGIN IMMEDIATE");
  const commit = database.prepare("COMMIT");
  const rollback = database.prepare("ROLLBACK");

  function* append(batch: Batch, actor: Actor, at: Instant): Generator<CommitStep, Committed, undefined> {
    const { verdicts } = batch;
    tables.begin({ verdict: (keyHash, signed) => verdicts?.get(verdictKey(keyHash, signed)) });
    let appendEvent: ReturnType<EventLog["appender"]> | undefined;
    let revision = log.last();
    const happen = (event: FrameworkEvent): void => {
      // Not before there is something to append: a batch that adds nothing adds no person either.
      appendEvent ??= log.appender(people.stored(actor), at);
      const happened = appendEvent(event);
      tables.apply(happened);
      revision = happened.sequence;
    };
    const of = batch.files.length + batch.certificates.length + batch.crls.length + batch.collected.length;
    let done = 0;
    let octetsLeft = OCTETS_A_STEP;
    /** Whether it is time for a step. */
    const wrote = (octets: number): boolean => {
      done += 1;
      octetsLeft -= octets;
      if (octetsLeft > 0 && done % THINGS_A_STEP !== 0) return false;
      octetsLeft = OCTETS_A_STEP;
      return true;
    };
    for (const { id, name, octets, contents } of batch.files) {
      if (!kept.has("file", id)) {
        if (hash("sha256", octets, "hex") !== id) throw new Error(`the bytes of ${name} are not those of its id`);
        const text = writeFileContents(contents);
        const contentsId: BlobId = hash("sha256", text, "hex");
        addBlob.run(id, octets);
        addBlob.run(contentsId, text);
        happen({ type: "file-archived", version: 1, file: id, name, batch: batch.id, contents: contentsId });
      }
      if (wrote(octets.length)) yield { done, of };
    }
    let imported = 0;
    for (const { certificate, extract, source } of batch.certificates) {
      const { id, der } = certificate;
      if (!kept.has("certificate", id)) {
        checkId(id, der, extract);
        addBlob.run(id, der);
        if (extract !== undefined) tables.rememberCertificate(extract);
        happen({ type: "certificate-imported", version: 1, certificate: id, source, batch: batch.id });
        imported += 1;
      }
      if (wrote(der.length)) yield { done, of };
    }
    let importedCrls = 0;
    for (const { crl, extract, source } of batch.crls) {
      const { id, der } = crl;
      if (!kept.has("crl", id)) {
        checkId(id, der, extract);
        addBlob.run(id, der);
        if (extract !== undefined) tables.rememberCrl(extract);
        happen({ type: "crl-imported", version: 1, crl: id, source, batch: batch.id });
        importedCrls += 1;
      }
      if (wrote(der.length)) yield { done, of };
    }
    for (const collected of batch.collected) {
      const { file } = collected;
      if (file !== undefined && !kept.has("blob", file))
        throw new Error(`${collected.uri} names a file that is not kept`);
      happen({ type: "uri-collected", version: 1, ...collected, batch: batch.id });
      if (wrote(0)) yield { done, of };
    }
    tables.end();
    yield { done: of, of };
    const known = batch.certificates.length + batch.crls.length - imported - importedCrls;
    return { imported, importedCrls, known, revision };
  }
  return function* (batch, actor, at) {
    begin.run();
    try {
      const committed = yield* append(batch, actor, at);
      commit.run();
      return committed;
    } finally {
      // Stopped between two steps, or failed; where SQLite has not rolled back of its own, or the record was closed meanwhile.
      if (database.open && database.inTransaction) rollback.run();
    }
  };
}

/** What is kept for ever is kept under its own hash, whoever named it. */
function checkId(id: string, octets: Uint8Array, extract: { readonly id: string } | undefined): void {
  if (hash("sha256", octets, "hex") !== id || (extract !== undefined && extract.id !== id))
    throw new Error(`the bytes of ${id} are not those of its id`);
}

function keptIn(database: Database): Kept {
  const look = (table: string) => database.prepare<[string], number>(`SELECT 1 FROM ${table} WHERE id = ?`).pluck();
  const statements = { certificate: look("certificate"), crl: look("crl"), file: look("file"), blob: look("blob") };
  return { has: (table, id) => statements[table].get(id) !== undefined };
}
