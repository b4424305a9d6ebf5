// Knows that the sections for collecting and settings hold to the contract: offline first, one job at a time, answers kept.
// Leaves what is collected to network/ and the screen to the end-to-end story.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRouterClient, ORPCError } from "@orpc/server";
import { describe, expect, test } from "vitest";
import { router } from "../../../electron/api/router.ts";
import type { Core } from "../../../electron/core.ts";
import { openCore } from "../../../electron/core.ts";
import { DATA_FOLDER, HAS_FPKI } from "../../conformance/test-data.ts";
import { withRecord } from "../network/collecting.ts";
import { SMALL_LIMITS } from "../network/fetching.ts";
import { naming } from "../network/named-by.ts";
import { answer, serve } from "../network/serve.ts";
import { importAll, TESTER, temporaryFolder, withCore } from "../temporary-core.ts";

const clientOf = (core: Core) => createRouterClient(router, { context: { core, actor: TESTER, roles: [] } });

async function codeOf(call: Promise<unknown>): Promise<string | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    return error instanceof ORPCError ? error.code : String(error);
  }
}

test("offline is refused, then one job at a time, followed to its end and listed", async () => {
  const server = await serve({ "/ca.cer": answer(200, naming("Root", "Root", {})), "/hang": () => {} });
  try {
    const der = naming("Sub", "Root", { issuers: [`uri:${server.uri("/ca.cer")}`, `uri:${server.uri("/hang")}`] });
    await withRecord([der], async ({ core: opened }) => {
      const core = { ...opened, network: { ...opened.network, limits: SMALL_LIMITS } };
      const client = clientOf(core);
      const ask = { hosts: [server.host], privateAddresses: true };
      expect((await client.collections.plan({})).offline).toBe(true);
      expect((await client.session.status()).offline).toBe(true);
      expect(await codeOf(client.collections.start(ask))).toBe("OFFLINE");
      expect(server.connections.made).toBe(0);

      expect(await client.settings.change({ offline: false })).toMatchObject({ offline: false, offlineForced: false });
      expect((await client.session.status()).offline).toBe(false);
      expect(await codeOf(client.collections.start({ hosts: ["elsewhere.example"] }))).toBe("NOTHING_TO_ASK");
      const { job } = await client.collections.start(ask);
      expect(await codeOf(client.collections.start(ask))).toBe("BUSY");
      expect((await client.jobs.list())[0]).toMatchObject({ job, kind: "collection", title: "2 addresses on 1 host" });
      const said = [];
      for await (const event of await client.collections.follow({ job })) said.push(event);
      expect(said.at(-1)).toMatchObject({ type: "importing", event: { type: "committed", imported: 1 } });
      const again = [];
      for await (const event of await client.collections.follow({ job })) again.push(event);
      expect(again[0]).toMatchObject({ type: "fetching", done: 2, found: 2 });
      const rows = await client.collections.list();
      expect(rows.map(({ outcome }) => outcome).sort()).toEqual(["fetched", "unreachable"]);
      expect(await codeOf(client.collections.follow({ job: "0190a0a0-0000-7000-8000-000000000000" }))).toBe(
        "UNKNOWN_JOB",
      );
    });
  } finally {
    await server.close();
  }
});

test("certificates can be named: only their addresses are planned", async () => {
  const one = naming("One", "Root", { issuers: ["uri:http://one.example/"] });
  const two = naming("Two", "Root", { issuers: ["uri:http://two.example/"] });
  await withRecord([one, two], async ({ core }) => {
    const client = clientOf(core);
    const [row] = (await client.certificates.list()).rows.filter(({ subject }) => subject === "Two");
    const hosts = async (certificates: string[]) =>
      (await client.collections.plan({ certificates })).hosts.map(({ host }) => host);
    expect(await hosts([])).toEqual(["one.example", "two.example"]);
    expect(await hosts([row?.id ?? ""])).toEqual(["two.example"]);
    expect(await hosts(["0".repeat(64)])).toEqual([]);
  });
});

test("a change names only what it changes; damage is told", async () => {
  await withCore(async ({ core }) => {
    const client = clientOf(core);
    await client.settings.change({ offline: false });
    expect(await client.settings.change({ theme: "dark" })).toEqual({
      offline: false,
      theme: "dark",
      tourLeft: false,
      density: "compact",
      lastScreen: "",
      columns: {},
      offlineForced: false,
    });
    expect(await client.settings.read()).toMatchObject({ offline: false, theme: "dark" });
  });
});

test("started with --offline, no setting makes it online", async () => {
  const { folder, remove } = temporaryFolder();
  writeFileSync(join(folder, "settings.json"), '{"offline":false}');
  const opened = openCore(folder, "own", { offline: true });
  if (!opened.ok) throw new Error(opened.error.kind);
  try {
    const client = clientOf(opened.value.core);
    expect(await client.settings.read()).toMatchObject({ offline: true, offlineForced: true });
    expect(await client.settings.change({ offline: false })).toMatchObject({ offline: true });
    expect((await client.session.status()).offline).toBe(true);
    expect(await codeOf(client.collections.start({ hosts: ["x.example"] }))).toBe("OFFLINE");
  } finally {
    await opened.value.close();
    remove();
  }
});

describe.skipIf(!HAS_FPKI)("the Federal PKI", () => {
  test("is planned by host without anything being sent", async () => {
    await withCore(async ({ core }) => {
      const name = "CACertificatesValidatingToFederalCommonPolicyG2.p7b";
      await importAll([{ name, path: join(DATA_FOLDER, "data/fpki", name) }], core);
      const { hosts, leftOut } = await clientOf(core).collections.plan({});
      const addresses = hosts.flatMap((one) => one.addresses);
      expect(addresses.length).toBeGreaterThan(100);
      expect(new Set(addresses.map(({ uri }) => uri)).size).toBe(addresses.length);
      expect(addresses.some(({ uri }) => uri === "http://repo.fpki.gov/fcpca/caCertsIssuedTofcpcag2.p7c")).toBe(true);
      expect(leftOut.every(({ reason }) => reason.startsWith("ldap") || reason.includes("directory"))).toBe(true);
    });
  });
});
