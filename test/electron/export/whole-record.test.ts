// Knows that what goes into a record comes out again octet for octet: both FPKI snapshots and the single certificates, in
// all three forms, and the archived files. The certificates that went in are taken from the files by asn1js.
// Leaves the forms themselves to the tests beside this one.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Exported, writeExport } from "../../../electron/export/write-export.ts";
import type { ExportRequest } from "../../../shared/contract/exports.ts";
import { BlobIdSchema, CertificateIdSchema, CrlIdSchema } from "../../../shared/contract/wire-values.ts";
import { readItems } from "../../../shared/pki/import-items.ts";
import { fpkiCertificates } from "../../conformance/fpki-certificates.ts";
import { DATA_FOLDER, HAS_FPKI, missing } from "../../conformance/test-data.ts";
import { buildCrl } from "../../mesh/crl-builder.ts";
import { atOnce } from "../at-once.ts";
import { importAll, SAMPLE_FILES, withCore } from "../temporary-core.ts";

if (!HAS_FPKI) process.stderr.write(`exports of the FPKI skipped: ${missing("the FPKI data")}\n`);

const FPKI = join(DATA_FOLDER, "data/fpki");
const sha256 = (octets: Uint8Array) => createHash("sha256").update(octets).digest("hex");
const hashes = (all: readonly Uint8Array[]) => [...new Set(all.map(sha256))].sort();

function fpkiFiles() {
  const single = readdirSync(join(FPKI, "certs")).sort();
  return [
    "CACertificatesValidatingToFederalCommonPolicyG2.p7b",
    "older/CACertificates-2023-08-04.p7b",
    ...single.map((name) => `certs/${name}`),
  ].map((path) => ({ path: join(FPKI, path), name: path.split("/").at(-1) ?? path }));
}

const octetsOf = ({ parts }: Exported) => Buffer.concat(parts);

/** What our own import finds in an export: every item must be one that can be read. */
function certificatesIn(exported: Exported): readonly Uint8Array[] {
  return readItems(octetsOf(exported)).map((item) => {
    if (item.kind !== "certificate") throw new Error(`a ${item.kind} where a certificate was exported`);
    return item.der;
  });
}

function given(request: ExportRequest, reads: Parameters<typeof writeExport>[1]): Exported {
  const written = atOnce(writeExport(request, reads));
  if (!written.ok) throw new Error(written.error.kind);
  return written.value;
}

describe.skipIf(!HAS_FPKI)("both snapshots and the single certificates of the Federal PKI", () => {
  test("come out in all three forms with the octets they came in with, and so do their files", () =>
    withCore(async ({ core: { record, ...core } }) => {
      const files = fpkiFiles();
      await importAll(files, { ...core, record });
      const single = files.slice(2).map(({ path }) => readItems(readFileSync(path))[0]);
      const cameIn = hashes([
        ...fpkiCertificates("2024"),
        ...fpkiCertificates("2023"),
        ...single.flatMap((item) => (item?.kind === "certificate" ? [item.der] : [])),
      ]);
      expect(
        record
          .certificates()
          .map(({ id }) => id as string)
          .sort(),
      ).toEqual(cameIn);
      expect(cameIn.length).toBeGreaterThan(150);

      for (const form of ["pem", "p7b"] as const) {
        const all = given({ what: "everything", form, certificates: true, crls: true }, record);
        expect(hashes(certificatesIn(all)), form).toEqual(cameIn);
      }
      const ders = record
        .certificates()
        .map(({ id }) => given({ what: "items", form: "der", certificates: [id], crls: [] }, record))
        .map(octetsOf);
      expect(hashes(ders)).toEqual(cameIn);

      const archived = record.files();
      expect(archived).toHaveLength(files.length);
      for (const { id, name } of archived) {
        const original = files.find((file) => file.name === name);
        const octets = octetsOf(given({ what: "file", file: id }, record));
        expect(octets.equals(readFileSync(original?.path ?? "")), name).toBe(true);
      }
    }));

  test("an export is known, whole, to the record it came from and new to another", () =>
    withCore(({ core: first }, folder) =>
      withCore(async ({ core: second }) => {
        await importAll(fpkiFiles(), first);
        const all = given({ what: "everything", form: "p7b", certificates: true, crls: false }, first.record);
        const path = join(folder, all.name);
        writeFileSync(path, octetsOf(all));
        const count = first.record.counts().certificates;
        const again = (await importAll([{ path, name: all.name }], first)).at(-1);
        expect(again).toMatchObject({ type: "committed", imported: 0, known: count, rejected: 0 });
        const fresh = (await importAll([{ path, name: all.name }], second)).at(-1);
        expect(fresh).toMatchObject({ type: "committed", imported: count, known: 0, rejected: 0 });
      }),
    ));
});

describe("an export", () => {
  test("of chosen items keeps the order asked for, and each once", () =>
    withCore(async ({ core }) => {
      await importAll(SAMPLE_FILES, core);
      const [a, b, c] = core.record.certificates().map(({ id }) => id);
      if (a === undefined || b === undefined || c === undefined) throw new Error("the sample has changed");
      const exported = given({ what: "items", form: "pem", certificates: [c, a, b, a], crls: [] }, core.record);
      expect(certificatesIn(exported).map(sha256)).toEqual([c, a, b]);
      expect(exported.name).toBe("3 certificates.pem");
    }));

  test("of one certificate is named by it; CRLs stand behind certificates", () =>
    withCore(async ({ core }, folder) => {
      const crl = buildCrl({ issuer: "Root", issuerKey: "root", revoked: [{ serial: "07" }] });
      const path = join(folder, "root.crl");
      writeFileSync(path, crl);
      await importAll([...SAMPLE_FILES, { path, name: "root.crl" }], core);
      const bridge = core.record.certificates().find(({ subject }) => subject === "Meridian Bridge CA");
      if (bridge === undefined) throw new Error("the sample has changed");
      const one = given({ what: "items", form: "der", certificates: [bridge.id], crls: [] }, core.record);
      expect(one).toMatchObject({
        name: `Meridian Bridge CA ${bridge.id.slice(0, 8)}.cer`,
        mediaType: "application/pkix-cert",
      });
      expect(sha256(octetsOf(one))).toBe(bridge.id);
      const list = CrlIdSchema.parse(sha256(crl));
      const only = given({ what: "items", form: "der", certificates: [], crls: [list] }, core.record);
      expect(only).toMatchObject({ name: `CRL of Root ${list.slice(0, 8)}.crl`, mediaType: "application/pkix-crl" });
      expect(octetsOf(only).equals(crl)).toBe(true);
      const both = given({ what: "items", form: "pem", certificates: [bridge.id], crls: [list] }, core.record);
      const kinds = readItems(octetsOf(both)).map(({ kind }) => kind);
      expect({ kinds, name: both.name }).toEqual({
        kinds: ["certificate", "crl"],
        name: "1 certificate and 1 CRL.pem",
      });
    }));

  test("of nothing, of several as DER, or of what is not there is refused", () =>
    withCore(async ({ core: { record, ...core } }) => {
      await importAll(SAMPLE_FILES, { ...core, record });
      const ids = record.certificates().map(({ id }) => id);
      const nobody = CertificateIdSchema.parse("0".repeat(64));
      const refusal = (request: ExportRequest) => {
        const written = atOnce(writeExport(request, record));
        return written.ok ? undefined : written.error;
      };
      expect(refusal({ what: "items", form: "pem", certificates: [], crls: [] })).toEqual({
        kind: "not-one",
        items: 0,
      });
      expect(refusal({ what: "everything", form: "p7b", certificates: false, crls: true })).toEqual({
        kind: "not-one",
        items: 0,
      });
      const several: ExportRequest = { what: "items", form: "der", certificates: ids.slice(0, 2), crls: [] };
      expect(refusal(several)).toEqual({ kind: "not-one", items: 2 });
      expect(refusal({ ...several, certificates: ids.slice(0, 1) })).toBeUndefined();
      expect(refusal({ ...several, form: "pem", certificates: [...ids, nobody] })).toEqual({
        kind: "unknown-item",
        id: nobody,
      });
      expect(refusal({ what: "file", file: BlobIdSchema.parse(nobody) })).toEqual({ kind: "unknown-item", id: nobody });
    }));
});
