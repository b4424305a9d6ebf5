// Knows how a screen reaches the core: one client over whatever connection there is, its queries, and uploads.
// Leaves the calls themselves to shared/contract.
import { createORPCClient, DynamicLink } from "@orpc/client";
import { createTanstackQueryUtils, type RouterUtils } from "@orpc/tanstack-query";
import { createContext, type ReactNode, useContext, useSyncExternalStore } from "react";
import type { ConcordatClient } from "../../shared/contract/contract.ts";
import type { Result } from "../../shared/values/result.ts";
import type { Connection, ConnectionState } from "./connection.ts";
import { type UploadFailure, uploadFile } from "./upload-file.ts";

export interface Core {
  readonly client: ConcordatClient;
  readonly queries: RouterUtils<ConcordatClient>;
  readonly upload: (
    file: Blob,
    onSent: (octets: number) => void,
    signal: AbortSignal,
  ) => Promise<Result<string, UploadFailure>>;
  readonly connection: Pick<Connection, "state" | "subscribe" | "canLock">;
}

/** The core behind `connection`; calls made while it is lost wait for the next link. */
export function coreOver(connection: Connection): Core {
  const client: ConcordatClient = createORPCClient(new DynamicLink(() => connection.link()));
  return {
    client,
    queries: createTanstackQueryUtils(client),
    upload: (file, onSent, signal) => uploadFile(file, connection.uploadHeaders, onSent, signal),
    connection,
  };
}

const CoreContext = createContext<Core | undefined>(undefined);

export function CoreProvider({ core, children }: { readonly core: Core; readonly children: ReactNode }) {
  return <CoreContext value={core}>{children}</CoreContext>;
}

/** The core of this window. Throws outside a CoreProvider: a mistake of ours. */
export function useCore(): Core {
  const core = useContext(CoreContext);
  if (core === undefined) throw new Error("useCore outside CoreProvider");
  return core;
}

export function useConnectionState(): ConnectionState {
  const { connection } = useCore();
  return useSyncExternalStore(connection.subscribe, connection.state);
}
