// Knows how the record section is answered: soundness, events as they are stored, a backup with its progress.
// Leaves checking and copying to worker/record-check*.ts.
import { formatInstant } from "../../shared/values/instant.ts";
import type { Integrity } from "../record/record.ts";
import { api } from "./context.ts";

/** The transport has no back-pressure: at most 20 events a second. */
const BETWEEN_EVENTS_MS = 50;

const integrityOf = (integrity: Integrity) =>
  integrity.state === "sound" ? { ...integrity, at: formatInstant(integrity.at) } : integrity;

export const recordApi = {
  integrity: api.record.integrity.handler(({ context: { core } }) => integrityOf(core.record.integrity())),
  events: api.record.events.handler(({ context: { core }, input }) =>
    core.record.eventsAfter(input.after, input.limit).map((row) => ({ ...row, time: formatInstant(row.time) })),
  ),
  backUp: api.record.backUp.handler(async function* ({ context: { core }, input, signal, errors }) {
    const steps = core.backUp(input.path, signal);
    let saidAt = Number.NEGATIVE_INFINITY;
    try {
      for (let step = await steps.next(); ; step = await steps.next()) {
        if (step.done) {
          if (!step.value.ok) throw errors.NOT_BACKED_UP({ data: step.value.error });
          const { path, size, events, sha256 } = step.value.value;
          yield { type: "done" as const, path, size, events, sha256 };
          return;
        }
        if (core.stopwatch() - saidAt < BETWEEN_EVENTS_MS) continue;
        saidAt = core.stopwatch();
        const { phase, done, of } = step.value;
        yield { type: "progress" as const, phase, done, of };
      }
    } finally {
      // A caller that stops listening stops the backup.
      await steps.return(undefined as never);
    }
  }),
};
