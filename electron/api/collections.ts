// Knows how the collections section is answered: a plan of the record's addresses, a job that asks those on allowed
// hosts, and every newest answer. Leaves planning and asking to network/ and the job to jobs/.
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { Core } from "../core.ts";
import { inTurns, told } from "../jobs/in-turns.ts";
import { addressesToAsk } from "../network/ask-queue.ts";
import { collectionTitle, collectWork } from "../network/collect.ts";
import { bookOf, collectedRow, planOf } from "../network/collection-plan.ts";
import { api } from "./context.ts";

const portsOf = (core: Core) => ({
  ...core,
  ...core.network,
  onOffline: core.settings.onChange,
});

/** The addresses of these certificates, or of the whole record, while the core goes on; nothing where the caller has gone. */
const reading = ({ record }: Core, certificates: readonly string[], signal: AbortSignal | undefined) =>
  inTurns(bookOf(record, certificates as readonly CertificateId[]), () => !signal?.aborted);

export const collectionsApi = {
  plan: api.collections.plan.handler(async function* ({ context: { core }, input, signal }) {
    const steps = told(reading(core, input.certificates, signal), core.stopwatch);
    try {
      for (let step = await steps.next(); ; step = await steps.next()) {
        if (!step.done) yield { type: "progress" as const, ...step.value };
        else {
          if (step.value !== undefined)
            yield { type: "planned" as const, ...planOf(step.value, core.record.collected(), core.offline()) };
          return;
        }
      }
    } finally {
      // A caller that stops listening stops it.
      await steps.return(undefined as never);
    }
  }),
  start: api.collections.start.handler(async ({ context: { core, actor }, input, errors, signal }) => {
    if (core.offline()) throw errors.OFFLINE();
    const integrity = core.record.integrity();
    if (integrity.state === "damaged") throw errors.NOT_WRITABLE({ data: { reason: integrity.reason } });
    const steps = reading(core, input.certificates, signal);
    let step = await steps.next();
    while (!step.done) step = await steps.next();
    const book = step.value;
    // The caller has gone: nobody hears it.
    if (book === undefined) throw errors.NOTHING_TO_ASK();
    const request = { book, hosts: new Set(input.hosts), privateAddresses: input.privateAddresses };
    if (addressesToAsk(request).length === 0) throw errors.NOTHING_TO_ASK();
    const started = core.jobs.run("collection", collectionTitle(request), collectWork(request, portsOf(core), actor));
    if (!started.ok) throw errors.BUSY({ data: { job: started.error.job } });
    return { job: started.value };
  }),
  follow: api.collections.follow.handler(({ context: { core }, input, errors, signal }) => {
    const events = core.jobs.follow("collection", input.job, signal);
    if (events === undefined) throw errors.UNKNOWN_JOB({ data: { job: input.job } });
    return events;
  }),
  list: api.collections.list.handler(({ context: { core } }) => core.record.collected().map(collectedRow)),
};
