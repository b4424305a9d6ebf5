// Knows a whole collection against a real server: what is asked, in which order, how much of it, what stands in the record
// afterwards, and that nothing does where it ended otherwise. Leaves one address to fetch-address.test.ts.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { CollectedRow } from "../../../shared/contract/collections.ts";
import { buildCrl } from "../../mesh/crl-builder.ts";
import { constructed, integer, oid, sequence, setOf } from "../../mesh/der-writer.ts";
import { ED25519_KEYS } from "../../mesh/key-scheme.ts";
import { collect, planned, temporaryFiles, withRecord } from "./collecting.ts";
import { naming } from "./named-by.ts";
import { answer, flood, type Route, raw, redirect, type Served, serve } from "./serve.ts";

const sha256 = (octets: Uint8Array) => createHash("sha256").update(octets).digest("hex");
const certificate = (der: Uint8Array): Route => answer(200, der, { "Content-Type": "application/pkix-cert" });
const crl = (thisUpdate: string, nextUpdate: string) =>
  buildCrl({ issuer: "CN=Root", issuerKey: "Root", thisUpdate, nextUpdate }, ED25519_KEYS);

/** RFC 5652 §5.1, certificates only. */
const p7c = (...certificates: readonly Uint8Array[]) =>
  sequence(
    oid("1.2.840.113549.1.7.2"),
    constructed(
      0,
      sequence(integer(1), setOf(), sequence(oid("1.2.840.113549.1.7.1")), constructed(0, ...certificates), setOf()),
    ),
  );

async function withServer<T>(routes: Record<string, Route>, use: (server: Served) => Promise<T>): Promise<T> {
  const server = await serve(routes);
  try {
    return await use(server);
  } finally {
    await server.close();
  }
}

const byPath = (server: Served, rows: readonly CollectedRow[]) =>
  Object.fromEntries(rows.map((row) => [row.uri.replace(server.uri(""), ""), row.outcome]));

test("what was allowed is asked once; files, items and answers stand in the record in one batch", async () => {
  const routes: Record<string, Route> = {};
  await withServer(routes, async (server) => {
    const uri = (path: string) => `uri:${server.uri(path)}`;
    const rootDer = naming("Root", "Root", { repository: [uri("/issued.p7c")] });
    const sub = naming("Sub", "Root", { issuers: [uri("/root.cer")], crls: [uri("/root.crl"), uri("/old.crl")] });
    const sibling = naming("Sibling", "Root", { issuers: [uri("/root.cer"), uri("/gone.cer"), uri("/never.cer")] });
    const freshCrl = crl("2024-01-01T00:00:00Z", "2090-01-01T00:00:00Z");
    const oldCrl = crl("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z");
    const bundle = p7c(sub, sibling, naming("Third", "Root", { issuers: [uri("/root.cer")] }));
    Object.assign(routes, {
      "/root.cer": answer(200, rootDer, { "Content-Type": "text/html" }),
      "/root.crl": answer(200, freshCrl, { "Content-Type": "application/pkix-crl" }),
      "/old.crl": answer(200, oldCrl, { "Content-Type": "application/pkix-crl" }),
      "/issued.p7c": answer(200, bundle, { "Content-Type": "application/pkcs7-mime; smime-type=certs-only" }),
      "/gone.cer": answer(410, ""),
      "/never.cer": answer(500, ""),
    });
    await withRecord([sub, sibling], async ({ core, folder }) => {
      expect(await planned(core)).toMatchObject({
        offline: true,
        hosts: [
          {
            host: server.host,
            addresses: [
              { uri: server.uri("/gone.cer"), kinds: ["ca-issuers"], namedBy: 1 },
              { uri: server.uri("/never.cer"), kinds: ["ca-issuers"], namedBy: 1 },
              { uri: server.uri("/old.crl"), kinds: ["crl-distribution-point"], namedBy: 1 },
              { uri: server.uri("/root.cer"), kinds: ["ca-issuers"], namedBy: 2 },
              { uri: server.uri("/root.crl"), kinds: ["crl-distribution-point"], namedBy: 1 },
            ],
          },
        ],
        leftOut: [],
      });
      expect(server.heads).toEqual([]);
      const before = core.record.revision();
      const { rows, ended } = await collect(core, { hosts: [server.host] });
      expect(byPath(server, rows)).toEqual({
        "/root.cer": "fetched",
        "/root.crl": "fetched",
        "/old.crl": "fetched",
        "/gone.cer": "removed",
        "/never.cer": "unreachable",
        "/issued.p7c": "fetched",
      });
      expect([...server.paths()].sort()).toEqual(Object.keys(routes).sort());
      expect(ended).toMatchObject({ type: "committed", imported: 2, importedCrls: 2, known: 2, rejected: 0 });

      const events = core.record.eventsAfter(before, 100);
      expect(new Set(events.map(({ body }) => JSON.parse(body).batch)).size).toBe(1);
      const count = (type: string) => events.filter((event) => event.type === type).length;
      expect([
        count("uri-collected"),
        count("file-archived"),
        count("certificate-imported"),
        count("crl-imported"),
      ]).toEqual([6, 4, 2, 2]);
      const recorded = new Map(core.record.collected().map((facts) => [facts.uri, facts]));
      expect(recorded.get(server.uri("/root.cer"))).toMatchObject({
        outcome: "fetched",
        file: sha256(rootDer),
        detail: "text/html; holds 1 certificate; the announced type is another than RFC 2585 §4 has for that",
      });
      expect(recorded.get(server.uri("/root.crl"))?.detail).toBe("application/pkix-crl; holds 1 CRL");
      expect(recorded.get(server.uri("/old.crl"))?.detail).toBe(
        "application/pkix-crl; holds 1 CRL; its nextUpdate 2021-01-01T00:00:00Z is past",
      );
      expect(recorded.get(server.uri("/issued.p7c"))?.detail).toBe("application/pkcs7-mime; holds 3 certificates");
      expect(recorded.get(server.uri("/gone.cer"))).toMatchObject({ outcome: "removed", file: undefined });
      expect(recorded.get(server.uri("/never.cer"))).toMatchObject({ outcome: "unreachable", file: undefined });
      const archived = core.record.file(sha256(bundle));
      expect(archived?.facts.name).toBe(server.uri("/issued.p7c"));
      expect(Buffer.from(archived?.octets ?? [])).toEqual(Buffer.from(bundle));
      expect(temporaryFiles(folder)).toEqual([]);

      const last = (await planned(core)).hosts[0]?.addresses.map(({ last }) => last?.outcome);
      expect(last).toEqual(["removed", "fetched", "unreachable", "fetched", "fetched", "fetched"]);
    });
  });
});

test("what was served and is nothing we know is refused; it is kept as evidence where it is small", async () => {
  const page = "<!doctype html><title>It works!</title>";
  const routes = {
    "/page": answer(200, page, { "Content-Type": "application/pkix-cert" }),
    "/huge": answer(200, Buffer.alloc(100_000, 0x30)),
    "/nothing": answer(200, ""),
  };
  await withServer(routes, async (server) => {
    const issuers = Object.keys(routes).map((path) => `uri:${server.uri(path)}`);
    await withRecord([naming("Sub", "Root", { issuers })], async ({ core, folder }) => {
      const { rows, ended } = await collect(core, { hosts: [server.host] });
      expect(rows.map(({ outcome }) => outcome)).toEqual(["refused", "refused", "refused"]);
      const row = (path: string) => rows.find(({ uri }) => uri === server.uri(path));
      expect(row("/page")).toMatchObject({ file: sha256(Buffer.from(page)) });
      expect(row("/page")?.detail).toContain("It was announced as application/pkix-cert.");
      expect(row("/huge")).not.toHaveProperty("file");
      expect(row("/nothing")).not.toHaveProperty("file");
      expect(ended).toMatchObject({ type: "committed", imported: 0, importedCrls: 0, rejected: 1 });
      expect(Buffer.from(core.record.file(sha256(Buffer.from(page)))?.octets ?? []).toString()).toBe(page);
      expect(core.record.collected()).toHaveLength(3);
      expect(temporaryFiles(folder)).toEqual([]);
    });
  });
});

test("what holds a private key is taken from, but never kept", async () => {
  const der = naming("A", "Root", {});
  const pem = (label: string, octets: Uint8Array | string) =>
    `-----BEGIN ${label}-----\n${Buffer.from(octets).toString("base64")}\n-----END ${label}-----\n`;
  const routes = { "/both": answer(200, pem("CERTIFICATE", der) + pem("PRIVATE KEY", "secret")) };
  await withServer(routes, async (server) => {
    await withRecord([naming("Sub", "Root", { issuers: [`uri:${server.uri("/both")}`] })], async ({ core }) => {
      const { ended } = await collect(core, { hosts: [server.host] });
      expect(ended).toMatchObject({ type: "committed", imported: 1 });
      expect(core.record.collected()).toMatchObject([
        { outcome: "fetched", file: undefined, detail: expect.stringContaining("its bytes are not kept") },
      ]);
    });
  });
});

test("offline nothing is sent, and going offline in the midst changes nothing", async () => {
  const routes: Record<string, Route> = { "/hang": () => {} };
  await withServer(routes, async (server) => {
    const der = naming("Sub", "Root", { issuers: [`uri:${server.uri("/gone")}`, `uri:${server.uri("/hang")}`] });
    await withRecord([der], async ({ core, folder }) => {
      const before = core.record.revision();
      const refusing = { ...core, offline: () => true };
      const refused = await collect(refusing, { hosts: [server.host] });
      expect(refused.ended).toMatchObject({ type: "failed", code: "went-offline" });
      expect(server.connections.made).toBe(0);
      const midst = await collect(core, {
        hosts: [server.host],
        limits: { headMs: 20_000, addressMs: 20_000 },
        onEvent: () => void core.settings.change({ offline: true }),
      });
      expect(midst.rows.map(({ outcome }) => outcome)).toEqual(["removed"]);
      expect(midst.ended).toMatchObject({ type: "failed", code: "went-offline" });
      expect(core.record.revision()).toBe(before);
      expect(temporaryFiles(folder)).toEqual([]);
    });
  });
});

test.each(["asking", "committing"])("cancelled while %s, nothing is left", async (when) => {
  const der = naming("Root", "Root", {});
  const routes: Record<string, Route> = { "/root.cer": certificate(der), "/flood": flood("HTTP/1.1 200 OK\r\n\r\n") };
  await withServer(routes, async (server) => {
    const paths = when === "asking" ? ["/root.cer", "/flood"] : ["/root.cer"];
    const sub = naming("Sub", "Root", { issuers: paths.map((path) => `uri:${server.uri(path)}`) });
    await withRecord([sub], async ({ core, folder }) => {
      const before = core.record.revision();
      const { ended, rows } = await collect(core, {
        hosts: [server.host],
        limits: { certificateOctets: 1 << 30, octets: 2 ** 40 },
        onEvent: (event, cancel) => {
          if (
            when === "asking" ||
            (event.type === "importing" && event.event.type === "progress" && event.event.phase === "committing")
          )
            cancel();
        },
      });
      expect(rows[0]).toMatchObject({ outcome: "fetched" });
      expect(ended).toEqual({ type: "cancelled" });
      expect(core.record.revision()).toBe(before);
      expect(core.record.collected()).toEqual([]);
      expect(temporaryFiles(folder)).toEqual([]);
      await expect.poll(() => server.connections.open).toBe(0);
    });
  });
});

test("circles of certificates that name each other end, each address asked once", async () => {
  const routes: Record<string, Route> = {};
  await withServer(routes, async (server) => {
    const uri = (name: string) => `uri:${server.uri(name)}`;
    for (const [name, next] of [
      ["/a", "/b"],
      ["/b", "/c"],
      ["/c", "/a"],
    ] as const) {
      routes[name] = certificate(naming(name, "Root", { issuers: [uri(next), uri(name), uri("/a#fragment")] }));
    }
    await withRecord([naming("Sub", "Root", { issuers: [uri("/a")] })], async ({ core }) => {
      const { rows, ended } = await collect(core, { hosts: [server.host] });
      expect(rows).toHaveLength(3);
      expect([...server.paths()].sort()).toEqual(["/a", "/b", "/c"]);
      expect(ended).toMatchObject({ type: "committed", imported: 3 });
    });
  });
});

test("an endless chain ends at the depth limit, and says where", async () => {
  const routes: Record<string, Route> = {};
  await withServer(routes, async (server) => {
    const uri = (step: number) => `uri:${server.uri(`/${step}`)}`;
    for (let step = 0; step < 10; step++) {
      routes[`/${step}`] = certificate(naming(`CA ${step}`, "Root", { issuers: [uri(step + 1)] }));
    }
    await withRecord([naming("Sub", "Root", { issuers: [uri(0)] })], async ({ core }) => {
      const { rows, leftOut } = await collect(core, { hosts: [server.host], limits: { depth: 2 } });
      expect(rows).toHaveLength(3);
      expect(leftOut).toEqual([
        { uri: server.uri("/3"), reason: `not asked: more than 2 steps away; named by ${server.uri("/2")}` },
      ]);
      expect(server.paths()).toEqual(["/0", "/1", "/2"]);
    });
  });
});

test("addresses on other hosts and by other ways are left out with the reason, and not asked", async () => {
  await withServer({}, async (other) => {
    const routes: Record<string, Route> = {};
    await withServer(routes, async (server) => {
      routes["/a"] = certificate(
        naming("A", "Root", {
          issuers: [`uri:${other.uri("/x")}`, "uri:ldap://127.0.0.1/cn=x", "uri:file:///etc/passwd"],
        }),
      );
      routes["/b"] = redirect(other.uri("/y"));
      const sub = naming("Sub", "Root", {
        issuers: [`uri:${server.uri("/a")}`, `uri:${server.uri("/b")}`, `uri:${other.uri("/z")}`, "dn:CN=Root"],
      });
      await withRecord([sub], async ({ core }) => {
        expect((await planned(core)).leftOut).toEqual([
          {
            uri: expect.stringContaining("Root"),
            reason: "an entry of a directory, without saying which server has it",
          },
        ]);
        const { rows, leftOut } = await collect(core, { hosts: [server.host] });
        expect(byPath(server, rows)).toEqual({ "/a": "fetched", "/b": "refused" });
        expect(leftOut.slice(1)).toEqual([
          { uri: "ldap://127.0.0.1/cn=x", reason: "ldap is not asked, only http and https" },
          { uri: "file:///etc/passwd", reason: "file is not asked, only http and https" },
          { uri: other.uri("/x"), reason: `on ${other.host}, a host that was not allowed` },
        ]);
        expect(other.connections.made).toBe(0);
      });
    });
  });
});

test("private addresses are refused unless they were allowed, each address with its answer", async () => {
  await withServer({}, async (server) => {
    const sub = naming("Sub", "Root", {
      issuers: [`uri:${server.uri("/a")}`, `uri:http://pki.example:${server.port}/b`],
    });
    await withRecord([sub], async ({ core }) => {
      const { rows } = await collect(core, {
        hosts: [server.host, `pki.example:${server.port}`],
        privateAddresses: false,
        resolve: async () => [{ address: "127.0.0.1", family: 4 }],
      });
      expect(rows.map(({ outcome, detail }) => [outcome, detail.split(":")[0]])).toEqual([
        ["refused", "private-address"],
        ["refused", "private-address"],
      ]);
      expect(server.connections.made).toBe(0);
      expect(core.record.collected()).toHaveLength(2);
    });
  });
});

test("at most two connections to a host and so many in all, and a host that stays silent is left alone", async () => {
  /** Requests without an answer by now: of each server, and of all together. Of those that answer: when a client has given
   *  up a silent one, its server hears that later than the next request. */
  const open = new Map<object, number>();
  const most = { onOne: 0, inAll: 0 };
  const waiting = (server: object, change: 1 | -1) => {
    open.set(server, (open.get(server) ?? 0) + change);
    most.onOne = Math.max(most.onOne, open.get(server) ?? 0);
    most.inAll = Math.max(
      most.inAll,
      [...open.values()].reduce((sum, count) => sum + count, 0),
    );
  };
  const eight = (route: Route) => Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`/${i}`, route]));
  const slowly =
    (server: object): Route =>
    (socket) => {
      waiting(server, 1);
      setTimeout(() => {
        waiting(server, -1);
        answer(404, "")(socket, "");
      }, 60);
    };
  const silently: Route = () => undefined;
  const busy = await Promise.all([{}, {}, {}].map((server) => serve(eight(slowly(server)))));
  const silent = await serve(eight(silently));
  try {
    const issuers = [...busy, silent].flatMap((server) =>
      Array.from({ length: 8 }, (_, i) => `uri:${server.uri(`/${i}`)}`),
    );
    await withRecord([naming("Sub", "Root", { issuers })], async ({ core }) => {
      const { rows, leftOut } = await collect(core, {
        hosts: [...busy, silent].map(({ host }) => host),
        limits: { inAll: 4, headMs: 2000 },
      });
      expect(most.onOne).toBe(2);
      expect(most.inAll).toBeGreaterThan(2);
      expect(most.inAll).toBeLessThanOrEqual(4);
      expect(rows.filter(({ outcome }) => outcome === "removed")).toHaveLength(24);
      // Two at a time: when the third has said nothing, a fourth is under way.
      expect(silent.heads).toHaveLength(4);
      expect(leftOut).toHaveLength(4);
      expect(leftOut[0]?.reason).toBe(`not asked: nobody answered at 3 addresses of ${silent.host} in a row`);
    });
  } finally {
    await Promise.all([...busy, silent].map((one) => one.close()));
  }
});

test("limits of the whole collection: addresses, octets, time", async () => {
  const routes: Record<string, Route> = Object.fromEntries(
    Array.from({ length: 8 }, (_, i) => [`/${i}`, certificate(naming(`CA ${i}`, "Root", {}))]),
  );
  await withServer(routes, async (server) => {
    const issuers = Array.from({ length: 8 }, (_, i) => `uri:${server.uri(`/${i}`)}`);
    await withRecord([naming("Sub", "Root", { issuers })], async ({ core }) => {
      const few = await collect(core, { hosts: [server.host], limits: { addresses: 3 } });
      expect(few.rows).toHaveLength(3);
      expect(few.leftOut).toHaveLength(5);
      expect(few.leftOut[0]?.reason).toBe("not asked: one collection asks 3 addresses");
      const small = await collect(core, { hosts: [server.host], limits: { octets: 500, perHost: 1 } });
      expect(small.rows.length).toBeLessThan(4);
      expect(small.rows.at(-1)).toMatchObject({
        outcome: "refused",
        detail: expect.stringMatching(/^collection-full:/),
      });
      expect(small.leftOut.length).toBe(8 - small.rows.length);
      routes["/0"] = (socket) => setTimeout(() => answer(404, "")(socket, ""), 200);
      const brief = await collect(core, { hosts: [server.host], limits: { collectionMs: 100, perHost: 1 } });
      expect(brief.rows.map(({ outcome }) => outcome)).toEqual(["removed"]);
      expect(brief.leftOut).toHaveLength(7);
    });
  });
});

test("truncated, reset and junk answers stand in the record with their reason beside what came", async () => {
  const der = naming("A", "Root", {});
  const routes: Record<string, Route> = {
    "/ok": certificate(der),
    "/truncated": raw(`HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n${"0".repeat(99)}`),
    "/cut": answer(200, der.subarray(0, der.length - 9)),
    "/reset": (socket) => socket.resetAndDestroy(),
  };
  await withServer(routes, async (server) => {
    const issuers = Object.keys(routes).map((path) => `uri:${server.uri(path)}`);
    await withRecord([naming("Sub", "Root", { issuers })], async ({ core }) => {
      const { ended } = await collect(core, { hosts: [server.host] });
      expect(ended).toMatchObject({ type: "committed", imported: 1 });
      const recorded = new Map(
        core.record.collected().map(({ uri, outcome, detail }) => [uri, [outcome, detail.split(":")[0]]]),
      );
      expect(recorded.get(server.uri("/truncated"))).toEqual(["unreachable", "broken-off"]);
      expect(recorded.get(server.uri("/cut"))?.[0]).toBe("refused");
      expect(recorded.get(server.uri("/reset"))).toEqual(["unreachable", "no-answer"]);
      expect(recorded.get(server.uri("/ok"))?.[0]).toBe("fetched");
    });
  });
});
