// Knows that one address is fetched within its limits from a server that does whatever it can, and what is said of it.
// Leaves TLS and names of hosts to fetch-where.test.ts and several addresses to collect.test.ts.
import { createHash } from "node:crypto";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FetchTry, tryFetch } from "./fetching.ts";
import { answer, drip, flood, raw, redirect, type Served, serve } from "./serve.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
const MEGABYTE = 1 << 20;
const OK = "HTTP/1.1 200 OK\r\n";
const body = Buffer.from("some octets");

let server: Served;
let other: Served;
beforeAll(async () => {
  other = await serve({ "/there": answer(200, body) });
  const circle = (path: string) => redirect(path);
  server = await serve({
    "/good": answer(200, body, { "Content-Type": "Application/PKIX-Cert; charset=x" }),
    "/chunked": raw(`${OK}Transfer-Encoding: chunked\r\n\r\n4\r\nsome\r\n7\r\n octets\r\n0\r\n\r\n`),
    "/until-close": raw(`${OK}\r\nsome octets`),
    "/identity": answer(200, body, { "Content-Encoding": "identity" }),
    "/404": answer(404, "gone fishing"),
    "/410": answer(410, ""),
    "/500": answer(500, "oops"),
    "/503": answer(503, ""),
    "/403": answer(403, ""),
    "/204": raw("HTTP/1.1 204 No Content\r\n\r\n"),
    "/206": answer(206, body),
    "/300": answer(300, ""),
    "/once": redirect("/good"),
    "/twice": redirect("once", 301),
    "/thrice": redirect("/twice", 308),
    "/four": redirect("/thrice", 307),
    "/circle-a": circle("/circle-b"),
    "/circle-b": circle("/circle-a"),
    "/self": circle("/self"),
    "/to-file": redirect("file:///etc/passwd"),
    "/to-ftp": redirect("ftp://127.0.0.1/x"),
    "/to-password": redirect("http://user:secret@127.0.0.1/"),
    "/to-nothing": raw("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"),
    "/to-junk": redirect("http://[/"),
    "/to-other": redirect(other.uri("/there")),
    "/hang": () => {},
    "/slow-head": drip("HTTP/1.1 200 OK\r\nX: ", "y", 50),
    "/slow-body": drip(`${OK}Content-Length: 1000\r\n\r\n`, "y", 50),
    "/slow-but-fine": drip(`${OK}\r\n`, Buffer.alloc(50), 50),
    "/continue-forever": drip("", "HTTP/1.1 100 Continue\r\n\r\n", 20),
    "/huge-said": flood(`${OK}Content-Length: 99999999999\r\n\r\n`),
    "/huge": flood(`${OK}\r\n`),
    "/huge-chunked": raw(`${OK}Transfer-Encoding: chunked\r\n\r\nffffffff\r\n${"x".repeat(2 * MEGABYTE)}`, true),
    "/truncated": raw(`${OK}Content-Length: 1000\r\n\r\nsome octets`),
    "/truncated-chunk": raw(`${OK}Transfer-Encoding: chunked\r\n\r\nff\r\nsome octets`),
    "/longer-than-said": raw(`${OK}Content-Length: 4\r\n\r\nsome octets`),
    "/two-lengths": raw(`${OK}Content-Length: 4\r\nContent-Length: 11\r\n\r\nsome octets`),
    "/length-and-chunks": raw(`${OK}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nsome\r\n0\r\n\r\n`),
    "/gzip": answer(200, gzipSync(Buffer.alloc(8 * MEGABYTE)), { "Content-Encoding": "gzip" }),
    "/gzip-transfer": raw(`${OK}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`),
    "/reset": (socket) => socket.resetAndDestroy(),
    "/reset-later": (socket) => {
      socket.write(`${OK}Content-Length: 1000\r\n\r\nsome`);
      setTimeout(() => socket.resetAndDestroy(), 50);
    },
    "/http09": raw("some octets and no head"),
    "/header-flood": flood(`${OK}X-A: `),
    "/many-headers": raw(`${OK}${"A: b\r\n".repeat(20_000)}\r\n`),
    "/switch": raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", true),
    "/bad-type": answer(200, body, { "Content-Type": `text/${"x".repeat(500)}é` }),
  });
});
afterAll(async () => {
  await server.close();
  await other.close();
});

test.each([
  ["/good", "application/pkix-cert", undefined],
  ["/chunked", "", undefined],
  ["/until-close", "", undefined],
  ["/identity", "", undefined],
  ["/once", "application/pkix-cert", "/good"],
  ["/twice", "application/pkix-cert", "/good"],
  ["/thrice", "application/pkix-cert", "/good"],
])("%s is fetched", async (path, announced, from) => {
  const { outcome, files } = await tryFetch(server.uri(path));
  expect(outcome).toMatchObject({
    outcome: "fetched",
    size: body.length,
    sha256: createHash("sha256").update(body).digest("hex"),
    announced,
  });
  expect(outcome.outcome === "fetched" ? outcome.from : "none").toBe(from === undefined ? undefined : server.uri(from));
  expect(files).toHaveLength(1);
});

test.each<[path: string, outcome: string, code: string, options?: FetchTry]>([
  ["/404", "removed", "http-404"],
  ["/410", "removed", "http-410"],
  ["/500", "unreachable", "http-500"],
  ["/503", "unreachable", "http-503"],
  ["/403", "refused", "http-403"],
  ["/204", "refused", "http-204"],
  ["/206", "refused", "http-206"],
  ["/300", "refused", "http-300"],
  ["/four", "refused", "too-many-redirects"],
  ["/circle-a", "refused", "redirect-circle"],
  ["/self", "refused", "redirect-circle"],
  ["/to-file", "refused", "redirect-refused"],
  ["/to-ftp", "refused", "redirect-refused"],
  ["/to-password", "refused", "redirect-refused"],
  ["/to-nothing", "refused", "redirect-nowhere"],
  ["/to-junk", "refused", "redirect-refused"],
  ["/to-other", "refused", "redirect-other-host"],
  ["/hang", "unreachable", "no-answer"],
  ["/slow-head", "unreachable", "no-answer"],
  ["/continue-forever", "unreachable", "no-answer"],
  ["/slow-body", "unreachable", "too-slow"],
  ["/slow-but-fine", "unreachable", "too-slow", { limits: { addressMs: 600 } }],
  ["/huge-said", "refused", "too-large"],
  ["/huge", "refused", "too-large"],
  ["/huge-chunked", "refused", "too-large"],
  ["/slow-but-fine", "refused", "collection-full", { spend: () => false }],
  ["/truncated", "unreachable", "broken-off"],
  ["/truncated-chunk", "unreachable", "broken-off"],
  ["/two-lengths", "refused", "not-http"],
  ["/length-and-chunks", "refused", "not-http"],
  ["/gzip", "refused", "encoded"],
  ["/gzip-transfer", "refused", "encoded"],
  ["/reset", "unreachable", "no-answer"],
  ["/reset-later", "unreachable", "broken-off"],
  ["/http09", "refused", "not-http"],
  ["/header-flood", "refused", "head-too-large"],
  ["/many-headers", "refused", "head-too-large"],
  ["/switch", "refused", "not-http"],
])("%s is %s, %s, and no file is left", async (path, outcome, code, options) => {
  const { outcome: found, files } = await tryFetch(server.uri(path), options);
  expect(found).toMatchObject({ outcome, code });
  expect(files).toEqual([]);
});

test("a body that is longer than it says is taken as long as it says", async () => {
  expect((await tryFetch(server.uri("/longer-than-said"))).outcome).toMatchObject({ outcome: "fetched", size: 4 });
});

test("the announced type is kept short and printable", async () => {
  const { outcome } = await tryFetch(server.uri("/bad-type"));
  expect(outcome.outcome === "fetched" ? outcome.announced : "").toBe(`text/${"x".repeat(95)}`);
});

test("a port where nothing listens is unreachable", async () => {
  const closed = await serve({});
  await closed.close();
  expect((await tryFetch(closed.uri("/x"))).outcome).toMatchObject({ outcome: "unreachable", code: "no-answer" });
});

test("a redirect to another host that was allowed is followed, and said", async () => {
  const { outcome } = await tryFetch(server.uri("/to-other"), { hosts: [other.host] });
  expect(outcome).toMatchObject({ outcome: "fetched", from: other.uri("/there") });
});

test("another host that was not allowed is never asked", async () => {
  const before = other.heads.length;
  await tryFetch(server.uri("/to-other"));
  expect(other.heads).toHaveLength(before);
});

test("a question names nobody: no cookie, no referrer, no version, no encoding, one connection each", async () => {
  const made = server.connections.made;
  await tryFetch(server.uri("/good"));
  expect(server.connections.made).toBe(made + 1);
  expect(server.heads.at(-1)).toBe(
    [
      "GET /good HTTP/1.1",
      "User-Agent: Concordat",
      "Accept: */*",
      "Accept-Encoding: identity",
      `Host: ${server.host}`,
      "Connection: close",
      "",
      "",
    ].join("\r\n"),
  );
});

describe("limits hold while octets come", () => {
  test("a flood is cut near the limit, not at its end", async () => {
    const before = server.written();
    const { outcome } = await tryFetch(server.uri("/huge"), { octets: MEGABYTE });
    expect(outcome).toMatchObject({ code: "too-large" });
    // What the kernel's buffers of both sides took besides.
    expect(server.written() - before).toBeLessThan(16 * MEGABYTE);
  });

  test("a length over the limit is refused without taking the body", async () => {
    let taken = 0;
    const spend = (octets: number) => {
      taken += octets;
      return true;
    };
    await tryFetch(server.uri("/huge-said"), { spend });
    expect(taken).toBe(0);
  });

  test("exactly the limit is fetched, one octet less is not", async () => {
    const exactly = await tryFetch(server.uri("/until-close"), { octets: body.length });
    expect(exactly.outcome).toMatchObject({ outcome: "fetched" });
    const less = await tryFetch(server.uri("/until-close"), { octets: body.length - 1 });
    expect(less.outcome).toMatchObject({ outcome: "refused", code: "too-large" });
  });

  test("192 MiB pass through without staying in memory", async () => {
    const size = 192 * MEGABYTE;
    const chunk = Buffer.alloc(MEGABYTE);
    const big = await serve({
      "/big": (socket) => {
        socket.write(`${OK}Content-Length: ${size}\r\n\r\n`);
        let left = size;
        const pour = () => {
          while (left > 0 && !socket.destroyed) {
            left -= chunk.length;
            if (!socket.write(chunk)) return;
          }
        };
        socket.on("drain", pour);
        pour();
      },
    });
    try {
      const held = () => {
        collectGarbage();
        return process.memoryUsage().arrayBuffers;
      };
      const before = held();
      let most = 0;
      let passed = 0;
      const { outcome } = await tryFetch(big.uri("/big"), {
        octets: size,
        limits: { headMs: 10_000, addressMs: 30_000, slowWindowMs: 10_000 },
        spend: (octets) => {
          passed += octets;
          if (passed >= 16 * MEGABYTE) {
            passed = 0;
            most = Math.max(most, held());
          }
          return true;
        },
      });
      expect(outcome).toMatchObject({ outcome: "fetched", size });
      // Server and client are one process here: what is on its way between them is held.
      expect(most).toBeGreaterThan(0);
      expect(most - before).toBeLessThan(size / 4);
    } finally {
      await big.close();
    }
  });
});

test.each(["/hang", "/slow-head", "/slow-body", "/huge"])(
  "stopped in the midst of %s, nothing is left",
  async (path) => {
    const stop = new AbortController();
    const trying = tryFetch(server.uri(path), { signal: stop.signal, octets: 1 << 30 });
    setTimeout(() => stop.abort(), 100);
    expect((await trying).files).toEqual([]);
  },
);

test("after everything the server's connections are closed", async () => {
  await expect.poll(() => server.connections.open, { timeout: 5000 }).toBe(0);
});
