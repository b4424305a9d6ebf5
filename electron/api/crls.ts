// Knows how the crls section is answered: rows, one CRL in words, and whose certificates of the record stand on it.
// Leaves words to shared/pki/description and what a CRL means for a path to worker/path-service.ts.
import type { CrlRow } from "../../shared/contract/crls.ts";
import type { CertificateList, RevokedCertificate } from "../../shared/pki/crl.ts";
import { describeCrl, describeCrlExtension } from "../../shared/pki/description/describe-crl.ts";
import { nameText } from "../../shared/pki/distinguished-name-text.ts";
import { toHex } from "../../shared/values/bytes.ts";
import { formatInstant } from "../../shared/values/instant.ts";
import { readCrl } from "../record/read-crl.ts";
import type { FrameworkRecord } from "../record/record.ts";
import type { CertificateFacts, CrlFacts } from "../record/record-facts.ts";
import { api } from "./context.ts";

const VALUE_OCTETS = 4096;
/** More are counted, neither held nor shown: a CRL of a large CA has hundreds of thousands. */
const ENTRIES_SHOWN = 1000;

/** A CRL as a row of a message; times in RFC 3339. */
export const crlRowOf = ({ issuerEntity, nextUpdate, number, ...facts }: CrlFacts): CrlRow => ({
  ...facts,
  ...(issuerEntity === undefined ? {} : { issuerEntity }),
  ...(nextUpdate === undefined ? {} : { nextUpdate: formatInstant(nextUpdate) }),
  ...(number === undefined ? {} : { number }),
  thisUpdate: formatInstant(facts.thisUpdate),
  importedAt: formatInstant(facts.importedAt),
});

export const crlsApi = {
  list: api.crls.list.handler(({ context: { core } }) => ({
    revision: core.record.revision(),
    rows: core.record.crls().map(crlRowOf),
  })),
  details: api.crls.details.handler(({ context: { core }, input, errors }) => {
    const found = core.record.crl(input.crl);
    if (found === undefined) throw errors.UNKNOWN_CRL({ data: { crl: input.crl } });
    const parsed = readCrl(found.der, ENTRIES_SHOWN);
    if (!parsed.ok) throw new Error(`CRL ${input.crl} of the record cannot be read`);
    const crl = parsed.value;
    return {
      row: crlRowOf(found.facts),
      fields: describeCrl(crl),
      extensions: crl.extensions.map((extension) => ({
        ...describeCrlExtension(extension, crl),
        value: toHex(extension.value.subarray(0, VALUE_OCTETS)),
      })),
      findings: crl.findings,
      revoked: revokedRows(crl, found.facts, core.record),
    };
  }),
};

function revokedRows(crl: CertificateList, facts: CrlFacts, record: FrameworkRecord) {
  const certificates = record.certificates();
  const issuedUnder = new Map<string, ReadonlyMap<string, string>>();
  /** Serial to id, of the certificates under one issuer; made when the first entry asks for it. */
  const serialsOf = (issuerName: string) => {
    const known = issuedUnder.get(issuerName);
    if (known !== undefined) return known;
    const isIssuer = (row: CertificateFacts) =>
      row.issuerName === issuerName ||
      (issuerName === facts.issuerName && row.issuerEntity !== undefined && row.issuerEntity === facts.issuerEntity);
    const made = new Map(certificates.filter(isIssuer).map(({ serial, id }) => [serial, id]));
    issuedUnder.set(issuerName, made);
    return made;
  };
  let issuer = facts.issuerName;
  return crl.revoked.map((entry) => {
    issuer = statedIssuer(entry) ?? issuer;
    const serial = toHex(entry.serial);
    const certificate = serialsOf(issuer).get(serial);
    return {
      serial,
      at: formatInstant(entry.revocationDate),
      ...(entry.reason === undefined ? {} : { reason: entry.reason }),
      ...(certificate === undefined ? {} : { certificate }),
    };
  });
}

/** RFC 5280 §5.3.3: in an indirect CRL an entry's issuer stands until the next one that states it. */
function statedIssuer({ certificateIssuer }: RevokedCertificate): string | undefined {
  for (const name of certificateIssuer ?? []) if (name.form === "directoryName") return nameText(name.name);
  return undefined;
}
