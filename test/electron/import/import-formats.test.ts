// Knows every kind of file that comes in, each from its octets on disk to the record, and the US Federal PKI whole.
// Leaves hostile files to hostile-files.test.ts and the course of an import to import-batch.test.ts.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parsePem } from "../../../shared/pki/pem.ts";
import { parsePkcs7 } from "../../../shared/pki/pkcs7.ts";
import { DATA_FOLDER, HAS_FPKI } from "../../conformance/test-data.ts";
import { buildCertificate } from "../../mesh/certificate-builder.ts";
import { buildCrl } from "../../mesh/crl-builder.ts";
import { ED25519_KEYS } from "../../mesh/key-scheme.ts";
import { sequence, tlv } from "../crypto/der-writing.ts";
import { answer, serve } from "../network/serve.ts";
import { withCore } from "../temporary-core.ts";
import { courseOf, fileIn, outcomes, sumOf } from "./batch-course.ts";
import { writeZip } from "./zip-writer.ts";

const certificate = (subject: string, issuer: string) =>
  Buffer.from(
    buildCertificate(
      { subject: `CN=${subject}`, subjectKey: subject, issuer: `CN=${issuer}`, issuerKey: issuer, ca: true },
      ED25519_KEYS,
    ),
  );
const [root, forward, reverse] = [certificate("Root", "Root"), certificate("B", "Root"), certificate("Root", "B")];
const crl = Buffer.from(buildCrl({ issuer: "CN=Root", issuerKey: "Root", number: 7 }, ED25519_KEYS));
const pair = sequence(tlv(0xa0, reverse), tlv(0xa1, forward));
const pem = (label: string, der: Buffer) =>
  `-----BEGIN ${label}-----\n${der.toString("base64")}\n-----END ${label}-----\n`;
const ldif = [
  "version: 1",
  "dn: cn=Root",
  "changetype: add",
  `cACertificate;binary:: ${root.toString("base64").replace(/.{60}/g, "$&\n ")}`,
  `crossCertificatePair;binary:: ${pair.toString("base64")}`,
  `certificateRevocationList;binary:: ${crl.toString("base64")}`,
  "userCertificate;binary:< http://127.0.0.1:9/never",
  "",
].join("\r\n");

test("a value at an address is said, and its server is never asked: not even a connection is made", async () => {
  const served = await serve({ "/root.cer": answer(200, root) });
  try {
    const named = ldif.replaceAll("http://127.0.0.1:9/never", served.uri("/root.cer"));
    await withCore(async ({ core }, folder) => {
      const archive = writeZip([{ name: "in.ldif", content: Buffer.from(named) }]);
      const files = [fileIn(folder, "a.ldif", named), fileIn(folder, "b.zip", archive)];
      const { items } = await courseOf(files, core);
      expect(outcomes(items).filter((code) => code === "ldif-url")).toHaveLength(2);
    });
    expect(served.connections.made).toBe(0);
    // The address answers whoever asks it, and who asks is counted.
    expect((await fetch(served.uri("/root.cer"))).status).toBe(200);
    expect(served.connections.made).toBe(1);
    expect(served.paths()).toEqual(["/root.cer"]);
  } finally {
    await served.close();
  }
});

describe("each kind of file", () => {
  test.each<[string, Buffer | string, string[]]>([
    ["DER", root, ["new"]],
    ["PEM", `junk\n${pem("CERTIFICATE", root)}junk${pem("X509 CRL", crl)}`, ["new", "new-crl"]],
    ["base64 alone", root.toString("base64"), ["new"]],
    ["UTF-16", Buffer.from(`\ufeff${pem("CERTIFICATE", root)}`, "utf16le"), ["new"]],
    ["LDIF", ldif, ["new", "new", "new", "new-crl", "ldif-url"]],
    ["a CRL in DER", crl, ["new-crl"]],
    ["a certificate pair", pair, ["new", "new"]],
    [
      "LDIF that is a mail with PEM in it too",
      `${ldif}\r\n${pem("CERTIFICATE", forward)}`,
      [...["new", "new", "new", "new-crl", "ldif-url"], "ldif-line", "known"],
    ],
    ["gzip", Buffer.from("1f8b0800", "hex"), ["compressed-file"]],
  ])("%s", (_, octets, expected) =>
    withCore(async ({ core }, folder) => {
      const file = fileIn(folder, "file", octets);
      const course = await courseOf([file], core);
      expect(outcomes(course.items)).toEqual(expected);
      const kept = core.record.files()[0];
      expect(kept?.id).toBe(
        expected.includes("new") || expected.includes("new-crl")
          ? createHash("sha256").update(octets).digest("hex")
          : undefined,
      );
      const revision = core.record.revision();
      await courseOf([file], core);
      expect(core.record.revision()).toBe(revision);
    }),
  );

  test("a zip of all of them is one file; its items name their members", () =>
    withCore(async ({ core }, folder) => {
      const archive = writeZip([
        { name: "certs/", content: Buffer.alloc(0), method: 0, mode: 0o040755 },
        { name: "certs/root.cer", content: root },
        { name: "all.ldif", content: Buffer.from(ldif) },
        { name: "bad\u202e.cer", content: Buffer.from("none") },
        { name: "root.crl", content: crl },
      ]);
      const { items, ended } = await courseOf([fileIn(folder, "all.zip", archive)], core);
      expect(ended.ok).toBe(true);
      expect(items.map((item) => ["member" in item ? item.member : "", ...outcomes([item])].join(" "))).toEqual([
        "certs/root.cer new",
        "all.ldif known",
        "all.ldif new",
        "all.ldif new",
        "all.ldif new-crl",
        "all.ldif ldif-url",
        "bad‹U+202E›.cer not-recognised",
        "root.crl known-crl",
      ]);
      expect(items.map(({ item }) => item)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      const [file] = core.record.files();
      const kept = file && core.record.file(file.id);
      expect(kept && Buffer.from(kept.octets).equals(archive)).toBe(true);
      expect(kept?.contents.items[1]).toMatchObject({
        kind: "certificate",
        member: "all.ldif",
        offset: ldif.indexOf("cAC"),
      });
      // In the member itself, so that the octets can be looked up there.
      expect(kept?.contents.items).toHaveLength(8);
      expect(core.record.counts()).toMatchObject({ certificates: 3, crls: 1 });
    }));
});

describe.skipIf(!HAS_FPKI)("the US Federal PKI", () => {
  const folder = join(DATA_FOLDER, "data/fpki");
  const snapshots = ["CACertificatesValidatingToFederalCommonPolicyG2.p7b", "older/CACertificates-2023-08-04.p7b"];
  const dersOf = (name: string): readonly Uint8Array[] => {
    const octets = readFileSync(join(folder, name));
    const [block] = parsePem(octets);
    if (block === undefined) return [octets];
    if (!block.content.ok) throw new Error(block.content.error.message);
    return name.endsWith(".p7b")
      ? parsePkcs7(block.content.value).entries.map(({ der }) => der)
      : [block.content.value];
  };

  test("both snapshots and every single file come in, octet for octet, and are kept as they were", () =>
    withCore(async ({ core }) => {
      const names = [...snapshots, ...readdirSync(join(folder, "certs")).map((name) => `certs/${name}`)];
      const files = names.map((name) => ({ name, path: join(folder, name) }));
      const course = await courseOf(files, core);
      const ders = names.flatMap(dersOf);
      const byId = new Map(ders.map((der) => [createHash("sha256").update(der).digest("hex"), der]));
      expect(ders).toHaveLength(146 + 150 + 7);
      expect(sumOf(course)).toEqual({
        imported: byId.size,
        importedCrls: 0,
        known: ders.length - byId.size,
        rejected: 0,
      });
      for (const { id } of core.record.certificates()) {
        const kept = core.record.certificate(id);
        const original = byId.get(id);
        expect(kept && original && Buffer.from(kept.der).equals(original)).toBe(true);
      }
      const archived = core.record.files();
      expect(archived.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
      for (const { id, name, certificates } of archived) {
        expect(Buffer.from(core.record.file(id)?.octets ?? []).equals(readFileSync(join(folder, name)))).toBe(true);
        expect(certificates).toBe(dersOf(name).length);
      }
      expect(core.record.crls()).toEqual([]);
    }));

  test.each([
    [snapshots[0] ?? "", 146],
    [snapshots[1] ?? "", 150],
  ])("%s by itself: %d certificates, none rejected", (name, imported) =>
    withCore(async ({ core }) => {
      expect(sumOf(await courseOf([{ name, path: join(folder, name) }], core))).toMatchObject({
        imported,
        rejected: 0,
      });
    }),
  );
});
