// Knows that one CA entity is told with what stands around it, and what it is worth to every anchor and saved relying
// party, in agreement with the table of worth. Leaves whether that table is right to test/property/worth.test.ts.
import { join } from "node:path";
import { safe } from "@orpc/client";
import { describe, expect, test } from "vitest";
import { ROOT_ID } from "../../conformance/fpki-data.ts";
import { DATA_FOLDER, HAS_FPKI } from "../../conformance/test-data.ts";
import { newClient, withShell } from "../loopback/running-shell.ts";
import { importAll, SAMPLE_FILES } from "../temporary-core.ts";
import { wholeWorth } from "./worth-answer.ts";

const common = (number: number) => `2.16.840.1.101.3.2.1.3.${number}`;
const at = "2024-10-23T12:00:00Z";

test("what cannot be asked is refused by name", async () => {
  await withShell(async (shell) => {
    await importAll(SAMPLE_FILES, shell.open.core);
    const { client } = await newClient(shell);
    const stranger = "f".repeat(64);
    const unknown = { code: "UNKNOWN_ENTITY", data: { entity: stranger } };
    expect((await safe(client.entities.details({ entity: stranger, at }))).error).toMatchObject(unknown);
    expect((await safe(client.entities.worth({ entity: stranger, at }))).error).toMatchObject(unknown);
    expect((await safe(client.entities.accepted({ certificate: stranger, at }))).error).toMatchObject({
      code: "UNKNOWN_CERTIFICATE",
    });
    const [entity] = (await client.certificates.entities()).rows;
    const id = entity?.id ?? "";
    expect((await safe(client.entities.worth({ entity: id, at: "soon" }))).error).toMatchObject({ code: "BAD_TIME" });
    // Every certificate stands with its entity on both sides, and each anchor is asked once.
    const { rows } = await client.certificates.list();
    const details = await client.entities.details({ entity: id, at });
    expect(details.issuedTo.map((row) => row.id).sort()).toEqual(
      rows.filter((row) => row.entity === id).map((row) => row.id),
    );
    const { rows: parties } = await client.entities.worth({ entity: id, at });
    expect(parties.map(({ party }) => party.kind)).toEqual(
      rows.filter(({ role }) => role === "self-signed").map(() => "anchor"),
    );
  });
});

describe.skipIf(!HAS_FPKI)("the Federal PKI", () => {
  const names = [
    "CACertificatesValidatingToFederalCommonPolicyG2.p7b",
    "certs/Federal_Common_Policy_CA_G2_from_FBCAG4.cer",
  ];
  const files = names.map((name) => ({ name, path: join(DATA_FOLDER, "data/fpki", name) }));

  test("tells every CA its worth as the table does, and a profile beside the anchor", async () => {
    await withShell(async (shell) => {
      await importAll(files, shell.open.core);
      const { client } = await newClient(shell);
      const inputs = { anchors: [ROOT_ID], policySet: [common(16)], explicitPolicy: true };
      await client.profiles.save({ name: "Classified login", inputs });
      const table = await wholeWorth(client.worth.ask({ anchors: [ROOT_ID], at }));
      const demanding = await wholeWorth(client.worth.ask({ ...inputs, at }));
      const asked = table.rows.filter((_, index) => index % 12 === 0);
      expect(asked.length).toBeGreaterThan(10);
      for (const row of asked) {
        const { rows, left } = await client.entities.worth({ entity: row.entity, at });
        expect(left).toBe(0);
        const [anchor, profile, ...others] = rows;
        expect(others).toEqual([]);
        expect(anchor?.party).toMatchObject({ kind: "anchor", certificate: ROOT_ID });
        expect(profile?.party).toMatchObject({ kind: "profile", name: "Classified login" });
        for (const [found, expected] of [
          [anchor, row],
          [profile, demanding.rows.find(({ entity }) => entity === row.entity)],
        ] as const) {
          expect([found?.rungs, found?.bare, found?.anchor]).toEqual([
            expected?.rungs,
            expected?.bare,
            expected?.anchor,
          ]);
          const pairs = found?.policies.flatMap(({ own, under }) => under.map((policy) => `${policy} ${own}`)).sort();
          const wanted = expected?.policies.flatMap(({ policy, satisfies }) =>
            satisfies.map((own) => `${policy} ${own}`),
          );
          expect(pairs).toEqual(wanted?.sort());
        }
      }
    });
  });

  test("accepts Boeing's issuing CA for common-hardware, and says why not for common-high", async () => {
    await withShell(async (shell) => {
      await importAll(files, shell.open.core);
      const { client } = await newClient(shell);
      const inputs = { anchors: [ROOT_ID], policySet: [common(16)], explicitPolicy: true };
      await client.profiles.save({ name: "Classified login", inputs });
      const { rows } = await client.certificates.list();
      const boeing = rows.find(({ subject }) => subject === "Boeing Medium Assurance Hardware Issuing CA G3");
      const { rows: found } = await client.entities.accepted({ certificate: boeing?.id ?? "", at });
      expect(found.map(({ verdict }) => verdict)).toEqual(["valid", "invalid"]);
      expect(found[0]).toMatchObject({ rungs: 4, anchor: false });
      expect(found[0]?.policies).toContain(common(7));
      expect(found[0]?.policies).not.toContain(common(16));
      expect(found[0]?.because).toBeUndefined();
      expect(found[1]?.because?.clause).toMatch(/^RFC 5280 §6\.1/);
      const root = await client.entities.accepted({ certificate: ROOT_ID, at });
      expect(root.rows[0]).toMatchObject({ verdict: "valid", anchor: true, rungs: 0 });
    });
  });

  test("says of the Federal Bridge its pair, of a re-keyed CA its other keys", async () => {
    await withShell(async (shell) => {
      await importAll(files, shell.open.core);
      const { client } = await newClient(shell);
      const { rows } = await client.certificates.entities();
      const bridge = rows.find(({ name }) => name === "Federal Bridge CA G4");
      const details = await client.entities.details({ entity: bridge?.id ?? "", at });
      expect(details.pairs.map(({ other, state }) => [other.name, state])).toEqual([
        ["Federal Common Policy CA G2", "whole"],
      ]);
      const [pair] = details.pairs;
      expect(details.issuedBy.map(({ id }) => id)).toContain(pair?.issued);
      expect(details.issuedTo.map(({ id }) => id)).toContain(pair?.received);
      const later = await client.entities.details({ entity: bridge?.id ?? "", at: "2050-01-01T00:00:00Z" });
      expect(later.pairs.map(({ state }) => state)).toEqual(["ended"]);

      const byName = Map.groupBy(rows, ({ nameHash }) => nameHash);
      const several = [...byName.values()].filter((keys) => keys.length > 1);
      expect([rows.length, byName.size, several.length]).toEqual([144, 123, 14]);
      for (const keys of several) {
        for (const key of keys) {
          const { generations } = await client.entities.details({ entity: key.id, at });
          expect(generations.map(({ row }) => row.id).sort()).toEqual(
            keys
              .map(({ id }) => id)
              .filter((id) => id !== key.id)
              .sort(),
          );
        }
      }
    });
  });
});
