// Knows a server on 127.0.0.1 that answers every path exactly as a test says, octet by octet, right or wrong, and counts
// what it was really asked. Leaves what is asked, and what is expected, to the tests.
import { createServer, type Socket } from "node:net";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";

/** Answers one request on its socket, whose head was read; may keep the socket open as long as it likes. */
export type Route = (socket: Socket, head: string) => void;

export interface Served {
  readonly port: number;
  /** `127.0.0.1:port`, as a plan has it. */
  readonly host: string;
  uri(path: string): string;
  /** The head of every request, in the order of arrival. */
  readonly heads: readonly string[];
  /** The path of every request. */
  paths(): readonly string[];
  /** Connections that were made, and how many are still open. */
  readonly connections: { made: number; open: number; most: number };
  /** Octets that left for the client. */
  written(): number;
  close(): Promise<void>;
}

const MOST_HEAD = 64 << 10;

export async function serve(routes: Readonly<Record<string, Route>>, tls?: TlsOptions): Promise<Served> {
  const sockets = new Set<Socket>();
  const heads: string[] = [];
  const connections = { made: 0, open: 0, most: 0 };
  let before = 0;
  const onSocket = (socket: Socket) => {
    sockets.add(socket);
    connections.made += 1;
    connections.open += 1;
    connections.most = Math.max(connections.most, connections.open);
    let head = "";
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      before += socket.bytesWritten;
      sockets.delete(socket);
      connections.open -= 1;
    });
    socket.on("data", (chunk: Buffer) => {
      if (head.endsWith("\r\n\r\n") || head.length > MOST_HEAD) return;
      head += chunk.toString("latin1");
      if (!head.endsWith("\r\n\r\n")) return;
      heads.push(head);
      const path = head.split(" ")[1] ?? "";
      const route = routes[path] ?? answer(404, "not here");
      route(socket, head);
    });
  };
  const server = tls === undefined ? createServer(onSocket) : createTlsServer(tls, onSocket);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const host = `127.0.0.1:${address.port}`;
  return {
    port: address.port,
    host,
    uri: (path) => `${tls === undefined ? "http" : "https"}://${host}${path}`,
    heads,
    paths: () => heads.map((head) => head.split(" ")[1] ?? ""),
    connections,
    written: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, before),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((closed) => server.close(() => closed()));
    },
  };
}

/** A plain answer with its right length. */
export function answer(
  status: number,
  body: Uint8Array | string,
  headers: Readonly<Record<string, string>> = {},
): Route {
  const octets = Buffer.from(body);
  return (socket) => {
    const all = { "Content-Length": String(octets.length), ...headers };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`HTTP/1.1 ${status} Whatever\r\n${lines.join("")}\r\n`);
    socket.end(octets);
  };
}

export const redirect = (location: string, status = 302): Route => answer(status, "", { Location: location });

/** `text` as it stands, then the end unless `hold`. */
export const raw =
  (text: string | Uint8Array, hold = false): Route =>
  (socket) => {
    socket.write(text);
    if (!hold) socket.end();
  };

/** A head, then `chunk` again every `everyMs` until the client goes. */
export const drip =
  (head: string, chunk: Uint8Array | string, everyMs: number): Route =>
  (socket) => {
    socket.write(head);
    const dripping = setInterval(() => socket.write(chunk), everyMs);
    socket.on("close", () => clearInterval(dripping));
  };

/** A head, then octets without end, as fast as they are taken. */
export const flood =
  (head: string): Route =>
  (socket) => {
    const chunk = Buffer.alloc(64 << 10, 0x30);
    socket.write(head);
    const pour = () => {
      while (!socket.destroyed && socket.write(chunk)) {
        // until the client takes no more
      }
    };
    socket.on("drain", pour);
    pour();
  };
