// Knows when what is on screen is out of date: after each commit every list is asked for again.
// Leaves what is asked to the screens.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useConnectionState, useCore } from "./core.tsx";

/**
 * Listens to `session.changes` while connected; another revision than the last one seen makes every query ask again, the
 * same one said again (how sure we are of the record has changed) those about the session and the record alone.
 */
export function useRecordChanges(): void {
  const { client, queries } = useCore();
  const queryClient = useQueryClient();
  const connected = useConnectionState().kind === "open";
  const last = useRef<number | undefined>(undefined);
  useEffect(() => {
    if (!connected) return;
    const stop = new AbortController();
    const listen = async () => {
      for await (const { revision } of await client.session.changes(undefined, { signal: stop.signal })) {
        const [before, same] = [last.current, revision === last.current];
        last.current = revision;
        if (before === undefined) continue;
        if (!same) await queryClient.invalidateQueries();
        else
          for (const section of [queries.session, queries.record])
            await queryClient.invalidateQueries({ queryKey: section.key() });
      }
    };
    // A broken stream is the connection's business: its state changes, and this effect starts anew.
    listen().catch(() => undefined);
    return () => stop.abort();
  }, [client, queries, queryClient, connected]);
}
