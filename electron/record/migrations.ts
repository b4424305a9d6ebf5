// Knows the way from each older version of the tables to the next, each step in one transaction with its number.
// Leaves refusing newer versions to record-file.ts. Stored events and blobs never change on the way.
import type { Database } from "better-sqlite3";
import type { SignatureVerifier } from "../../shared/pki/public-key.ts";
import { err, ok, type Result } from "../../shared/values/result.ts";
import { rebuildProjections } from "./rebuild.ts";
import { EVENT, PERSON, profileTable, registryTables, SCHEMA_VERSION } from "./schema.ts";
import { type ChainFault, verifyBlobs, verifyChain } from "./verify-chain.ts";

type Migration = (database: Database, verify: SignatureVerifier) => void;

/** The first goes from version 1 to 2, and so on; none is ever changed once it was released. */
const MIGRATIONS: readonly Migration[] = [
  // 2: names of people leave the events; CRLs, files and addresses have rows of their own.
  (database, verify) => {
    database.exec(PERSON);
    rebuildProjections(database, verify);
  },
  // 3: members, assignments, profiles and kept questions have rows; no event of an older record gives one.
  // The step before makes all tables of the present version already.
  (database) => {
    for (const table of ["member", "assignment", "profile", "kept_question"])
      database.exec(`DROP TABLE IF EXISTS main.${table}`);
    database.exec(registryTables("main"));
  },
  // 4: events have no index over their hashes. The rows are copied as they are; their chain was verified just before.
  (database) => {
    database.exec(`
      DROP TRIGGER event_never_changes;
      DROP TRIGGER event_never_goes;
      ALTER TABLE event RENAME TO event_before;
      ${EVENT}
      INSERT INTO event SELECT * FROM event_before ORDER BY sequence;
      DROP TABLE event_before;`);
  },
  // 5: a profile has tiers; no event of an older record gives one.
  (database) => {
    database.exec(`
      ALTER TABLE main.profile RENAME TO profile_before;
      ${profileTable("main")}
      INSERT INTO main.profile (id, event, name, inputs, tiers, dropped)
        SELECT id, event, name, inputs, '[]', dropped FROM main.profile_before;
      DROP TABLE main.profile_before;`);
  },
  // 6: what awaits its issuer's key stands by the key it names, and keys by their identifier. The step to version 2 makes
  // these tables already.
  (database, verify) => {
    const column = database.prepare("SELECT 1 FROM pragma_table_info('crl') WHERE name = 'authority_key_identifier'");
    if (column.get() === undefined) rebuildProjections(database, verify);
  },
];

/**
 * Brings an older record to the present version. A step that is cut off leaves the version before it. The whole chain is
 * verified first: projections of a damaged log would be wrong, and it would be touched; gives the fault and changes
 * nothing then. Throws SQLite's errors.
 */
export function migrate(database: Database, from: number, verify: SignatureVerifier): Result<undefined, ChainFault> {
  const fault = exhausted(verifyChain(database)) ?? exhausted(verifyBlobs(database));
  if (fault !== undefined) return err(fault);
  for (let version = from; version < SCHEMA_VERSION; version++) {
    const step = MIGRATIONS[version - 1];
    if (step === undefined) throw new Error(`there is no way from version ${version}`);
    const apply = database.transaction(() => {
      step(database, verify);
      database.pragma(`user_version = ${version + 1}`);
    });
    apply.immediate();
  }
  return ok(undefined);
}

function exhausted<Found>(check: Generator<unknown, Found>): Found {
  for (;;) {
    const step = check.next();
    if (step.done === true) return step.value;
  }
}
