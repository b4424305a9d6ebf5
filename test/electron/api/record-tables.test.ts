// Knows that the two long tables are read once for each revision, before anybody asks, and that preparing them refuses nothing.
// Leaves what stands in their rows to contract.test.ts and how they travel to the table's serializer.
import { setTimeout as wait } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { certificateTable, entityTable, prepareTables } from "../../../electron/api/record-tables.ts";
import { startBrowserShell } from "../../../electron/loopback/browser-shell.ts";
import type { FrameworkRecord } from "../../../electron/record/record.ts";
import { isTable } from "../../../shared/contract/table-serializer.ts";
import { importAll, SAMPLE_FILES, withCore } from "../temporary-core.ts";

const LONG = { timeout: 15_000, interval: 5 };
/** An error in a turn of its own would come within it, and fail this file. */
const PREPARED_MS = 200;

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

test("prepared, a table is there without a look at the record, until the record changes", async () => {
  await withCore(async ({ core }) => {
    const { asked, record } = counted(core.record);
    prepareTables(record);
    expect(asked).toEqual({ certificates: 0, entities: 0 });
    await vi.waitFor(() => expect(asked).toEqual({ certificates: 1, entities: 1 }), LONG);
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
  await wait(PREPARED_MS);
  expect(() => certificateTable(record)).toThrow();
});

test("a window that is given the scripts is reason to prepare, its stylesheet and a stranger's request are none", async () => {
  let sent = 0;
  await withCore(async (open) => {
    const page = new Map(
      Object.entries({
        "/": { type: "text/html; charset=utf-8", body: Buffer.from("<!doctype html>") },
        "/a.js": { type: "text/javascript; charset=utf-8", body: Buffer.from("1") },
        "/a.css": { type: "text/css; charset=utf-8", body: Buffer.from("a{}") },
      }),
    );
    const shell = await startBrowserShell(open, page, 0, { scriptsSent: () => sent++ });
    try {
      const get = async (path: string, headers = {}) =>
        (await fetch(`http://127.0.0.1:${shell.port}${path}`, { headers })).arrayBuffer();
      for (const path of ["/", "/a.css", "/none.js"]) await get(path);
      await get("/a.js", { "Sec-Fetch-Site": "cross-site" });
      expect(sent).toBe(0);
      await get("/a.js");
      await vi.waitFor(() => expect(sent).toBe(1), LONG);
    } finally {
      await shell.close();
    }
  });
});
