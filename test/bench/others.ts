// Knows what the two JavaScript libraries take for path questions on the FPKI file, where they finish: for comparison only,
// neither answers the engine's question (no policy sets, no cross-certificate discovery under constraints).
import "reflect-metadata";
import { X509Certificate as PeculiarCertificate, X509ChainBuilder } from "@peculiar/x509";
import { CertificateChainValidationEngine, Certificate as PkijsCertificate } from "pkijs";
import { fpkiCertificates } from "../conformance/fpki-certificates.ts";
import type { BenchLine } from "./bench-line.ts";

const TARGETS = 8;
const LIMIT_MS = 20_000;

/** Milliseconds per question over a few targets spread over the file; each library is stopped at its limit of time. */
export async function benchOthers(): Promise<BenchLine[]> {
  const ders = fpkiCertificates("2024");
  if (ders.length === 0) return [];
  const spread = Array.from({ length: TARGETS }, (_, i) => Math.floor(((i + 0.5) * ders.length) / TARGETS));
  return [await benchPeculiar(ders, spread), await benchPkijs(ders, spread)];
}

async function benchPeculiar(ders: readonly Uint8Array<ArrayBuffer>[], spread: readonly number[]): Promise<BenchLine> {
  const certificates = ders.map((der) => new PeculiarCertificate(der));
  const builder = new X509ChainBuilder({ certificates });
  return timed("@peculiar/x509 X509ChainBuilder (signatures only)", spread, async (position) => {
    const certificate = certificates[position];
    return certificate !== undefined && (await builder.build(certificate)).length > 1;
  });
}

async function benchPkijs(ders: readonly Uint8Array<ArrayBuffer>[], spread: readonly number[]): Promise<BenchLine> {
  const certificates = ders.map((der) => PkijsCertificate.fromBER(der));
  const roots = certificates.filter(({ issuer, subject }) => issuer.isEqual(subject));
  return timed("pkijs CertificateChainValidationEngine", spread, async (position) => {
    const target = certificates[position];
    if (target === undefined) return false;
    const others = certificates.filter((certificate) => certificate !== target);
    const engine = new CertificateChainValidationEngine({
      trustedCerts: roots,
      certs: [...others, target],
      checkDate: new Date("2024-10-23T12:00:00Z"),
    });
    return (await engine.verify({ initialExplicitPolicy: true })).result;
  });
}

async function timed(
  name: string,
  spread: readonly number[],
  ask: (position: number) => Promise<boolean>,
): Promise<BenchLine> {
  const began = performance.now();
  let asked = 0;
  let accepted = 0;
  let failed = 0;
  for (const position of spread) {
    if (performance.now() - began > LIMIT_MS) break;
    try {
      if (await ask(position)) accepted++;
    } catch {
      failed++;
    }
    asked++;
  }
  const value = (performance.now() - began) / asked;
  const note = `${accepted} of ${asked} accepted${failed > 0 ? `, ${failed} ended in an exception` : ""}; the engine accepts all`;
  return { name, value, unit: "ms per question", note };
}
