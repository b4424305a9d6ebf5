// Knows how the imports section is answered: uploads to the files of one job, told to whoever follows it.
// Leaves the import to import/ and the job to jobs/.

import type { Core } from "../core.ts";
import { importTitle, importWork } from "../import/import-job.ts";
import type { FileToRead } from "../worker/read-protocol.ts";
import { api } from "./context.ts";

/** Uploads that belong to a job: their ids are random, so one set does for every core of this process. */
const claimed = new Set<string>();

const unclaimed = (uploads: readonly string[]) => uploads.filter((id) => !claimed.has(id));

async function removeAll({ uploads }: Core, ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => uploads.remove(id)));
}

export const importsApi = {
  start: api.imports.start.handler(async ({ context: { core, actor }, input, errors }) => {
    const ids = input.uploads.map(({ upload }) => upload);
    try {
      const files: FileToRead[] = [];
      for (const { upload, name } of input.uploads) {
        const path = await core.uploads.find(upload);
        if (path === undefined || claimed.has(upload)) throw errors.UNKNOWN_UPLOAD({ data: { upload } });
        files.push({ path, name });
      }
      const integrity = core.record.integrity();
      if (integrity.state === "damaged") throw errors.NOT_WRITABLE({ data: { reason: integrity.reason } });
      const release = async () => {
        await removeAll(core, ids);
        for (const id of ids) claimed.delete(id);
      };
      const started = core.jobs.run("import", importTitle(files), importWork(files, core, actor, release));
      if (!started.ok) throw errors.BUSY({ data: { job: started.error.job } });
      for (const id of ids) claimed.add(id);
      return { job: started.value };
    } catch (error) {
      // Refused: the files are not waited for. Those of a running job are its own.
      await removeAll(core, unclaimed(ids));
      throw error;
    }
  }),
  discard: api.imports.discard.handler(async ({ context: { core }, input }) => {
    await removeAll(core, unclaimed(input.uploads));
  }),
  follow: api.imports.follow.handler(({ context: { core }, input, errors, signal }) => {
    const events = core.jobs.follow("import", input.job, signal);
    if (events === undefined) throw errors.UNKNOWN_JOB({ data: { job: input.job } });
    return events;
  }),
};
