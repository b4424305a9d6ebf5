// Knows that the map is told over a real WebSocket, with what is known of the Federal PKI.
// Leaves relations to test/shared/framework and the search to the tests of paths.
import { join } from "node:path";
import { safe } from "@orpc/client";
import { describe, expect, test } from "vitest";
import { common, ROOT_ID } from "../../conformance/fpki-data.ts";
import { DATA_FOLDER, HAS_FPKI } from "../../conformance/test-data.ts";
import { newClient, withShell } from "../loopback/running-shell.ts";
import { importAll } from "../temporary-core.ts";

test("what cannot be asked is refused by name", async () => {
  await withShell(async (shell) => {
    const { client } = await newClient(shell);
    const at = "2026-01-01T00:00:00Z";
    expect((await safe(client.map.structure({ at: "now" }))).error).toMatchObject({ code: "BAD_TIME" });
    expect((await safe(client.map.carried({ at }))).error).toMatchObject({ code: "NO_ANCHORS" });
    expect((await safe(client.map.carried({ at: "now" }))).error).toMatchObject({ code: "BAD_TIME" });
    const stranger = "f".repeat(64);
    for (const asked of [{ anchors: [stranger] }, { without: [stranger] }]) {
      expect((await safe(client.map.carried({ at, ...asked }))).error).toMatchObject({
        code: "UNKNOWN_CERTIFICATE",
        data: { certificate: stranger },
      });
    }
  });
});

describe.skipIf(!HAS_FPKI)("the Federal PKI on 2024-10-23", () => {
  const at = "2024-10-23T12:00:00Z";
  const fpki = (name: string) => ({ name, path: join(DATA_FOLDER, "data/fpki", name) });
  const ALL = "CACertificatesValidatingToFederalCommonPolicyG2.p7b";
  const BACK = "certs/Federal_Common_Policy_CA_G2_from_FBCAG4.cer";

  test.each([
    ["common-hardware", 7, 131],
    ["common-high", 16, 30],
  ])("%s is carried by the number that is known", async (_, policy, carried) => {
    await withShell(async (shell) => {
      await importAll([fpki(ALL)], shell.open.core);
      const { client } = await newClient(shell);
      const asked = { anchors: [ROOT_ID], policySet: [common(policy)], explicitPolicy: true, at };
      const found = await client.map.carried(asked);
      expect(found).toMatchObject({ at, certificates: 145, complete: true });
      expect(found.carried).toHaveLength(carried);
      expect(found.anchors).toHaveLength(1);
      // Every other certificate has its reason, in words, once.
      const reasoned = found.reasons.flatMap(({ certificates }) => certificates);
      expect(new Set(reasoned).size).toBe(145 - carried);
      expect(new Set([...reasoned, ...found.carried]).size).toBe(145);
      // The sentence is that of the first, and names it.
      const { rows } = await client.certificates.list();
      for (const { says, certificates } of found.reasons) {
        expect(says).toMatch(/\.$/);
        expect(says).toContain(rows.find(({ id }) => id === certificates[0])?.subject);
      }
    });
  });

  test("what a policy has become is told at a CA behind two mappings, and nothing at one that it does not reach", async () => {
    await withShell(async (shell) => {
      await importAll([fpki(ALL)], shell.open.core);
      const { client } = await newClient(shell);
      const { nodes } = await client.map.structure({ at });
      const entity = (name: string) => nodes.find((node) => node.name === name)?.entity ?? "";
      const asked = (policy: number) => ({ anchors: [ROOT_ID], policySet: [common(policy)], explicitPolicy: true, at });
      const becomes = (policy: number, name: string) => client.map.becomes({ ...asked(policy), entity: entity(name) });
      // FBCA medium-hardware, then CertiPath high- and mediumHardware.
      expect(await becomes(7, "CertiPath Bridge CA - G3")).toEqual({
        policies: [{ own: common(7), under: ["1.3.6.1.4.1.24019.1.1.1.2", "1.3.6.1.4.1.24019.1.1.1.3"] }],
        anchor: false,
        complete: true,
      });
      const boeing = await becomes(7, "Boeing Medium Assurance Hardware Issuing CA G3");
      expect(boeing.policies.map(({ own }) => own)).toEqual([common(7)]);
      expect(boeing.policies[0]?.under).toContain("1.3.6.1.4.1.73.15.3.1.12");
      expect(boeing.policies[0]?.under).not.toContain(common(7));
      expect((await becomes(16, "Boeing Medium Assurance Hardware Issuing CA G3")).policies).toEqual([]);
      expect(await becomes(7, "Federal Common Policy CA G2")).toMatchObject({ anchor: true });
      expect((await safe(client.map.becomes({ ...asked(7), entity: "f".repeat(64) }))).error).toMatchObject({
        code: "UNKNOWN_ENTITY",
      });
    });
  });

  test("without the certificate for CertiPath, what stands behind it carries nothing; all else as before", async () => {
    await withShell(async (shell) => {
      await importAll([fpki(ALL)], shell.open.core);
      const { client } = await newClient(shell);
      const { nodes, relations } = await client.map.structure({ at });
      const bridge = nodes.find(({ name }) => name === "CertiPath Bridge CA - G3");
      const to = relations.filter((relation) => relation.to === bridge?.entity);
      const without = to.flatMap(({ there }) => there.map(({ certificate }) => certificate));
      expect(without).toHaveLength(1);
      const asked = { anchors: [ROOT_ID], policySet: [common(7)], explicitPolicy: true, at };
      const [before, after] = [await client.map.carried(asked), await client.map.carried({ ...asked, without })];
      expect(after.certificates).toBe(144);
      const lost = before.carried.filter((id) => !after.carried.includes(id));
      expect(after.carried.filter((id) => !before.carried.includes(id))).toEqual([]);
      // The bridge's own and the fourteen behind it.
      expect(lost).toHaveLength(15);
    });
  });

  test("places follow from the structure: the same for each date, told of again, and in another record", async () => {
    const placed = async (dates: readonly string[]) => {
      const found: unknown[] = [];
      await withShell(async (shell) => {
        await importAll([fpki(ALL), fpki(BACK)], shell.open.core);
        const { client } = await newClient(shell);
        for (const date of dates) {
          const { nodes, groups } = await client.map.structure({ at: date });
          found.push([
            nodes.map(({ entity, column, row }) => `${entity} ${column} ${row}`),
            groups.map(({ id, name, column, row }) => `${id} ${name} ${column} ${row}`),
          ]);
        }
      });
      return found;
    };
    const [one, other] = await placed([at, "2030-01-01T00:00:00Z"]);
    expect(other).toEqual(one);
    expect((await placed([at]))[0]).toEqual(one);
  });

  test("the anchor stands left of all, its pair with the bridge begins there; members are suggested", async () => {
    await withShell(async (shell) => {
      await importAll([fpki(ALL), fpki(BACK)], shell.open.core);
      const { client } = await newClient(shell);
      const map = await client.map.structure({ at });
      expect(map.nodes).toHaveLength(144);
      const first = map.nodes.filter(({ column }) => column === 0);
      expect(first.map(({ name }) => name)).toEqual(["Federal Common Policy CA G2"]);
      const pairs = map.relations.filter(({ pair }) => pair !== "one-way");
      expect(pairs.map(({ from, pair }) => [from, pair])).toEqual([[first[0]?.entity, "whole"]]);
      expect(map.groups.every(({ kind }) => kind === "suggested")).toBe(true);
      const defence = map.groups.findIndex(({ name }) => name === "DoD");
      expect(map.nodes.filter(({ group }) => group === defence)).toHaveLength(29);
      // A registered member takes its CA entities out of the suggestions.
      const entities = map.nodes.filter(({ group }) => group === defence).map(({ entity }) => entity);
      const { member } = await client.members.register({ name: "Defence", nameSpaces: [], entities });
      const groups = (await client.map.structure({ at })).groups.filter(({ name }) => /DoD|Defence/.test(name));
      expect(groups).toMatchObject([{ id: member, name: "Defence", kind: "member" }]);
    });
  });
});
