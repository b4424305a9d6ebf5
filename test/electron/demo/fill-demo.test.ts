// Knows that the demonstration is made once, quickly, whole and by the rules: accepted by this application and by OpenSSL.
// Leaves its problems to demo-problems.test.ts.
import { spawnSync } from "node:child_process";
import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { runSelfTest } from "../../../electron/crypto/self-test.ts";
import { createSignatureVerifier } from "../../../electron/crypto/verify-signature.ts";
import { KEYSTORE_FILE } from "../../../electron/demo/demo-keystore.ts";
import { fillWithDemo } from "../../../electron/demo/fill-demo.ts";
import { checkRecordFile } from "../../../electron/record/check-record-file.ts";
import type { FrameworkRecord } from "../../../electron/record/record.ts";
import type { CertificateFacts } from "../../../electron/record/record-facts.ts";
import { oidName } from "../../../shared/pki/oid-names.ts";
import { toBase64 } from "../../../shared/values/bytes.ts";
import { sayFigure } from "../../figures.ts";
import { HAS_OPENSSL } from "../export/openssl.ts";
import { importAll, SAMPLE_FILES, withCore } from "../temporary-core.ts";
import { ALL, withDemo } from "./demo-answers.ts";

test("certificates, CRLs, members, relying parties and questions; the second time nothing is written", async () => {
  await withDemo(ALL, async ({ core }) => {
    const { record } = core;
    const before = record.revision();
    expect(record.counts()).toMatchObject({ certificates: 87, entities: 35, crls: 35 });
    expect(record.members()).toHaveLength(18);
    expect(record.profiles()).toHaveLength(6);
    const register = record.profiles().find(({ name }) => name === "Halden supplier register");
    expect(register?.tiers.map(({ name, policies }) => [name, policies.map(oidName)])).toEqual([
      ["High", ["halden-high"]],
      ["Medium", ["halden-medium"]],
      ["Basic", ["halden-basic"]],
    ]);
    expect(record.keptQuestions()).toHaveLength(8);
    // Every CA entity has a member, every issuer's key is known, and nothing is said against the encodings.
    const run = new Set(record.assignments().flatMap(({ entity, member }) => (member === undefined ? [] : [entity])));
    expect(record.entities().filter(({ id }) => !run.has(id))).toEqual([]);
    expect(record.certificates().filter((each) => each.issuerEntity === undefined || each.findings > 0)).toEqual([]);
    expect(record.crls().filter((each) => each.issuerEntity === undefined || each.findings > 0)).toEqual([]);

    await fillWithDemo(core);
    expect(record.revision()).toBe(before);
    const verify = createSignatureVerifier(runSelfTest());
    const signal = new AbortController().signal;
    expect(await checkRecordFile(record.path, verify, { say: () => {}, signal })).toMatchObject({
      ok: true,
      value: { fault: undefined },
    });
  });
});

test("a start that ended between certificates and members is finished by the next one", async () => {
  await withCore(async ({ core }) => {
    const append = () => ({ ok: false, error: { kind: "not-writable", reason: "the disk is full" } }) as const;
    const full: FrameworkRecord = { ...core.record, append };
    await expect(fillWithDemo({ ...core, record: full })).rejects.toThrow("the disk is full");
    expect(core.record.members()).toEqual([]);
    await fillWithDemo(core);
    expect(core.record.counts().certificates).toBe(87);
    expect(core.record.members()).toHaveLength(18);
  });
});

test("somebody's own certificates and members stay as they are", async () => {
  await withDemo(ALL, async ({ core }) => {
    const member = core.record.members()[0];
    if (member === undefined) throw new Error("there is no member");
    core.record.append(
      [{ type: "member-withdrawn", version: 1, member: member.id }],
      { kind: "local-user", name: "somebody" },
      core.clock(),
    );
    const revision = core.record.revision();
    await fillWithDemo(core);
    expect(core.record.revision()).toBe(revision);
  });
});

test("other certificates in the folder get no members of this demonstration", () =>
  withCore(async ({ core }) => {
    await importAll(SAMPLE_FILES, core);
    const revision = core.record.revision();
    await fillWithDemo(core);
    expect(core.record.revision()).toBe(revision);
    expect(core.record.members()).toEqual([]);
  }));

test("the keys of its CAs, and no others, are on the disk: one private file that says what it is", async () => {
  await withDemo(ALL, async ({ core }) => {
    const folder = dirname(core.record.path);
    const keystore = join(folder, "demo-keystore");
    expect(readdirSync(keystore).sort()).toEqual([KEYSTORE_FILE, "README.txt"]);
    const text = readFileSync(join(keystore, KEYSTORE_FILE), "utf8");
    for (const each of [text, readFileSync(join(keystore, "README.txt"), "utf8")])
      expect(each).toMatch(/^DEMONSTRATION ONLY/);
    if (process.platform !== "win32") {
      for (const name of readdirSync(keystore)) expect(statSync(join(keystore, name)).mode & 0o777).toBe(0o600);
      expect(statSync(keystore).mode & 0o777).toBe(0o700);
    }
    // Each is the key of one CA entity of the record, and every CA entity has one.
    const hashes = (text.match(/-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/g) ?? []).map((pem) => {
      const spki = createPublicKey(createPrivateKey(pem)).export({ format: "der", type: "spki" });
      return createHash("sha256").update(spki).digest("hex");
    });
    expect(hashes.sort()).toEqual(
      core.record
        .entities()
        .map(({ keyHash }) => keyHash)
        .sort(),
    );
    const left = readdirSync(folder, { recursive: true, encoding: "utf8" });
    expect(left.filter((name) => name.startsWith("demo-made"))).toEqual([]);
    expect(left.filter((name) => /key/i.test(name) && !name.startsWith("demo-keystore"))).toEqual([]);
    expect(existsSync(core.record.path)).toBe(true);
  });
});

test("what an earlier attempt left is replaced", () =>
  withCore(async ({ core }, folder) => {
    mkdirSync(join(folder, "demo-keystore"));
    writeFileSync(join(folder, "demo-keystore", KEYSTORE_FILE), "old", { mode: 0o644 });
    await fillWithDemo(core);
    const text = readFileSync(join(folder, "demo-keystore", KEYSTORE_FILE), "utf8");
    expect(text.match(/^Demonstration CA: C=ZZ, O=Halden Motors, CN=Halden Motors Root CA$/gm)).toHaveLength(1);
    if (process.platform !== "win32")
      expect(statSync(join(folder, "demo-keystore", KEYSTORE_FILE)).mode & 0o777).toBe(0o600);
  }));

test("every demonstration has keys of its own", async (context) => {
  const keys = new Set<string>();
  const took: number[] = [];
  for (const _ of ["first", "second"]) {
    await withCore(async ({ core }) => {
      const began = core.stopwatch();
      await fillWithDemo(core);
      took.push(core.stopwatch() - began);
      for (const { keyHash } of core.record.entities()) keys.add(keyHash);
    });
  }
  expect(keys.size).toBe(70);
  sayFigure(
    context,
    `the demonstration made twice, beside the other tests: ${took.map((ms) => Math.round(ms)).join(" and ")} ms`,
  );
});

test.skipIf(!HAS_OPENSSL)("OpenSSL reads, verifies and maps as we do", async () => {
  await withDemo(ALL, async ({ core: { record } }) => {
    const folder = dirname(record.path);
    const find = (subject: string, issuer: string) => {
      const found = record.certificates().find((each) => each.subject === subject && each.issuer === issuer);
      if (found === undefined) throw new Error(`no certificate of ${subject}`);
      return found;
    };
    const write = (name: string, all: readonly CertificateFacts[]) => {
      const path = join(folder, name);
      const pem = (id: CertificateFacts["id"]) =>
        `-----BEGIN CERTIFICATE-----\n${toBase64(record.certificate(id)?.der ?? new Uint8Array()).replaceAll(/.{1,64}/g, "$&\n")}-----END CERTIFICATE-----\n`;
      writeFileSync(path, all.map(({ id }) => pem(id)).join(""));
      return path;
    };
    const root = write("root.pem", [find("Halden Motors Root CA", "Halden Motors Root CA")]);
    const between = (alias: string) =>
      write(`${alias}.pem`, [
        find("Halden Supply Chain Bridge CA", "Halden Motors Root CA"),
        find(`${alias} Root CA`, "Halden Supply Chain Bridge CA"),
        find(`${alias} Issuing CA`, `${alias} Root CA`),
      ]);
    const judge = (alias: string, person: string) =>
      spawnSync(
        "openssl",
        ["verify", "-x509_strict", "-policy", "2.999.10.2", "-explicit_policy", "-trusted", root].concat([
          "-untrusted",
          between(alias),
          write(`${person}.pem`, [find(person, `${alias} Issuing CA`)]),
        ]),
        { encoding: "utf8" },
      );
    expect(judge("Brakewell Systems", "Ruth Adeyemi")).toMatchObject({ status: 0 });
    expect(judge("Sundby Harness", "Karin Sundby").status).not.toBe(0);
    expect(judge("Sundby Harness", "Karin Sundby").stderr).toContain("no explicit policy");
  });
});
