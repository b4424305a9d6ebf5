// Knows how a collection is started, followed and stopped; also one that was under way before this window was loaded.
// Leaves the states to collection-state.ts and what is drawn to collect-page.tsx.
import { ORPCError } from "@orpc/client";
import { useCallback, useEffect, useState } from "react";
import { useConnectionState, useCore } from "../session/core.tsx";
import { afterCollectionEvent, type CollectionState, runningCollection } from "./collection-state.ts";

export interface CollectFailure {
  readonly code: string;
  readonly cause: string;
  readonly next: string;
}

export interface CollectChoice {
  readonly hosts: readonly string[];
  readonly privateAddresses: boolean;
}

export function useCollection() {
  const { client, connection } = useCore();
  const connected = useConnectionState().kind === "open";
  const [state, setState] = useState<CollectionState>({ kind: "none" });
  const [failure, setFailure] = useState<CollectFailure | undefined>(undefined);
  /** The job that is shown; another one, or none, ends following it. */
  const [shown, setShown] = useState<{ readonly job: string; readonly title: string } | undefined>(undefined);

  /** A stream of a connection that is gone has ended with it: there is nobody to tell. */
  const end = useCallback(
    (listen: AbortController) => {
      if (connection.state().kind === "open") listen.abort();
    },
    [connection],
  );

  useEffect(() => {
    if (!connected) return;
    const listen = new AbortController();
    const look = async () => {
      for await (const jobs of await client.jobs.changes(undefined, { signal: listen.signal })) {
        const running = jobs.find(({ kind, state: its }) => kind === "collection" && its === "running");
        if (running !== undefined) setShown((now) => (now?.job === running.job ? now : running));
      }
    };
    // A broken stream is the connection's business: its state changes, and this effect starts anew.
    look().catch(() => undefined);
    return () => end(listen);
  }, [client, connected, end]);

  useEffect(() => {
    if (shown === undefined || !connected) return;
    const listen = new AbortController();
    const follow = async () => {
      let now: CollectionState = runningCollection(shown.job, shown.title);
      setState(now);
      for await (const event of await client.collections.follow({ job: shown.job }, { signal: listen.signal })) {
        if (now.kind === "running") now = afterCollectionEvent(now, event);
        setState(now);
      }
    };
    follow().catch(() => undefined);
    return () => end(listen);
  }, [client, connected, shown, end]);

  const start = useCallback(
    async (choice: CollectChoice) => {
      setFailure(undefined);
      try {
        const { job } = await client.collections.start({ ...choice, hosts: [...choice.hosts] });
        setShown((now) => (now?.job === job ? now : { job, title: "" }));
      } catch (error) {
        setFailure(failureOf(error));
      }
    },
    [client],
  );
  const stop = useCallback(() => {
    if (shown !== undefined) client.jobs.cancel({ job: shown.job }).catch(() => undefined);
  }, [client, shown]);
  const close = useCallback(() => {
    setShown(undefined);
    setState({ kind: "none" });
  }, []);
  return { state, failure, start, stop, close };
}

function failureOf(error: unknown): CollectFailure {
  const code = error instanceof ORPCError ? error.code : undefined;
  switch (code) {
    case "OFFLINE":
      return { code: "offline", cause: "Concordat is offline.", next: "Go online, then ask again. Nothing was sent." };
    case "BUSY":
      return {
        code: "busy",
        cause: "An import or a collection is running, and the record takes one at a time.",
        next: "Wait for its end, then ask again. Nothing was sent.",
      };
    case "NOTHING_TO_ASK":
      return {
        code: "nothing-to-ask",
        cause: "The record names no address on these hosts any more.",
        next: "Look at the list again.",
      };
    case "NOT_WRITABLE":
      return {
        code: "not-writable",
        cause: "The record can only be read, so nothing that comes could be kept.",
        next: "Nothing was sent. The page Record says what can be done.",
      };
    default: {
      const cause = error instanceof Error ? error.message : "The question broke off.";
      return { code: "collection-not-started", cause, next: "Ask again." };
    }
  }
}
