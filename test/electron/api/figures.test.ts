// Knows that the facts of the Federal PKI's README come out of its own certificates as figures, each with its list.
// Leaves how they are found on screen to test/e2e/fpki-facts.e2e.ts.
import { join } from "node:path";
import { safe } from "@orpc/client";
import { describe, expect, test } from "vitest";
import { DATA_FOLDER, HAS_FPKI } from "../../conformance/test-data.ts";
import { newClient, withShell } from "../loopback/running-shell.ts";
import { importAll, SAMPLE_FILES } from "../temporary-core.ts";

test("a figure that is none is refused by name; each that is listed gives as many as it counts", async () => {
  await withShell(async (shell) => {
    await importAll(SAMPLE_FILES, shell.open.core);
    const { client } = await newClient(shell);
    const unknown = await safe(client.figures.those({ figure: "key:RSA 1" }));
    expect(unknown.error).toMatchObject({ code: "UNKNOWN_FIGURE", data: { figure: "key:RSA 1" } });
    const { groups } = await client.figures.list();
    const known = new Set((await client.certificates.list()).rows.map(({ id }) => id));
    for (const figure of groups.flatMap(({ figures }) => figures)) {
      if (!figure.listed) continue;
      const { certificates } = await client.figures.those({ figure: figure.id });
      if (figure.id !== "several-keys") expect(certificates, figure.id).toHaveLength(figure.count);
      expect(certificates.every((id) => known.has(id))).toBe(true);
      expect(new Set(certificates).size).toBe(certificates.length);
    }
  });
});

describe.skipIf(!HAS_FPKI)("of the Federal PKI", () => {
  test("are those of its README", async () => {
    await withShell(async (shell) => {
      const file = "CACertificatesValidatingToFederalCommonPolicyG2.p7b";
      await importAll([{ name: file, path: join(DATA_FOLDER, "data/fpki", file) }], shell.open.core);
      const { client } = await newClient(shell);
      const { groups } = await client.figures.list();
      const all = new Map(groups.flatMap(({ figures }) => figures.map((each) => [each.id, each] as const)));
      const count = (...ids: readonly string[]) => ids.map((id) => all.get(id)?.count);
      expect(count("certificates", "subjects", "entities", "ends", "several-keys", "self-issued")).toEqual([
        146, 123, 144, 127, 14, 6,
      ]);
      expect(count("key:RSA 2048", "key:RSA 4096", "key:RSA 3072")).toEqual([102, 37, 7]);
      expect(count("signed:sha256WithRSAEncryption", "signed:sha384WithRSAEncryption")).toEqual([101, 45]);
      const { algorithms } = await client.figures.signed();
      expect(algorithms.map(({ label, certificates }) => [label, certificates.length])).toEqual([
        ["sha256WithRSAEncryption", 101],
        ["sha384WithRSAEncryption", 45],
      ]);
      expect(algorithms.filter(({ weak }) => weak !== undefined)).toEqual([]);
      expect(count("extension:2.5.29.32", "policies", "mapping")).toEqual([145, 173, 30]);
      expect(count("limit:policyConstraints", "limit:inhibitAnyPolicy", "limit:nameConstraints")).toEqual([71, 36, 15]);
      expect(count("path-length:pathLen 1", "path-length:pathLen 0")).toEqual([8, 82]);
      const loose = ["2.5.29.36", "2.5.29.54"].map((oid) => `extension:${oid}:non-critical`);
      expect(count(...loose, "extension:2.5.29.33")).toEqual([33, 11, 30]);
      expect(all.get("extension:2.5.29.33")?.note).toBe("critical in none");
      expect(count("extension:2.5.29.37", "organisation:U.S. Government", "organisation:Boeing")).toEqual([1, 81, 2]);
      const spelt = all.get("spelling:WidePoint SSP Intermediate CA");
      expect(spelt?.note).toMatch(/string types.*PrintableString.*UTF8String/s);
      const { certificates } = await client.figures.those({ figure: "spelling:WidePoint SSP Intermediate CA" });
      expect(certificates.map((id) => id.slice(0, 16)).sort()).toEqual(["73f63ca82067f66d", "f60c78526d875c6f"]);
      // FBCA → CertiPath and FBCA → DoD map one policy to several.
      const { certificates: fanning } = await client.figures.those({ figure: "one-to-many" });
      expect(fanning.map((id) => id.slice(0, 16))).toEqual(
        expect.arrayContaining(["c2da4c919fcdfdd8", "d00bce3645029c42"]),
      );
      const { rows } = await client.policies.list();
      expect(rows.filter(({ asserted }) => asserted > 0)).toHaveLength(173);
      for (const row of rows.filter((_, at) => at % 20 === 0)) {
        const found = await client.figures.withPolicy({ policy: row.oid, part: "asserted" });
        expect(found.certificates).toHaveLength(row.asserted);
      }
    });
  });
});
