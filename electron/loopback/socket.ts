// Knows the WebSocket side of the browser shell: the gate, the bearer as first message, limits, how windows are ended.
// Leaves the shape of messages to contract-gate.ts and what they ask to oRPC and its router.
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { RPCHandler } from "@orpc/server/ws";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import {
  CLOSE_LOCKED,
  CLOSE_NOT_ADMITTED,
  CLOSE_SHUTTING_DOWN,
  CLOSE_TOO_MANY,
  SOCKET_PATH,
  SocketHelloSchema,
} from "../../shared/contract/loopback-protocol.ts";
import type { CallContext } from "../api/context.ts";
import { handlerOptions, router } from "../api/router.ts";
import { isContractMessage } from "./contract-gate.ts";
import type { LoopbackLimits } from "./limits.ts";
import { admit } from "./request-gate.ts";
import { portOf } from "./server.ts";
import type { SessionSecrets } from "./session-secrets.ts";

/** A question with ten thousand anchors is 700 KB; files never come this way. */
const MESSAGE_OCTETS = 1024 * 1024;
/** A page that does not answer the close keeps nobody waiting. */
const GOODBYE_MS = 500;
/** RFC 6455 §7.4.1: try again later; a message of a kind that is not taken. */
const CLOSE_TRY_AGAIN = 1013;
const CLOSE_POLICY = 1008;

export interface SocketParts {
  readonly secrets: SessionSecrets;
  readonly limits: LoopbackLimits;
  /** For each admitted connection. */
  readonly context: () => CallContext;
}

export interface Windows {
  /** Sockets with a good bearer. */
  count(): number;
  /** Ends them all, saying that the session is locked. */
  lock(): void;
  /** Ends every socket, saying that the application closes; no new one is taken. */
  close(): void;
}

/** Answers upgrades of `server`. */
export function attachSocket(server: Server, { secrets, limits, context }: SocketParts): Windows {
  const handler = new RPCHandler<CallContext>(router, handlerOptions);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_OCTETS, perMessageDeflate: false });
  const windows = new Set<WebSocket>();

  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    // The server's own listener is gone by now: without one, a reset of the connection would end the process.
    stream.on("error", () => stream.destroy());
    const { method = "", url: target = "", rawHeaders } = request;
    const admission = admit({ method, target, rawHeaders, upgrade: true }, portOf(server));
    if (!admission.admitted || admission.path !== SOCKET_PATH) {
      const status = admission.admitted ? 404 : admission.status;
      // Destroyed once it is sent: half-closed, it would count against the others for as long as the caller likes.
      stream.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
        stream.destroy(),
      );
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => welcome(socket));
  });

  function welcome(socket: WebSocket): void {
    // A frame past the limit or a broken one: ws closes the socket with the right code; without a listener it throws.
    socket.on("error", () => {});
    if (sockets.clients.size - windows.size > limits.strangers) {
      end(socket, CLOSE_TRY_AGAIN, "too many wait to be admitted");
      return;
    }
    const tooLate = setTimeout(() => end(socket, CLOSE_NOT_ADMITTED, "no bearer came"), limits.helloMs);
    socket.once("close", () => clearTimeout(tooLate));
    socket.once("message", (data, isBinary) => {
      clearTimeout(tooLate);
      const bearer = isBinary ? undefined : bearerOf(data);
      if (bearer === undefined || !secrets.isBearer(bearer)) {
        const locked = bearer !== undefined && secrets.wasRevoked(bearer);
        end(socket, locked ? CLOSE_LOCKED : CLOSE_NOT_ADMITTED, "the session is not known");
        return;
      }
      if (windows.size >= limits.windows) {
        end(socket, CLOSE_TOO_MANY, "too many windows are open");
        return;
      }
      windows.add(socket);
      const release = secrets.hold(bearer);
      socket.once("close", () => {
        windows.delete(socket);
        release();
      });
      // Listens before this turn ends: what the page sent right behind the bearer is not lost.
      void handler.upgrade(gated(socket), { context: context() });
    });
  }

  /** The socket as oRPC sees it: only messages of the contract come in, and what nobody reads does not pile up. */
  function gated(socket: WebSocket): Pick<WebSocket, "addEventListener" | "send"> {
    let refused = false;
    // Registered before oRPC's listener, so it is asked first about each message.
    socket.on("message", (data, isBinary) => {
      // A page that was told goodbye and speaks on is not heard: its session may be locked by now.
      refused ||= socket.readyState !== socket.OPEN;
      if (refused || (!isBinary && isContractMessage(String(data)))) return;
      refused = true;
      end(socket, CLOSE_POLICY, "this is no message of the contract");
    });
    return {
      addEventListener: (type, listener, options) => {
        const hear = typeof listener === "function" ? listener : listener.handleEvent.bind(listener);
        socket.addEventListener(type, (event) => (refused && type === "message" ? undefined : hear(event)), options);
      },
      send: (data: Parameters<WebSocket["send"]>[0]) => {
        shedUnread();
        if (socket.readyState === socket.OPEN) socket.send(data);
      },
    };
  }

  /** Past the limit, the socket for which most is waiting is ended: its page does not read. */
  function shedUnread(): void {
    const waiting = [...windows].reduce((sum, { bufferedAmount }) => sum + bufferedAmount, 0);
    if (waiting <= limits.unread) return;
    const [slowest] = [...windows].sort((a, b) => b.bufferedAmount - a.bufferedAmount);
    slowest?.terminate();
  }

  function end(socket: WebSocket, code: number, reason: string): void {
    socket.close(code, reason);
    const force = setTimeout(() => socket.terminate(), GOODBYE_MS);
    socket.once("close", () => clearTimeout(force));
  }

  return {
    count: () => windows.size,
    lock: () => {
      for (const socket of windows) end(socket, CLOSE_LOCKED, "the session is locked");
      windows.clear();
    },
    close: () => {
      for (const socket of sockets.clients) end(socket, CLOSE_SHUTTING_DOWN, "Concordat is closing");
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
