// Knows which files are not kept because a part of them was not read, where a private key may be; and that what could be
// read of them comes in all the same. Leaves which member is refused to zip-members.test.ts.
import { generateKeyPairSync } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { buildCertificate } from "../../mesh/certificate-builder.ts";
import { withCore } from "../temporary-core.ts";
import { courseOf, fileIn, outcomes } from "./batch-course.ts";
import { type MemberToWrite, writeZip } from "./zip-writer.ts";

const good = Buffer.from(
  buildCertificate({ subject: "CN=A", subjectKey: "a", issuer: "CN=A", issuerKey: "a", ca: true }),
);
const member: MemberToWrite = { name: "good.cer", content: good };
const key = Buffer.from(
  generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" }),
);
const NOT_KEPT = "The file itself is not kept: a key may be in what was not read.";

/** Whether any file of the folder holds these octets. */
const holds = (folder: string, octets: Buffer): boolean =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).some(
    (entry) =>
      entry.isFile() &&
      entry.name.startsWith("record.db") &&
      readFileSync(join(entry.parentPath, entry.name)).includes(octets),
  );

test.each<[string, Partial<MemberToWrite & { content: Buffer }>, string]>([
  ["encrypted", { flags: 0x801 }, "zip-encrypted"],
  ["of an unsafe name", { name: "../ca.key" }, "zip-name-unsafe"],
  ["of a name that was there", { name: "GOOD.cer" }, "zip-name-collides"],
  ["that grows too much", { content: Buffer.concat([key, Buffer.alloc(1 << 20, 0x20)]) }, "zip-ratio"],
  ["whose octets are not all there", { size: 129 << 20, packedSize: 10 << 20 }, "zip-inconsistent"],
  ["of another method", { method: 14 }, "zip-method"],
  ["with a wrong checksum", { checksum: 1 }, "zip-damaged"],
  ["that is an archive itself", { content: writeZip([{ name: "ca.key", content: key }]) }, "compressed-file"],
])("a key in a member %s: the certificate comes in, the archive is not kept, and the item says so", (_, how, code) =>
  withCore(async ({ core }, folder) => {
    const hidden = { name: "ca.key", content: key, ...how };
    const archive = writeZip([member, hidden]);
    const { items } = await courseOf([fileIn(folder, "all.zip", archive)], core);
    expect(outcomes(items)).toEqual(["new", code]);
    expect(items[1]).toMatchObject({ reason: expect.stringContaining(NOT_KEPT) });
    expect(core.record.files()).toEqual([]);
    expect(holds(folder, good)).toBe(true);
    expect(holds(folder, deflateRawSync(hidden.content))).toBe(false);
  }),
);

test("an archive that was read whole is kept, what is not recognised in it too", () =>
  withCore(async ({ core }, folder) => {
    const text = Buffer.from("These are the certificates of the framework, as of today.");
    const archive = writeZip([member, { name: "readme.txt", content: text }]);
    const { items } = await courseOf([fileIn(folder, "all.zip", archive)], core);
    expect(outcomes(items)).toEqual(["new", "not-recognised"]);
    expect(JSON.stringify(items)).not.toContain(NOT_KEPT);
    const [file] = core.record.files();
    expect(file && Buffer.from(core.record.file(file.id)?.octets ?? []).equals(archive)).toBe(true);
    expect(holds(folder, deflateRawSync(text))).toBe(true);
  }));

test("a file of which only the first ten thousand items are read is not kept, and one of just as many is", () =>
  withCore(async ({ core }, folder) => {
    const items = (count: number) => Buffer.concat(Array<Buffer>(count).fill(good));
    const course = await courseOf(
      [fileIn(folder, "more.der", items(10_001)), fileIn(folder, "most.der", items(10_000))],
      core,
    );
    expect(course.items[10_000]).toMatchObject({
      code: "too-many-items",
      reason: expect.stringContaining(NOT_KEPT),
    });
    expect(core.record.files().map(({ name }) => name)).toEqual(["most.der"]);
  }));
