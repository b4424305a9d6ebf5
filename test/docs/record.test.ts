// Knows that what docs/record.md tells an auditor to do gives what it says: its example is recomputed from the page's own text,
// its script is run as it stands there, on a sound record and on one that was changed. Leaves the chain to ../electron/record.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SCHEMA_VERSION } from "../../electron/record/schema.ts";
import { eventHash, isKnownKind, START } from "../../electron/record/stored-event.ts";
import { EventKindSchema } from "../../shared/contract/record.ts";
import { writeFullRecord } from "../electron/record/integrity-record.ts";
import { tamper, withDatabase } from "../electron/record/small-record.ts";
import { temporaryFolder } from "../electron/temporary-core.ts";

const PAGE = readFileSync(resolve(import.meta.dirname, "../../docs/record.md"), "utf8");
const found = (pattern: RegExp): string => {
  const [, text] = pattern.exec(PAGE) ?? [];
  if (text === undefined) throw new Error(`docs/record.md has nothing like ${pattern}`);
  return text;
};

describe("the example", () => {
  const columns = found(/<!-- columns -->\n {4}(.*)\n/);
  const wanted = found(/<!-- hash -->\n {4}([0-9a-f]{64})\n/);
  test("hashes to what the page says, by its words and by our own code", () => {
    const zeros = Buffer.alloc(32);
    const byWords = createHash("sha256").update("concordat/event/v1\n").update(zeros).update(columns).digest("hex");
    expect(byWords).toBe(wanted);
    const [sequence, time, actor, type, version, body] = JSON.parse(columns);
    const row = { sequence, time, actor, type, version, body, previous: START };
    expect(eventHash(row).toString("hex")).toBe(wanted);
    expect(eventHash({ ...row, time: time + 1 }).toString("hex")).not.toBe(wanted);
  });
  test("every kind of event stands on the page, and every kind on the page is known", () => {
    const named = [...PAGE.matchAll(/^\| `([a-z-]+)` \| (\d+) \|/gm)].map(([, kind, version]) => ({ kind, version }));
    expect(named.map(({ kind }) => kind)).toEqual(EventKindSchema.options);
    for (const { kind = "", version } of named) expect(isKnownKind(kind, Number(version)), kind).toBe(true);
  });
});

test("the version of the tables is the one that is written", () => {
  expect(found(/The file carries the version of its tables \(now (\d+)\)/)).toBe(String(SCHEMA_VERSION));
});

describe("the script", () => {
  const { folder, remove } = temporaryFolder();
  const script = join(folder, "check-chain.mjs");
  const record = join(folder, "record.db");
  const run = (...words: string[]) => {
    const { stdout, status } = spawnSync(process.execPath, [script, record, ...words], {
      encoding: "utf8",
      timeout: 20_000,
    });
    return { said: stdout.trim(), status };
  };
  beforeAll(() => {
    writeFileSync(script, found(/```js\n([\s\S]*?)```/));
    writeFullRecord(record);
  });
  afterAll(remove);

  test("finds a sound record sound, and prints the hash of an event that was anchored", () => {
    const hashes = withDatabase(record, (database) =>
      database.prepare<[], string>("SELECT lower(hex(hash)) FROM event ORDER BY sequence").pluck().all(),
    );
    const { said, status } = run("2");
    expect(said.split("\n")).toEqual([
      `event 2 has the hash ${hashes[1]}`,
      `${hashes.length} events hold; the last hash is ${hashes.at(-1)}`,
    ]);
    expect(status).toBe(0);
  });
  test("names the first event that was changed, and a blob that was", () => {
    tamper(record, "UPDATE blob SET content = x'00' WHERE rowid = 1");
    expect(run()).toMatchObject({ said: expect.stringContaining("is not what its name says"), status: 1 });
    withDatabase(record, (database) => database.exec("UPDATE event SET time = time + 1 WHERE sequence = 3"));
    expect(run()).toEqual({ said: "event 3 does not hold", status: 1 });
  });
});
