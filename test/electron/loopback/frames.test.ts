// Knows broken WebSocket frames and messages that are none of the contract, over real connections: the socket is closed,
// nothing is changed or logged, and others are served. Leaves oRPC's own encoding to its tests.
import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { isContractMessage } from "../../../electron/loopback/contract-gate.ts";
import { CLOSE_NOT_ADMITTED, SOCKET_PATH } from "../../../shared/contract/loopback-protocol.ts";
import { expectsCalls, expectsService, newBearer, newClient, openSocket, sharedShell } from "./running-shell.ts";

const shell = sharedShell();
const MASK = Buffer.from([1, 2, 3, 4]);

/** One frame as a client sends it (RFC 6455 §5.2). `first`: FIN, RSV and opcode; masked unless said otherwise. */
function frame(first: number, payload: Uint8Array, how: { readonly mask?: boolean; readonly claim?: Buffer } = {}) {
  const masked = how.mask !== false;
  const length = how.claim ?? Buffer.from([payload.length]);
  const head = Buffer.from([first, (length[0] ?? 0) | (masked ? 0x80 : 0), ...length.subarray(1)]);
  const body = masked ? payload.map((octet, i) => octet ^ (MASK[i % 4] ?? 0)) : payload;
  return Buffer.concat(masked ? [head, MASK, body] : [head, body]);
}

/** What the server sends, in hex, to a client that shakes hands properly and then sends these octets. */
async function answerTo(octets: Uint8Array, hello?: string): Promise<Buffer> {
  const { port, origin } = shell();
  const stream = connect(port, "127.0.0.1").on("error", () => {});
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((done) => stream.once("close", () => done()));
  const lines = [
    `GET ${SOCKET_PATH} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `Origin: ${origin}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
  ];
  stream.write(`${lines.join("\r\n")}\r\n\r\n`);
  if (hello !== undefined) stream.write(frame(0x81, Buffer.from(hello)));
  stream.write(octets);
  await ended;
  const all = Buffer.concat(chunks);
  return all.subarray(all.indexOf("\r\n\r\n") + 4);
}
/** The code of a close frame (RFC 6455 §5.5.1). */
const closeCode = (answer: Buffer) => (answer[0] === 0x88 ? answer.readUInt16BE(2) : 0);

const FRAMES: readonly (readonly [string, Uint8Array, number])[] = [
  ["without a mask", frame(0x81, Buffer.from("{}"), { mask: false }), 1002],
  ["with a reserved bit", frame(0xc1, Buffer.from("{}")), 1002],
  ["with all reserved bits", frame(0xf1, Buffer.from("{}")), 1002],
  ["of a reserved kind", frame(0x83, Buffer.from("{}")), 1002],
  ["that continue nothing", frame(0x80, Buffer.from("{}")), 1002],
  ["with a ping in pieces", frame(0x09, Buffer.from("x")), 1002],
  ["with a ping that is too long", frame(0x89, Buffer.alloc(126), { claim: Buffer.from([126, 0, 126]) }), 1002],
  ["with a close of one octet", frame(0x88, Buffer.from([3])), 1002],
  ["with a close code that is reserved", frame(0x88, Buffer.from([3, 0xed])), 1002],
  ["of text that is no UTF-8", frame(0x81, Buffer.from([0xc3, 0x28])), 1007],
  ["of text with half a surrogate", frame(0x81, Buffer.from([0xed, 0xa0, 0x80])), 1007],
  [
    "that claim 2^63 octets",
    frame(0x81, Buffer.alloc(0), { claim: Buffer.from([127, 0x7f, 255, 255, 255, 255, 255, 255, 255]) }),
    1009,
  ],
  ["that claim 2 MB", frame(0x81, Buffer.alloc(0), { claim: Buffer.from([127, 0, 0, 0, 0, 0, 32, 0, 0]) }), 1009],
];

describe("frames", () => {
  test.each(FRAMES)("%s, before the bearer and after it", async (_, octets, code) => {
    expect(closeCode(await answerTo(octets))).toBe(code);
    const hello = JSON.stringify({ bearer: await newBearer(shell()) });
    expect(closeCode(await answerTo(octets, hello))).toBe(code);
    await expectsService(shell());
  });

  test("a message in a thousand pieces that grows past the limit is given up", async () => {
    const piece = frame(0x00, Buffer.alloc(65_000, "x"), { claim: Buffer.from([126, 0xfd, 0xe8]) });
    const start = frame(0x01, Buffer.from("x"));
    const answer = await answerTo(Buffer.concat([start, ...Array.from({ length: 20 }, () => piece)]));
    expect(closeCode(answer)).toBe(1009);
    await expectsService(shell());
  });
});

describe("hellos", () => {
  test.each([
    ["binary", Buffer.from(JSON.stringify({ bearer: "A".repeat(43) }))],
    ["no JSON", "hello"],
    ["empty", ""],
    ["a list", "[]"],
    ["null", "null"],
    ["deep", "[".repeat(100_000)],
    ["without a bearer", "{}"],
    ["with a short bearer", JSON.stringify({ bearer: "A" })],
    ["with a long one", JSON.stringify({ bearer: "A".repeat(100_000) })],
    ["with a bearer in its prototype", `{"__proto__":{"bearer":"${"A".repeat(43)}"}}`],
    ["a call", JSON.stringify({ i: "0", p: { u: "/session/status" } })],
  ])("that are %s close the socket, and nothing behind them is answered", async (_, hello) => {
    const socket = openSocket(shell());
    await once(socket, "open");
    const heard: unknown[] = [];
    socket.on("message", (message) => heard.push(message));
    socket.send(hello);
    socket.send(JSON.stringify({ i: "1", p: { u: "/session/status" } }));
    const [code] = await once(socket, "close");
    expect(code).toBe(CLOSE_NOT_ADMITTED);
    expect(heard).toEqual([]);
    await expectsService(shell());
  });

  test("a bearer in a binary frame is none, even the right one", async () => {
    const bearer = await newBearer(shell());
    const socket = openSocket(shell());
    await once(socket, "open");
    socket.send(Buffer.from(JSON.stringify({ bearer })));
    const [code] = await once(socket, "close");
    expect(code).toBe(CLOSE_NOT_ADMITTED);
    await expectsService(shell());
  });
});

const call = (input: unknown, u = "/session/status") => JSON.stringify({ i: "7", p: { u, b: input } });
const nested = (depth: number) => JSON.parse(`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`) as unknown;

const REFUSED: readonly (readonly [string, string | Buffer])[] = [
  ["no JSON", "{"],
  ["a number", "7"],
  ["null", "null"],
  ["a list of calls", `[${call({})}]`],
  ["without an id", JSON.stringify({ p: { u: "/session/status" } })],
  ["with an id that is an object", JSON.stringify({ i: {}, p: { u: "/session/status" } })],
  ["with a long id", JSON.stringify({ i: "7".repeat(100), p: { u: "/session/status" } })],
  ["without a name", JSON.stringify({ i: "7", p: {} })],
  ["with a name that is a number", JSON.stringify({ i: "7", p: { u: 7 } })],
  ["to another address", call({}, "http://evil.example/session/status")],
  ["with a path that climbs", call({}, "/../session/status")],
  ["with a name that is escaped", call({}, "/session%2fstatus")],
  ["with a query", call({}, "/session/status?data=1")],
  ["with another method", JSON.stringify({ i: "7", p: { u: "/session/status", m: "GET" } })],
  ["of a stream from the page", JSON.stringify({ i: "7", t: 3, p: { e: "message", d: 1 } })],
  ["of an unknown kind", JSON.stringify({ i: "7", t: 9, p: {} })],
  ["with more than a call has", JSON.stringify({ i: "7", p: { u: "/session/status" }, x: 1 })],
  ["nested a hundred deep", call(nested(100))],
  ["nested a hundred thousand deep", `{"i":"7","p":{"u":"/session/status","b":${"[".repeat(1e5)}${"]".repeat(1e5)}}}`],
  ["binary, though a call", Buffer.from(call({}))],
  ["binary with octets behind the call", Buffer.concat([Buffer.from(call({})), Buffer.from([255, 1, 2])])],
];

describe("messages after the bearer", () => {
  test.each(REFUSED)("%s close their own window and no other", async (_, message) => {
    const other = await newClient(shell());
    const { socket } = await newClient(shell());
    const heard: string[] = [];
    socket.on("message", (data) => heard.push(String(data)));
    socket.send(message);
    socket.send(call({}));
    const [code] = await once(socket, "close");
    expect(code).toBe(1008);
    expect(heard).toEqual([]);
    await expectsCalls(other);
    other.socket.terminate();
    await expectsService(shell());
  });

  const answerOf = async (message: string) => {
    const { socket } = await newClient(shell());
    socket.send(message);
    const [data] = await once(socket, "message");
    socket.terminate();
    return JSON.parse(String(data)) as { i: string; p: { s?: number; b?: { json?: { code?: string } } } };
  };

  test.each(["/nowhere", "/session", "/session/nowhere", "/constructor", "/session/constructor", "/session/status/x"])(
    "%s, which is no call, is answered with 404",
    async (name) => {
      expect((await answerOf(call({ json: {} }, name))).p.s).toBe(404);
      await expectsService(shell());
    },
  );

  test.each([
    ["a list where an object belongs", { json: [1, 2, 3] }],
    ["a text where an object belongs", { json: "x" }],
    ["a number that is no hash", { json: { certificate: 7 } }],
    ["a hash that is none", { json: { certificate: "../../etc/passwd" } }],
    ["a huge text", { json: { certificate: "a".repeat(900_000) } }],
  ])("an input that is %s is answered with 400", async (_, input) => {
    expect((await answerOf(call(input, "/certificates/details"))).p.s).toBe(400);
    await expectsService(shell());
  });

  test.each([
    '{"json":{"__proto__":{"polluted":true}}}',
    '{"json":{"constructor":{"prototype":{"polluted":true}}}}',
    '{"json":{"certificate":"x"},"meta":[[1,"__proto__","polluted"]]}',
    '{"json":{},"meta":[[7,"constructor","prototype"]],"maps":[["__proto__"]]}',
  ])("%s pollutes no prototype", async (input) => {
    const { socket } = await newClient(shell());
    socket.send(`{"i":"7","p":{"u":"/certificates/details","b":${input}}}`);
    const [data] = await once(socket, "message");
    expect(String(data)).toContain('"s":4');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    socket.terminate();
    await expectsService(shell());
  });

  test("a thousand calls under one id, and ends of calls that never were, harm nobody", async () => {
    const { socket, client } = await newClient(shell());
    for (let i = 0; i < 1000; i++) {
      socket.send(call({ json: {} }));
      socket.send(JSON.stringify({ i: `none-${i}`, t: 4 }));
    }
    expect(await client.session.status()).toMatchObject({ kind: "own" });
    expect(socket.readyState).toBe(WebSocket.OPEN);
    socket.terminate();
    await expectsService(shell());
  });
});

test("the gate lets through what the page sends: calls with and without input, and their ends", () => {
  expect(isContractMessage(call({ json: {} }))).toBe(true);
  expect(isContractMessage(JSON.stringify({ i: "1", p: { u: "/session/status" } }))).toBe(true);
  expect(isContractMessage(JSON.stringify({ i: "1", p: { u: "/a/b", h: { "last-event-id": "3" } } }))).toBe(true);
  expect(isContractMessage(JSON.stringify({ i: "1", t: 4 }))).toBe(true);
  expect(isContractMessage(call(nested(28)))).toBe(true);
  expect(isContractMessage(call(nested(32)))).toBe(false);
});
