// Knows one thing: how the page gets its port, once per load. A plain script in a sandbox, so it imports nothing but electron.
// Leaves who may have the port to main.ts. The two texts of messages are those of shared/contract/desktop-protocol.ts.
const { ipcRenderer } = require("electron") as typeof import("electron");

interface PageMessage {
  readonly source: unknown;
  readonly data: unknown;
}

/** The part of the page's window that is used: this folder is checked without the DOM's types. */
interface PageWindow {
  readonly location: { readonly origin: string };
  addEventListener(type: "message", listener: (event: PageMessage) => void): void;
  removeEventListener(type: "message", listener: (event: PageMessage) => void): void;
  postMessage(message: string, origin: string, ports: readonly unknown[]): void;
}
const page = (globalThis as unknown as { readonly window: PageWindow }).window;

// This script runs anew with each load, and each load gets one port. Nothing is put into the page's own world.
function ask({ source, data }: PageMessage): void {
  if (source !== page || data !== "concordat-port-wanted") return;
  page.removeEventListener("message", ask);
  ipcRenderer.once("concordat-port-given", (event) => {
    page.postMessage("concordat-port-given", page.location.origin, event.ports);
  });
  ipcRenderer.send("concordat-port-wanted");
}
page.addEventListener("message", ask);
