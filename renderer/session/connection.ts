// Knows what a connection to the core is for the screens: its state, and a link that waits until there is one.
// Leaves how it is carried to socket-connection.ts and port-connection.ts.
import type { ClientContext, ClientLink } from "@orpc/client";

/** Why there will be no connection any more, in the form every error has on screen. */
export interface Ended {
  readonly code: string;
  readonly cause: string;
  readonly next: string;
}

export type ConnectionState =
  | { readonly kind: "opening" }
  | { readonly kind: "open" }
  /** `attempt` counts the tries since it was lost, from 1. */
  | { readonly kind: "lost"; readonly attempt: number; readonly since: number }
  | { readonly kind: "ended"; readonly ended: Ended };

export interface Connection {
  readonly state: () => ConnectionState;
  /** Calls `listener` after each change; gives the function that stops it. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Resolves with the link that is open, or with the next one that will be; rejects where the connection has ended. */
  readonly link: () => Promise<ClientLink<ClientContext>>;
  /** True where the shell has a lock of its own: `session.lock` closes every window. */
  readonly canLock: boolean;
  /** Headers that an upload needs to be admitted. */
  readonly uploadHeaders: Readonly<Record<string, string>>;
}

export class ConnectionEnded extends Error {
  readonly ended: Ended;
  constructor(ended: Ended) {
    super(ended.cause);
    this.name = "ConnectionEnded";
    this.ended = ended;
  }
}

/** The part that both kinds of connection share: who listens to the state, and who waits for a link. */
export function connectionBoard() {
  let state: ConnectionState = { kind: "opening" };
  let link: ClientLink<ClientContext> | undefined;
  const listeners = new Set<() => void>();
  let waiting: { resolve: (link: ClientLink<ClientContext>) => void; reject: (reason: Error) => void }[] = [];

  const show = (next: ConnectionState, nextLink?: ClientLink<ClientContext>) => {
    state = next;
    link = nextLink;
    const waiters = waiting;
    if (next.kind === "ended") {
      waiting = [];
      for (const { reject } of waiters) reject(new ConnectionEnded(next.ended));
    } else if (nextLink !== undefined) {
      waiting = [];
      for (const { resolve } of waiters) resolve(nextLink);
    }
    for (const listener of listeners) listener();
  };

  return {
    show,
    state: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    link: () => {
      if (state.kind === "ended") return Promise.reject(new ConnectionEnded(state.ended));
      if (link !== undefined) return Promise.resolve(link);
      return new Promise<ClientLink<ClientContext>>((resolve, reject) => waiting.push({ resolve, reject }));
    },
  };
}
