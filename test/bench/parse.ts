// Knows how fast certificates and CRLs are read, beside pkijs in the same run. Leaves printing to run.ts.
import { createHash } from "node:crypto";
import { Certificate as PkijsCertificate } from "pkijs";
import { parseCertificate } from "../../shared/pki/parse-certificate.ts";
import { parseCrl } from "../../shared/pki/parse-crl.ts";
import { fpkiCertificates } from "../conformance/fpki-certificates.ts";
import { missing } from "../conformance/test-data.ts";
import {
  bitString,
  concat,
  enumerated,
  integer,
  integerOctets,
  octetString,
  oid,
  sequence,
  setOf,
  time,
  utf8String,
} from "../mesh/der-writer.ts";
import type { BenchLine } from "./bench-line.ts";

const TARGET = 20;
const ROUNDS = 9;
const CRL_ENTRIES = 100_000;

const sha256 = (octets: Uint8Array): Uint8Array => createHash("sha256").update(octets).digest();

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

function secondsOf(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** Every known extension decoded, and the id hashed. */
function readAll(certificates: readonly Uint8Array[]): void {
  for (const der of certificates) {
    const parsed = parseCertificate(der, sha256);
    if (!parsed.ok || parsed.value.id.length !== 64) throw new Error("an FPKI certificate was not read");
  }
}

/** pkijs decodes the extensions it knows while it reads; it makes no id. */
function readAllWithPkijs(certificates: readonly Uint8Array<ArrayBuffer>[]): void {
  for (const der of certificates)
    if (PkijsCertificate.fromBER(der).extensions === undefined && der.length === 0) throw new Error("unreachable");
}

/** Certificates a second over the FPKI snapshot, both readers by turns in each round, medians; a CRL of 100,000 entries. */
export async function benchParse(): Promise<BenchLine[]> {
  return [...benchCertificates(), benchCrl()];
}

function benchCertificates(): BenchLine[] {
  const certificates = fpkiCertificates("2024");
  if (certificates.length === 0)
    return [{ name: "certificates read", value: Number.NaN, unit: "certificates/s", note: missing("the FPKI file") }];
  // Ours runs several times a round, so that both are measured over a like time; it is warm after as many calls.
  const turns = TARGET;
  for (let i = 0; i < 2 * turns; i++) readAll(certificates);
  readAllWithPkijs(certificates);
  const ours: number[] = [];
  const theirs: number[] = [];
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const own =
      (turns * certificates.length) /
      secondsOf(() => {
        for (let i = 0; i < turns; i++) readAll(certificates);
      });
    const pkijs = certificates.length / secondsOf(() => readAllWithPkijs(certificates));
    ours.push(own);
    theirs.push(pkijs);
    ratios.push(own / pkijs);
  }
  const ratio = median(ratios);
  const what = `${certificates.length} FPKI certificates, all extensions decoded, SHA-256 of each`;
  return [
    { name: "certificates read", value: Math.round(median(ours)), unit: "certificates/s", note: what },
    { name: "certificates read by pkijs", value: Math.round(median(theirs)), unit: "certificates/s" },
    { name: "reading against pkijs", value: ratio, unit: "×", target: `≥ ${TARGET} ×`, met: ratio >= TARGET },
  ];
}

function benchCrl(): BenchLine {
  const crl = largeCrl(CRL_ENTRIES);
  const read = () => {
    const parsed = parseCrl(crl, sha256);
    if (!parsed.ok || parsed.value.revoked.length !== CRL_ENTRIES) throw new Error("the CRL was not read");
  };
  read();
  const times = Array.from({ length: 5 }, () => secondsOf(read));
  return {
    name: "a CRL of 100,000 entries read",
    value: Math.round(median(times) * 1000),
    unit: "ms",
    note: `${crl.length} octets, every second entry with a reason`,
  };
}

/** A v2 CRL with `entries` entries of nine-octet serials. */
function largeCrl(entries: number): Uint8Array {
  const algorithm = sequence(oid("1.2.840.10045.4.3.2"));
  const issuer = sequence(setOf(sequence(oid("2.5.4.3"), utf8String("Bench CA"))));
  const reason = sequence(sequence(oid("2.5.29.21"), octetString(enumerated(1))));
  const revoked = Array.from({ length: entries }, (_, number) => {
    const serial = new Uint8Array(9);
    serial[0] = 1;
    new DataView(serial.buffer).setUint32(5, number);
    return sequence(integerOctets(serial), time("2020-01-01T00:00:00Z"), ...(number % 2 === 0 ? [] : [reason]));
  });
  const tbs = sequence(
    integer(1),
    algorithm,
    issuer,
    time("2020-01-01T00:00:00Z"),
    time("2030-01-01T00:00:00Z"),
    sequence(concat(revoked)),
  );
  return sequence(tbs, algorithm, bitString(Uint8Array.of(1, 2, 3)));
}
