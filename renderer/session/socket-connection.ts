// Knows the WebSocket of the browser shell: says the bearer first, tries again when it is lost, and knows which close
// codes are final. Leaves where the bearer comes from to bearer.ts.
import { RPCLink } from "@orpc/client/websocket";
import { bytesSerializer } from "../../shared/contract/bytes-serializer.ts";
import {
  CLOSE_LOCKED,
  CLOSE_NOT_ADMITTED,
  CLOSE_SHUTTING_DOWN,
  CLOSE_TOO_MANY,
  SOCKET_PATH,
} from "../../shared/contract/loopback-protocol.ts";
import { tableSerializer } from "../../shared/contract/table-serializer.ts";
import { type Connection, connectionBoard, type Ended } from "./connection.ts";
import { LOCKED, NOT_ADMITTED } from "./session-end.ts";

/** The first try comes at once; then the pauses grow, so that a core that starts again is not crowded. */
const PAUSES_MS = [250, 500, 1000, 2000, 4000] as const;

const FINAL: ReadonlyMap<number, Ended> = new Map([
  [CLOSE_NOT_ADMITTED, NOT_ADMITTED],
  [CLOSE_LOCKED, LOCKED],
  [
    CLOSE_TOO_MANY,
    {
      code: "too-many-windows",
      cause: "Concordat has as many windows open as it allows.",
      next: "Close another window, then reload this one.",
    },
  ],
  [
    CLOSE_SHUTTING_DOWN,
    {
      code: "application-closed",
      cause: "Concordat was closed where it was started. Everything that was confirmed is in the record.",
      next: "Start it again with npm start, with the options you started it with, and open the address it prints.",
    },
  ],
]);

/**
 * Opens the socket of this page's origin and keeps it open. `bearer` is the answer of `POST /session`; `onSpent` is told
 * when it is worth nothing any more, and why.
 */
export function openSocketConnection(bearer: string, onSpent: (why: Ended) => void): Connection {
  const board = connectionBoard();
  const address = new URL(SOCKET_PATH, window.location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  let attempt = 0;
  let since = 0;

  const onClose = (event: CloseEvent) => {
    const final = FINAL.get(event.code);
    if (final !== undefined) {
      if (final === NOT_ADMITTED || final === LOCKED) onSpent(final);
      board.show({ kind: "ended", ended: final });
      return;
    }
    if (attempt === 0) since = Date.now();
    const pause = PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)];
    attempt += 1;
    board.show({ kind: "lost", attempt, since });
    window.setTimeout(open, pause);
  };

  function open() {
    const socket = new WebSocket(address);
    socket.addEventListener("close", onClose);
    socket.addEventListener("open", () => {
      socket.send(JSON.stringify({ bearer }));
      attempt = 0;
      const link = new RPCLink({ websocket: socket, customJsonSerializers: [bytesSerializer, tableSerializer] });
      // Heard after the link has: screens that are taken down now would have it send the end of their calls into nowhere.
      socket.removeEventListener("close", onClose);
      socket.addEventListener("close", onClose);
      board.show({ kind: "open" }, link);
    });
  }
  open();
  return { ...board, canLock: true, uploadHeaders: { authorization: `Bearer ${bearer}` } };
}
