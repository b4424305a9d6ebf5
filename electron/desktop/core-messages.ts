// Knows what the core process and the desktop shell say to each other besides ports.
// Leaves everything between page and core to the contract.
import type { DesktopMessage } from "./desktop-message.ts";

export type FromCoreProcess = { readonly kind: "ready" } | { readonly kind: "refused"; readonly says: DesktopMessage };

/** Close the record and end; the exit code is 0 where that was done. */
export const CLOSE = "close";

/** Comes with one port, over which a page speaks the contract. */
export const PORT = "port";
