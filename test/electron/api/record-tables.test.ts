// Knows that the two long tables are read once for each revision, before anybody asks, and that preparing them refuses nothing.
// Leaves what stands in their rows to contract.test.ts and how they travel to the table's serializer.
import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { certificateTable, entityTable, prepareTables } from "../../../electron/api/record-tables.ts";
import type { FrameworkRecord } from "../../../electron/record/record.ts";
import { isTable } from "../../../shared/contract/table-serializer.ts";
import { importAll, SAMPLE_FILES, withCore } from "../temporary-core.ts";

const STEPS = 3;

/** The record, and how often it was asked for each table. */
function counted(record: FrameworkRecord) {
  const asked = { certificates: 0, entities: 0 };
  const counting: FrameworkRecord = {
    ...record,
    certificates: () => {
      asked.certificates += 1;
      return record.certificates();
    },
    entities: () => {
      asked.entities += 1;
      return record.entities();
    },
  };
  return { asked, record: counting };
}

test("after the steps of preparing, a table is there without a look at the record, until the record changes", async () => {
  await withCore(async ({ core }) => {
    const { asked, record } = counted(core.record);
    prepareTables(record);
    expect(asked).toEqual({ certificates: 0, entities: 0 });
    for (let i = 0; i < STEPS; i++) await turn();
    expect(asked).toEqual({ certificates: 1, entities: 1 });
    expect([certificateTable(record), entityTable(record)].map(({ rows }) => [rows.length, isTable(rows)])).toEqual([
      [0, true],
      [0, true],
    ]);
    expect(asked).toEqual({ certificates: 1, entities: 1 });

    await importAll(SAMPLE_FILES, core);
    expect(certificateTable(record).rows).toHaveLength(15);
    expect(certificateTable(record).revision).toBe(core.record.revision());
    expect(entityTable(record).rows.length).toBeGreaterThan(5);
    expect(asked).toEqual({ certificates: 2, entities: 2 });
  });
});

test("a record that cannot be read any more is passed over in preparing, and refused to whoever asks", async () => {
  let gone: FrameworkRecord | undefined;
  await withCore(async ({ core }) => {
    gone = core.record;
  });
  const record = gone;
  if (record === undefined) throw new Error("there was no record");
  prepareTables(record);
  for (let i = 0; i < STEPS + 1; i++) await turn();
  expect(() => certificateTable(record)).toThrow();
});
