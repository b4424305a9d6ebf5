// Knows the MessagePort of the desktop shell: asks the preload for it once and speaks the contract over it.
// Leaves who may have the port to electron/main.ts.
import { RPCLink } from "@orpc/client/message-port";
import { bytesSerializer } from "../../shared/contract/bytes-serializer.ts";
import { PORT_GIVEN, PORT_WANTED } from "../../shared/contract/desktop-protocol.ts";
import { tableSerializer } from "../../shared/contract/table-serializer.ts";
import { type Connection, connectionBoard, type Ended } from "./connection.ts";

const PATIENCE_MS = 10_000;

const CORE_SILENT: Ended = {
  code: "core-silent",
  cause: "The part of Concordat that keeps the record did not answer within 10 seconds.",
  next: "Close this window and start Concordat again.",
};
const CORE_ENDED: Ended = {
  code: "core-ended",
  cause: "The part of Concordat that keeps the record has ended. Everything that was confirmed is in the record.",
  next: "Close this window and start Concordat again.",
};

/** Asks for the port; without an answer in ten seconds the connection ends, saying so. */
export function openPortConnection(): Connection {
  const board = connectionBoard();
  const onMessage = (event: MessageEvent<unknown>) => {
    const port = event.ports[0];
    if (event.source !== window || event.data !== PORT_GIVEN || port === undefined) return;
    window.removeEventListener("message", onMessage);
    window.clearTimeout(patience);
    // A port does not come back: the core has ended. The shell says the rest in a dialog of its own.
    port.addEventListener("close", () => board.show({ kind: "ended", ended: CORE_ENDED }));
    port.start();
    board.show({ kind: "open" }, new RPCLink({ port, customJsonSerializers: [bytesSerializer, tableSerializer] }));
  };
  const patience = window.setTimeout(() => {
    window.removeEventListener("message", onMessage);
    board.show({ kind: "ended", ended: CORE_SILENT });
  }, PATIENCE_MS);
  window.addEventListener("message", onMessage);
  window.postMessage(PORT_WANTED, window.location.origin);
  return { ...board, canLock: false, uploadHeaders: {} };
}
