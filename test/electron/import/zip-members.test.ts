// Knows which archives people bring and which attackers do (PRACTICE §F.3), and what must come of each member.
// Leaves what is in a member to the tests of reading.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { type ZipMember, zipMembers } from "../../../electron/import/zip-members.ts";
import { type MemberToWrite, writeZip } from "./zip-writer.ts";

const text = (content: string) => Buffer.from(content, "latin1");
async function membersOf(archive: Uint8Array): Promise<readonly ZipMember[]> {
  const members: ZipMember[] = [];
  for await (const member of zipMembers(new Uint8Array(archive))) members.push(member);
  return members;
}
/** The codes of refusals, the texts of what came out. */
const came = async (archive: Uint8Array) =>
  (await membersOf(archive)).map((member) =>
    member.kind === "rejected" ? member.code : Buffer.from(member.octets).toString("latin1"),
  );
const good: MemberToWrite = { name: "good.cer", content: text("good") };

describe("what people bring", () => {
  test("members deflated and stored, in folders, with their names", async () => {
    const archive = writeZip([
      { name: "certs/", content: text(""), method: 0, mode: 0o040755 },
      { name: "certs/a.cer", content: text("a".repeat(1000)) },
      { name: "certs\\b.cer", content: text("b"), method: 0 },
      { name: "zoë.cer", content: text("c") },
      { name: text("zo\x892.cer"), content: text("cp437"), flags: 0 },
      { name: "empty.cer", content: text(""), method: 0 },
    ]);
    const member = (name: string, content: string) => ({ kind: "member", name, octets: new Uint8Array(text(content)) });
    expect(await membersOf(archive)).toEqual([
      member("certs/a.cer", "a".repeat(1000)),
      member("certs\\b.cer", "b"),
      member("zoë.cer", "c"),
      member("zoë2.cer", "cp437"),
      member("empty.cer", ""),
    ]);
  });

  test.skipIf(!existsSync("/usr/bin/zip"))("what Info-ZIP writes, symbolic links in it refused", async () => {
    const folder = mkdtempSync(join(tmpdir(), "concordat-zip-"));
    try {
      writeFileSync(join(folder, "one.txt"), "one");
      symlinkSync("/etc/passwd", join(folder, "link"));
      execFileSync("/usr/bin/zip", ["-q", "--symlinks", "out.zip", "one.txt", "link"], { cwd: folder });
      expect(await came(readFileSync(join(folder, "out.zip")))).toEqual(["one", "zip-not-a-file"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("an archive of nothing gives nothing", async () => expect(await came(writeZip([]))).toEqual([]));
});

describe("one hostile member is refused by name, the good one beside it comes out", () => {
  test.each<[string, MemberToWrite, string]>([
    ["a way up", { name: "../../etc/passwd", content: text("x") }, "zip-name-unsafe"],
    ["a way up with backslashes", { name: "a\\..\\..\\b", content: text("x") }, "zip-name-unsafe"],
    ["an absolute name", { name: "/etc/passwd", content: text("x") }, "zip-name-unsafe"],
    ["a drive", { name: "C:\\x.cer", content: text("x") }, "zip-name-unsafe"],
    ["a NUL in the name", { name: "a.cer\0.txt", content: text("x") }, "zip-name-unsafe"],
    ["no name", { name: "", content: text("x") }, "zip-name-unsafe"],
    ["a symbolic link", { name: "link", content: text("/etc/passwd"), mode: 0o120777 }, "zip-not-a-file"],
    ["a device", { name: "dev", content: text(""), mode: 0o020666 }, "zip-not-a-file"],
    ["a pipe", { name: "pipe", content: text(""), mode: 0o010666 }, "zip-not-a-file"],
    ["encrypted", { name: "secret", content: text("x"), flags: 0x801 }, "zip-encrypted"],
    ["another method", { name: "lzma", content: text("x"), method: 14 }, "zip-method"],
    ["a bomb", { name: "bomb", content: Buffer.alloc(10 << 20) }, "zip-ratio"],
    ["a bomb that lies", { name: "bomb", content: Buffer.alloc(10 << 20), size: 1000 }, "zip-size-wrong"],
    ["a size too large", { name: "long", content: text("short"), size: 6 }, "zip-size-wrong"],
    ["a stored size too large", { name: "long", content: text("short"), method: 0, size: 6 }, "zip-size-wrong"],
    ["another checksum", { name: "sum", content: text("x"), checksum: 1 }, "zip-damaged"],
    ["no deflate at all", { name: "bad", content: Buffer.alloc(9, 0xff), method: 0, size: 9 }, "\xff".repeat(9)],
    ["a packed size past the end", { name: "far", content: text("x"), packedSize: 1 << 28 }, "zip-inconsistent"],
    ["another name in front", { name: "a", content: text("x"), localName: "b" }, "zip-inconsistent"],
    ["an offset past the end", { name: "off", content: text("x"), offset: 0x7fffffff }, "zip-inconsistent"],
    ["the same name", { name: "good.cer", content: text("x") }, "zip-name-collides"],
    ["a name that differs in case", { name: "GOOD.cer", content: text("x") }, "zip-name-collides"],
    ["a name in full width", { name: "ｇｏｏｄ.cer", content: text("x") }, "zip-name-collides"],
  ])("%s", async (_, member, code) => {
    expect(await came(writeZip([good, member, { name: "last", content: text("last") }]))).toEqual([
      "good",
      code,
      "last",
    ]);
  });

  test("a deflated member whose octets are no deflate", async () => {
    const archive = writeZip([good, { name: "bad", content: text("hello hello hello") }]);
    const packed = deflateRawSync(text("hello hello hello"));
    archive.fill(0xff, archive.indexOf(packed), archive.indexOf(packed) + packed.length);
    expect(await came(archive)).toEqual(["good", "zip-damaged"]);
  });

  test("bidi marks, controls and forged escapes in names are shown escaped, long names cut", async () => {
    const names = ["a\u202egpj.cer", "b\u0007.cer", "c‹U+202E›.cer", `d${"x".repeat(1000)}`];
    const members = await membersOf(writeZip(names.map((name) => ({ name, content: text("x") }))));
    expect(members.map(({ name }) => name)).toEqual([
      "a‹U+202E›gpj.cer",
      "b‹U+0007›.cer",
      "c‹U+2039›U+202E›.cer",
      `d${"x".repeat(299)}…`,
    ]);
  });
});

describe("the archive as a whole", () => {
  test("members that share octets: only the first of them comes out", async () => {
    const shared = { name: "first", content: text("shared") };
    const again = { ...shared, name: "other", offset: 0 };
    expect(await came(writeZip([shared, again]))).toEqual(["shared", "zip-inconsistent"]);
    // The second points into the first, at a member written inside it: another name, octets that overlap.
    const inner = writeZip([{ name: "inner", content: text("inner") }]);
    const outer = writeZip([
      { name: "outer", content: inner, method: 0 },
      { name: "inner", content: text("inner"), offset: 30 + "outer".length },
    ]);
    expect(await came(outer)).toEqual([inner.toString("latin1"), "zip-overlap"]);
  });

  test("a member that is the directory too", async () => {
    const archive = writeZip([{ name: "a", content: text("0123456789"), method: 0, packedSize: 30, size: 30 }]);
    expect(await came(archive)).toEqual(["zip-overlap"]);
  });

  test("more members than the limit, claimed or there: nothing is read", async () => {
    expect(await came(writeZip([good], { entries: 5001 }))).toEqual(["zip-too-many-members"]);
    const many = Array.from({ length: 5001 }, (_, i) => ({ name: `${i}`, content: text(""), method: 0 }));
    expect(await came(writeZip(many))).toEqual(["zip-too-many-members"]);
    expect(await came(writeZip(many.slice(1)))).toHaveLength(5000);
  });

  test("a count that is a lie: what is there comes out, then a word", async () => {
    expect(await came(writeZip([good], { entries: 3 }))).toEqual(["good", "zip-unreadable"]);
  });

  test("all members together stay under the limit", async () => {
    const big = (name: string) => ({ name, content: Buffer.alloc(600, name), method: 0 });
    const archive = new Uint8Array(writeZip([big("a"), big("b"), { name: "c", content: text("c") }]));
    const codes: string[] = [];
    for await (const member of zipMembers(archive, { entries: 9, ratio: 20, smallOctets: 9999, totalOctets: 1000 }))
      codes.push(member.kind === "rejected" ? member.code : `${member.octets.length}`);
    expect(codes).toEqual(["600", "zip-too-large", "1"]);
  });

  test("two hundred members of a megabyte of zeros stop at the ratio, and quickly", async () => {
    const start = performance.now();
    const bomb = { content: Buffer.alloc(1 << 20) };
    const members = Array.from({ length: 200 }, (_, i) => ({ ...bomb, name: `${i}` }));
    expect(new Set(await came(writeZip(members)))).toEqual(new Set(["zip-ratio"]));
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test("cut short, or with octets behind it, it says so", async () => {
    const archive = writeZip([good]);
    expect(await came(archive.subarray(0, -1))).toEqual(["zip-unreadable"]);
    expect(await came(archive.subarray(0, 10))).toEqual(["zip-unreadable"]);
    expect(await came(Buffer.concat([archive, text("x")]))).toEqual(["zip-unreadable"]);
  });
});
