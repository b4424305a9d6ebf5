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

/** After the first answers to the first screen: until then the disk is theirs. A command line has ended before. */
const FIRST_WAIT_MS = 1000;

/**
 * Checks the record at `path` once, a moment after it was opened, and tells `report` how far it is and what it found. Where the
 * thread itself ends without a verdict nothing is known, and that is reported as what it is: no soundness.
 */
export function checkInBackground(
  path: string,
  report: (integrity: Integrity) => void,
  clock: Clock,
  { wait = FIRST_WAIT_MS, entry = ENTRY }: { readonly wait?: number; readonly entry?: URL } = {},
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
  const timer = setTimeout(start, wait);
  timer.unref();
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
