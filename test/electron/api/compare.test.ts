// Knows that two files, two moments and two revisions are compared over a real WebSocket, and what is refused.
// Leaves whether the comparison is right to test/shared/governance.
import { X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { safe } from "@orpc/client";
import { describe, expect, test } from "vitest";
import type { FrameworkRecord } from "../../../electron/record/record.ts";
import type { BlobId } from "../../../shared/framework/event.ts";
import { DATA_FOLDER, HAS_FPKI } from "../../conformance/test-data.ts";
import { newClient, withShell } from "../loopback/running-shell.ts";
import { importAll, SAMPLE_FILES } from "../temporary-core.ts";

const AT = "2026-01-01T00:00:00Z";
const revision = (number: number) => ({ side: "revision", revision: number, at: AT }) as const;

test("the record before and after an import, by its events", async () => {
  await withShell(async (shell) => {
    const [first, ...rest] = SAMPLE_FILES;
    if (first === undefined) throw new Error("the sample has no files");
    await importAll([first], shell.open.core);
    const { client } = await newClient(shell);
    const before = (await client.session.status()).revision;
    const had = (await client.certificates.list()).rows.length;
    await importAll(rest, shell.open.core);
    const rows = (await client.certificates.list()).rows;
    const anchors = rows.filter(({ role }) => role === "self-signed").map(({ id }) => id);

    const found = await client.comparisons.ask({
      before: revision(before),
      after: { side: "revision", at: AT },
      anchors,
    });
    expect(found.same).toBe(had);
    expect(found.changes.filter(({ change }) => change !== "went").length).toBe(rows.length - had);
    expect(found.changes.filter(({ change }) => change === "went")).toEqual([]);
    expect(found.before).toMatchObject({ title: `The record after event ${before}`, certificates: had });
    expect(found.after).toMatchObject({ title: "The record as it is", certificates: rows.length });

    const nothing = await client.comparisons.ask({ before: revision(0), after: revision(0), anchors });
    expect(nothing).toMatchObject({ same: 0, changes: [], reach: [], worth: [] });
  });
});

test("a whole import is a side: everything in its files, what was known before, too", async () => {
  await withShell(async (shell) => {
    const [first, ...rest] = SAMPLE_FILES;
    if (first === undefined) throw new Error("the sample has no files");
    await importAll([first], shell.open.core);
    const folder = shell.folder;
    // The first file's octets again, with a blank at the end: another file of known certificates.
    const again = join(folder, "again.pem");
    writeFileSync(again, `${readFileSync(first.path, "utf8")}\n`);
    await importAll([...rest, { name: "again.pem", path: again }], shell.open.core);
    const { client } = await newClient(shell);
    const [later, earlier] = shell.open.core.record.batches();
    if (later === undefined || earlier === undefined) throw new Error("two imports were made");
    const rows = (await client.certificates.list()).rows;
    const anchors = rows.filter(({ role }) => role === "self-signed").map(({ id }) => id);
    const side = (batch: string) => ({ side: "import", batch, at: AT }) as const;
    const found = await client.comparisons.ask({ before: side(earlier.id), after: side(later.id), anchors });
    expect(found.before.certificates).toBe(earlier.certificates);
    expect(found.after.certificates).toBe(rows.length);
    expect(found.after.title).toMatch(new RegExp(`^${rest.length + 1} files imported together, `));
    expect(found.same).toBe(earlier.certificates);
    const [error] = await safe(
      client.comparisons.ask({ before: side(later.id.replace(/.$/, "z")), after: side(later.id) }),
    );
    expect(error).not.toBeNull();
  });
});

test("what cannot be compared is refused by name", async () => {
  await withShell(async (shell) => {
    await importAll(SAMPLE_FILES, shell.open.core);
    const { client } = await newClient(shell);
    const code = async (asked: Parameters<typeof client.comparisons.ask>[0]) => {
      const [error] = await safe(client.comparisons.ask(asked));
      return error !== null && "code" in error ? error.code : undefined;
    };
    const now = { side: "revision", at: AT } as const;
    const none = "0".repeat(64);
    expect(await code({ before: { side: "file", file: none }, after: now })).toBe("UNKNOWN_FILE");
    expect(await code({ before: { side: "moment", moment: "yesterday" }, after: now })).toBe("BAD_TIME");
    expect(await code({ before: { side: "revision", at: "soon" }, after: now })).toBe("BAD_TIME");
    expect(await code({ before: now, after: now, anchors: [none] })).toBe("UNKNOWN_CERTIFICATE");
    expect(await code({ before: revision(0), after: now })).toBe("NO_ANCHORS");
    expect(await code({ before: now, after: now })).toBeUndefined();
  });
});

/**
 * The kinds counted anew from OpenSSL's reading of the octets (Node's X509Certificate), by the definition alone: a new
 * certificate for the names of an old one is renewed under the same key, re-keyed under another; what went and has no
 * such successor went.
 */
function countedByOpenssl(record: FrameworkRecord, before: string, after: string) {
  const read = (file: string) => {
    const items = record.file(file as BlobId)?.contents.items ?? [];
    const ids = [...new Set(items.flatMap((item) => (item.kind === "certificate" ? [item.id] : [])))];
    return ids.map((id) => {
      const one = new X509Certificate(record.certificate(id)?.der ?? Buffer.alloc(0));
      const key = one.publicKey.export({ type: "spki", format: "der" }).toString("hex");
      return { id, names: `${one.subject}|${one.issuer}`, key, begins: Date.parse(one.validFrom) };
    });
  };
  const [old, young] = [read(before), read(after)];
  const isIn = (side: typeof old, id: string) => side.some((one) => one.id === id);
  const fresh = young.filter(({ id }) => !isIn(old, id)).toSorted((a, b) => a.begins - b.begins);
  const gone = old.filter(({ id }) => !isIn(young, id));
  const followed = new Set<string>();
  const succeeds = (one: (typeof old)[number], sameKey: boolean) => {
    const fits = old.filter(
      (each) =>
        each.names === one.names &&
        (each.key === one.key) === sameKey &&
        each.begins <= one.begins &&
        !followed.has(each.id),
    );
    const last = fits.toSorted((a, b) => a.begins - b.begins);
    const predecessor = last.findLast(({ id }) => !isIn(young, id)) ?? last.at(-1);
    if (predecessor !== undefined && !isIn(young, predecessor.id)) followed.add(predecessor.id);
    return predecessor !== undefined;
  };
  const notRenewed = fresh.filter((one) => !succeeds(one, true));
  const came = notRenewed.filter((one) => !succeeds(one, false));
  const counts = {
    came: came.length,
    went: gone.length - followed.size,
    renewed: fresh.length - notRenewed.length,
    "re-keyed": notRenewed.length - came.length,
  };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

describe.skipIf(!HAS_FPKI)("two snapshots of the Federal PKI", () => {
  test("are compared as archived files, each judged at a moment of its own", async () => {
    await withShell(async (shell) => {
      const path = (name: string) => join(DATA_FOLDER, "data", "fpki", name);
      const names = ["older/CACertificates-2023-08-04.p7b", "CACertificatesValidatingToFederalCommonPolicyG2.p7b"];
      for (const name of names) await importAll([{ name, path: path(name) }], shell.open.core);
      const { client } = await newClient(shell);
      const [newer, older] = shell.open.core.record.files();
      if (newer === undefined || older === undefined) throw new Error("two files were archived");
      const found = await client.comparisons.ask({
        before: { side: "file", file: older.id },
        after: { side: "file", file: newer.id },
      });
      // The youngest certificate of each begins inside the window in which all of the file are in force.
      expect(found.before.certificates).toBe(150);
      expect(found.after.certificates).toBe(146);
      expect(found.after.at).toBe("2024-10-02T20:46:59Z");
      expect(found.same).toBe(109);
      expect(found.changes.filter(({ change }) => change !== "went")).toHaveLength(37);
      expect(found.reach.filter(({ after }) => after === "valid")).toHaveLength(37);
      expect(found.worth.length).toBeGreaterThan(0);
      // By name, so that a CA is found where it stands among the certificates.
      for (const names of [found.reach.map(({ subject }) => subject), found.worth.map(({ name }) => name)])
        expect(names).toEqual([...names].sort());
      expect(found.complete).toBe(true);
      const kinds = Object.groupBy(found.changes, ({ change }) => change);
      const counts = Object.fromEntries(Object.entries(kinds).map(([kind, changes = []]) => [kind, changes.length]));
      const independent = countedByOpenssl(shell.open.core.record, older.id, newer.id);
      expect(counts).toEqual(independent);
      expect(counts).toEqual({ came: 16, went: 24, renewed: 16, "re-keyed": 5 });
    });
  });
});
