// Knows when a question to the core is asked again by itself. Leaves what changed to use-record-changes.ts.
import { ORPCError } from "@orpc/client";
import { QueryClient } from "@tanstack/react-query";
import { ConnectionEnded } from "./connection.ts";

const TRIES_AFTER_A_BREAK = 3;

export const newQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        // The core is on this machine: whether the machine is online says nothing about it.
        networkMode: "always",
        // The record says when it has changed; time alone changes nothing.
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // An answer, even a refusal, is an answer. Only a call that the connection lost is made again.
        retry: (count, error) =>
          count < TRIES_AFTER_A_BREAK && !(error instanceof ORPCError) && !(error instanceof ConnectionEnded),
      },
    },
  });
