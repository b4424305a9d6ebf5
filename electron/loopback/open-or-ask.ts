// Knows how a start gets its folder: opened for itself, or a fresh address of the instance that has it. One that is starting,
// ending or busy is waited for, in words. Leaves what is printed of the outcome to loopback.ts.
import { setTimeout as sleep } from "node:timers/promises";
import { systemStopwatch } from "../clock.ts";
import { type CoreRefusal, type OpenCore, openCore } from "../core.ts";
import type { Instance, LockHeld } from "../files/instance-lock.ts";
import { askForAddress, STUCK_MS } from "./hand-over.ts";
import type { StartOptions } from "./start-options.ts";

export type Opening =
  | { readonly kind: "opened"; readonly open: OpenCore }
  | { readonly kind: "running"; readonly address: string }
  | { readonly kind: "refused"; readonly refusal: CoreRefusal }
  | { readonly kind: "stuck"; readonly says: string }
  | { readonly kind: "stopped" };

export interface StartWaiting {
  readonly options: Pick<StartOptions, "demo" | "offline">;
  /** Resolves when the person stops the start. */
  readonly stopped: Promise<unknown>;
  readonly say: (line: string) => void;
  readonly onMigration?: (from: number, to: number) => void;
  /** How long the holder is waited for; ten minutes but in tests. */
  readonly stuckMs?: number;
  /** After this time a wait is told. */
  readonly busyMs?: number;
}

const AGAIN_MS = 200;
/** A start that found no trouble has its port well before. */
const BUSY_MS = 3000;

/** Opens the core on `folder`, or gets a fresh address of the instance that has it. */
export async function openOrAsk(folder: string, waiting: StartWaiting): Promise<Opening> {
  const { options, stopped, say, onMigration, stuckMs = STUCK_MS, busyMs = BUSY_MS } = waiting;
  const stop = new AbortController();
  let isStopped = false;
  void stopped.then(() => {
    isStopped = true;
    stop.abort();
  });
  const began = systemStopwatch();
  let told = false;
  const tell = (line: string) => {
    if (!told) say(line);
    told = true;
  };
  for (;;) {
    const opened = openCore(folder, options.demo ? "sample" : "own", {
      offline: options.offline,
      ...(onMigration === undefined ? {} : { onMigration }),
    });
    if (opened.ok) return { kind: "opened", open: opened.value };
    const refusal = opened.error;
    if (refusal.kind !== "lock-held") return { kind: "refused", refusal };
    const { holder } = refusal;
    // A holder without a port is the desktop shell: it will never have an address.
    if (holder !== undefined && holder.port === undefined) return { kind: "refused", refusal };
    if (holder !== undefined) {
      const onBusy = () => say(busyLine(holder, folder));
      const asked = await askForAddress(holder, { onBusy, signal: stop.signal, busyMs, stuckMs });
      if (asked.kind === "address") return { kind: "running", address: asked.address };
      if (isStopped) return { kind: "stopped" };
      if (asked.kind === "stuck") return { kind: "stuck", says: stuckLine(refusal) };
    }
    const waited = systemStopwatch() - began;
    if (waited > stuckMs) return { kind: "stuck", says: stuckLine(refusal) };
    if (waited > busyMs) tell(`${whoHolds(refusal)} and is not ready yet. Waiting for it; Ctrl C ends the waiting.`);
    if ((await Promise.race([stopped, sleep(AGAIN_MS)])) !== undefined) return { kind: "stopped" };
  }
}

const whoHolds = ({ folder, holder }: LockHeld): string =>
  `${holder === undefined ? "Another process" : `Process ${holder.pid}`} has opened ${folder}`;

const busyLine = ({ pid }: Instance, folder: string): string =>
  `Concordat is running already on ${folder} (process ${pid}) and is busy, most likely writing a large import. Waiting for it; Ctrl C ends the waiting alone.`;

const stuckLine = (held: LockHeld): string =>
  `${whoHolds(held)} and has not answered for ten minutes. End ${held.holder === undefined ? "it" : `process ${held.holder.pid}`}, then start again: what was confirmed is kept, and the folder is free at once.`;
