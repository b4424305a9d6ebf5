// Knows one job from its start to its end: drives its work, keeps all that it says, tells it to whoever follows.
// Leaves which jobs there are to job-registry.ts and what they say to job-kinds.ts.
import { setTimeout as sleep } from "node:timers/promises";
import type { Job } from "../../shared/contract/jobs.ts";
import { createBell } from "./bell.ts";
import type { JobTraits } from "./job-kinds.ts";

/** The transport has no back-pressure: at most 20 events a second. */
const BETWEEN_EVENTS_MS = 50;

/**
 * What a job does: yields what it has to say, last the event that ends it. It looks at the signal between its steps and
 * ends early, with nothing changed, once that has aborted. What it opened it has closed when it returns.
 */
export type JobWork<Event> = (signal: AbortSignal) => AsyncIterable<Event>;

export interface JobRun<Event> {
  state(): Job["state"];
  /** Asks the work to end; whether it still could says the state after `ended`. */
  cancel(): void;
  /** Resolves, never rejects, when the work has ended and closed what it opened. */
  readonly ended: Promise<void>;
  /**
   * All that was said so far, gathered, then what is said, at most 20 times a second; a slow follower gets more at once,
   * never less. Ends behind the event that ends the job, or with the signal.
   */
  follow(signal: AbortSignal | undefined): AsyncGenerator<Event>;
}

/** Starts the work at once. `onEnd` is called when `state` has become another than running. */
export function startRun<Event>(work: JobWork<Event>, traits: JobTraits<Event>, onEnd: () => void): JobRun<Event> {
  const stop = new AbortController();
  const news = createBell();
  const said: Event[] = [];
  let state: Job["state"] = "running";

  const drive = async (): Promise<Event> => {
    // The last event is kept until the work has closed what it opened: who hears it may start the next job.
    let last: Event | undefined;
    try {
      for await (const event of work(stop.signal)) {
        if (last !== undefined) continue;
        if (traits.endOf(event) !== undefined) last = event;
        else {
          said.push(event);
          news.ring();
        }
      }
    } catch (error) {
      if (last === undefined && stop.signal.aborted) return traits.failureOf({ type: "cancelled" });
      console.error("A job failed by a mistake of the program:", error);
      return last ?? traits.failureOf(mistake(error));
    }
    return last ?? traits.failureOf(mistake(new Error("it ended without saying how")));
  };

  const ended = drive().then((last) => {
    said.push(last);
    state = traits.endOf(last) ?? "failed";
    onEnd();
    news.ring();
  });

  return {
    state: () => state,
    cancel: () => stop.abort(),
    ended,
    follow: async function* (signal) {
      for (let heard = 0; !signal?.aborted; ) {
        if (heard === said.length) {
          if (state !== "running") return;
          await news.wait(signal);
          continue;
        }
        const fresh = said.slice(heard);
        heard = said.length;
        yield* traits.gather(fresh);
        if (state === "running") await sleep(BETWEEN_EVENTS_MS);
      }
    },
  };
}

const mistake = (error: unknown) => ({
  type: "failed" as const,
  code: "program-mistake",
  cause: `The work broke off by a mistake of the program: ${error instanceof Error ? error.message : String(error)}.`,
  next: "Nothing was changed. Try again; if it fails again, report it with the text that the application printed.",
});
