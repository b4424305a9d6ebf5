// Knows how the collections section is answered: a plan of the record's addresses, a job that asks those on allowed
// hosts, and every newest answer. Leaves planning and asking to network/ and the job to jobs/.
import type { CertificateId } from "../../shared/pki/certificate.ts";
import type { Core } from "../core.ts";
import { addressesToAsk } from "../network/ask-queue.ts";
import { collectionTitle, collectWork } from "../network/collect.ts";
import { bookOf, collectedRow, planOf } from "../network/collection-plan.ts";
import { api } from "./context.ts";

const portsOf = (core: Core) => ({
  ...core,
  ...core.network,
  onOffline: core.settings.onChange,
});

export const collectionsApi = {
  plan: api.collections.plan.handler(async ({ context: { core }, input }) => {
    const book = await bookOf(core.record, input.certificates as readonly CertificateId[]);
    return planOf(book, core.record.collected(), core.offline());
  }),
  start: api.collections.start.handler(async ({ context: { core, actor }, input, errors }) => {
    if (core.offline()) throw errors.OFFLINE();
    const integrity = core.record.integrity();
    if (integrity.state === "damaged") throw errors.NOT_WRITABLE({ data: { reason: integrity.reason } });
    const book = await bookOf(core.record, input.certificates as readonly CertificateId[]);
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
