// Knows how the imports section is answered: uploads to files, files to one batch, and the files gone afterwards.
// Leaves the batch itself to import/import-batch.ts.
import type { ImportEvent } from "../../shared/contract/imports.ts";
import { importBatch } from "../import/import-batch.ts";
import type { FileToRead } from "../worker/read-protocol.ts";
import { api } from "./context.ts";

export const importsApi = {
  start: api.imports.start.handler(async function* ({ context: { core, actor }, input, errors, signal }) {
    const ids = input.uploads.map(({ upload }) => upload);
    try {
      const files: FileToRead[] = [];
      for (const { upload, name } of input.uploads) {
        const path = await core.uploads.find(upload);
        if (path === undefined) throw errors.UNKNOWN_UPLOAD({ data: { upload } });
        files.push({ path, name });
      }
      const ended = yield* importBatch(files, core, actor, signal);
      if (ended.ok) {
        yield ended.value satisfies ImportEvent;
      } else if (ended.error.kind === "not-writable") {
        throw errors.NOT_WRITABLE({ data: { reason: ended.error.reason } });
      }
    } finally {
      await Promise.all(ids.map((id) => core.uploads.remove(id)));
    }
  }),
};
