// Knows that a real OpenSSL, over the files that the screen saves, prints of an expired CRL what was foretold.
// Leaves the other errors to test/path/explain/openssl-command.test.ts.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CALDER_REPORTS } from "../../../electron/demo/demo-relying-parties.ts";
import { pemBlock } from "../../../electron/export/pem.ts";
import type { CertificateId } from "../../../shared/pki/certificate.ts";
import { formatInstant } from "../../../shared/values/instant.ts";
import { ALL, withDemo } from "./demo-answers.ts";

const HAS_OPENSSL = spawnSync("openssl", ["version"], { timeout: 10_000 }).status === 0;

test.skipIf(!HAS_OPENSSL)("an expired CRL is error 12, as foretold", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "concordat-stale-"));
  try {
    await withDemo(ALL, async ({ core: { record, clock }, client }) => {
      const kept = record.keptQuestions().find(({ name }) => name === CALDER_REPORTS.name);
      if (kept === undefined) throw new Error("the demonstration keeps the question");
      const { misses } = await client.paths.ask({ ...kept.inputs, target: kept.target, at: formatInstant(clock()) });
      const [miss] = misses;
      if (miss?.openssl === undefined) throw new Error("no path is shown with its command");
      expect(miss.openssl.prints).toBe("It should say error 12, CRL has expired, and that the verification failed.");
      const pem = (ids: readonly string[]) =>
        ids.map((id) => pemBlock("CERTIFICATE", record.certificate(id as CertificateId)?.der ?? new Uint8Array()));
      const rungs = miss.rungs.map(({ certificate }) => certificate);
      writeFileSync(join(folder, "anchor.pem"), pem([miss.anchor.id]).join(""));
      writeFileSync(join(folder, "path.pem"), pem(rungs.slice(0, -1)).join(""));
      writeFileSync(join(folder, "target.pem"), pem(rungs.slice(-1)).join(""));
      const crls = record.crls().map(({ id }) => pemBlock("X509 CRL", record.crl(id)?.der ?? new Uint8Array()));
      writeFileSync(join(folder, "crls.pem"), crls.join(""));
      const [program = "", ...options] = miss.openssl.command.split(" ");
      const { status, stderr } = spawnSync(program, options, { cwd: folder, timeout: 10_000, encoding: "utf8" });
      expect(status).toBe(2);
      expect(stderr).toContain("error 12 at ");
      expect(stderr).toContain("verification failed");
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
