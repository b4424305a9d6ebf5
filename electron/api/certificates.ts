// Knows how the certificates section is answered: rows, entities, one certificate in words.
// Leaves words to shared/pki/description and the two tables to record-tables.ts.
import { describeCertificate } from "../../shared/pki/description/describe-certificate.ts";
import { describeExtension } from "../../shared/pki/description/describe-extension.ts";
import { toHex } from "../../shared/values/bytes.ts";
import { readCertificate } from "../record/read-certificate.ts";
import { api } from "./context.ts";
import { certificateRowOf, certificateTable, entityTable } from "./record-tables.ts";

const VALUE_OCTETS = 4096;

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
