// Knows how fast the record is and what its length costs: append, verification, rebuilding, opening, at a million events.
// Leaves durability and damage to their tests. Ratios are of one run: a bare SELECT of the same columns with SHA-256 over them.
import { createHash, hash } from "node:crypto";
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { createSignatureVerifier } from "../../electron/crypto/verify-signature.ts";
import { certificateExtract } from "../../electron/record/extract.ts";
import { keyHash } from "../../electron/record/name-hash.ts";
import { openRecord } from "../../electron/record/open-record.ts";
import { readCertificate } from "../../electron/record/read-certificate.ts";
import { readCrl } from "../../electron/record/read-crl.ts";
import { rebuildProjections } from "../../electron/record/rebuild.ts";
import type { FrameworkRecord } from "../../electron/record/record.ts";
import type { Arrival, Batch, Collected, CrlArrival } from "../../electron/record/record-batch.ts";
import { assertSettings } from "../../electron/record/settings.ts";
import { verdictKey } from "../../electron/record/signature-verdicts.ts";
import { verifyChain } from "../../electron/record/verify-chain.ts";
import type { CollectionOutcome } from "../../shared/framework/event.ts";
import type { Certificate } from "../../shared/pki/certificate.ts";
import type { SignatureVerdict, SignatureVerifier } from "../../shared/pki/public-key.ts";
import { instantOf } from "../../shared/values/instant.ts";
import { startProcess } from "../e2e/concordat-process.ts";
import { buildCertificate } from "../mesh/certificate-builder.ts";
import { buildCrl } from "../mesh/crl-builder.ts";
import { P256_KEYS } from "../mesh/key-scheme.ts";
import type { BenchLine } from "./bench-line.ts";
import { median } from "./rounds.ts";

const EVENTS = 1_000_000;
const CERTIFICATES = 10_000;
const CRLS = 100;
const BATCH = 1000;
const CAS = 50;
const ADDRESSES = 5000;
const OPENINGS = 9;
const STARTS = 5;

const AT = instantOf(1_760_000_000);
const ACTOR = { kind: "local-user", name: "bench" } as const;
const OUTCOMES: readonly CollectionOutcome[] = ["fetched", "unreachable", "removed", "refused"];

/** Seconds that a call takes. */
function seconds(run: () => void): number {
  const began = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - began) / 1e9;
}

type ReadArrival = Arrival & { readonly certificate: Certificate };

/** P-256 throughout: the self-signed CAs first, then end entities that they issued. */
function arrivals(): readonly ReadArrival[] {
  return Array.from({ length: CERTIFICATES }, (_, i) => {
    const ca = i % CAS;
    const issuer = `O=Bench,CN=CA ${ca}`;
    const isCa = i < CAS;
    const der = buildCertificate(
      {
        subject: isCa ? issuer : `O=Bench,CN=Holder ${i}`,
        subjectKey: isCa ? `ca ${ca}` : `holder ${i % 200}`,
        issuer,
        issuerKey: `ca ${ca}`,
        serial: (0x100000 + i).toString(16),
        policies: [`1.3.6.1.4.1.50009.${i % 9}`],
        ...(isCa ? { ca: true } : {}),
      },
      P256_KEYS,
    );
    const read = readCertificate(der);
    if (!read.ok) throw new Error(read.error.message);
    return { certificate: read.value, extract: certificateExtract(read.value), source: `file ${i % 7}.pem` };
  });
}

function crlArrivals(): readonly CrlArrival[] {
  return Array.from({ length: CRLS }, (_, i) => {
    const ca = i % CAS;
    const revoked = Array.from({ length: 20 }, (_, n) => ({ serial: (0x100000 + n).toString(16) }));
    const read = readCrl(
      buildCrl({ issuer: `O=Bench,CN=CA ${ca}`, issuerKey: `ca ${ca}`, number: i, revoked }, P256_KEYS),
    );
    if (!read.ok) throw new Error(read.error.message);
    return { crl: read.value, source: "collected.crl" };
  });
}

const answers = (from: number, count: number): readonly Collected[] =>
  Array.from({ length: count }, (_, i) => ({
    uri: `http://pki${(from + i) % 97}.example.org/repository/ca-${(from + i) % ADDRESSES}.crl`,
    outcome: OUTCOMES[(from + i) % 5] ?? "unreachable",
    at: AT,
    detail: "ETIMEDOUT: no answer within 10 seconds",
  }));

const batchOf = (number: number, part: Partial<Batch>): Batch => ({
  id: `01980000-0000-7000-8000-${String(number).padStart(12, "0")}`,
  files: [],
  certificates: [],
  crls: [],
  collected: [],
  ...part,
});

/** What the import's thread would have found out. */
function verdictsOn(all: readonly ReadArrival[], verify: SignatureVerifier): ReadonlyMap<string, SignatureVerdict> {
  const verdicts = new Map<string, SignatureVerdict>();
  for (const [i, { certificate }] of all.entries()) {
    const ca = (all[i % CAS] ?? all[0])?.certificate;
    if (ca === undefined) continue;
    const signer = ca.publicKey;
    const { id, signatureAlgorithm, tbs, signature } = certificate;
    verdicts.set(verdictKey(keyHash(ca), id), verify(signer, signatureAlgorithm, tbs, signature));
  }
  return verdicts;
}

function opened(path: string, verify: SignatureVerifier): FrameworkRecord {
  const result = openRecord(path, verify);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value.record;
}

function committed(record: FrameworkRecord, batch: Batch): void {
  const result = record.commit(batch, ACTOR, AT);
  if (!result.ok) throw new Error(result.error.reason);
}

/** Certificates in batches; gives events a second. */
function appendCertificates(
  path: string,
  all: readonly Arrival[],
  verify: SignatureVerifier,
  known?: Batch["verdicts"],
) {
  const record = opened(path, verify);
  const took = seconds(() => {
    for (let from = 0; from < all.length; from += BATCH) {
      const certificates = all.slice(from, from + BATCH);
      committed(record, batchOf(from, { certificates, ...(known === undefined ? {} : { verdicts: known }) }));
    }
  });
  record.close();
  return all.length / took;
}

/** Every column of every event through SHA-256, and nothing else; a thousand rows at a time, as the check reads them. */
function bareSelect(database: Database.Database): void {
  const digest = createHash("sha256");
  const some = database.prepare("SELECT * FROM event WHERE sequence > ? ORDER BY sequence LIMIT 1000").raw();
  for (let from = 0; ; from += 1000) {
    const rows = some.all(from) as unknown[][];
    for (const [sequence, time, actor, type, version, body, previous, own] of rows) {
      digest.update(`${sequence}${time}${actor}${type}${version}${body}`, "utf8");
      digest.update(previous as Buffer).update(own as Buffer);
    }
    if (rows.length < 1000) break;
  }
  digest.digest();
}

function startUp(path: string, verify: SignatureVerifier): number {
  const times = Array.from({ length: OPENINGS }, () => {
    let record: FrameworkRecord | undefined;
    const took = seconds(() => {
      record = opened(path, verify);
    });
    record?.close();
    return took * 1000;
  });
  return median(times);
}

/** Rows of every projection as one hash, to see that a rebuilt table is the table that was. */
const projectionsOf = (database: Database.Database): string =>
  hash(
    "sha256",
    ["entity", "certificate", "certificate_policy", "crl", "collected", "batch"]
      .map((table) => JSON.stringify(database.prepare(`SELECT * FROM ${table}`).raw().all()))
      .join("\n"),
  );

/** `events` less than a million only to try the bench itself. */
export async function benchRecord(events = EVENTS): Promise<BenchLine[]> {
  const folder = mkdtempSync(join(tmpdir(), "concordat-bench-"));
  try {
    return [...measure(folder, events), ...(await wholeStarts(folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A whole start, from the process to the address it prints, on the records that `measure` left: what a person waits for. */
async function wholeStarts(folder: string): Promise<BenchLine[]> {
  const startOn = async (name: string): Promise<number> => {
    const data = join(folder, name);
    mkdirSync(data, { mode: 0o700 });
    renameSync(join(folder, `${name}.db`), join(data, "record.db"));
    const times: number[] = [];
    for (let i = 0; i < STARTS; i++) {
      const began = performance.now();
      const { end } = await startProcess(data, ["--offline"]);
      times.push(performance.now() - began);
      await end("SIGTERM");
    }
    return median(times);
  };
  // The list of recent records is the person's who runs the bench.
  for (const place of ["XDG_DATA_HOME", "LOCALAPPDATA"]) process.env[place] = join(folder, "person");
  const short = await startOn("small");
  const long = await startOn("large");
  return [
    { name: "a whole start, process to address, 1,000 events", value: Math.round(short), unit: "ms" },
    { name: "a whole start, the long record", value: Math.round(long), unit: "ms" },
    {
      name: "a whole start, long over short",
      value: long / short,
      unit: "×",
      target: "≤ 1.5 ×",
      met: long / short <= 1.5,
    },
  ];
}

function measure(folder: string, events: number): BenchLine[] {
  const verify = createSignatureVerifier();
  const certificates = arrivals();
  const verdicts = verdictsOn(certificates, verify);
  const verified = appendCertificates(join(folder, "verified.db"), certificates, verify, verdicts);
  const unverified = appendCertificates(join(folder, "unverified.db"), certificates, verify);

  const small = join(folder, "small.db");
  const large = join(folder, "large.db");
  let record = opened(small, verify);
  committed(record, batchOf(0, { collected: answers(0, BATCH) }));
  record.close();
  copyFileSync(small, large);
  record = opened(large, verify);
  // Certificates and CRLs spread among the answers, as they come over years.
  const crls = crlArrivals();
  const batches = Math.ceil(events / BATCH) - 1;
  const share = Math.ceil(CERTIFICATES / batches);
  let collected = 0;
  let appending = 0;
  for (let number = 1; number <= batches; number++) {
    const some = certificates.slice((number - 1) * share, number * share);
    const lists = crls.slice(number - 1, number);
    const batch = batchOf(number, {
      certificates: some,
      crls: lists,
      collected: answers(number * BATCH, BATCH - some.length - lists.length),
      verdicts,
    });
    collected += batch.collected.length;
    appending += seconds(() => committed(record, batch));
  }
  const { events: total } = record.counts();
  record.close();

  const shortStart = startUp(small, verify);
  const longStart = startUp(large, verify);

  const database = new Database(large);
  assertSettings(database);
  bareSelect(database); // warms the operating system's cache
  const bare = median([1, 2, 3].map(() => seconds(() => bareSelect(database))));
  const verifying = median(
    [1, 2, 3].map(() =>
      seconds(() => {
        const check = verifyChain(database);
        for (let step = check.next(); ; step = check.next()) {
          if (step.done !== true) continue;
          if (step.value !== undefined) throw new Error(step.value.reason);
          return;
        }
      }),
    ),
  );
  const before = projectionsOf(database);
  const rebuilding = seconds(() => database.transaction(() => rebuildProjections(database, verify)).immediate());
  if (projectionsOf(database) !== before) throw new Error("the rebuilt projections are others");
  database.close();

  const of = `${total} events, ${total - collected} of them certificates and CRLs`;
  const rate = (batches * BATCH) / appending;
  const line = (name: string, value: number, unit: string, limit?: number, note?: string): BenchLine => ({
    name,
    value,
    unit,
    ...(limit === undefined ? {} : { target: `≤ ${limit} ×`, met: value <= limit }),
    ...(note === undefined ? {} : { note }),
  });
  return [
    {
      name: `append, batches of ${BATCH}, synchronous=FULL`,
      value: Math.round(rate),
      unit: "events/s",
      target: "≥ 20000",
      met: rate >= 20_000,
      note: of,
    },
    line("append of certificates alone, verdicts known", Math.round(verified), "events/s"),
    line("append of certificates alone, P-256 verified in the commit", Math.round(unverified), "events/s"),
    line("bare SELECT with SHA-256", (bare / total) * 1e6, "µs/event", undefined, of),
    line(
      "verification over bare SELECT: chain, links, kinds, blobs there; not blobs' hashes",
      verifying / bare,
      "×",
      3,
    ),
    line("rebuilding of projections over bare SELECT", rebuilding / bare, "×", 5),
    line("opening with 1,000 events", shortStart, "ms"),
    line(`opening with ${total} events`, longStart, "ms"),
    line("opening, long over short", longStart / shortStart, "×", 2),
  ];
}
