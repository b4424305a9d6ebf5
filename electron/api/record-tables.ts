// Knows the two tables that most screens begin with, certificates and CA entities: made and written once for each revision of
// the record, and before anybody asks. Leaves rows to the record and how a table travels to contract/table-serializer.ts.
import type { CertificateRow, EntityRow } from "../../shared/contract/certificates.ts";
import { asTable, tableSerializer } from "../../shared/contract/table-serializer.ts";
import { formatInstant } from "../../shared/values/instant.ts";
import type { FrameworkRecord } from "../record/record.ts";
import type { CertificateFacts, EntityFacts } from "../record/record-facts.ts";

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
function oncePerRevision<Row extends object>(read: (record: FrameworkRecord) => readonly Row[]) {
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

/** Every certificate of the record as it is now. */
export const certificateTable = oncePerRevision((record) => record.certificates().map(certificateRowOf));

/** Every CA entity of the record as it is now. */
export const entityTable = oncePerRevision((record) => record.entities().map(entityRowOf));

/** Until the stylesheet, which is asked for beside the scripts, is on its way too. */
const BESIDE_MS = 25;

/**
 * Makes and writes both, a turn for each step: whatever else is asked is answered in between. To be called while a window
 * compiles its scripts. What can't be read is passed over: whoever asks for it is told.
 */
export function prepareTables(record: FrameworkRecord): void {
  const steps = [
    () => certificateTable(record),
    () => tableSerializer.serialize(certificateTable(record).rows),
    () => tableSerializer.serialize(entityTable(record).rows),
  ];
  const next = (): void => {
    try {
      steps.shift()?.();
    } catch {
      return; // a record that is damaged, or closed again already
    }
    if (steps.length > 0) setImmediate(next);
  };
  setTimeout(next, BESIDE_MS).unref();
}
