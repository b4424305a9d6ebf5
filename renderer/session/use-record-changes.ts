// Knows when what is on screen is out of date: after each commit every list is asked for again.
// Leaves what is asked to the screens.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useConnectionState, useCore } from "./core.tsx";

/** Listens to `session.changes` while connected; another revision than the last one seen makes every query ask again. */
export function useRecordChanges(): void {
  const { client } = useCore();
  const queryClient = useQueryClient();
  const connected = useConnectionState().kind === "open";
  const last = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (!connected) return;
    const stop = new AbortController();
    const listen = async () => {
      for await (const { revision } of await client.session.changes(undefined, { signal: stop.signal })) {
        if (last.current !== undefined && revision !== last.current) await queryClient.invalidateQueries();
        last.current = revision;
      }
    };
    // A broken stream is the connection's business: its state changes, and this effect starts anew.
    listen().catch(() => undefined);
    return () => stop.abort();
  }, [client, queryClient, connected]);
}
