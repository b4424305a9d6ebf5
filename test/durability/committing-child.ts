// Knows how to commit numbered batches to the real record one by one, saying `ack N` after each commit has returned, and
// `refused N` with the reason where one could not be written; that one is tried a second time.
// Run as a program of its own: arguments RECORD COUNT FULL|NORMAL. Leaves breaking it off to the tests.
import { writeSync } from "node:fs";
import Database from "better-sqlite3";
import { createSignatureVerifier } from "../../electron/crypto/verify-signature.ts";
import { openRecord } from "../../electron/record/open-record.ts";
import { batchTime, numberedBatch } from "./numbered-batches.ts";

const [path = "", count = "", synchronous = ""] = process.argv.slice(2);

// The control weakens the record's own connections after the record has set and asserted them: there is no switch for it.
const connections = new Set<Database.Database>();
const { pragma } = Database.prototype;
Database.prototype.pragma = function (this: Database.Database, ...args: Parameters<typeof pragma>) {
  connections.add(this);
  return pragma.apply(this, args);
};

const opened = openRecord(path, createSignatureVerifier([]));
if (!opened.ok) {
  writeSync(1, `not opened: ${JSON.stringify(opened.error)}\n`);
  process.exit(1);
}
const { record } = opened.value;
const actor = { kind: "local-user", name: "tester" } as const;
// Adds nothing and writes nothing: what batches are written over is open from now on.
record.commit({ ...numberedBatch(1), files: [], certificates: [], crls: [], collected: [] }, actor, batchTime(1));
if (connections.size === 0) throw new Error("no connection of the record was seen");
for (const connection of connections) {
  if (!connection.open) continue;
  // Ten times sooner than SQLite does by itself, so that a short run has several checkpoints between its commits.
  pragma.call(connection, "wal_autocheckpoint = 100");
  if (synchronous === "NORMAL") pragma.call(connection, "synchronous = NORMAL");
  const found = pragma.call(connection, "synchronous", { simple: true });
  if (found !== (synchronous === "NORMAL" ? 1 : 2)) throw new Error(`synchronous is ${found}`);
}
const commit = (number: number): boolean => {
  const committed = record.commit(numberedBatch(number), actor, batchTime(number));
  writeSync(
    1,
    committed.ok ? `ack ${number}\n` : `refused ${number}: ${committed.error.kind}: ${committed.error.reason}\n`,
  );
  return committed.ok;
};
for (let number = 1; number <= Number(count); number++) {
  if (commit(number) || commit(number)) continue;
  process.exitCode = 1;
  break;
}
record.close();
