// Knows that the overview tells what ends and what is broken, over a real WebSocket, with what is known of the Federal PKI.
// Leaves the search to test/shared/governance/loss-timeline.test.ts and pairs to test/shared/framework.
import { join } from "node:path";
import { safe } from "@orpc/client";
import { describe, expect, test } from "vitest";
import type { Trust, TrustEvent } from "../../../shared/contract/overview.ts";
import { ROOT_ID } from "../../conformance/fpki-data.ts";
import { DATA_FOLDER, HAS_FPKI } from "../../conformance/test-data.ts";
import { newClient, withShell } from "../loopback/running-shell.ts";
import { importAll } from "../temporary-core.ts";

/** What is told last; what is told before it says only how far the search has come. */
async function wholeTrust(asked: Promise<AsyncIterable<TrustEvent>>): Promise<Trust> {
  const events: TrustEvent[] = [];
  for await (const event of await asked) events.push(event);
  const last = events.pop();
  expect(events.every(({ type }) => type === "looking")).toBe(true);
  if (last?.type !== "whole") throw new Error("it was not told to its end");
  return last.trust;
}

test("an empty record has nothing to tell, and what cannot be asked is refused by name", async () => {
  await withShell(async (shell) => {
    const { client } = await newClient(shell);
    const at = "2026-01-01T00:00:00Z";
    const state = await client.overview.state({ at });
    expect(state).toMatchObject({ at, inForce: 0, expired: 0, halfOpen: [], staleCrls: [] });
    expect((await safe(client.overview.trust({ at }))).error).toMatchObject({ code: "NO_ANCHORS" });
    const now = { at: "now" };
    for (const asked of [client.overview.state(now), client.overview.trust(now)]) {
      expect((await safe<unknown, unknown>(asked)).error).toMatchObject({ code: "BAD_TIME", data: { text: "now" } });
    }
    const stranger = "f".repeat(64);
    expect((await safe(client.overview.trust({ at, anchors: [stranger] }))).error).toMatchObject({
      code: "UNKNOWN_CERTIFICATE",
      data: { certificate: stranger },
    });
  });
});

describe.skipIf(!HAS_FPKI)("the Federal PKI on 2024-10-23", () => {
  const at = "2024-10-23T12:00:00Z";

  test("loses 28 CAs within 30 days, 18 of them by one certificate", async () => {
    await withShell(async (shell) => {
      const file = "CACertificatesValidatingToFederalCommonPolicyG2.p7b";
      await importAll([{ name: file, path: join(DATA_FOLDER, "data/fpki", file) }], shell.open.core);
      const { client } = await newClient(shell);
      const trust = await wholeTrust(client.overview.trust({ anchors: [ROOT_ID], at, explicitPolicy: true }));
      expect(trust).toMatchObject({ at, entities: 143, without: [], bare: [], complete: true });
      expect(trust.losses.map(({ at: day, entities }) => [day.slice(0, 10), entities.length])).toEqual([
        ["2024-11-12", 9],
        ["2024-11-12", 1],
        ["2024-11-16", 18],
        ["2025-01-17", 2],
        ["2025-02-08", 1],
        ["2025-02-11", 1],
        ["2025-03-01", 7],
        ["2025-03-16", 1],
        ["2025-04-06", 17],
      ]);
      expect(trust.losses[2]?.ended.map(({ issuer, subject }) => [issuer, subject])).toEqual([
        ["DoD Interoperability Root CA 2", "DoD Root CA 3"],
      ]);
      // Root CA 6 follows Root CA 3, G4 follows G3; `CA-59` to `CA-75` work side by side and follow nobody.
      const soon = trust.losses.slice(0, 3).flatMap(({ entities }) => entities);
      expect(soon.filter(({ successor }) => successor === undefined)).toHaveLength(21);
      expect(soon.flatMap(({ name, successor }) => (successor === undefined ? [] : [[name, successor.name]]))).toEqual([
        ["NRC SSP Agency CA G3", "NRC SSP Agency CA G4"],
        ["NRC SSP Device CA G3", "NRC SSP Device CA G4"],
        ["U.S. Department of Education Agency CA - G4", "U.S. Department of Education Agency CA - G5"],
        ["U.S. Department of Education Device CA - G4", "U.S. Department of Education Device CA - G5"],
        ["U.S. Department of Transportation Agency CA G4", "U.S. Department of Transportation Agency CA G5"],
        ["U.S. Department of Transportation Device CA G4", "U.S. Department of Transportation Device CA G5"],
        ["DoD Root CA 3", "DoD Root CA 6"],
      ]);
      // Without a demand, what the anchor issues directly is accepted under no policy at all.
      const lax = await wholeTrust(client.overview.trust({ anchors: [ROOT_ID], at }));
      expect(lax.bare.map(({ name }) => name)).toEqual(["Federal Common Policy CA G2"]);
      expect(await client.overview.state({ at })).toMatchObject({ inForce: 146, soon: 12, expired: 0, halfOpen: [] });
    });
  });

  test("has pairs of which only one half is in force, once the older snapshot is there too", async () => {
    await withShell(async (shell) => {
      const names = ["older/CACertificates-2023-08-04.p7b", "CACertificatesValidatingToFederalCommonPolicyG2.p7b"];
      const files = names.map((name) => ({ name, path: join(DATA_FOLDER, "data/fpki", name) }));
      await importAll(files, shell.open.core);
      const { client } = await newClient(shell);
      const state = await client.overview.state({ at });
      expect(state.halfOpen.length).toBeGreaterThan(0);
      for (const pair of state.halfOpen) {
        expect(pair.because).toBe("expired");
        expect(pair.since < at).toBe(true);
        const { kin } = await client.reading.certificate({ certificate: pair.certificate });
        expect(kin.filter(({ is }) => is === "return").map(({ row }) => row.id)).toContain(pair.missing);
      }
      const before = await client.overview.state({ at: "2023-08-04T12:00:00Z" });
      expect(before.pairs.whole.length).toBeGreaterThan(0);
      expect(before.halfOpen.length).toBeLessThan(state.halfOpen.length + before.pairs.whole.length);
    });
  });
});
