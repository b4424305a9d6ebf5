// Knows how one certificate is read: its statements, its elements, the certificates beside it, the files it came in.
// Leaves the words to shared/pki/reading and what is beside it to the record.
import type { Kin } from "../../shared/contract/reading.ts";
import { differencesOf } from "../../shared/framework/compare-certificates.ts";
import type { Certificate, CertificateId } from "../../shared/pki/certificate.ts";
import { elementsOf } from "../../shared/pki/reading/elements.ts";
import { headlineOf } from "../../shared/pki/reading/headline.ts";
import { statementsOf } from "../../shared/pki/reading/statements.ts";
import { equalBytes } from "../../shared/values/bytes.ts";
import { formatInstant } from "../../shared/values/instant.ts";
import { readCertificate } from "../record/read-certificate.ts";
import type { CertificateFacts, FrameworkRecord } from "../record/record.ts";
import { certificateRowOf } from "./certificates.ts";
import { api } from "./context.ts";

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
      kin: kinOf(core.record, certificate),
      files: core.record
        .filesWith(facts.id)
        .map(({ id, name, archivedAt }) => ({ id, name, archivedAt: formatInstant(archivedAt) })),
      der,
    };
  }),
};

function kinOf(record: FrameworkRecord, certificate: Certificate): readonly Kin[] {
  const { line, returns } = record.kin(certificate.id);
  const at = line.findIndex(({ id }) => id === certificate.id);
  const neighbours = [
    [line[at - 1], "previous"],
    [line[at + 1], "next"],
  ] as const;
  const beside = (facts: CertificateFacts) => {
    const other = octetsOf(record, facts.id);
    return { other, sameKey: equalBytes(other.publicKey.der, certificate.publicKey.der) };
  };
  return [
    ...neighbours.flatMap(([facts, is]): Kin[] => {
      if (facts === undefined) return [];
      const { other, sameKey } = beside(facts);
      const differences = is === "previous" ? differencesOf(other, certificate) : differencesOf(certificate, other);
      return [{ row: certificateRowOf(facts), is, sameKey, differences }];
    }),
    ...returns.map((facts): Kin => ({ row: certificateRowOf(facts), is: "return", sameKey: false, differences: [] })),
  ];
}

const octetsOf = (record: FrameworkRecord, id: CertificateId): Certificate => {
  const found = record.certificate(id);
  if (found === undefined) throw new Error(`certificate ${id} is in a table of the record but has no octets`);
  return parsed(found.der, id);
};

function parsed(der: Uint8Array, id: CertificateId): Certificate {
  const read = readCertificate(der);
  if (!read.ok) throw new Error(`certificate ${id} of the record cannot be read`);
  return read.value;
}
