// Knows every spelling of a foreign Host, Origin, target and framing of HTTP, over real connections: each is refused, and
// the server still serves afterwards. Leaves the gate's own table to request-gate.test.ts.
import { connect } from "node:net";
import { expect, test } from "vitest";
import { SESSION_PATH, SOCKET_PATH, UPLOAD_PATH } from "../../../shared/contract/loopback-protocol.ts";
import {
  expectsService,
  newBearer,
  postSession,
  readAll,
  secretOf,
  sendRaw,
  sharedShell,
  statusOf,
} from "./running-shell.ts";

const shell = sharedShell();
const lines = (...all: readonly string[]) => `${all.join("\r\n")}\r\n\r\n`;
const NEVER = /access-control|<title>|concordat:/i;

const HOSTS: readonly [string, (port: number) => string][] = [
  ["another name", (port) => `Host: evil.example:${port}`],
  ["localhost", (port) => `Host: localhost:${port}`],
  ["localhost with a dot", (port) => `Host: localhost.:${port}`],
  ["a short address", (port) => `Host: 127.1:${port}`],
  ["one decimal number", (port) => `Host: 2130706433:${port}`],
  ["a hexadecimal number", (port) => `Host: 0x7f000001:${port}`],
  ["octal parts", (port) => `Host: 0177.0.0.1:${port}`],
  ["the other loopback", (port) => `Host: [::1]:${port}`],
  ["a mapped address", (port) => `Host: [::ffff:127.0.0.1]:${port}`],
  ["all addresses", (port) => `Host: 0.0.0.0:${port}`],
  ["a trailing dot", (port) => `Host: 127.0.0.1.:${port}`],
  ["no port", () => "Host: 127.0.0.1"],
  ["an empty port", () => "Host: 127.0.0.1:"],
  ["another port", (port) => `Host: 127.0.0.1:${port + 1}`],
  ["a port with a zero before it", (port) => `Host: 127.0.0.1:0${port}`],
  ["userinfo", (port) => `Host: a@127.0.0.1:${port}`],
  ["userinfo that looks like us", (port) => `Host: 127.0.0.1:${port}@evil.example`],
  ["upper case", (port) => `Host: LOCALHOST:${port}`],
  ["a path behind it", (port) => `Host: 127.0.0.1:${port}/`],
  ["a list", (port) => `Host: 127.0.0.1:${port}, evil.example`],
  ["nothing", () => "Host:"],
  ["two, both right", (port) => `Host: 127.0.0.1:${port}\r\nHost: 127.0.0.1:${port}`],
  ["two, the second wrong", (port) => `Host: 127.0.0.1:${port}\r\nHost: evil.example`],
  ["no Host at all", () => "X-Nothing: 1"],
];

test.each(HOSTS)("a Host that is %s gets 421, by HTTP and at the socket", async (_, host) => {
  const { port } = shell();
  for (const target of ["/", "/assets/a.js", "/nowhere"]) {
    const answer = await sendRaw(port, lines(`GET ${target} HTTP/1.1`, host(port), "Connection: close"));
    expect(statusOf(answer)).toBe(421);
    expect(answer).not.toMatch(NEVER);
  }
  const upgrade = await sendRaw(port, handshake(host(port), `Origin: http://127.0.0.1:${port}`));
  expect(statusOf(upgrade)).toBe(421);
  await expectsService(shell());
});

const handshake = (...headers: readonly string[]) =>
  lines(
    `GET ${SOCKET_PATH} HTTP/1.1`,
    ...headers,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
  );

const ORIGINS: readonly [string, (port: number) => readonly string[]][] = [
  ["missing", () => []],
  ["null", () => ["Origin: null"]],
  ["empty", () => ["Origin:"]],
  ["another site", () => ["Origin: http://evil.example"]],
  ["https", (port) => [`Origin: https://127.0.0.1:${port}`]],
  ["without the port", () => ["Origin: http://127.0.0.1"]],
  ["of another port", (port) => [`Origin: http://127.0.0.1:${port + 1}`]],
  ["localhost", (port) => [`Origin: http://localhost:${port}`]],
  ["with a slash", (port) => [`Origin: http://127.0.0.1:${port}/`]],
  ["ours at the beginning", (port) => [`Origin: http://127.0.0.1:${port}.evil.example`]],
  ["given twice", (port) => [`Origin: http://127.0.0.1:${port}`, `Origin: http://127.0.0.1:${port}`]],
  ["a file", () => ["Origin: file://"]],
  ["an extension", () => ["Origin: chrome-extension://abcdefghijklmnop"]],
];

test.each(ORIGINS)("an Origin that is %s may not post or open the socket", async (_, origin) => {
  const { port, shell: running } = shell();
  const here = `Host: 127.0.0.1:${port}`;
  const secret = secretOf(running.newAddress());
  const body = JSON.stringify({ secret });
  const head = ["Content-Type: application/json", `Content-Length: ${body.length}`, "Connection: close"];
  for (const path of [SESSION_PATH, UPLOAD_PATH, "/instance/address"]) {
    const answer = await sendRaw(port, lines(`POST ${path} HTTP/1.1`, here, ...origin(port), ...head) + body);
    expect(statusOf(answer)).toBe(403);
    expect(answer).not.toMatch(NEVER);
  }
  expect(statusOf(await sendRaw(port, handshake(here, ...origin(port))))).toBe(403);
  // The secret that a foreign page guessed right is not spent.
  expect((await postSession(shell().origin, secret)).status).toBe(200);
  await expectsService(shell());
});

test.each(["cross-site", "same-site", "Cross-Site", "none, cross-site", ""])(
  "a fetch from another site (%j) is refused, with and without our Origin",
  async (site) => {
    const { port } = shell();
    const here = [`Host: 127.0.0.1:${port}`, `Sec-Fetch-Site: ${site}`];
    for (const origin of [[], [`Origin: http://127.0.0.1:${port}`]]) {
      expect(statusOf(await sendRaw(port, lines("GET / HTTP/1.1", ...here, ...origin, "Connection: close")))).toBe(403);
      expect(statusOf(await sendRaw(port, handshake(...here, ...origin)))).toBe(403);
    }
    await expectsService(shell());
  },
);

test.each([
  ["OPTIONS", 403],
  ["PUT", 405],
  ["DELETE", 405],
  ["PATCH", 405],
  ["TRACE", 405],
  ["PROPFIND", 405],
  ["M-SEARCH", 405],
])("%s is refused", async (method, status) => {
  const { port } = shell();
  const preflight = [`Origin: http://evil.example`, "Access-Control-Request-Method: POST"];
  const answer = await sendRaw(
    port,
    lines(`${method} / HTTP/1.1`, `Host: 127.0.0.1:${port}`, ...preflight, "Connection: close"),
  );
  expect(statusOf(answer)).toBe(status);
  expect(answer).not.toMatch(NEVER);
  await expectsService(shell());
});

test("CONNECT and methods that do not exist get no tunnel and no answer of the application", async () => {
  const { port } = shell();
  const here = `Host: 127.0.0.1:${port}`;
  expect(await sendRaw(port, lines(`CONNECT evil.example:443 HTTP/1.1`, here))).not.toMatch(/^HTTP\/1\.1 2/);
  expect(statusOf(await sendRaw(port, lines("EVIL / HTTP/1.1", here)))).toBe(400);
  await expectsService(shell());
});

test.each([
  ["an absolute form", "http://evil.example/"],
  ["an absolute form of ours", "http://127.0.0.1/"],
  ["an asterisk", "*"],
  ["a fragment", "/#k=x"],
])("a target that is %s is refused", async (_, target) => {
  const { port } = shell();
  const answer = await sendRaw(port, lines(`GET ${target} HTTP/1.1`, `Host: 127.0.0.1:${port}`, "Connection: close"));
  expect(statusOf(answer)).toBe(400);
  await expectsService(shell());
});

test.each([
  "/../package.json",
  "/%2e%2e/package.json",
  "/%252e%252e/package.json",
  "/%c0%ae%c0%ae/package.json",
  "/..%5cpackage.json",
  "/..\\package.json",
  "/./index.html",
  "/assets/..%2findex.html",
  "/%00",
  "/index.html%00.js",
  "/index.html::$DATA",
  "/index.html%3a%3a$DATA",
  "/C:/Windows/win.ini",
  "/CON",
  "/index.html.",
  "/index.html/",
  "//127.0.0.1/index.html",
  "/__proto__",
  "/constructor",
  `/${"a/".repeat(4000)}`,
])("%s leads nowhere", async (path) => {
  const { port } = shell();
  const answer = await sendRaw(port, lines(`GET ${path} HTTP/1.1`, `Host: 127.0.0.1:${port}`, "Connection: close"));
  expect(statusOf(answer)).toBe(404);
  expect(answer).not.toMatch(NEVER);
  await expectsService(shell());
});

test("headers past 16 KB, in one or in many, get 431", async () => {
  const { port } = shell();
  const here = `Host: 127.0.0.1:${port}`;
  expect(statusOf(await sendRaw(port, lines("GET / HTTP/1.1", here, `X: ${"x".repeat(20_000)}`)))).toBe(431);
  const many = Array.from({ length: 1500 }, (_, i) => `X-${i}: ${"x".repeat(20)}`);
  expect(statusOf(await sendRaw(port, lines("GET / HTTP/1.1", here, ...many)))).toBe(431);
  expect(statusOf(await sendRaw(port, lines(`GET /${"x".repeat(20_000)} HTTP/1.1`, here)))).toBe(431);
  await expectsService(shell());
});

const SMUGGLED = "GET /assets/a.js HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
test.each([
  ["a length and chunks", ["Content-Length: 4", "Transfer-Encoding: chunked"], `0\r\n\r\n${SMUGGLED}`],
  ["chunks and a length", ["Transfer-Encoding: chunked", "Content-Length: 4"], `0\r\n\r\n${SMUGGLED}`],
  ["two lengths", ["Content-Length: 0", "Content-Length: 45"], SMUGGLED],
  ["a length with a sign", ["Content-Length: +0"], SMUGGLED],
  ["a length list", ["Content-Length: 0, 45"], SMUGGLED],
  ["chunks spelled otherwise", ["Transfer-Encoding: xchunked"], `0\r\n\r\n${SMUGGLED}`],
  ["a space before the colon", ["Transfer-Encoding : chunked", "Content-Length: 0"], SMUGGLED],
  ["a folded header", ["Transfer-Encoding:", " chunked", "Content-Length: 0"], SMUGGLED],
  ["a bare carriage return", ["X: a\rTransfer-Encoding: chunked", "Content-Length: 0"], SMUGGLED],
  ["a broken chunk size", ["Transfer-Encoding: chunked"], "0x5\r\nhello\r\n0\r\n\r\n"],
])("%s is one refusal, and nothing behind it is served", async (_, framing, body) => {
  const { port, origin } = shell();
  const head = lines(`POST ${SESSION_PATH} HTTP/1.1`, `Host: 127.0.0.1:${port}`, `Origin: ${origin}`, ...framing);
  const answer = await sendRaw(port, head + body);
  expect(statusOf(answer)).toBeGreaterThanOrEqual(400);
  expect(answer).not.toContain("text/javascript");
  expect(answer).not.toContain("HTTP/1.1 200");
  await expectsService(shell());
});

test("a connection that is reset right after a refused upgrade ends nothing but itself", async () => {
  const { port } = shell();
  for (let i = 0; i < 20; i++) {
    const stream = connect(port, "127.0.0.1");
    stream.on("error", () => {});
    stream.write(handshake(`Host: evil.example`));
    await new Promise((resolve) => stream.once("connect", resolve));
    stream.resetAndDestroy();
  }
  await expectsService(shell());
});

test("refused upgrades that are never closed by the caller take no connection away", async () => {
  const { port } = shell();
  const held = Array.from({ length: 80 }, () => connect({ port, host: "127.0.0.1", allowHalfOpen: true }));
  for (const stream of held) {
    stream.on("error", () => {});
    stream.write(handshake("Host: evil.example"));
  }
  await expect
    .poll(
      () =>
        fetch(shell().origin).then(
          (answer) => answer.status,
          () => 0,
        ),
      { timeout: 10_000 },
    )
    .toBe(200);
  await expectsService(shell());
  for (const stream of held) stream.destroy();
});

test("a hundred connections at once: those past the limit are dropped, the rest go on, and then there is room", async () => {
  const { port } = shell();
  const held = Array.from({ length: 100 }, () => connect(port, "127.0.0.1"));
  const dropped = held.map(
    (stream) => new Promise<number>((done) => stream.on("error", () => {}).once("close", () => done(1))),
  );
  const count = await Promise.race([
    Promise.all(dropped.slice(70)).then((all) => all.length),
    new Promise<number>((_, late) => setTimeout(() => late(new Error("none was dropped")), 8000)),
  ]);
  expect(count).toBe(30);
  for (const stream of held) stream.destroy();
  await expect
    .poll(
      () =>
        fetch(shell().origin).then(
          (answer) => answer.status,
          () => 0,
        ),
      { timeout: 10_000 },
    )
    .toBe(200);
  await expectsService(shell());
});

test("of requests behind one another on one connection the first is judged, and no other is answered", async () => {
  const { port } = shell();
  const stream = connect(port, "127.0.0.1");
  stream.end(
    lines("GET / HTTP/1.1", `Host: 127.0.0.1:${port}`) +
      lines("GET / HTTP/1.1", "Host: evil.example") +
      lines("GET / HTTP/1.1", `Host: 127.0.0.1:${port}`, "Connection: close"),
  );
  const statuses = [...(await readAll(stream)).matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
  expect(statuses).toEqual(["200", "503", "503"]);
  await expectsService(shell());
});

test("a good session is opened beside all this", async () => {
  expect(await newBearer(shell())).toMatch(/^[\w-]{43}$/);
});
