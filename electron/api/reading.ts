// Knows how one certificate is read: its statements, its elements, the certificates beside it, the files it came in.
// Leaves the words to shared/pki/reading and what is beside it to the record.
import type { Kin } from "../../shared/contract/reading.ts";
import { differencesOf } from "../../shared/framework/compare-certificates.ts";
import { comparePair } from "../../shared/framework/compare-pair.ts";
import type { Certificate, CertificateId } from "../../shared/pki/certificate.ts";
import { elementsOf } from "../../shared/pki/reading/elements.ts";
import { headlineOf } from "../../shared/pki/reading/headline.ts";
import { statementsOf } from "../../shared/pki/reading/statements.ts";
import { equalBytes } from "../../shared/values/bytes.ts";
import { formatInstant } from "../../shared/values/instant.ts";
import { readCertificate } from "../record/read-certificate.ts";
import type { FrameworkRecord } from "../record/record.ts";
import { api } from "./context.ts";
import { certificateRowOf } from "./record-tables.ts";

export const readingApi = {
  certificate: api.reading.certificate.handler(({ context: { core }, input, errors }) => {
    const found = core.record.certificate(input.certificate);
    if (found === undefined) throw errors.UNKNOWN_CERTIFICATE({ data: { certificate: input.certificate } });
    const { facts, der } = found;
    const certificate = parsed(der, facts.id);
    const elements = elementsOf(certificate);
    const signer = facts.issuerEntity;
    return {
      row: certificateRowOf(facts),
      headline: headlineOf(certificate, facts.role),
      ...(signer === undefined ? {} : { signedBy: { entity: signer, name: facts.issuer } }),
      statements: statementsOf(certificate, elements, facts.role === "self-signed"),
      elements,
      ...kinOf(core.record, certificate),
      files: core.record
        .filesWith(facts.id)
        .map(({ id, name, archivedAt }) => ({ id, name, archivedAt: formatInstant(archivedAt) })),
      der,
    };
  }),
};

/** Generations on each side: a name that is renewed each week has hundreds, and the nearest ones are compared. */
const MOST_GENERATIONS = 12;

function kinOf(
  record: FrameworkRecord,
  certificate: Certificate,
): { readonly kin: readonly Kin[]; readonly kinLeft: number } {
  const { line, returns } = record.kin(certificate.id);
  const at = line.findIndex(({ id }) => id === certificate.id);
  const first = Math.max(0, at - MOST_GENERATIONS);
  const near = line.slice(first, at + MOST_GENERATIONS + 1);
  const read = near.map((facts) => ({
    facts,
    certificate: facts.id === certificate.id ? certificate : octetsOf(record, facts.id),
  }));
  /** Of each step from one generation to the next; the step belongs to whichever of the two is further away. */
  const steps = read.slice(1).flatMap((after, index) => {
    const before = read[index];
    if (before === undefined) return [];
    const distance = first + index + 1 - at;
    const far = distance > 0 ? after : before;
    const is = distance === 1 ? "next" : distance === 0 ? "previous" : distance > 1 ? "later" : "earlier";
    const sameKey = equalBytes(before.certificate.publicKey.der, after.certificate.publicKey.der);
    const differences = differencesOf(before.certificate, after.certificate);
    return [{ distance, kin: { row: certificateRowOf(far.facts), is, sameKey, differences } satisfies Kin }];
  });
  const nearest = steps.toSorted((a, b) => Math.abs(a.distance - 0.5) - Math.abs(b.distance - 0.5));
  return {
    kin: [
      ...nearest.map(({ kin }) => kin),
      ...returns.map((facts): Kin => {
        const other = octetsOf(record, facts.id);
        const pair = comparePair(certificate, other);
        return { row: certificateRowOf(facts), is: "return", sameKey: false, differences: [], pair };
      }),
    ],
    kinLeft: line.length - near.length,
  };
}

const octetsOf = (record: FrameworkRecord, id: CertificateId): Certificate => {
  const found = record.certificate(id);
  if (found === undefined) throw new Error(`certificate ${id} is in a table of the record but has no bytes`);
  return parsed(found.der, id);
};

function parsed(der: Uint8Array, id: CertificateId): Certificate {
  const read = readCertificate(der);
  if (!read.ok) throw new Error(`certificate ${id} of the record cannot be read`);
  return read.value;
}
