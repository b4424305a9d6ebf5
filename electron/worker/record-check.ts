// Knows how a record is checked in the background while people work in it: a thread of its own, its progress and its verdict
// as the record's integrity. Leaves what is checked to record/check-record.ts.
import { Worker } from "node:worker_threads";
import type { Clock } from "../clock.ts";
import type { Fault } from "../record/fault.ts";
import type { Integrity } from "../record/record.ts";
import type { FromRecordThread, RecordTask } from "./record-check-protocol.ts";

const ENTRY = new URL("./record-check-worker.ts", import.meta.url);

/** Starts the thread for one task; a test gives it another entry. */
export function recordThread(task: RecordTask, entry = ENTRY): Worker {
  return new Worker(entry, { workerData: task });
}

export interface BackgroundCheck {
  /** Ends the check, wherever it is. */
  close(): Promise<void>;
}

/** A command line has ended before. */
const FIRST_WAIT_MS = 1000;
/** So long nobody must have waited for an answer: the first screen has come by then, which draws for a while after it has them. */
const QUIET_MS = 1000;
/** Until the first call: a browser may take that long to start. */
const UNCALLED_MS = 5000;
/** Whoever asks without a pause gets a record that is checked all the same. */
const LONGEST_WAIT_MS = 10_000;
const LOOK_MS = 100;

/** Whether the check may begin: `waited` milliseconds after the opening, `quiet` of them without a call (`undefined`: none yet). */
export const mayBegin = (waited: number, quiet: number | undefined): boolean =>
  waited >= LONGEST_WAIT_MS || (quiet === undefined ? waited >= UNCALLED_MS : quiet >= QUIET_MS);

export interface CheckTiming {
  /** Before it begins at the earliest, in milliseconds. */
  readonly wait?: number;
  /** As `Calls` has it; absent: nobody has to be waited for. */
  readonly quietMs?: () => number | undefined;
  /** The thread's file. */
  readonly entry?: URL;
}

/**
 * Checks the record at `path` once, after the first screen has its answers, and tells `report` how far it is and what it found.
 * Where the thread itself ends without a verdict nothing is known, and that is reported as what it is: no soundness.
 */
export function checkInBackground(
  path: string,
  report: (integrity: Integrity) => void,
  clock: Clock,
  { wait = FIRST_WAIT_MS, quietMs, entry = ENTRY }: CheckTiming = {},
): BackgroundCheck {
  let worker: Worker | undefined;
  let over = false;
  const end = (integrity: Integrity) => {
    if (over) return;
    over = true;
    report(integrity);
  };
  const start = () => {
    worker = recordThread({ kind: "check", path }, entry);
    worker.unref();
    worker.on("message", (message: FromRecordThread) => {
      if (over) return;
      if (message.kind === "checked") {
        report({ state: "checking", checked: message.checked, events: message.events });
      } else if (message.kind === "check-ended") {
        const { fault, events } = message;
        end(fault === undefined ? { state: "sound", events, at: clock() } : damagedBy(fault));
      }
    });
    const broke = (reason: string) =>
      end({ state: "damaged", reason: `its check could not be finished: ${reason}. Start again to check it anew` });
    worker.on("error", (error) => broke(error instanceof Error ? error.message : String(error)));
    worker.on("exit", (code) => broke(`its thread ended with code ${code}`));
  };
  let waited = wait;
  const look = () => {
    if (quietMs === undefined || mayBegin(waited, quietMs())) return start();
    waited += LOOK_MS;
    timer = setTimeout(look, LOOK_MS).unref();
  };
  let timer = setTimeout(look, wait).unref();
  return {
    close: async () => {
      over = true;
      clearTimeout(timer);
      await worker?.terminate();
    },
  };
}

const damagedBy = ({ reason, event }: Fault): Integrity => ({
  state: "damaged",
  reason,
  ...(event === undefined ? {} : { event }),
});
