// Knows the backup of this window whatever page is on screen: started, followed, stopped, and how it ended.
// Leaves copying to the core and what is drawn to backup-card.tsx.
import type { ConcordatClient } from "../../shared/contract/contract.ts";

export type BackupState =
  | { readonly kind: "none" }
  | { readonly kind: "running"; readonly phase: "copying" | "verifying"; readonly done: number; readonly of: number }
  | {
      readonly kind: "done";
      readonly path: string;
      readonly size: number;
      readonly events: number;
      readonly sha256: string;
    }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly code: string; readonly reason: string; readonly next: string };

export interface BackupStore {
  readonly state: () => BackupState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Does nothing where one is under way; ends when that backup has ended. */
  readonly start: () => Promise<void>;
  readonly stop: () => void;
}

const stores = new WeakMap<object, BackupStore>();

/** The one store of this window's client. */
export function backupStoreOf(client: { readonly record: Pick<ConcordatClient["record"], "backUp"> }): BackupStore {
  const known = stores.get(client);
  if (known !== undefined) return known;
  const made = createStore((signal) => client.record.backUp({}, { signal }));
  stores.set(client, made);
  return made;
}

function createStore(backUp: (signal: AbortSignal) => ReturnType<ConcordatClient["record"]["backUp"]>): BackupStore {
  const listeners = new Set<() => void>();
  let state: BackupState = { kind: "none" };
  let running: AbortController | undefined;
  const show = (next: BackupState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const run = async (signal: AbortSignal): Promise<BackupState> => {
    try {
      for await (const event of await backUp(signal)) {
        if (signal.aborted) break;
        const { type, ...rest } = event;
        if (type === "done" && "sha256" in rest) return { kind: "done", ...rest };
        if ("phase" in rest) show({ kind: "running", ...rest });
      }
      return signal.aborted ? { kind: "stopped" } : ENDED;
    } catch (error) {
      return signal.aborted ? { kind: "stopped" } : failureOf(error);
    }
  };
  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: async () => {
      if (running !== undefined) return;
      const stop = new AbortController();
      running = stop;
      show({ kind: "running", phase: "copying", done: 0, of: 0 });
      const end = await run(stop.signal);
      running = undefined;
      show(end);
    },
    stop: () => running?.abort(),
  };
}

const ENDED = {
  kind: "failed",
  code: "backup-broken-off",
  reason: "the backup broke off without saying why",
  next: "Nothing is left of it. Start it again.",
} as const satisfies BackupState;

/** An error that a stream ends with comes without its type: its data are looked at. */
function failureOf(error: unknown): BackupState {
  const data: unknown = error instanceof Error && "data" in error ? error.data : undefined;
  const text = (name: string): string | undefined => {
    const value: unknown = typeof data === "object" && data !== null ? Reflect.get(data, name) : undefined;
    return typeof value === "string" ? value : undefined;
  };
  const [code, reason, next] = [text("code"), text("reason"), text("next")];
  if (code !== undefined && reason !== undefined && next !== undefined) return { kind: "failed", code, reason, next };
  return {
    ...ENDED,
    reason: error instanceof Error && error.message !== "" ? error.message : ENDED.reason,
  };
}
