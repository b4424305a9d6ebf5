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
  /** The octets, one part behind the other: a large record is not copied together. */
  readonly parts: readonly Uint8Array[];
}

/** How many of the items that were asked for have been taken out of the record. */
export interface ExportStep {
  readonly done: number;
  readonly of: number;
}

/** Items and octets between two steps: some ten milliseconds. */
const ITEMS_A_STEP = 100;
const OCTETS_A_STEP = 1 << 20;

export type ExportRefusal =
  | { readonly kind: "unknown-item"; readonly id: string }
  /** `der` with none or several, or nothing at all. */
  | { readonly kind: "not-one"; readonly items: number };

type Items = Extract<ExportRequest, { what: "items" }>;

/** The parts of the record that an export reads. */
export type ExportReads = Pick<RecordReads, "certificates" | "certificate" | "crls" | "crl" | "file">;

type Course = Generator<ExportStep, Result<Exported, ExportRefusal>, undefined>;

/**
 * Takes what is asked for out of the record, step by step. Each certificate and CRL has the very octets that were imported; PEM
 * keeps the order asked for, certificates first. What comes into the record meanwhile is not in it.
 */
export function* writeExport(request: ExportRequest, reads: ExportReads): Course {
  switch (request.what) {
    case "items":
      return yield* writeItems(request.form, request.certificates, request.crls, reads);
    case "everything": {
      const certificates = request.certificates ? reads.certificates().map(({ id }) => id) : [];
      const crls = request.crls ? reads.crls().map(({ id }) => id) : [];
      return yield* writeItems(request.form, certificates, crls, reads);
    }
    case "file": {
      const found = reads.file(request.file);
      if (found === undefined) return err({ kind: "unknown-item", id: request.file });
      const name = fileNameOf(found.facts.name);
      return ok({ name, mediaType: "application/octet-stream", parts: [found.octets] });
    }
    default:
      return assertNever(request);
  }
}

function* writeItems(
  form: Items["form"],
  certificateIds: readonly CertificateId[],
  crlIds: readonly CrlId[],
  reads: ExportReads,
): Course {
  const ids = { certificates: [...new Set(certificateIds)], crls: [...new Set(crlIds)] };
  const of = ids.certificates.length + ids.crls.length;
  if (of === 0 || (form === "der" && of > 1)) return err({ kind: "not-one", items: of });
  let done = 0;
  let octetsLeft = OCTETS_A_STEP;
  let name: string | undefined;
  function* takeAll<Id extends string, Found extends { readonly der: Uint8Array }>(
    wanted: readonly Id[],
    take: (id: Id) => Found | undefined,
    nameOf: (found: Found) => string,
  ): Generator<ExportStep, Result<readonly Uint8Array[], ExportRefusal>, undefined> {
    const ders: Uint8Array[] = [];
    for (const id of wanted) {
      const found = take(id);
      if (found === undefined) return err({ kind: "unknown-item", id });
      name ??= fileNameOf(`${nameOf(found).slice(0, 80)} ${id.slice(0, 8)}`);
      ders.push(found.der);
      done += 1;
      octetsLeft -= found.der.length;
      if (octetsLeft > 0 && done % ITEMS_A_STEP !== 0) continue;
      octetsLeft = OCTETS_A_STEP;
      yield { done, of };
    }
    return ok(ders);
  }
  const certificates = yield* takeAll(ids.certificates, reads.certificate, ({ facts }) => facts.subject);
  if (!certificates.ok) return certificates;
  const crls = yield* takeAll(ids.crls, reads.crl, ({ facts }) => `CRL of ${facts.issuer}`);
  if (!crls.ok) return crls;
  const base = of === 1 && name !== undefined ? name : severalName(certificates.value.length, crls.value.length);
  switch (form) {
    case "pem": {
      const parts: Uint8Array[] = [];
      const blocks = [
        ...certificates.value.map((der) => ["CERTIFICATE", der] as const),
        ...crls.value.map((der) => ["X509 CRL", der] as const),
      ];
      for (const [label, der] of blocks) {
        parts.push(Buffer.from(pemBlock(label, der), "latin1"));
        octetsLeft -= der.length;
        if (octetsLeft > 0) continue;
        octetsLeft = OCTETS_A_STEP;
        yield { done, of };
      }
      // RFC 8555 §9.1 registers this type for a sequence of PEM certificates; there is none for CRLs beside them.
      return ok({ name: `${base}.pem`, mediaType: "application/pem-certificate-chain", parts });
    }
    case "p7b": {
      const parts = degenerateP7b(certificates.value, crls.value);
      return ok({ name: `${base}.p7b`, mediaType: "application/pkcs7-mime", parts });
    }
    case "der": {
      // RFC 2585 §4.
      const [extension, mediaType] =
        crls.value.length === 0 ? ["cer", "application/pkix-cert"] : ["crl", "application/pkix-crl"];
      return ok({ name: `${base}.${extension}`, mediaType, parts: [...certificates.value, ...crls.value] });
    }
    default:
      return assertNever(form);
  }
}

/** Several are named by how many they are; one by its plain name and the beginning of its hash. */
function severalName(certificates: number, crls: number): string {
  const counted = (count: number, word: string) => (count === 0 ? [] : [`${count} ${word}${count === 1 ? "" : "s"}`]);
  return [...counted(certificates, "certificate"), ...counted(crls, "CRL")].join(" and ");
}
