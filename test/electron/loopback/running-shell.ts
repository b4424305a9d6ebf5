// Knows how a test runs a real browser shell on a real port, opens a session in it as the page does, and asks whether it
// still serves. Leaves what is asked to the tests.
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { inspect } from "node:util";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import { afterAll, beforeAll, expect, vi } from "vitest";
import { WebSocket } from "ws";
import type { Core, OpenCore } from "../../../electron/core.ts";
import type { PageFiles } from "../../../electron/files/page-files.ts";
import { type BrowserShell, type ShellOptions, startBrowserShell } from "../../../electron/loopback/browser-shell.ts";
import { LOOPBACK_LIMITS, type LoopbackLimits } from "../../../electron/loopback/limits.ts";
import { bytesSerializer } from "../../../shared/contract/bytes-serializer.ts";
import type { ConcordatClient } from "../../../shared/contract/contract.ts";
import {
  SECRET_FRAGMENT,
  SESSION_PATH,
  SessionAnswerSchema,
  SOCKET_PATH,
} from "../../../shared/contract/loopback-protocol.ts";
import { tableSerializer } from "../../../shared/contract/table-serializer.ts";
import { withCore } from "../temporary-core.ts";

const html = Buffer.from("<!doctype html><html><head><title>page</title></head><body></body></html>");
const index = { type: "text/html; charset=utf-8", body: html };
const PAGE: PageFiles = new Map([
  ["/", index],
  ["/index.html", index],
  // More than the buffers of both ends of a connection take.
  ["/assets/large.js", { type: "text/javascript; charset=utf-8", body: Buffer.alloc(24 << 20, 32) }],
  ["/assets/a.js", { type: "text/javascript; charset=utf-8", body: Buffer.from("1;") }],
]);

export interface Running {
  readonly open: OpenCore;
  readonly folder: string;
  readonly shell: BrowserShell;
  readonly origin: string;
  readonly port: number;
}

export interface Differently {
  readonly limits?: Partial<LoopbackLimits>;
  readonly every?: ShellOptions["every"];
  /** Ports of the core that a test replaces. */
  readonly core?: Partial<Core>;
}

export const withShell = <T>(use: (running: Running) => Promise<T>, how: Differently = {}): Promise<T> =>
  withCore(async (real, folder) => {
    const open = { ...real, core: { ...real.core, ...how.core } };
    const limits = { ...LOOPBACK_LIMITS, ...how.limits };
    const every = how.every === undefined ? {} : { every: how.every };
    const shell = await startBrowserShell(open, PAGE, 0, { limits, ...every });
    try {
      return await use({ open, folder, shell, port: shell.port, origin: `http://127.0.0.1:${shell.port}` });
    } finally {
      await shell.close();
    }
  });

export const secretOf = (address: string): string => SECRET_FRAGMENT.exec(new URL(address).hash)?.[1] ?? "";

export const postSession = (origin: string, secret: string): Promise<Response> =>
  fetch(`${origin}${SESSION_PATH}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Origin: origin },
    body: JSON.stringify({ secret }),
  });

export async function newBearer({ origin, shell }: Pick<Running, "origin" | "shell">): Promise<string> {
  const response = await postSession(origin, secretOf(shell.newAddress()));
  return SessionAnswerSchema.parse(await response.json()).bearer;
}

export const openSocket = (
  { origin }: Pick<Running, "origin">,
  headers: { readonly origin?: string } = { origin },
): WebSocket => new WebSocket(`${origin.replace("http", "ws")}${SOCKET_PATH}`, headers);

export interface Window {
  readonly client: ConcordatClient;
  readonly socket: WebSocket;
}

/** A client that said its bearer and asks at once, as the page does. */
export async function openWindow(running: Pick<Running, "origin">, bearer: string): Promise<Window> {
  const socket = openSocket(running);
  await once(socket, "open");
  socket.send(JSON.stringify({ bearer }));
  // ws's type is not the browser's, but it has the four members that the link uses.
  const link = new RPCLink({ websocket: socket as never, customJsonSerializers: [bytesSerializer, tableSerializer] });
  return { client: createORPCClient(link), socket };
}

export const newClient = async (running: Running): Promise<Window> => openWindow(running, await newBearer(running));

/** What the server answers to these very octets, up to its end; for requests that no client would send. */
export async function sendRaw(port: number, request: string | Uint8Array): Promise<string> {
  const stream = connect(port, "127.0.0.1");
  stream.end(request);
  return readAll(stream);
}

/** Everything that comes up to the end or a reset of the connection. */
export async function readAll(stream: Socket): Promise<string> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) chunks.push(chunk);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ECONNRESET")) throw error;
  }
  return Buffer.concat(chunks).toString("latin1");
}

export const statusOf = (answer: string): number => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

/** After an attack: a page is served, a session opens, a call is answered. */
export async function expectsService(running: Running): Promise<void> {
  expect((await fetch(running.origin)).status).toBe(200);
  const { client, socket } = await newClient(running);
  expect(await client.session.status()).toMatchObject({ kind: "own" });
  socket.terminate();
}

/** That a window is still served. */
export async function expectsCalls(window: Window | undefined): Promise<void> {
  expect(await window?.client.session.status()).toMatchObject({ kind: "own" });
}

/** The form of every secret, bearer and nonce. */
const SECRET_TEXT = /[A-Za-z0-9_-]{43}/;

/** One shell for all tests of a file; at its end nothing may have been logged, least of all a secret. */
export function sharedShell(how: Differently = {}): () => Running {
  let running: Running | undefined;
  let finish = () => {};
  let ended: Promise<void> | undefined;
  const logged: string[] = [];
  beforeAll(async () => {
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, "write").mockImplementation((text) => logged.push(String(text)) > 0);
    }
    for (const level of ["error", "warn", "log"] as const) {
      vi.spyOn(console, level).mockImplementation(
        (...said) => void logged.push(said.map((one) => inspect(one)).join(" ")),
      );
    }
    await new Promise<void>((ready, failed) => {
      ended = withShell(async (started) => {
        running = started;
        ready();
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
      }, how);
      ended.catch(failed);
    });
  });
  afterAll(async () => {
    finish();
    await ended;
    vi.restoreAllMocks();
    expect(logged.filter((line) => SECRET_TEXT.test(line))).toEqual([]);
    expect(logged).toEqual([]);
  });
  return () => {
    if (running === undefined) throw new Error("the shell of this file is not running");
    return running;
  };
}
