// Knows what an export is made of: items of the record in one of three forms, or an archived file as it came.
// Leaves handing it out to export-store.ts, and saving it to the screen and the command line.
import type { ExportRequest } from "../../shared/contract/exports.ts";
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { CrlId } from "../../shared/pki/crl.ts";
import { assertNever, err, ok, type Result } from "../../shared/values/result.ts";
import type { RecordReads } from "../record/record.ts";
import { degenerateP7b } from "./degenerate-p7b.ts";
import { fileNameOf } from "./file-name.ts";
import { pemBlock } from "./pem.ts";

export interface Exported {
  /** A name for the file, safe on every usual file system. */
  readonly name: string;
  readonly mediaType: string;
  readonly octets: Uint8Array;
}

export type ExportRefusal =
  | { readonly kind: "unknown-item"; readonly id: string }
  /** `der` with none or several, or nothing at all. */
  | { readonly kind: "not-one"; readonly items: number };

type Items = Extract<ExportRequest, { what: "items" }>;

/** The parts of the record that an export reads. */
export type ExportReads = Pick<RecordReads, "certificates" | "certificate" | "crls" | "crl" | "file">;

/**
 * Takes what is asked for out of the record. Each certificate and CRL has the very octets that were imported; PEM keeps the
 * order asked for, certificates first.
 */
export function writeExport(request: ExportRequest, reads: ExportReads): Result<Exported, ExportRefusal> {
  switch (request.what) {
    case "items":
      return writeItems(request.form, request.certificates, request.crls, reads);
    case "everything": {
      const certificates = request.certificates ? reads.certificates().map(({ id }) => id) : [];
      const crls = request.crls ? reads.crls().map(({ id }) => id) : [];
      return writeItems(request.form, certificates, crls, reads);
    }
    case "file": {
      const found = reads.file(request.file);
      if (found === undefined) return err({ kind: "unknown-item", id: request.file });
      const name = fileNameOf(found.facts.name);
      return ok({ name, mediaType: "application/octet-stream", octets: found.octets });
    }
    default:
      return assertNever(request);
  }
}

function writeItems(
  form: Items["form"],
  certificateIds: readonly CertificateId[],
  crlIds: readonly CrlId[],
  reads: ExportReads,
): Result<Exported, ExportRefusal> {
  const certificates = takeAll([...new Set(certificateIds)], (id) => reads.certificate(id));
  if (!certificates.ok) return certificates;
  const crls = takeAll([...new Set(crlIds)], (id) => reads.crl(id));
  if (!crls.ok) return crls;
  const count = certificates.value.length + crls.value.length;
  if (count === 0 || (form === "der" && count > 1)) return err({ kind: "not-one", items: count });
  const base = baseName(certificates.value, crls.value);
  const ders = { certificates: certificates.value.map(({ der }) => der), crls: crls.value.map(({ der }) => der) };
  switch (form) {
    case "pem": {
      const text = [
        ...ders.certificates.map((der) => pemBlock("CERTIFICATE", der)),
        ...ders.crls.map((der) => pemBlock("X509 CRL", der)),
      ];
      // RFC 8555 §9.1 registers this type for a sequence of PEM certificates; there is none for CRLs beside them.
      return ok({
        name: `${base}.pem`,
        mediaType: "application/pem-certificate-chain",
        octets: Buffer.from(text.join("")),
      });
    }
    case "p7b": {
      const octets = degenerateP7b(ders.certificates, ders.crls);
      return ok({ name: `${base}.p7b`, mediaType: "application/pkcs7-mime", octets });
    }
    case "der": {
      const [certificate] = ders.certificates;
      // RFC 2585 §4.
      if (certificate !== undefined)
        return ok({ name: `${base}.cer`, mediaType: "application/pkix-cert", octets: certificate });
      const [crl = new Uint8Array()] = ders.crls;
      return ok({ name: `${base}.crl`, mediaType: "application/pkix-crl", octets: crl });
    }
    default:
      return assertNever(form);
  }
}

function takeAll<Id extends string, Found>(
  ids: readonly Id[],
  take: (id: Id) => Found | undefined,
): Result<readonly Found[], ExportRefusal> {
  const all: Found[] = [];
  for (const id of ids) {
    const found = take(id);
    if (found === undefined) return err({ kind: "unknown-item", id });
    all.push(found);
  }
  return ok(all);
}

/** One item is named by its plain name and the beginning of its hash; several by how many they are. */
function baseName(
  certificates: readonly { readonly facts: { readonly id: string; readonly subject: string } }[],
  crls: readonly { readonly facts: { readonly id: string; readonly issuer: string } }[],
): string {
  const [one] = [
    ...certificates.map(({ facts }) => ({ id: facts.id, name: facts.subject })),
    ...crls.map(({ facts }) => ({ id: facts.id, name: `CRL of ${facts.issuer}` })),
  ];
  if (one !== undefined && certificates.length + crls.length === 1) {
    return fileNameOf(`${one.name.slice(0, 80)} ${one.id.slice(0, 8)}`);
  }
  const counted = (count: number, word: string) => (count === 0 ? [] : [`${count} ${word}${count === 1 ? "" : "s"}`]);
  return [...counted(certificates.length, "certificate"), ...counted(crls.length, "CRL")].join(" and ");
}
