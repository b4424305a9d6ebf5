// Knows what the record section says of a real record: what it is, its events from the newest, by kind and by words, and its
// backups; also of one that was tampered with. Leaves making backups to ../record/backup.test.ts.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createRouterClient } from "@orpc/server";
import { describe, expect, test } from "vitest";
import { router } from "../../../electron/api/router.ts";
import { type Core, openCore } from "../../../electron/core.ts";
import { SCHEMA_VERSION } from "../../../electron/record/schema.ts";
import { writeFullRecord } from "../record/integrity-record.ts";
import { tamper, withDatabase } from "../record/small-record.ts";
import { TESTER, temporaryFolder } from "../temporary-core.ts";

/** A core on the full record, or on what `before` made of it. */
async function withFull(
  use: (client: ReturnType<typeof clientOf>, folder: string) => Promise<void>,
  before: (path: string) => void = () => {},
) {
  const { folder, remove } = temporaryFolder();
  writeFullRecord(join(folder, "record.db"));
  before(join(folder, "record.db"));
  const opened = openCore(folder, "own");
  if (!opened.ok) throw new Error(opened.error.kind);
  try {
    await use(clientOf(opened.value.core), folder);
  } finally {
    await opened.value.close();
    remove();
  }
}
const clientOf = (core: Core) => createRouterClient(router, { context: { core, actor: TESTER, roles: [] } });

describe("the record section", () => {
  test("says what the record is", () =>
    withFull(async (client, folder) => {
      const about = await client.record.about();
      const events = await client.record.events({ after: 0, limit: 1000 });
      expect(about).toMatchObject({ path: join(folder, "record.db"), events: events.length, tables: SCHEMA_VERSION });
      expect(about.last).toEqual({ time: events.at(-1)?.time, hash: events.at(-1)?.hash });
      expect(about.size).toBeGreaterThan(4096);
      expect(about.openedAt).toMatch(/Z$/);
    }));

  test("is checked anew when that is asked for: what was written since the check is part of it then", () =>
    withFull(async (client) => {
      const sound = () =>
        expect
          .poll(() => client.record.integrity(), { timeout: 20_000, interval: 100 })
          .toMatchObject({ state: "sound" });
      await sound();
      const before = await client.record.integrity();
      await client.members.register({ name: "Later", nameSpaces: [], entities: [] });
      const { events } = await client.record.about();
      expect(await client.record.integrity()).toEqual(before);
      expect(before).toMatchObject({ events: events - 1 });
      expect(await client.record.checkAgain()).toEqual({ state: "checking", checked: 0, events });
      // Once more while it runs begins nothing.
      expect((await client.record.checkAgain()).state).toBe("checking");
      await sound();
      expect(await client.record.integrity()).toMatchObject({ events });
    }));

  test("gives events newest first, each hashed onto the one before, with what it is about", () =>
    withFull(async (client) => {
      const { rows, searchedTo } = await client.record.page({ limit: 500 });
      const events = await client.record.events({ after: 0, limit: 1000 });
      expect(rows.map(({ sequence }) => sequence)).toEqual(events.map(({ sequence }) => sequence).reverse());
      expect(searchedTo).toBe(1);
      for (const [at, row] of rows.entries()) expect(row.previous).toBe(rows[at + 1]?.hash ?? "0".repeat(64));
      const about = rows.map(({ type, concerns }) => `${type} ${concerns?.what} ${concerns?.name}`);
      expect(about).toContain("certificate-imported certificate Ada");
      expect(about).toContain("crl-imported crl Root");
      expect(about).toContain("file-archived file first.zip");
      expect(about).toContain("uri-collected address http://gone.example/x.crl");
      expect(rows.find(({ type }) => type === "uri-collected")?.concerns?.id).toBeUndefined();
      expect(new Set(rows.map(({ actor }) => actor))).toEqual(new Set(["Ada", "Grace"]));
    }));

  test("goes on where a page ended", () =>
    withFull(async (client) => {
      const first = await client.record.page({ limit: 3 });
      expect(first.rows).toHaveLength(3);
      expect(first.searchedTo).toBe(first.rows.at(-1)?.sequence);
      const second = await client.record.page({ limit: 3, before: first.searchedTo });
      expect(second.rows[0]?.sequence).toBe(first.searchedTo - 1);
    }));

  test("filters by kind and by every word, also in names that only the tables know", () =>
    withFull(async (client) => {
      const kinds = async (kind: "crl-imported") => (await client.record.page({ limit: 500, kinds: [kind] })).rows;
      expect((await kinds("crl-imported")).map(({ type }) => type)).toEqual(["crl-imported", "crl-imported"]);
      const decisions = await client.record.page({ limit: 500, kinds: ["profile-saved", "entity-assigned"] });
      expect(decisions.rows.map(({ concerns }) => concerns?.name)).toEqual([
        "Agency login",
        "Login",
        "2".repeat(64),
        "1".repeat(64),
      ]);
      const words = async (text: string) => (await client.record.page({ limit: 500, text })).rows;
      expect((await words("GONE http")).map(({ concerns }) => concerns?.name)).toEqual(["http://gone.example/x.crl"]);
      expect((await words("somebody")).map(({ type }) => type)).toEqual(["certificate-imported"]);
      expect(await words("gone nobody-has-this")).toEqual([]);
    }));

  test("an event that was changed is shown as it stands, without a name that is not its own", () =>
    withFull(
      async (client) => {
        const { rows } = await client.record.page({ limit: 500 });
        expect(rows.find(({ sequence }) => sequence === 2)).toMatchObject({
          body: '{"certificate":"00","source":"other.cer"}',
          concerns: { what: "certificate", id: "00", name: "other.cer" },
        });
        expect(rows.find(({ sequence }) => sequence === 3)?.concerns).toBeUndefined();
        expect(rows.find(({ sequence }) => sequence === 3)?.actor).toBe("not readable");
      },
      (path) =>
        tamper(
          path,
          `UPDATE event SET body = '{"certificate":"00","source":"other.cer"}' WHERE sequence = 2;
           UPDATE event SET body = 'no json', actor = 'none' WHERE sequence = 3;`,
        ),
    ));

  test("one call looks at a bounded number of events, and the next goes on", () =>
    withFull(
      async (client) => {
        const first = await client.record.page({ limit: 500, text: "first.zip" });
        expect(first.rows).toEqual([]);
        expect(first.searchedTo).toBe(30_001 - 10_000);
        let { searchedTo } = first;
        const rows = [];
        for (; searchedTo > 1; ) {
          const page = await client.record.page({ limit: 500, text: "first.zip", before: searchedTo });
          rows.push(...page.rows);
          searchedTo = page.searchedTo;
        }
        expect(rows.some(({ type }) => type === "file-archived")).toBe(true);
      },
      (path) =>
        withDatabase(path, (database) =>
          database.exec(`WITH RECURSIVE more(n) AS (SELECT 40 UNION ALL SELECT n + 1 FROM more WHERE n < 30000)
            INSERT INTO event SELECT n, 1767225600, '{}', 'uri-collected', 1, '{}', randomblob(32), randomblob(32) FROM more`),
        ),
    ));

  test("lists the backups that it named, newest first, and nothing else", () =>
    withFull(async (client, folder) => {
      expect(await client.record.backups()).toEqual({ folder: join(folder, "backups"), files: [] });
      mkdirSync(join(folder, "backups"));
      const names = ["record-20260101T000000Z-5.db", "record-20270101T000001Z-12.db", "notes.txt", "record-x.db"];
      for (const name of names) writeFileSync(join(folder, "backups", name), "four");
      expect((await client.record.backups()).files).toEqual([
        { name: names[1], size: 4, at: "2027-01-01T00:00:01Z", events: 12 },
        { name: names[0], size: 4, at: "2026-01-01T00:00:00Z", events: 5 },
      ]);
    }));

  test("a folder of backups that is none is said with code, cause and next step", () =>
    withFull(async (client, folder) => {
      writeFileSync(join(folder, "backups"), "a file in its place");
      await expect(client.record.backups()).rejects.toMatchObject({
        code: "NOT_READABLE",
        data: { code: "folder-unreadable", reason: expect.stringContaining("ENOTDIR"), next: expect.any(String) },
      });
    }));
});
