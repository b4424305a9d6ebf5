// Knows the files that attackers bring to a whole import (PRACTICE §F.3): sizes, counts, names, things that are no files.
// Each stands beside a good file, which must come in. Leaves archives to zip-members.test.ts and LDIF to its own tests.
import { execFileSync } from "node:child_process";
import { closeSync, ftruncateSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { stageFiles } from "../../../electron/worker/stage-batch.ts";
import { MAX_IMPORT_OCTETS } from "../../../shared/pki/import-items.ts";
import { buildCertificate } from "../../mesh/certificate-builder.ts";
import { buildCrl } from "../../mesh/crl-builder.ts";
import { withCore } from "../temporary-core.ts";
import { courseOf, fileIn, outcomes, sumOf } from "./batch-course.ts";
import { writeZip } from "./zip-writer.ts";

const good = Buffer.from(
  buildCertificate({ subject: "CN=A", subjectKey: "a", issuer: "CN=A", issuerKey: "a", ca: true }),
);

/** A file of `size` octets that takes no room on the disk. */
function sparse(folder: string, name: string, size: number, front: Uint8Array = new Uint8Array()) {
  const path = join(folder, name);
  const descriptor = openSync(path, "w");
  writeSync(descriptor, front);
  ftruncateSync(descriptor, size);
  closeSync(descriptor);
  return { path, name };
}

test.each<[string, (folder: string) => { path: string; name: string }, string]>([
  ["a file over the limit", (folder) => sparse(folder, "x", MAX_IMPORT_OCTETS + 1), "too-large"],
  ["a file of terabytes", (folder) => sparse(folder, "x", 2 ** 42), "too-large"],
  ["a file of zeros", (folder) => sparse(folder, "x", 20 << 20), "not-recognised"],
  ["a certificate over the limit", (folder) => sparse(folder, "x", 2 << 20, good), "too-large"],
  [
    "a claim of a gigabyte",
    (folder) => fileIn(folder, "x", Buffer.from("30843fffffff30820100a003020102", "hex")),
    "truncated",
  ],
  [
    "nesting of 100,000",
    (folder) =>
      fileIn(
        folder,
        "x",
        Buffer.concat([
          Buffer.from("308006092a864886f70d010702a0803080020101", "hex"),
          Buffer.alloc(200_000, Buffer.of(0x31, 0x80)),
        ]),
      ),
    "too-deep",
  ],
  [
    "a pipe nobody writes to",
    (folder) => {
      execFileSync("/usr/bin/mkfifo", [join(folder, "x")]);
      return { path: join(folder, "x"), name: "x" };
    },
    "file-unreadable",
  ],
  ["a device", () => ({ path: "/dev/zero", name: "x" }), "file-unreadable"],
  [
    "a folder",
    (folder) => {
      mkdirSync(join(folder, "x"));
      return { path: join(folder, "x"), name: "x" };
    },
    "file-unreadable",
  ],
  ["a file that is not there", (folder) => ({ path: join(folder, "x"), name: "x" }), "file-unreadable"],
  ["a path with a NUL", (folder) => ({ path: `${folder}/x\0y`, name: "x" }), "file-unreadable"],
])("%s is one item; the file beside it comes in", (_, make, code) =>
  withCore(async ({ core }, folder) => {
    const course = await courseOf([make(folder), fileIn(folder, "good.cer", good)], core);
    expect(outcomes(course.items)).toEqual([code, "new"]);
    expect(core.record.files().map(({ name }) => name)).toEqual(["good.cer"]);
  }),
);

test("10,001 items: ten thousand are read and the rest is said", () =>
  withCore(async ({ core }, folder) => {
    const file = fileIn(folder, "many.der", Buffer.concat(Array<Buffer>(10_001).fill(good)));
    const course = await courseOf([file, fileIn(folder, "more.cer", good)], core);
    expect(sumOf(course)).toEqual({ imported: 1, importedCrls: 0, known: 10_000, rejected: 1 });
    expect(outcomes(course.items)[10_000]).toBe("too-many-items");
  }));

test("10,001 items in the members of one archive", () =>
  withCore(async ({ core }, folder) => {
    const content = Buffer.concat(Array<Buffer>(5001).fill(good));
    const archive = writeZip([
      { name: "a", content, method: 0 },
      { name: "b", content, method: 0 },
    ]);
    const course = await courseOf([fileIn(folder, "many.zip", archive)], core);
    expect(sumOf(course)).toMatchObject({ imported: 1, known: 9999, rejected: 1 });
  }));

test("names of files are kept and shown with what cannot be seen escaped", () =>
  withCore(async ({ core }, folder) => {
    const file = fileIn(folder, "plain", good);
    const course = await courseOf([{ ...file, name: "a\u202ecrt.exe\u0007\u200b\0" }], core);
    const name = "a‹U+202E›crt.exe‹U+0007›‹U+200B›‹U+0000›";
    expect(course.items[0]?.file).toBe(name);
    expect(core.record.files()[0]?.name).toBe(name);
    expect(core.record.certificates()[0]?.source).toBe(name);
  }));

test("a batch has limits of its own: files and items beyond them are said one by one", () =>
  withCore(async (_, folder) => {
    const files = ["a", "b", "c"].map((name) => fileIn(folder, name, Buffer.concat([good, good])));
    const known = { hasCertificate: () => false, hasCrl: () => false };
    const codesOf = async (limits: { octets: number; items: number; crlOctets: number }) => {
      const codes: string[] = [];
      const arrived = { certificates: new Map(), crls: new Map() };
      for await (const message of stageFiles(files, known, arrived, limits))
        if (message.kind === "items") codes.push(...outcomes(message.items));
      return codes;
    };
    expect(await codesOf({ octets: 5 * good.length, items: 100, crlOctets: 0 })).toEqual([
      "new",
      "known",
      "known",
      "known",
      "batch-too-large",
    ]);
    expect(await codesOf({ octets: 1 << 20, items: 4, crlOctets: 0 })).toEqual([
      "new",
      "known",
      "known",
      "known",
      "too-many-items",
    ]);
  }));

test("CRLs beyond what one import holds unpacked are said one by one, however small their archive", () =>
  withCore(async (_, folder) => {
    const crl = (number: number) => buildCrl({ issuer: "CN=A", issuerKey: "A", number });
    const file = fileIn(folder, "crls.zip", writeZip([1, 2, 3].map((n) => ({ name: `${n}.crl`, content: crl(n) }))));
    const known = { hasCertificate: () => false, hasCrl: () => false };
    const room = { octets: 1 << 20, items: 100, crlOctets: 2 * crl(1).length };
    const codes: string[] = [];
    const arrived = { certificates: new Map(), crls: new Map() };
    for await (const message of stageFiles([file], known, arrived, room))
      if (message.kind === "items") codes.push(...outcomes(message.items));
    expect(codes).toEqual(["new-crl", "new-crl", "batch-too-large"]);
    expect(arrived.crls.size).toBe(2);
  }));
