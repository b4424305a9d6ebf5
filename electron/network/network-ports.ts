// Knows through what a collection reaches the network, and within which limits; tests put others in their place.
// Leaves using it to collect.ts.
import type { AskPorts } from "./ask-addresses.ts";
import { COLLECTION_LIMITS } from "./collection-limits.ts";
import { openFileInspector } from "./inspect-files.ts";
import { systemResolve } from "./resolve-host.ts";

export type NetworkPorts = Pick<AskPorts, "resolve" | "openInspector" | "limits" | "roots">;

export const systemNetwork: NetworkPorts = {
  resolve: systemResolve,
  openInspector: openFileInspector,
  limits: COLLECTION_LIMITS,
};
