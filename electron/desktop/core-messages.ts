// Knows what the core process and the desktop shell say to each other besides ports.
// Leaves everything between page and core to the contract.
import type { DesktopMessage } from "./desktop-message.ts";

export type FromCoreProcess =
  | { readonly kind: "ready" }
  /** The tables of an older record are made anew: it takes as long as it takes. */
  | { readonly kind: "migrating" }
  | { readonly kind: "refused"; readonly says: DesktopMessage }
  /** A page asks for another record; `folder` as `--data` takes it. */
  | { readonly kind: "open-record"; readonly folder: string; readonly isDemo: boolean }
  | { readonly kind: "choose-record"; readonly want: "record" | "new" };

/** Close the record and end; the exit code is 0 where that was done. */
export const CLOSE = "close";

/** Comes with one port, over which a page speaks the contract. */
export const PORT = "port";
