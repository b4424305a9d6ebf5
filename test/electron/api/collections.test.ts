// Knows that the sections for collecting and settings hold to the contract: offline first, one job at a time, answers kept.
// Leaves what is collected to network/ and the screen to the end-to-end story.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRouterClient, ORPCError } from "@orpc/server";
import { describe, expect, test } from "vitest";
import { router } from "../../../electron/api/router.ts";
import type { Core } from "../../../electron/core.ts";
import { openCore } from "../../../electron/core.ts";
import { bookOf } from "../../../electron/network/collection-plan.ts";
import { DATA_FOLDER, HAS_FPKI } from "../../conformance/test-data.ts";
import { buildCrl } from "../../mesh/crl-builder.ts";
import { atOnce } from "../at-once.ts";
import { withRecord } from "../network/collecting.ts";
import { SMALL_LIMITS } from "../network/fetching.ts";
import { naming } from "../network/named-by.ts";
import { answer, serve } from "../network/serve.ts";
import { importAll, TESTER, temporaryFolder, withCore } from "../temporary-core.ts";

const clientOf = (core: Core) => createRouterClient(router, { context: { core, actor: TESTER, roles: [] } });

async function planned(core: Core, certificates: string[] = []) {
  for await (const event of await clientOf(core).collections.plan({ certificates }))
    if (event.type === "planned") return event;
  throw new Error("it ended without saying how");
}

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
      expect((await planned(core)).offline).toBe(true);
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
    const hosts = async (certificates: string[]) => (await planned(core, certificates)).hosts.map(({ host }) => host);
    expect(await hosts([])).toEqual(["one.example", "two.example"]);
    expect(await hosts([row?.id ?? ""])).toEqual(["two.example"]);
    expect(await hosts(["0".repeat(64)])).toEqual([]);
  });
});

describe("a plan of a large record", () => {
  const ders = Array.from({ length: 160 }, (_, i) =>
    naming(`S ${i}`, "Root", { issuers: [`uri:http://${i % 7}.example/`] }),
  );
  const lists = Array.from({ length: 4 }, (_, i) => buildCrl({ issuer: "Root", issuerKey: "root", number: i + 1 }));
  /** Every step is told. */
  const slowly = (core: Core): Core => {
    let now = 0;
    const stopwatch = () => {
      now += 1000;
      return now;
    };
    return { ...core, stopwatch };
  };

  test("says how far it is; asked again it is remembered, until the record changes", () =>
    withRecord([...ders, ...lists], async ({ core, folder }) => {
      const client = clientOf(slowly(core));
      const course = async () => {
        const said = [];
        for await (const event of await client.collections.plan({})) said.push(event);
        return said;
      };
      const first = await course();
      const steps = first.flatMap((event) => (event.type === "progress" ? [[event.done, event.of]] : []));
      expect(steps).toEqual([50, 100, 150, 161, 162, 163, 164].map((done) => [done, 164]));
      const again = await course();
      expect(again).toEqual(first.slice(-1));
      const path = join(folder, "one-more");
      writeFileSync(path, naming("Late", "Root", { issuers: ["uri:http://late.example/"] }));
      await importAll([{ path, name: "one-more" }], core);
      const last = (await course()).at(-1);
      expect(last?.type === "planned" && last.hosts.map(({ host }) => host)).toContain("late.example");
    }));

  test("stopped, it looks at nothing further", () =>
    withRecord([...ders, ...lists], async ({ core }) => {
      let looked = 0;
      const record: Core["record"] = {
        ...core.record,
        certificate: (id) => {
          looked += 1;
          return core.record.certificate(id);
        },
      };
      const client = clientOf(slowly({ ...core, record }));
      for await (const { type } of await client.collections.plan({})) {
        expect(type).toBe("progress");
        break;
      }
      const stop = new AbortController();
      const events = await client.collections.plan({}, { signal: stop.signal });
      const heard = (async () => {
        for await (const _ of events) stop.abort();
      })();
      await heard.catch(() => undefined);
      expect(looked).toBe(100);
    }));

  test("what a collection finds is not remembered as the record's", () =>
    withRecord(ders, async ({ core }) => {
      const book = () => atOnce(bookOf(core.record, []));
      const [first, second] = [book(), book()];
      for (const one of [first, second])
        one.enter([{ kind: "ca-issuers", form: "uri", text: "http://found.example/" }]);
      first.leaveOut("x", "y");
      expect(
        book()
          .addresses()
          .map(({ address }) => address.host)
          .sort(),
      ).toEqual(Array.from({ length: 7 }, (_, i) => `${i}.example`));
      expect(
        book()
          .addresses()
          .reduce((sum, { namedBy }) => sum + namedBy, 0),
      ).toBe(160);
      expect(book().leftOut()).toEqual([]);
    }));
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
      const { hosts, leftOut } = await planned(core);
      const addresses = hosts.flatMap((one) => one.addresses);
      expect(addresses.length).toBeGreaterThan(100);
      expect(new Set(addresses.map(({ uri }) => uri)).size).toBe(addresses.length);
      expect(addresses.some(({ uri }) => uri === "http://repo.fpki.gov/fcpca/caCertsIssuedTofcpcag2.p7c")).toBe(true);
      expect(leftOut.every(({ reason }) => reason.startsWith("ldap") || reason.includes("directory"))).toBe(true);
    });
  });
});
