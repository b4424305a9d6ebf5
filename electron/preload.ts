// Knows one thing: how the page gets its port. A plain script in a sandbox, so it imports nothing but electron.
// Leaves who may have the port to main.ts. The two texts of messages are those of shared/contract/desktop-protocol.ts.
const { ipcRenderer } = require("electron") as typeof import("electron");

/** The part of the page's window that is used: this folder is checked without the DOM's types. */
interface PageWindow {
  readonly location: { readonly origin: string };
  addEventListener(
    type: "message",
    listener: (event: { readonly source: unknown; readonly data: unknown }) => void,
  ): void;
  postMessage(message: string, origin: string, ports: readonly unknown[]): void;
}
const page = (globalThis as unknown as { readonly window: PageWindow }).window;

// Asked again after a reload of the page: each page gets a port of its own.
page.addEventListener("message", ({ source, data }) => {
  if (source === page && data === "concordat-port-wanted") ipcRenderer.send("concordat-port-wanted");
});
ipcRenderer.on("concordat-port-given", (event) => {
  page.postMessage("concordat-port-given", page.location.origin, event.ports);
});
