// Knows callers that take their time: headers, bodies, hellos, pages that do not read. With limits in milliseconds
// instead of seconds, each is ended by itself and nobody else notices. Leaves the numbers to limits.ts.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { expect, test } from "vitest";
import { CLOSE_NOT_ADMITTED, SESSION_PATH, UPLOAD_PATH } from "../../../shared/contract/loopback-protocol.ts";
import { importAll, SAMPLE_FILES } from "../temporary-core.ts";
import { expectsCalls, expectsService, newBearer, newClient, openSocket, sharedShell } from "./running-shell.ts";

const UNREAD = 256 * 1024;
const shell = sharedShell({
  limits: {
    headersMs: 300,
    lookMs: 50,
    smallBodyMs: 300,
    uploadPauseMs: 300,
    responseMs: 300,
    helloMs: 1000,
    unread: UNREAD,
  },
});

/** Sends `head`, then `drop` every 100 ms; gives how long the server bore it, and what it answered. */
async function drip(head: string, drop: string): Promise<{ readonly ms: number; readonly answer: string }> {
  const stream = connect(shell().port, "127.0.0.1");
  stream.on("error", () => {});
  let answer = "";
  stream.on("data", (chunk) => {
    answer += String(chunk);
  });
  const began = performance.now();
  stream.write(head);
  const more = setInterval(() => stream.write(drop), 100);
  await ended(stream);
  clearInterval(more);
  return { ms: performance.now() - began, answer };
}

const ended = (stream: Socket) => new Promise<void>((done) => stream.once("close", () => done()));
const PATIENCE_MS = 8000;
const post = (path: string, ...headers: readonly string[]) =>
  [`POST ${path} HTTP/1.1`, `Host: 127.0.0.1:${shell().port}`, `Origin: ${shell().origin}`, ...headers, "", ""].join(
    "\r\n",
  );

test("headers that come letter by letter are given up with 408", async () => {
  const { ms, answer } = await drip("GET / HTTP/1.1\r\nHost: ", "1");
  expect(ms).toBeLessThan(PATIENCE_MS);
  expect(answer).toMatch(/^HTTP\/1\.1 408|^$/);
  await expectsService(shell());
});

test("sixty connections that say nothing go by themselves", async () => {
  const held = Array.from({ length: 60 }, () => connect(shell().port, "127.0.0.1").on("error", () => {}));
  for (const stream of held) stream.resume().write("G");
  await Promise.all(held.map(ended));
  await expectsService(shell());
});

test("a small body that comes letter by letter is given up", async () => {
  const { ms } = await drip(post(SESSION_PATH, "Content-Type: application/json", "Content-Length: 900"), "1");
  expect(ms).toBeLessThan(PATIENCE_MS);
  await expectsService(shell());
});

test("a body that goes on after its refusal is cut", async () => {
  const { ms, answer } = await drip(post("/nowhere", "Content-Length: 900000"), "1");
  expect(answer).toMatch(/^HTTP\/1\.1 404/);
  expect(ms).toBeLessThan(PATIENCE_MS);
  await expectsService(shell());
});

test("an upload that stands still is given up, and leaves nothing", async () => {
  const bearer = await newBearer(shell());
  const head = post(
    UPLOAD_PATH,
    `Authorization: Bearer ${bearer}`,
    "Content-Type: application/octet-stream",
    "Content-Length: 900000",
  );
  const stream = connect(shell().port, "127.0.0.1").on("error", () => {});
  stream.write(`${head}some octets`);
  await expect.poll(() => shell().open.core.uploads.receiving()).toBe(1);
  await ended(stream);
  await expect.poll(() => shell().open.core.uploads.receiving()).toBe(0);
  await expectsService(shell());
});

test("an upload that only trickles is not given up while it moves", async () => {
  const bearer = await newBearer(shell());
  const body = new ReadableStream({
    async start(controller) {
      for (let i = 0; i < 8; i++) {
        controller.enqueue(new TextEncoder().encode("0123456789"));
        await new Promise((done) => setTimeout(done, 100));
      }
      controller.close();
    },
  });
  const answer = await fetch(`${shell().origin}${UPLOAD_PATH}`, {
    method: "POST",
    headers: { Authorization: `Bearer ${bearer}`, "Content-Type": "application/octet-stream", Origin: shell().origin },
    body,
    duplex: "half",
  } as RequestInit);
  expect(await answer.json()).toMatchObject({ size: 80 });
  await expectsService(shell());
});

test("an answer that nobody reads is given up, and its place is free again", async () => {
  const held = Array.from({ length: 60 }, () => connect(shell().port, "127.0.0.1").on("error", () => {}));
  const gone = held.map(ended);
  for (const stream of held) {
    stream.pause();
    stream.write(`GET /assets/large.js HTTP/1.1\r\nHost: 127.0.0.1:${shell().port}\r\n\r\n`);
  }
  await new Promise((done) => setTimeout(done, 1500));
  // Not read on, a caller never learns that it was cut: the others have to be served while it hangs.
  await expectsService(shell());
  for (const stream of held) stream.resume();
  await Promise.all(gone);
  await expectsService(shell());
});

test("requests sent in one go are answered one, and no answer waits in memory for a reader", async () => {
  const one = `GET /assets/large.js HTTP/1.1\r\nHost: 127.0.0.1:${shell().port}\r\n\r\n`;
  const before = process.memoryUsage().rss;
  const stream = connect(shell().port, "127.0.0.1").on("error", () => {});
  const gone = ended(stream);
  let answers = "";
  stream.pause();
  stream.write(one.repeat(200));
  await new Promise((done) => setTimeout(done, 200));
  expect(process.memoryUsage().rss - before).toBeLessThan(1 << 30);
  stream.on("data", (chunk) => {
    answers += String(chunk).replaceAll(" ", "");
  });
  stream.resume();
  await gone;
  expect(answers.match(/HTTP\/1\.1200/g)).toHaveLength(1);
  await expectsService(shell());
});

test("a socket that never says who it is is closed", async () => {
  const socket = openSocket(shell());
  const [code] = await once(socket, "close");
  expect(code).toBe(CLOSE_NOT_ADMITTED);
  await expectsService(shell());
});

test("a page that asks and never reads is ended before its answers fill the memory; another window notices nothing", async () => {
  await importAll(SAMPLE_FILES, shell().open.core);
  const good = await newClient(shell());
  const deaf = await newClient(shell());
  await expectsCalls(deaf);
  const gone = once(deaf.socket, "close");
  // Nothing is taken from the connection any more: the answers pile up on the other side.
  deaf.socket.pause();
  const asking = Array.from({ length: 4000 }, () => deaf.client.certificates.list().catch(() => undefined));
  await expect.poll(() => good.client.session.status().then(({ kind }) => kind), { timeout: 20_000 }).toBe("own");
  // The server has cut the connection; reading on, the page learns of it.
  await new Promise((done) => setTimeout(done, 3000));
  deaf.socket.resume();
  const [code] = await gone;
  expect(code).toBe(1006);
  await Promise.all(asking);
  await expectsCalls(good);
  good.socket.terminate();
  await expectsService(shell());
});
