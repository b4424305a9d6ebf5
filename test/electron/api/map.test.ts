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
    expect((await safe(client.map.ask({ at }))).error).toMatchObject({ code: "NO_ANCHORS" });
    expect((await safe(client.map.ask({ at: "now" }))).error).toMatchObject({ code: "BAD_TIME" });
    const stranger = "f".repeat(64);
    expect((await safe(client.map.ask({ at, anchors: [stranger] }))).error).toMatchObject({
      code: "UNKNOWN_CERTIFICATE",
      data: { certificate: stranger },
    });
  });
});

describe.skipIf(!HAS_FPKI)("the Federal PKI on 2024-10-23", () => {
  const at = "2024-10-23T12:00:00Z";

  test.each([
    ["common-hardware", 7, 131],
    ["common-high", 16, 30],
  ])("%s is carried by the number that is known", async (_, policy, carried) => {
    await withShell(async (shell) => {
      const names = [
        "CACertificatesValidatingToFederalCommonPolicyG2.p7b",
        "certs/Federal_Common_Policy_CA_G2_from_FBCAG4.cer",
      ];
      await importAll(
        names.slice(0, policy === 7 ? 1 : 2).map((name) => ({ name, path: join(DATA_FOLDER, "data/fpki", name) })),
        shell.open.core,
      );
      const { client } = await newClient(shell);
      const map = await client.map.ask({ anchors: [ROOT_ID], policySet: [common(policy)], explicitPolicy: true, at });
      expect(map).toMatchObject({ at, certificates: 145, carried, complete: true });
      expect(map.nodes).toHaveLength(144);
      expect(map.nodes.filter(({ anchor }) => anchor).map(({ distance }) => distance)).toEqual([0]);
      expect(map.nodes.every(({ distance }) => distance !== undefined)).toBe(true);
      const held = new Set(
        map.relations.flatMap(({ there }) => there.filter((one) => one.carries).map((c) => c.certificate)),
      );
      // Certificates to oneself are no relation; all others that carry stand in one.
      expect(held.size).toBeGreaterThan(carried - 6);
      const pairs = map.relations.filter(({ pair }) => pair !== "one-way");
      expect(pairs).toHaveLength(policy === 7 ? 0 : 1);
      // The half that leads back to the anchor is the other half of the bridge's own.
      for (const pair of pairs) expect([pair.there.length, pair.back.length]).toEqual([1, 1]);
    });
  });
});
