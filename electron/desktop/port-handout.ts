// Knows the one message the page's process may send to main, who may send it, and that it brings one port per page load.
// Leaves what is said over the port to the contract.
import { PORT_GIVEN, PORT_WANTED } from "../../shared/contract/desktop-protocol.ts";
import { isAdmitted } from "../shell-policy.ts";
import type { Electron, Port, Window } from "./electron-parts.ts";

/**
 * Answers `PORT_WANTED` of `window`'s main frame on our own page with one end of a new channel; `connect` gets the other.
 * Anything else (another window, a frame inside, another origin, a frame that is gone, a second time) gets no answer.
 */
export function handOutPorts(
  { ipcMain, MessageChannelMain }: Pick<Electron, "ipcMain" | "MessageChannelMain">,
  window: Window,
  connect: (port: Port) => void,
): void {
  const { webContents } = window;
  let given = false;
  webContents.on("did-start-navigation", ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) given = false;
  });
  ipcMain.on(PORT_WANTED, ({ sender, senderFrame }) => {
    const from = senderFrame && {
      isMainFrame: sender === webContents && senderFrame === webContents.mainFrame,
      origin: senderFrame.origin,
    };
    if (!isAdmitted(from) || given) return;
    given = true;
    const { port1, port2 } = new MessageChannelMain();
    connect(port1);
    webContents.postMessage(PORT_GIVEN, null, [port2]);
  });
}
