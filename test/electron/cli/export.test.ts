// Knows the command `export` as a person runs it, on a closed record and through a running instance.
// Leaves the forms to ../export/.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readItems } from "../../../shared/pki/import-items.ts";
import { withShell } from "../loopback/running-shell.ts";
import { importAll, SAMPLE_FILES, temporaryFolder } from "../temporary-core.ts";

const CLI = fileURLToPath(new URL("../../../electron/cli.ts", import.meta.url));
const sha256 = (octets: Uint8Array) => createHash("sha256").update(octets).digest("hex");

const cli = (...argv: readonly string[]) =>
  new Promise<{ readonly code: unknown; readonly out: Buffer; readonly complaint: string }>((resolve) => {
    const options = { timeout: 20_000, encoding: "buffer" as const, maxBuffer: 1 << 26 };
    execFile(process.execPath, [CLI, ...argv], options, (error, out, complaint) =>
      resolve({ code: error === null ? 0 : error.code, out, complaint: complaint.toString() }),
    );
  });

const SAMPLE_HASHES = SAMPLE_FILES.flatMap(({ path }) =>
  readItems(readFileSync(path)).flatMap((item) => (item.kind === "certificate" ? [sha256(item.der)] : [])),
).sort();
const hashesIn = (octets: Uint8Array) =>
  readItems(octets)
    .map((item) => (item.kind === "rejected" ? item.code : sha256(item.der)))
    .sort();

describe("on a closed record", () => {
  test("each form goes out whole, files under their names; nothing is overwritten and a repetition changes nothing", async () => {
    const { folder, remove } = temporaryFolder();
    const data = ["--data", join(folder, "data")];
    await cli("import", ...SAMPLE_FILES.map(({ path }) => path), ...data);
    try {
      const pem = await cli("export", ...data);
      expect({ code: pem.code, complaint: pem.complaint }).toEqual({ code: 0, complaint: "" });
      expect(hashesIn(pem.out)).toEqual(SAMPLE_HASHES);

      const p7b = join(folder, "all.p7b");
      expect((await cli("export", "--form", "p7b", "--to", p7b, ...data)).code).toBe(0);
      const written = readFileSync(p7b);
      expect(hashesIn(written)).toEqual(SAMPLE_HASHES);
      const again = await cli("export", "--to", p7b, ...data);
      expect(again).toMatchObject({ code: 1, complaint: `${p7b} exists; it is not overwritten.\n` });
      expect(readFileSync(p7b).equals(written)).toBe(true);

      const ders = join(folder, "ders");
      for (const _ of ["once", "again"]) {
        expect((await cli("export", "--form", "der", "--to", ders, ...data)).code).toBe(0);
        expect(readdirSync(ders).sort()).toEqual(SAMPLE_HASHES.map((hash) => `${hash}.cer`));
      }
      for (const name of readdirSync(ders)) expect(`${sha256(readFileSync(join(ders, name)))}.cer`).toBe(name);

      const originals = join(folder, "originals");
      mkdirSync(originals);
      writeFileSync(join(originals, SAMPLE_FILES[0]?.name ?? ""), "somebody else's");
      const files = await cli("export", "--files", "--to", originals, ...data);
      expect(files).toMatchObject({ code: 0, complaint: "" });
      const expected = SAMPLE_FILES.map(({ name }, at) => (at === 0 ? name.replace(".pem", " (2).pem") : name));
      expect(readdirSync(originals).sort()).toEqual([SAMPLE_FILES[0]?.name, ...expected].sort());
      expect(readFileSync(join(originals, SAMPLE_FILES[0]?.name ?? ""), "utf8")).toBe("somebody else's");
      for (const [at, { path }] of SAMPLE_FILES.entries()) {
        expect(readFileSync(join(originals, expected[at] ?? "")).equals(readFileSync(path))).toBe(true);
      }
    } finally {
      remove();
    }
  });

  test("one certificate is chosen by the beginning of its hash; what is not there is said", async () => {
    const { folder, remove } = temporaryFolder();
    const data = ["--data", join(folder, "data")];
    await cli("import", ...SAMPLE_FILES.map(({ path }) => path), ...data);
    const [hash = ""] = SAMPLE_HASHES;
    const one = await cli("export", hash.slice(0, 12).toUpperCase(), "--form", "der", ...data);
    const nobody = await cli("export", "00000000", ...data);
    const several = await cli("export", "--form", "der", ...data);
    const noFile = await cli("export", "--file", hash, ...data);
    remove();
    expect(sha256(one.out)).toBe(hash);
    expect(nobody).toMatchObject({ code: 1, complaint: expect.stringContaining("begins with 00000000") });
    expect(several).toMatchObject({ code: 1, complaint: expect.stringContaining("--to") });
    expect(noFile).toMatchObject({ code: 1, complaint: expect.stringContaining("archived file") });
  });

  test("no record is made where there is none", async () => {
    const { folder, remove } = temporaryFolder();
    const nowhere = join(folder, "nowhere");
    const { code, complaint } = await cli("export", "--data", nowhere);
    const made = existsSync(nowhere);
    remove();
    expect({ code, complaint, made }).toEqual({
      code: 1,
      complaint: `There is no record in ${nowhere}.\n`,
      made: false,
    });
  });
});

test("a running instance answers the same", () =>
  withShell(async ({ folder, open }) => {
    await importAll(SAMPLE_FILES, open.core);
    const { code, out } = await cli("export", "--form", "p7b", "--data", folder);
    expect(code).toBe(0);
    expect(hashesIn(out)).toEqual(SAMPLE_HASHES);
  }));

test.each([
  [["--form", "pkcs12"], "--form is pem, der or p7b"],
  [["abc"], "is no SHA-256"],
  [["--files", "--form", "der"], "Archived files have no --form"],
  [["--tto", "x"], "Unknown option '--tto'"],
])("export %j is not understood: exit code 2", async (argv, says) => {
  const { code, out, complaint } = await cli("export", ...argv);
  expect({ code, out: out.length }).toEqual({ code: 2, out: 0 });
  expect(complaint).toContain(says);
});
