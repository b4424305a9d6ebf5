// Knows how the certificates section is answered: rows, entities, one certificate in words.
// Leaves words to shared/pki/description and rows to the record.
import type { CertificateRow, EntityRow } from "../../shared/contract/certificates.ts";
import { asTable } from "../../shared/contract/table-serializer.ts";
import { describeCertificate } from "../../shared/pki/description/describe-certificate.ts";
import { describeExtension } from "../../shared/pki/description/describe-extension.ts";
import { toHex } from "../../shared/values/bytes.ts";
import { formatInstant } from "../../shared/values/instant.ts";
import { readCertificate } from "../record/read-certificate.ts";
import type { CertificateFacts, EntityFacts, FrameworkRecord } from "../record/record.ts";
import { api } from "./context.ts";

const VALUE_OCTETS = 4096;

/** A certificate as a row of a message; times in RFC 3339. */
export const certificateRowOf = ({ issuerEntity, ...facts }: CertificateFacts): CertificateRow => ({
  ...facts,
  ...(issuerEntity === undefined ? {} : { issuerEntity }),
  notBefore: formatInstant(facts.notBefore),
  notAfter: formatInstant(facts.notAfter),
  importedAt: formatInstant(facts.importedAt),
});

/** A CA entity as a row of a message. */
export const entityRowOf = (facts: EntityFacts): EntityRow => facts;

interface TableOf<Row> {
  readonly revision: number;
  readonly rows: readonly Row[];
}

/** The table of a record's revision is made and written once, however many windows ask for it. */
function oncePerRevision<Row>(read: (record: FrameworkRecord) => readonly Row[]) {
  const known = new WeakMap<FrameworkRecord, TableOf<Row>>();
  return (record: FrameworkRecord): TableOf<Row> => {
    const revision = record.revision();
    const last = known.get(record);
    if (last?.revision === revision) return last;
    const made = { revision, rows: asTable(read(record)) };
    known.set(record, made);
    return made;
  };
}

const certificateTable = oncePerRevision((record) => record.certificates().map(certificateRowOf));
const entityTable = oncePerRevision((record) => record.entities().map(entityRowOf));

export const certificatesApi = {
  list: api.certificates.list.handler(({ context: { core } }) => certificateTable(core.record)),
  entities: api.certificates.entities.handler(({ context: { core } }) => entityTable(core.record)),
  details: api.certificates.details.handler(({ context: { core }, input, errors }) => {
    const found = core.record.certificate(input.certificate);
    if (found === undefined) throw errors.UNKNOWN_CERTIFICATE({ data: { certificate: input.certificate } });
    const parsed = readCertificate(found.der);
    if (!parsed.ok) throw new Error(`certificate ${input.certificate} of the record cannot be read`);
    const certificate = parsed.value;
    return {
      row: certificateRowOf(found.facts),
      fields: describeCertificate(certificate),
      extensions: certificate.extensions.map((extension) => ({
        ...describeExtension(extension, certificate.known),
        value: toHex(extension.value.subarray(0, VALUE_OCTETS)),
      })),
      findings: certificate.findings,
      der: found.der,
    };
  }),
};
