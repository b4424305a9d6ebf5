// Knows that a name can leave the record for good while the log stays what it is.
// Leaves events of version 1, which hold the name itself, to migrations.test.ts.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { verifyChain } from "../../../electron/record/verify-chain.ts";
import { TESTER } from "../temporary-core.ts";
import { pathForEach } from "./path-for-each.ts";
import { REGISTRY_EVENTS } from "./registry-events.ts";
import { batchOf, certificateOf, commitSmall, NOON, openSmall, truthRows, withDatabase } from "./small-record.ts";

let path: string;
pathForEach((own) => {
  path = own;
});

const ADA = { kind: "local-user", name: "Ada Lovelace, room 4.17" } as const;
const BEN = { kind: "local-user", name: "Benedikt" } as const;

const faultOf = () =>
  withDatabase(path, (database) => {
    const check = verifyChain(database);
    for (let step = check.next(); ; step = check.next()) if (step.done === true) return step.value;
  });

/** Whether the text stands anywhere in the record's files. */
const holds = (text: string) =>
  ["", "-wal"].some((end) => existsSync(`${path}${end}`) && readFileSync(`${path}${end}`).includes(text));

test("events hold a salted hash of the name; erased, the name is in no file and the chain still verifies", () => {
  const record = openSmall(path);
  record.commit(batchOf(1, { certificates: [certificateOf("A", "A")] }), ADA, NOON);
  record.commit(batchOf(2, { certificates: [certificateOf("B", "A")] }), BEN, NOON);
  record.commit(batchOf(3, { certificates: [certificateOf("C", "A")] }), ADA, NOON);
  const actors = () => record.eventsAfter(0, 10).map(({ actor }) => actor);
  expect(actors()).toEqual([ADA.name, BEN.name, ADA.name]);
  expect(holds(ADA.name)).toBe(true);
  const before = truthRows(path);
  expect(JSON.stringify(before.event)).not.toContain("Ada");

  expect(record.erasePerson("nobody")).toEqual({ ok: true, value: "no-such-name" });
  expect(record.erasePerson(ADA.name)).toEqual({ ok: true, value: "erased" });
  expect(actors()).toEqual(["erased", BEN.name, "erased"]);
  expect(holds(ADA.name)).toBe(false);
  expect(holds(BEN.name)).toBe(true);
  expect(truthRows(path)).toEqual(before);
  commitSmall(record, batchOf(4, { certificates: [certificateOf("D", "A")] }));
  record.close();
  expect(faultOf()).toBeUndefined();
});

type Write = (record: ReturnType<typeof openSmall>) => void;
const WRITES: readonly (readonly [string, Write])[] = [
  ["commit", (record) => commitSmall(record, batchOf(2, { certificates: [certificateOf("B", "A")] }))],
  ["decision", (record) => record.append(REGISTRY_EVENTS, TESTER, NOON)],
];

test.each(WRITES)(
  "while somebody reads an older state the log keeps the name, that is said, and the next %s takes it out",
  (_, write) => {
    const record = openSmall(path);
    record.commit(batchOf(1, { certificates: [certificateOf("A", "A")] }), ADA, NOON);
    const reader = new Database(path, { readonly: true });
    reader.exec("BEGIN");
    reader.prepare("SELECT count(*) FROM event").get();
    const began = process.hrtime.bigint();
    expect(record.erasePerson(ADA.name)).toEqual({ ok: true, value: "still-in-log" });
    // It does not stand in the way of everybody else for the five seconds of the busy timeout.
    expect(process.hrtime.bigint() - began).toBeLessThan(4_000_000_000n);
    expect(holds(ADA.name)).toBe(true);
    reader.close();
    write(record);
    expect(holds(ADA.name)).toBe(false);
    record.close();
  },
);

test("the hash is SHA-256 of salt and name, so two records never show that they name the same person", () => {
  const ids = ["a.db", "b.db"].map((name) => {
    path = join(dirname(path), name);
    const record = openSmall(path);
    commitSmall(record, batchOf(1, { certificates: [certificateOf("A", "A")] }));
    record.close();
    return withDatabase(path, (database) => {
      const row = database.prepare<[], { id: string; salt: Buffer; text: string }>("SELECT * FROM person").get();
      const actor = database.prepare<[], string>("SELECT actor FROM event").pluck().get();
      expect(row?.text).toBe("tester");
      expect(row?.id).toBe(
        createHash("sha256")
          .update(row?.salt ?? "")
          .update("tester")
          .digest("hex"),
      );
      expect(actor).toBe(`{"kind":"local-user","person":"${row?.id}"}`);
      return row?.id;
    });
  });
  expect(ids[0]).not.toBe(ids[1]);
});

test("personal data are erased, never changed", () => {
  const record = openSmall(path);
  commitSmall(record, batchOf(1, { certificates: [certificateOf("A", "A")] }));
  record.close();
  withDatabase(path, (database) =>
    expect(() => database.exec("UPDATE person SET text = 'somebody else'")).toThrow("erased, never changed"),
  );
});
