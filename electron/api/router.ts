// Knows which file answers which section of the contract, and the one handler configuration of both transports.
// Leaves answers to the sections and connections to the shells.
import { ORPCError, onError } from "@orpc/server";
import type { StandardRPCHandlerOptions } from "@orpc/server/standard";
import { bytesSerializer } from "../../shared/contract/bytes-serializer.ts";
import { tableWriter } from "../../shared/contract/table-serializer.ts";
import { certificatesApi } from "./certificates.ts";
import { collectionsApi } from "./collections.ts";
import { comparisonsApi } from "./comparisons.ts";
import { api, type CallContext } from "./context.ts";
import { crlsApi } from "./crls.ts";
import { entitiesApi } from "./entities.ts";
import { exportsApi } from "./exports.ts";
import { figuresApi } from "./figures.ts";
import { filesApi } from "./files.ts";
import { importsApi } from "./imports.ts";
import { jobsApi } from "./jobs.ts";
import { mapApi } from "./map.ts";
import { membersApi } from "./members.ts";
import { overviewApi } from "./overview.ts";
import { pathsApi } from "./paths.ts";
import { policiesApi } from "./policies.ts";
import { profilesApi } from "./profiles.ts";
import { questionsApi } from "./questions.ts";
import { readingApi } from "./reading.ts";
import { recordApi } from "./record.ts";
import { recordsApi } from "./records.ts";
import { sessionApi } from "./session.ts";
import { settingsApi } from "./settings.ts";
import { tourApi } from "./tour.ts";
import { worthApi } from "./worth.ts";

export const router = api.router({
  session: sessionApi,
  certificates: certificatesApi,
  reading: readingApi,
  entities: entitiesApi,
  figures: figuresApi,
  crls: crlsApi,
  files: filesApi,
  exports: exportsApi,
  imports: importsApi,
  jobs: jobsApi,
  policies: policiesApi,
  record: recordApi,
  records: recordsApi,
  overview: overviewApi,
  paths: pathsApi,
  worth: worthApi,
  map: mapApi,
  comparisons: comparisonsApi,
  members: membersApi,
  profiles: profilesApi,
  questions: questionsApi,
  collections: collectionsApi,
  settings: settingsApi,
  tour: tourApi,
});

/** Asked twice a second until the check of the record has ended: a check that waited for that would not begin. */
const PROGRESS_OF_CHECK = "/record/integrity";

/** For the handler of either transport. A mistake of ours is logged here; the caller learns only that it was one. */
export const handlerOptions: StandardRPCHandlerOptions<CallContext> = {
  customJsonSerializers: [bytesSerializer, tableWriter],
  interceptors: [
    ({ context, request, next }) =>
      request.url.pathname === PROGRESS_OF_CHECK ? next() : context.core.calls.during(async () => next()),
    onError((error: unknown) => {
      if (error instanceof ORPCError && error.code !== "INTERNAL_SERVER_ERROR") return;
      if (error instanceof DOMException && error.name === "AbortError") return;
      // A message that oRPC cannot decode is the caller's mistake, which it is told; a log that it writes is not.
      if (error instanceof TypeError && error.message.startsWith("Invalid RPC serialized data")) return;
      console.error("A call failed by a mistake of the program:", error);
    }),
  ],
};
