// Knows how the session section is answered: what is open, and each change of its revision.
// Leaves the record's contents to the other sections.
import { setTimeout as sleep } from "node:timers/promises";
import type { Status } from "../../shared/contract/session.ts";
import { formatInstant } from "../../shared/values/instant.ts";
import type { FrameworkRecord, Integrity } from "../record/record.ts";
import { VERSION } from "../version.ts";
import { api } from "./context.ts";

/** The transport has no back-pressure: at most 20 events a second. */
const BETWEEN_EVENTS_MS = 50;

export const sessionApi = {
  about: api.session.about.handler(({ context: { core } }) => ({
    version: VERSION,
    parts: [
      { name: "Node.js", version: process.versions.node },
      { name: "OpenSSL", version: process.versions.openssl ?? "" },
      { name: "SQLite", version: core.record.sqliteVersion() },
    ],
    selfTest: core.selfTest,
  })),
  status: api.session.status.handler(({ context: { core } }) => ({
    version: VERSION,
    recordPath: core.record.path,
    kind: core.kind,
    ...core.record.counts(),
    revision: core.record.revision(),
    now: formatInstant(core.clock()),
    ...soundness(core.record.integrity()),
    offline: core.offline(),
    notVerifiableHere: core.notVerifiableHere,
  })),
  changes: api.session.changes.handler(({ context, signal }) => revisions(context.core.record, signal)),
  active: api.session.active.handler(({ context }) => context.presence?.active()),
  lock: api.session.lock.handler(({ context }) => ({ state: context.presence?.lock() ?? "not-here" })),
};

/** How sure we are of the record, and why nothing can be written to it where nothing can. */
function soundness(integrity: Integrity): Pick<Status, "integrity" | "readOnlyBecause"> {
  switch (integrity.state) {
    case "sound":
      return { integrity: { ...integrity, at: formatInstant(integrity.at) } };
    case "damaged":
      return { integrity, readOnlyBecause: integrity.reason };
    case "checking":
      return { integrity };
  }
}

/** The revision now and after each commit or change of integrity, until the signal aborts; several commits at once come as the last of them. */
async function* revisions(record: FrameworkRecord, signal: AbortSignal | undefined) {
  let said = -1;
  let wake = () => {};
  const wakeUp = () => wake();
  const stops = [
    record.onCommit(wakeUp),
    record.onIntegrity(() => {
      said = -1;
      wake();
    }),
  ];
  signal?.addEventListener("abort", wakeUp);
  try {
    while (!signal?.aborted) {
      const revision = record.revision();
      if (revision === said) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      said = revision;
      yield { revision };
      await sleep(BETWEEN_EVENTS_MS);
    }
  } finally {
    for (const stop of stops) stop();
    signal?.removeEventListener("abort", wakeUp);
  }
}
