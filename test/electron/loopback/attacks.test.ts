// Knows the attacks on the browser shell over real sockets: rebinding, foreign origins, paths, secrets, size.
// Leaves the table of every knock to request-gate.test.ts.
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  CLOSE_NOT_ADMITTED,
  CLOSE_SHUTTING_DOWN,
  CLOSE_TOO_MANY,
  UPLOAD_PATH,
} from "../../../shared/contract/loopback-protocol.ts";
import {
  expectsCalls,
  expectsService,
  newBearer,
  newClient,
  openSocket,
  openWindow,
  postSession,
  secretOf,
  sendRaw,
  statusOf,
  withShell,
} from "./running-shell.ts";

describe("a page of another name or port", () => {
  test("gets 421 for its Host, and no header that would let it read anything", () =>
    withShell(async ({ port }) => {
      const answer = await sendRaw(port, `GET / HTTP/1.1\r\nHost: evil.example:${port}\r\nConnection: close\r\n\r\n`);
      expect(statusOf(answer)).toBe(421);
      expect(answer).not.toMatch(/access-control/i);
      expect(answer).not.toContain("<title>");
    }));

  test("gets 421 without a Host and with two", () =>
    withShell(async ({ port }) => {
      expect(statusOf(await sendRaw(port, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"))).toBe(421);
      const twice = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`;
      expect(statusOf(await sendRaw(port, twice))).toBe(421);
    }));

  test("cannot preflight, post, or spend the secret it guessed right", () =>
    withShell(async (running) => {
      const { origin } = running;
      const preflight = await fetch(origin, { method: "OPTIONS", headers: { Origin: "http://evil.example" } });
      expect(preflight.status).toBe(403);
      expect([...preflight.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
      const secret = secretOf(running.shell.newAddress());
      const foreign = await fetch(`${origin}/session`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Origin: "http://evil.example" },
        body: JSON.stringify({ secret }),
      });
      expect(foreign.status).toBe(403);
      expect((await postSession(origin, secret)).status).toBe(200);
    }));

  test("cannot post as a form, which needs no preflight", () =>
    withShell(async (running) => {
      const response = await fetch(`${running.origin}/session`, {
        method: "POST",
        headers: { "Content-Type": "text/plain", Origin: running.origin },
        body: JSON.stringify({ secret: secretOf(running.shell.newAddress()) }),
      });
      expect(response.status).toBe(403);
    }));

  test.each([{ origin: "http://evil.example" }, {}])("cannot open the socket with %j", (headers) =>
    withShell(async (running) => {
      const socket = openSocket(running, headers);
      const [error] = await once(socket, "error");
      expect(String(error)).toContain("403");
    }),
  );
});

describe("paths", () => {
  test.each([
    "/../package.json",
    "/%2e%2e/package.json",
    "/assets/../../package.json",
    "/assets/..%2f..%2fpackage.json",
    "/..\\package.json",
    "/assets/a.js%00.html",
    "/ASSETS/A.JS",
    "/assets/",
    "//etc/passwd",
    "/index.html::$DATA",
    "/socket",
    "/session",
  ])("%s leads nowhere", (path) =>
    withShell(async ({ port }) => {
      const answer = await sendRaw(
        port,
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`,
      );
      expect(statusOf(answer)).toBe(404);
    }),
  );

  test("what is there is served with the strict headers, under a new nonce each time", () =>
    withShell(async ({ origin, port }) => {
      const [first, second] = [await fetch(origin), await fetch(`${origin}/index.html`)];
      const policy = first.headers.get("content-security-policy") ?? "";
      const nonce = /'nonce-([\w-]+)'/.exec(policy)?.[1] ?? "";
      expect(await first.text()).toContain(`<head><meta property="csp-nonce" nonce="${nonce}">`);
      expect(second.headers.get("content-security-policy")).not.toContain(nonce);
      expect(policy).toContain("default-src 'none'; script-src 'self';");
      expect(policy).toContain(`connect-src 'self' ws://127.0.0.1:${port};`);
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toMatch(/unsafe|\*|https?:/);
      expect(first.headers.get("cache-control")).toBe("no-store");
      expect(first.headers.get("referrer-policy")).toBe("no-referrer");
      expect(first.headers.get("cross-origin-opener-policy")).toBe("same-origin");
    }));
});

describe("other machines", () => {
  const others = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
  const outside = others.find(({ internal, family }) => !internal && family === "IPv4")?.address;

  test.skipIf(outside === undefined)("cannot connect: nothing listens on the outer address", () =>
    withShell(async ({ port }) => {
      const stream = connect(port, outside);
      const [error] = await once(stream, "error");
      expect(error).toMatchObject({ code: "ECONNREFUSED" });
    }),
  );
});

describe("the socket", () => {
  test("closes for a wrong bearer, and for a first message that is none", () =>
    withShell(async (running) => {
      for (const hello of [JSON.stringify({ bearer: "A".repeat(43) }), "hello", Buffer.from([0, 1, 2])]) {
        const socket = openSocket(running);
        await once(socket, "open");
        socket.send(hello);
        const [code] = await once(socket, "close");
        expect(code).toBe(CLOSE_NOT_ADMITTED);
      }
    }));

  test("answers no call before the bearer", () =>
    withShell(async (running) => {
      const socket = openSocket(running);
      await once(socket, "open");
      const heard: unknown[] = [];
      socket.on("message", (message) => heard.push(message));
      socket.send(JSON.stringify({ i: "1", p: { u: "/session/status" } }));
      await once(socket, "close");
      expect(heard).toEqual([]);
    }));

  test("ends a connection whose message is too large", () =>
    withShell(async (running) => {
      const { socket } = await newClient(running);
      socket.send("x".repeat(1024 * 1024 + 1));
      const [code] = await once(socket, "close");
      expect(code).toBe(1009);
    }));

  test("lets sixteen windows in and tells the seventeenth", () =>
    withShell(async (running) => {
      const bearer = await newBearer(running);
      const windows = await Promise.all(Array.from({ length: 16 }, () => openWindow(running, bearer)));
      const one = openSocket(running);
      await once(one, "open");
      one.send(JSON.stringify({ bearer }));
      const [code] = await once(one, "close");
      expect(code).toBe(CLOSE_TOO_MANY);
      await expectsCalls(windows[0]);
      windows[1]?.socket.terminate();
      await expectsService(running);
    }));

  test("tells strangers beyond sixteen to come again, and they take no window's place", () =>
    withShell(async (running) => {
      const strangers = Array.from({ length: 16 }, () => openSocket(running));
      await Promise.all(strangers.map((socket) => once(socket, "open")));
      const one = openSocket(running);
      const [code] = await once(one, "close");
      expect(code).toBe(1013);
      for (const socket of strangers) socket.terminate();
      await expectsService(running);
    }));

  test("says goodbye when the application closes", async () => {
    const left = await withShell(async (running) => {
      const { socket } = await newClient(running);
      return { closed: once(socket, "close") };
    });
    const [code] = await left.closed;
    expect(code).toBe(CLOSE_SHUTTING_DOWN);
  });
});

describe("uploads", () => {
  test("past the limit are refused before they are read, and the answer arrives", () =>
    withShell(async (running) => {
      const bearer = await newBearer(running);
      const head = (length: number) =>
        [
          `POST ${UPLOAD_PATH} HTTP/1.1`,
          `Host: 127.0.0.1:${running.port}`,
          `Origin: ${running.origin}`,
          `Authorization: Bearer ${bearer}`,
          "Content-Type: application/octet-stream",
          `Content-Length: ${length}`,
          "Connection: close",
          "",
          "x".repeat(100_000),
        ].join("\r\n");
      expect(statusOf(await sendRaw(running.port, head(128 * 1024 * 1024 + 1)))).toBe(413);
      expect(readdirSync(join(running.folder, "uploads"))).toEqual([]);
    }));

  test("that break off in the middle leave nothing", () =>
    withShell(async (running) => {
      const bearer = await newBearer(running);
      const lines = [
        `POST ${UPLOAD_PATH} HTTP/1.1`,
        `Host: 127.0.0.1:${running.port}`,
        `Origin: ${running.origin}`,
        `Authorization: Bearer ${bearer}`,
        "Content-Type: application/octet-stream",
        "Content-Length: 1000000",
      ];
      const stream = connect(running.port, "127.0.0.1");
      stream.write(`${lines.join("\r\n")}\r\n\r\n${"x".repeat(100_000)}`);
      const uploads = () => readdirSync(join(running.folder, "uploads"));
      await expect.poll(uploads).toHaveLength(1);
      stream.destroy();
      await expect.poll(uploads).toEqual([]);
    }));

  const upload = (origin: string, headers: Readonly<Record<string, string>>, body: Uint8Array<ArrayBuffer>) =>
    fetch(`${origin}${UPLOAD_PATH}`, { method: "POST", headers: { Origin: origin, ...headers }, body });
  const octets = { "Content-Type": "application/octet-stream" };

  test("need a bearer of this run and the plain type, and leave nothing when refused", () =>
    withShell(async (running) => {
      const { origin, folder } = running;
      const bearer = await newBearer(running);
      expect((await upload(origin, octets, new Uint8Array(3))).status).toBe(401);
      const guessed = { ...octets, Authorization: `Bearer ${"A".repeat(43)}` };
      expect((await upload(origin, guessed, new Uint8Array(3))).status).toBe(401);
      const typed = { "Content-Type": "text/plain", Authorization: `Bearer ${bearer}` };
      expect((await upload(origin, typed, new Uint8Array(3))).status).toBe(415);
      expect(readdirSync(join(folder, "uploads"))).toEqual([]);
      const good = await upload(origin, { ...octets, Authorization: `Bearer ${bearer}` }, new Uint8Array(3));
      expect(await good.json()).toMatchObject({ size: 3 });
      expect(readdirSync(join(folder, "uploads"))).toHaveLength(1);
    }));
});
