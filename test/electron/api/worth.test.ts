// Knows that the worth of every CA is told over a real WebSocket, with what is known of the Federal PKI.
// Leaves whether the search is right to test/property/worth.test.ts.
import { join } from "node:path";
import { safe } from "@orpc/client";
import { describe, expect, test } from "vitest";
import { formatInstant } from "../../../shared/values/instant.ts";
import { ROOT_ID } from "../../conformance/fpki-data.ts";
import { DATA_FOLDER, HAS_FPKI } from "../../conformance/test-data.ts";
import { ALL, withDemo } from "../demo/demo-answers.ts";
import { newClient, withShell } from "../loopback/running-shell.ts";
import { importAll, SAMPLE_FILES } from "../temporary-core.ts";
import { wholeWorth } from "./worth-answer.ts";

const common = (number: number) => `2.16.840.1.101.3.2.1.3.${number}`;

test("what cannot be asked is refused by name", async () => {
  await withShell(async (shell) => {
    const { client } = await newClient(shell);
    const at = "2026-01-01T00:00:00Z";
    expect((await safe(client.worth.ask({ at }))).error).toMatchObject({ code: "NO_ANCHORS" });
    expect((await safe(client.worth.ask({ at: "today" }))).error).toMatchObject({ code: "BAD_TIME" });
    await importAll(SAMPLE_FILES, shell.open.core);
    const stranger = "f".repeat(64);
    expect((await safe(client.worth.ask({ at, anchors: [stranger] }))).error).toMatchObject({
      code: "UNKNOWN_CERTIFICATE",
      data: { certificate: stranger },
    });
  });
});

test("who stops listening ends the search, and the next question is answered", async () => {
  await withShell(async (shell) => {
    await importAll(SAMPLE_FILES, shell.open.core);
    const { client } = await newClient(shell);
    const at = "2026-01-01T00:00:00Z";
    for await (const event of await client.worth.ask({ at })) {
      expect(event.type).toBe("entities");
      break;
    }
    const { events } = await wholeWorth(client.worth.ask({ at }));
    expect(events.at(-1)).toEqual({ type: "ended" });
  });
});

test("what a CA asserts and maps to is the same for every relying party, and holds all that is worth something", async () => {
  await withDemo(ALL, async ({ core, client }) => {
    const at = formatInstant(core.clock());
    const told = [];
    for (const { inputs } of core.record.profiles()) {
      const { rows } = await wholeWorth(client.worth.ask({ ...inputs, at }));
      told.push(rows.map(({ entity, asserts, mapsTo }) => ({ entity, asserts, mapsTo })));
      for (const { name, anchor, asserts, mapsTo, policies } of rows) {
        const all = new Set<string>([...asserts, ...mapsTo]);
        if (anchor || all.has("2.5.29.32.0")) continue;
        expect([name, policies.filter(({ policy }) => !all.has(policy))]).toEqual([name, []]);
      }
    }
    expect(told.length).toBeGreaterThan(1);
    for (const rows of told) expect(rows).toEqual(told[0]);
    expect(told[0]?.some(({ mapsTo }) => mapsTo.length > 0)).toBe(true);
  });
});

describe.skipIf(!HAS_FPKI)("the Federal PKI to whoever trusts its root", () => {
  const file = "CACertificatesValidatingToFederalCommonPolicyG2.p7b";

  test("is told for every CA and every policy, with the one hole", async () => {
    await withShell(async (shell) => {
      await importAll([{ name: file, path: join(DATA_FOLDER, "data/fpki", file) }], shell.open.core);
      const { client } = await newClient(shell);
      const relying = { anchors: [ROOT_ID], at: "2024-10-23T12:00:00Z" };
      const { rows, events } = await wholeWorth(client.worth.ask(relying));
      expect(events.at(-1)).toEqual({ type: "ended" });
      expect(rows).toHaveLength(144);
      const reach = (policy: string) =>
        rows.filter(({ policies }) => policies.some(({ satisfies }) => satisfies.some((own) => own === policy))).length;
      // The anchor counts: what it issues itself may name any policy.
      expect([reach(common(7)), reach(common(16))]).toEqual([FACTS.hardware, FACTS.high]);
      // Wherever paths part, they come to the same here.
      expect(rows.flatMap(({ policies }) => policies).filter(({ always }) => always !== undefined)).toEqual([]);
      // The hole of a relying party that demands nothing: what the anchor issues directly.
      expect(rows.filter(({ bare }) => bare).map(({ name, anchor, rungs }) => [name, anchor, rungs])).toEqual([
        ["Federal Common Policy CA G2", true, 0],
      ]);
      const boeing = rows.find(({ name }) => name === "Boeing Medium Assurance Hardware Issuing CA G3");
      expect(boeing).toMatchObject({ rungs: 4, bare: false });
      // CertiPath's certificate asserts two of CertiPath's and maps them to two of Boeing's.
      const pca = rows.filter(({ name }) => name === "Boeing PCA G3");
      expect(pca.map(({ asserts, mapsTo }) => [asserts, mapsTo])).toEqual([
        [
          ["1.3.6.1.4.1.24019.1.1.1.1", "1.3.6.1.4.1.24019.1.1.1.2"],
          ["1.3.6.1.4.1.73.15.3.1.11", "1.3.6.1.4.1.73.15.3.1.12"],
        ],
      ]);
      expect(boeing?.policies.flatMap(({ satisfies }) => satisfies)).toContain(common(7));
      expect(boeing?.policies.flatMap(({ satisfies }) => satisfies)).not.toContain(common(16));
      const demanded = await wholeWorth(
        client.worth.ask({ ...relying, policySet: [common(16)], explicitPolicy: true }),
      );
      expect(demanded.rows.filter(({ bare }) => bare)).toEqual([]);
      expect(demanded.rows.filter(({ policies }) => policies.length > 0)).toHaveLength(FACTS.high);
    });
  });
});

const FACTS = { hardware: 130, high: 31 };
