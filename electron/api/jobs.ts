// Knows how the jobs section is answered. Leaves the jobs to electron/jobs.
import { api } from "./context.ts";

export const jobsApi = {
  list: api.jobs.list.handler(({ context: { core } }) => core.jobs.list()),
  changes: api.jobs.changes.handler(({ context: { core }, signal }) => core.jobs.changes(signal)),
  cancel: api.jobs.cancel.handler(async ({ context: { core }, input }) => ({
    cancelled: await core.jobs.cancel(input.job),
  })),
};
