// Knows that a hostile file of many certificates with one name and as many keys costs a commit, a rebuild and the past a bounded
// number of verifications and rows for each certificate: counted, not timed.
// Leaves which keys are tried to projections.test.ts.
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TRIES } from "../../../electron/record/projections/find-issuer.ts";
import { rebuildProjections } from "../../../electron/record/rebuild.ts";
import type { Arrival } from "../../../electron/record/record-batch.ts";
import type { SignatureVerifier } from "../../../shared/pki/public-key.ts";
import { sayFigure } from "../../figures.ts";
import { temporaryFolder } from "../temporary-core.ts";
import { batchOf, certificateOf, commitSmall, openSmall, withDatabase } from "./small-record.ts";

const CERTIFICATES = 10_000;
/** As many as are gone through again: by a rebuild, and to open the past. */
const AGAIN = 1000;
/** Of one certificate: its own rows, and those of the keys and of what awaits, for each of the few questions about it. */
const ROWS_EACH = 4 * TRIES;

let place: ReturnType<typeof temporaryFolder>;
let path: string;
let rows = 0;
let verified = 0;
const bad: SignatureVerifier = () => {
  verified += 1;
  return { kind: "bad" };
};
/** What a spy would do, without keeping ten thousand results. */
const statement = Object.getPrototypeOf(new Database(":memory:").prepare("SELECT 1")) as {
  all(...asked: unknown[]): unknown[];
};
const { all } = statement;

beforeEach(() => {
  place = temporaryFolder();
  path = join(place.folder, "record.db");
  statement.all = function (...asked) {
    const found = all.apply(this, asked);
    rows += found.length;
    return found;
  };
});
afterEach(() => {
  statement.all = all;
  place.remove();
});

/** Each names a key identifier that all of them have. */
const crowd = (count: number): readonly Arrival[] =>
  Array.from({ length: count }, (_, i) =>
    certificateOf("M", "M", {
      subjectKey: `m ${i}`,
      issuerKey: "nobody",
      subjectKeyId: "aa",
      authorityKeyId: "aa",
      serial: (0x10000 + i).toString(16).padStart(6, "0"),
    }),
  );

/** How many of each one run costs. */
function costOf(run: () => void): { readonly rows: number; readonly verified: number } {
  [rows, verified] = [0, 0];
  run();
  return { rows, verified };
}

test(`${CERTIFICATES} certificates of one name and as many keys: a commit`, { timeout: 120_000 }, (context) => {
  const certificates = crowd(CERTIFICATES);
  const record = openSmall(path, bad);
  const cost = costOf(() => commitSmall(record, batchOf(1, { certificates })));
  expect(record.counts()).toMatchObject({ certificates: CERTIFICATES, events: CERTIFICATES });
  record.close();
  sayFigure(
    context,
    `${CERTIFICATES} certificates of one name and as many keys in one commit: ${cost.verified} verifications, ${cost.rows} rows read`,
  );
  // Its own key and those of its name, and what awaits its key.
  expect(cost.verified).toBeLessThanOrEqual(2 * TRIES * CERTIFICATES);
  expect(cost.verified).toBeGreaterThan(TRIES * CERTIFICATES);
  expect(cost.rows).toBeLessThan(ROWS_EACH * CERTIFICATES);
});

test(`${AGAIN} of them: a rebuild, and the past`, { timeout: 120_000 }, () => {
  const record = openSmall(path, bad);
  const committing = costOf(() => commitSmall(record, batchOf(1, { certificates: crowd(AGAIN) })));
  const past = costOf(() => record.asOf(AGAIN).close());
  record.close();
  const rebuilding = costOf(() =>
    withDatabase(path, (database) => database.transaction(() => rebuildProjections(database, bad))()),
  );
  expect(rebuilding.verified).toBe(committing.verified);
  // One row more for each: its event; and some about the tables.
  expect(rebuilding.rows).toBeLessThanOrEqual(committing.rows + AGAIN + 50);
  expect(past.rows).toBeLessThanOrEqual(committing.rows + AGAIN + 50);
  // What was tried in vain is not tried again to open the past; but for its own key, which may be unverifiable here.
  expect(past.verified).toBe(AGAIN);
});
