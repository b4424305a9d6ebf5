// Knows a row of small batches that two processes build alike from a number alone, and what of each stands in a record.
// Leaves committing them to committing-child.ts and judging to the tests.
import { createHash } from "node:crypto";
import { readCertificate } from "../../electron/record/read-certificate.ts";
import { readCrl } from "../../electron/record/read-crl.ts";
import type { FrameworkRecord } from "../../electron/record/record.ts";
import type { Batch } from "../../electron/record/record-batch.ts";
import type { Instant } from "../../shared/values/instant.ts";
import { buildCertificate } from "../mesh/certificate-builder.ts";
import { buildCrl } from "../mesh/crl-builder.ts";
import { REPEATABLE_KEYS } from "./repeatable-keys.ts";

/** 2026-01-01T00:00:00Z, as an Instant: batch k is committed k seconds later. */
const BEGIN = 1_767_225_600;

export const batchTime = (number: number): Instant => (BEGIN + number) as Instant;

const batchId = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`;

/**
 * Batch `number`, from 1: one archived file, one or two certificates (the first a CA's, which has issued the other's), now and
 * then a CRL and what an address answered. Its octets are the same at every run.
 */
export function numberedBatch(number: number): Batch {
  const known = built.get(number);
  if (known !== undefined) return known;
  const made = build(number);
  built.set(number, made);
  return made;
}

const built = new Map<number, Batch>();

function build(number: number): Batch {
  const name = `O=Durability,CN=CA ${number}`;
  const key = `ca ${number}`;
  const certificates = Array.from({ length: 1 + (number % 2) }, (_, i) => {
    const subject = i === 0 ? name : `O=Durability,CN=Person ${number}.${i}`;
    const subjectKey = i === 0 ? key : `person ${number}.${i}`;
    return take(
      readCertificate(
        buildCertificate({ subject, subjectKey, issuer: name, issuerKey: key, ca: i === 0 }, REPEATABLE_KEYS),
      ),
    );
  });
  const crls =
    number % 5 === 0
      ? [
          take(
            readCrl(buildCrl({ issuer: name, issuerKey: key, number, revoked: [{ serial: "01" }] }, REPEATABLE_KEYS)),
          ),
        ]
      : [];
  const octets = Buffer.concat([...certificates.map(({ der }) => der), ...crls.map(({ der }) => der)]);
  const source = `batch-${number}.der`;
  const file = createHash("sha256").update(octets).digest("hex");
  const uri = `http://ca-${number}.example/ca.p7c`;
  return {
    id: batchId(number),
    files: [{ id: file, name: source, octets, contents: { reader: "test", items: [] } }],
    certificates: certificates.map((certificate) => ({ certificate, source })),
    crls: crls.map((crl) => ({ crl, source })),
    collected: number % 3 === 0 ? [{ uri, outcome: "fetched", at: batchTime(number), file, detail: "" }] : [],
  };
}

/** The numbers of batches, each with what is missing of it: `[]` for a whole one. A batch with no event after sequence `after` is not listed. */
export function batchesIn(record: FrameworkRecord, upTo: number, after = 0): ReadonlyMap<number, readonly string[]> {
  const events = new Map<string, string[]>();
  for (const { type, body } of record.eventsAfter(after, Number.MAX_SAFE_INTEGER)) {
    const { batch } = JSON.parse(body) as { readonly batch: string };
    const of = events.get(batch) ?? [];
    of.push(type);
    events.set(batch, of);
  }
  const found = new Map<number, readonly string[]>();
  for (let number = 1; number <= upTo; number++) {
    const types = events.get(batchId(number));
    events.delete(batchId(number));
    if (types !== undefined) found.set(number, missingOf(numberedBatch(number), types, record));
  }
  if (events.size > 0) throw new Error(`events of batches that nobody wrote: ${[...events.keys()].join(", ")}`);
  return found;
}

function missingOf(batch: Batch, types: readonly string[], record: FrameworkRecord): string[] {
  const wanted = [
    ...batch.files.map(() => "file-archived"),
    ...batch.certificates.map(() => "certificate-imported"),
    ...batch.crls.map(() => "crl-imported"),
    ...batch.collected.map(() => "uri-collected"),
  ];
  const same = (octets: Uint8Array, stored: Uint8Array | undefined): boolean =>
    stored !== undefined && Buffer.compare(octets, stored) === 0;
  return [
    ...(types.toSorted().join() === wanted.toSorted().join() ? [] : [`events ${types.join()}, not ${wanted.join()}`]),
    ...batch.files.filter(({ id, octets }) => !same(octets, record.file(id)?.octets)).map(({ name }) => `file ${name}`),
    ...batch.certificates
      .filter(({ certificate: { id, der } }) => !same(der, record.certificate(id)?.der))
      .map(({ certificate: { id } }) => `certificate ${id}`),
    ...batch.crls
      .filter(({ crl: { id, der } }) => !same(der, record.crl(id)?.der))
      .map(({ crl: { id } }) => `CRL ${id}`),
    ...batch.collected
      .filter(({ uri }) => !record.collected().some((one) => one.uri === uri))
      .map(({ uri }) => `answer of ${uri}`),
  ];
}

function take<T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T {
  if (!result.ok) throw new Error(`a built item cannot be read: ${JSON.stringify(result.error)}`);
  return result.value;
}
