// Knows that a hostile import (thousands of certificates of one name with as many keys) leaves the core free while it is
// written: questions are answered between its begin and its commit, counted, and it can still be taken back.
// Leaves the writing itself to test/electron/record.
import { join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import { createRouterClient } from "@orpc/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { router } from "../../../electron/api/router.ts";
import type { Core } from "../../../electron/core.ts";
import { importWork } from "../../../electron/import/import-job.ts";
import { certificateExtract } from "../../../electron/record/extract.ts";
import { rebuildProjections } from "../../../electron/record/rebuild.ts";
import type { FrameworkRecord } from "../../../electron/record/record.ts";
import type { ReadFiles } from "../../../electron/worker/read-files.ts";
import type { ImportEvent } from "../../../shared/contract/imports.ts";
import type { SignatureVerifier } from "../../../shared/pki/public-key.ts";
import { sayFigure } from "../../figures.ts";
import { certificateOf, openSmall, projectionRows, truthRows, withDatabase } from "../record/small-record.ts";
import { TESTER, temporaryFolder, withCore } from "../temporary-core.ts";

const CERTIFICATES = 1500;
/** A step is for at most so many of them. */
const A_STEP = 50;
const STEPS = CERTIFICATES / A_STEP;

const bad: SignatureVerifier = () => ({ kind: "bad" });
const crowd = Array.from({ length: CERTIFICATES }, (_, i) =>
  certificateOf("M", "M", {
    subjectKey: `m ${i}`,
    issuerKey: "nobody",
    subjectKeyId: "aa",
    authorityKeyId: "aa",
    serial: (0x10000 + i).toString(16).padStart(6, "0"),
  }),
);
/** What the thread would give, at once. */
const read: ReadFiles = async function* () {
  const arrivals = crowd.map(({ certificate, source }) => ({
    kind: "certificate" as const,
    der: certificate.der,
    extract: certificateExtract(certificate),
    source,
  }));
  yield { kind: "items", file: "crowd.pem", found: CERTIFICATES, items: [], arrivals };
  yield { kind: "end" };
};

let place: ReturnType<typeof temporaryFolder>;
let path: string;
let record: FrameworkRecord;
beforeEach(() => {
  place = temporaryFolder();
  path = join(place.folder, "hostile.db");
  record = openSmall(path, bad);
});
afterEach(() => {
  record.close();
  place.remove();
});

/**
 * Runs the import as a job while `session.status` is asked over and over; gives the events, how many answers came between the
 * beginning of the writing and its end, and how many of them saw something of the batch.
 */
async function hostileImport(core: Core, stopAfter = Number.POSITIVE_INFINITY) {
  const client = createRouterClient(router, { context: { core, actor: TESTER, roles: [] } });
  const work = importWork([{ path: "crowd.pem", name: "crowd.pem" }], core, TESTER);
  const started = core.jobs.run("import", "crowd.pem", work);
  if (!started.ok) throw new Error("busy");
  const events: ImportEvent[] = [];
  let over = false;
  const following = (async () => {
    for await (const event of core.jobs.follow("import", started.value, undefined) ?? []) events.push(event);
    over = true;
  })();
  let [answered, saw] = [0, 0];
  let decided: Promise<{ readonly revision: number }> | undefined;
  let cancelled: Promise<{ readonly cancelled: boolean }> | undefined;
  while (!over) {
    await breathe();
    const status = await client.session.status();
    // Asked of the job, not of its follower, who hears 20 times a second.
    if (core.jobs.list()[0]?.state !== "running") break;
    answered += 1;
    if (status.revision !== 0 || status.certificates !== 0) saw += 1;
    if (answered === 10) decided = client.members.register({ name: `Somebody ${record.revision()}`, nameSpaces: [] });
    if (answered === stopAfter) cancelled = client.jobs.cancel({ job: started.value });
  }
  await following;
  return { events, answered, saw, decided: await decided, cancelled: await cancelled };
}

test(
  `${CERTIFICATES} certificates of one name: status is answered while they are written`,
  {
    timeout: 120_000,
  },
  (context) =>
    withCore(async ({ core }) => {
      const { events, answered, saw, decided } = await hostileImport({ ...core, record, read });
      expect(events.at(-1)).toMatchObject({ type: "committed", imported: CERTIFICATES });
      sayFigure(
        context,
        `${CERTIFICATES} certificates of one name and as many keys: ${answered} answers while written`,
      );
      // Between any two steps one at least; a few of them may come before the first.
      expect(answered).toBeGreaterThanOrEqual(STEPS - 2);
      expect(saw).toBe(0);
      // What somebody decided meanwhile stands behind the whole batch.
      expect(decided?.revision).toBe(CERTIFICATES + 1);
      const said = events.flatMap((event) =>
        event.type === "progress" && event.phase === "committing" ? [event] : [],
      );
      expect(said.some(({ done, found }) => done > 0 && done < found && found === CERTIFICATES)).toBe(true);
      const rows = projectionRows(path);
      withDatabase(path, (database) => database.transaction(() => rebuildProjections(database, bad))());
      expect(projectionRows(path)).toEqual(rows);
    }),
);

test("cancelled while they are written: nothing of them is in the record", { timeout: 120_000 }, () =>
  withCore(async ({ core }) => {
    const { events, answered, cancelled } = await hostileImport({ ...core, record, read }, STEPS / 2);
    expect(events.at(-1)).toEqual({ type: "cancelled" });
    expect(cancelled).toEqual({ cancelled: true });
    expect(answered).toBeLessThan(STEPS);
    // What was decided meanwhile went in, and nothing else.
    expect(truthRows(path)).toMatchObject({ event: [{ type: "member-registered" }], blob: [] });
    expect(record.counts()).toMatchObject({ certificates: 0, entities: 0, events: 1 });
    expect([record.batches(), record.members()]).toEqual([[], [expect.objectContaining({ name: "Somebody 0" })]]);
    record.close();
    record = openSmall(path, bad);
    expect((await hostileImport({ ...core, record, read })).events.at(-1)).toMatchObject({
      type: "committed",
      imported: CERTIFICATES,
    });
  }),
);
