// Knows that one certificate is read over a real WebSocket: words, elements, octets, what stands beside it.
// Leaves the words to test/shared/pki/reading.
import { join } from "node:path";
import { safe } from "@orpc/client";
import { describe, expect, test } from "vitest";
import { DATA_FOLDER, HAS_FPKI } from "../../conformance/test-data.ts";
import { newClient, withShell } from "../loopback/running-shell.ts";
import { importAll, SAMPLE_FILES } from "../temporary-core.ts";

test("a certificate of the record with its octets, words and files; an unknown one is refused by name", async () => {
  await withShell(async (shell) => {
    await importAll(SAMPLE_FILES, shell.open.core);
    const { client } = await newClient(shell);
    const { rows } = await client.certificates.list();
    for (const row of rows) {
      const read = await client.reading.certificate({ certificate: row.id });
      expect(read.row).toEqual(row);
      expect(read.signedBy?.entity).toBe(row.issuerEntity);
      expect(read.elements[0]).toMatchObject({ name: "Certificate", offset: 0 });
      expect((read.elements[0]?.length ?? 0) + (read.elements[0]?.headerLength ?? 0)).toBe(read.der.length);
      expect(read.files.map(({ name }) => name)).toContain(row.source);
    }
    const stranger = "f".repeat(64);
    expect((await safe(client.reading.certificate({ certificate: stranger }))).error).toMatchObject({
      code: "UNKNOWN_CERTIFICATE",
      data: { certificate: stranger },
    });
  });
});

describe.skipIf(!HAS_FPKI)("beside a certificate of the Federal PKI", () => {
  test("stand the one before, the one after and the other half of its pair", async () => {
    await withShell(async (shell) => {
      const names = ["older/CACertificates-2023-08-04.p7b", "CACertificatesValidatingToFederalCommonPolicyG2.p7b"];
      const files = names.map((name) => ({ name, path: join(DATA_FOLDER, "data/fpki", name) }));
      const back = "Federal_Common_Policy_CA_G2_from_FBCAG4.cer";
      files.push({ name: back, path: join(DATA_FOLDER, "data/fpki/certs", back) });
      await importAll(files, shell.open.core);
      const { client } = await newClient(shell);
      const { rows } = await client.certificates.list();
      const bridge = rows.find(
        ({ subject, issuer }) => subject === "Federal Bridge CA G4" && issuer === "Federal Common Policy CA G2",
      );
      if (bridge === undefined) throw new Error("the bridge is in the snapshot");
      const { kin } = await client.reading.certificate({ certificate: bridge.id });
      const returns = kin.filter(({ is }) => is === "return");
      expect(returns.map(({ row }) => [row.subject, row.issuer])).toEqual([
        ["Federal Common Policy CA G2", "Federal Bridge CA G4"],
      ]);
      expect(returns[0]?.pair).toMatchObject({
        says: "Each half has 5 mappings, and they are exactly the inverses of each other.",
      });
      expect(
        returns[0]?.pair?.mappings.map(({ from, to, there, back: inverse }) => [from, to, there, inverse]),
      ).toContainEqual(["2.16.840.1.101.3.2.1.3.16", "2.16.840.1.101.3.2.1.3.4", true, true]);
      const inhibited = returns[0]?.pair?.limits.find(({ label }) => label === "Mapping is inhibited");
      expect(inhibited).toMatchObject({ there: "after 2 more certificates", back: "after 1 more certificate" });
      // The half that came back has this one for its own other half.
      const { kin: other } = await client.reading.certificate({ certificate: returns[0]?.row.id ?? "" });
      expect(other.filter(({ is }) => is === "return").map(({ row }) => row.id)).toEqual([bridge.id]);

      const read = async (id: string) => (await client.reading.certificate({ certificate: id })).kin;
      const neighbours = await Promise.all(rows.map(async ({ id }) => ({ id, kin: await read(id) })));
      const pairs = neighbours.flatMap(({ id, kin }) =>
        kin.filter(({ is }) => is === "next").map((next) => ({ id, next })),
      );
      expect(pairs.length).toBeGreaterThan(20);
      for (const { id, next } of pairs) {
        expect(next.row.notBefore >= (rows.find((row) => row.id === id)?.notBefore ?? "~")).toBe(true);
        const behind = neighbours.find((one) => one.id === next.row.id)?.kin.find(({ is }) => is === "previous");
        expect(behind).toMatchObject({ sameKey: next.sameKey, differences: next.differences });
        expect(behind?.row.id).toBe(id);
        expect(next.differences.length).toBeGreaterThan(0);
      }
      // Of three generations each sees the two others, and the step between those that are not its own.
      const long = neighbours.filter(({ kin }) => kin.some(({ is }) => is === "later"));
      expect(long.length).toBeGreaterThan(0);
      for (const { id, kin } of long) {
        const line = kin.filter(({ is }) => is === "next" || is === "later");
        const begins = line.map(({ row }) => row.notBefore);
        expect([rows.find((row) => row.id === id)?.notBefore ?? "~", ...begins]).toEqual(
          [rows.find((row) => row.id === id)?.notBefore ?? "~", ...begins].toSorted(),
        );
        const [first, second] = line;
        const ofFirst = neighbours.find((one) => one.id === first?.row.id)?.kin.find(({ is }) => is === "next");
        expect(second).toMatchObject({ sameKey: ofFirst?.sameKey, differences: ofFirst?.differences });
      }
      expect(pairs.some(({ next }) => next.sameKey)).toBe(true);
      expect(pairs.some(({ next }) => !next.sameKey)).toBe(true);
    });
  });
});
