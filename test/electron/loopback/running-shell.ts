// Knows how a test runs a real browser shell on a real port and opens a session in it as the page does.
// Leaves what is asked to the tests.
import { once } from "node:events";
import { connect } from "node:net";
import { createORPCClient } from "@orpc/client";
import { RPCLink } from "@orpc/client/websocket";
import { WebSocket } from "ws";
import type { OpenCore } from "../../../electron/core.ts";
import type { PageFiles } from "../../../electron/files/page-files.ts";
import { type BrowserShell, startBrowserShell } from "../../../electron/loopback/browser-shell.ts";
import { bytesSerializer } from "../../../shared/contract/bytes-serializer.ts";
import type { ConcordatClient } from "../../../shared/contract/contract.ts";
import {
  SECRET_FRAGMENT,
  SESSION_PATH,
  SessionAnswerSchema,
  SOCKET_PATH,
} from "../../../shared/contract/loopback-protocol.ts";
import { withCore } from "../temporary-core.ts";

const html = Buffer.from("<!doctype html><html><head><title>page</title></head><body></body></html>");
const index = { type: "text/html; charset=utf-8", body: html };
const PAGE: PageFiles = new Map([
  ["/", index],
  ["/index.html", index],
  ["/assets/a.js", { type: "text/javascript; charset=utf-8", body: Buffer.from("1;") }],
]);

export interface Running {
  readonly open: OpenCore;
  readonly folder: string;
  readonly shell: BrowserShell;
  readonly origin: string;
  readonly port: number;
}

export const withShell = <T>(use: (running: Running) => Promise<T>): Promise<T> =>
  withCore(async (open, folder) => {
    const shell = await startBrowserShell(open, PAGE, 0);
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

export async function newBearer({ origin, shell }: Running): Promise<string> {
  const response = await postSession(origin, secretOf(shell.newAddress()));
  return SessionAnswerSchema.parse(await response.json()).bearer;
}

export const openSocket = ({ origin }: Running, headers: { readonly origin?: string } = { origin }): WebSocket =>
  new WebSocket(`${origin.replace("http", "ws")}${SOCKET_PATH}`, headers);

/** A client that said its bearer and asks at once, as the page does. */
export async function newClient(
  running: Running,
): Promise<{ readonly client: ConcordatClient; readonly socket: WebSocket }> {
  const bearer = await newBearer(running);
  const socket = openSocket(running);
  await once(socket, "open");
  socket.send(JSON.stringify({ bearer }));
  // ws's type is not the browser's, but it has the four members that the link uses.
  const link = new RPCLink({ websocket: socket as never, customJsonSerializers: [bytesSerializer] });
  return { client: createORPCClient(link), socket };
}

/** What the server answers to these very octets, up to its end; for requests that no client would send. */
export async function sendRaw(port: number, request: string): Promise<string> {
  const stream = connect(port, "127.0.0.1");
  stream.end(request);
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString("latin1");
}
