// Knows the WebSocket side of the browser shell: the gate, the bearer as first message, limits, an orderly end.
// Leaves the messages after that to oRPC and its router.
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { RPCHandler } from "@orpc/server/ws";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import {
  CLOSE_NOT_ADMITTED,
  CLOSE_SHUTTING_DOWN,
  CLOSE_TOO_MANY,
  SOCKET_PATH,
  SocketHelloSchema,
} from "../../shared/contract/loopback-protocol.ts";
import type { CallContext } from "../api/context.ts";
import { handlerOptions, router } from "../api/router.ts";
import { admit } from "./request-gate.ts";
import { portOf } from "./server.ts";
import type { SessionSecrets } from "./session-secrets.ts";

/** A question with ten thousand anchors is 700 KB; files never come this way. */
const MESSAGE_OCTETS = 1024 * 1024;
/** Tabs of one person. */
const MOST_SOCKETS = 16;
/** The page says who it is with its first breath. */
const HELLO_MS = 5000;

export interface SocketParts {
  readonly secrets: SessionSecrets;
  /** For each admitted connection. */
  readonly context: () => CallContext;
}

/** Answers upgrades of `server`; gives the way to close every socket. */
export function attachSocket(server: Server, { secrets, context }: SocketParts): { close(): void } {
  const handler = new RPCHandler<CallContext>(router, handlerOptions);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_OCTETS, perMessageDeflate: false });

  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const { method = "", url: target = "", rawHeaders } = request;
    const admission = admit({ method, target, rawHeaders, upgrade: true }, portOf(server));
    if (!admission.admitted || admission.path !== SOCKET_PATH) {
      const status = admission.admitted ? 404 : admission.status;
      stream.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => welcome(socket));
  });

  function welcome(socket: WebSocket): void {
    // A frame past the limit or a broken one: ws closes the socket with the right code; without a listener it throws.
    socket.on("error", () => {});
    if (sockets.clients.size > MOST_SOCKETS) {
      socket.close(CLOSE_TOO_MANY, "too many windows are open");
      return;
    }
    const tooLate = setTimeout(() => socket.close(CLOSE_NOT_ADMITTED, "no bearer came"), HELLO_MS);
    socket.once("close", () => clearTimeout(tooLate));
    socket.once("message", (data, isBinary) => {
      clearTimeout(tooLate);
      const bearer = isBinary ? undefined : bearerOf(data);
      if (bearer === undefined || !secrets.isBearer(bearer)) {
        socket.close(CLOSE_NOT_ADMITTED, "the session is unknown");
        return;
      }
      // Listens before this turn ends: what the page sent right behind the bearer is not lost.
      void handler.upgrade(socket, { context: context() });
    });
  }

  return {
    close: () => {
      for (const socket of sockets.clients) {
        socket.close(CLOSE_SHUTTING_DOWN, "Concordat is closing");
        // A page that does not answer the close keeps nobody waiting.
        setTimeout(() => socket.terminate(), 500).unref();
      }
      sockets.close();
    },
  };
}

function bearerOf(data: RawData): string | undefined {
  try {
    const parsed = SocketHelloSchema.safeParse(JSON.parse(String(data)));
    return parsed.success ? parsed.data.bearer : undefined;
  } catch {
    return undefined; // no JSON
  }
}
