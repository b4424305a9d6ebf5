// Knows which exports answer what was asked for on the command line: one file, or one for each item.
// Leaves making and writing them to export.ts.
import type { ConcordatClient } from "../../shared/contract/contract.ts";
import { EXPORT_ITEMS, type ExportRequest } from "../../shared/contract/exports.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { CrlId } from "../../shared/pki/crl.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import type { ExportArguments } from "./export-arguments.ts";

export interface PlannedExport {
  readonly request: ExportRequest;
  /** Where the file is not called as the export itself says. */
  readonly name?: string;
}

type Plan = Result<readonly PlannedExport[], string>;

/** A text is why there is nothing to export, or not what was named. */
export const planExport = (client: ConcordatClient, wanted: ExportArguments): Promise<Plan> =>
  wanted.what === "files" ? planFiles(client, wanted.ids) : planItems(client, wanted);

async function planFiles(client: ConcordatClient, ids: readonly string[]): Promise<Plan> {
  const { rows } = await client.files.list();
  const chosen = choose(ids, rows, "archived file");
  if (!chosen.ok) return chosen;
  if (chosen.value.length === 0) return err("There is no archived file in this record.");
  return ok(chosen.value.map(({ id }) => ({ request: { what: "file", file: id } })));
}

async function planItems(client: ConcordatClient, { form, crls: withCrls, ids }: ExportArguments): Promise<Plan> {
  const all = {
    certificates: (await client.certificates.list()).rows.map(({ id }) => ({ kind: "certificate" as const, id })),
    crls: (await client.crls.list()).rows.map(({ id }) => ({ kind: "crl" as const, id })),
  };
  const everything = ids.length === 0;
  const candidates = [...all.certificates, ...(everything && !withCrls ? [] : all.crls)];
  const chosen = choose(ids, candidates, "certificate or CRL");
  if (!chosen.ok) return chosen;
  const certificates = chosen.value.flatMap((one) => (one.kind === "certificate" ? [one.id] : []));
  const crls = chosen.value.flatMap((one) => (one.kind === "crl" ? [one.id] : []));
  if (certificates.length + crls.length === 0) {
    return err(`There is no certificate${withCrls ? " and no CRL" : ""} in this record.`);
  }
  if (form === "der") {
    const one = (ids: { readonly certificates: CertificateId[] } | { readonly crls: CrlId[] }): ExportRequest => ({
      what: "items",
      form,
      certificates: [],
      crls: [],
      ...ids,
    });
    return ok([
      ...certificates.map((id) => ({ request: one({ certificates: [id] }), name: `${id}.cer` })),
      ...crls.map((id) => ({ request: one({ crls: [id] }), name: `${id}.crl` })),
    ]);
  }
  if (everything) return ok([{ request: { what: "everything", form, certificates: true, crls: withCrls } }]);
  if (certificates.length > EXPORT_ITEMS || crls.length > EXPORT_ITEMS) {
    return err(`At most ${EXPORT_ITEMS} can be named at once; without any all are exported.`);
  }
  return ok([{ request: { what: "items", form, certificates, crls } }]);
}

/** The rows whose id begins so, in the order named; all where none is named. A beginning names exactly one. */
function choose<Row extends { readonly id: string }>(
  beginnings: readonly string[],
  rows: readonly Row[],
  what: string,
): Result<readonly Row[], string> {
  if (beginnings.length === 0) return ok(rows);
  const chosen: Row[] = [];
  for (const beginning of beginnings) {
    const [found, ...more] = rows.filter(({ id }) => id.startsWith(beginning));
    if (found === undefined) return err(`No ${what} of this record has a SHA-256 that begins with ${beginning}.`);
    if (more.length > 0) return err(`${beginning} begins more than one SHA-256: give more digits.`);
    chosen.push(found);
  }
  return ok(chosen);
}
