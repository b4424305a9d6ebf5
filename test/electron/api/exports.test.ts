// Knows the sections that list CRLs and archived files and let octets out, over a real socket and a real record.
// Leaves what an export is made of to ../export/whole-record.test.ts.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as breathe } from "node:timers/promises";
import { safe } from "@orpc/client";
import { createRouterClient } from "@orpc/server";
import { describe, expect, test, vi } from "vitest";
import { router } from "../../../electron/api/router.ts";
import type { Core } from "../../../electron/core.ts";
import { createExportStore, type ExportStore } from "../../../electron/export/export-store.ts";
import type { ConcordatClient } from "../../../shared/contract/contract.ts";
import { EXPORT_PIECE, type ExportRequest } from "../../../shared/contract/exports.ts";
import { CrlIdSchema } from "../../../shared/contract/wire-values.ts";
import { buildCertificate, serialOf } from "../../mesh/certificate-builder.ts";
import { buildCrl } from "../../mesh/crl-builder.ts";
import { P256_KEYS } from "../../mesh/key-scheme.ts";
import { newClient, withShell } from "../loopback/running-shell.ts";
import { importAll, SAMPLE_FILES, TESTER, withCore } from "../temporary-core.ts";

const sha256 = (octets: Uint8Array) => createHash("sha256").update(octets).digest("hex");

/** What can be fetched; throws what refuses it. */
async function prepared(client: ConcordatClient, request: ExportRequest) {
  for await (const event of await client.exports.prepare(request)) if (event.type === "prepared") return event;
  throw new Error("it ended without saying how");
}

async function fetchAll(client: ConcordatClient, request: ExportRequest): Promise<Buffer> {
  const { export: id, size } = await prepared(client, request);
  const pieces: Uint8Array[] = [];
  for (let offset = 0; offset < size; ) {
    const piece = await client.exports.piece({ export: id, offset });
    expect(piece.length).toBeLessThanOrEqual(EXPORT_PIECE);
    expect(piece.length).toBeGreaterThan(0);
    pieces.push(piece);
    offset += piece.length;
  }
  expect(await client.exports.piece({ export: id, offset: size })).toHaveLength(0);
  return Buffer.concat(pieces);
}

test("an archived file larger than a piece comes back whole, with all that was in it", () =>
  withShell(async (running) => {
    const { folder, open } = running;
    const path = join(folder, "mixed.pem");
    const junk = "junk between the blocks\n".repeat(60_000);
    const original = Buffer.from(
      `${readFileSync(SAMPLE_FILES[0]?.path ?? "", "utf8")}${junk}-----BEGIN NONSENSE-----\nAAAA\n-----END NONSENSE-----\n`,
    );
    writeFileSync(path, original);
    await importAll([{ path, name: "mixed.pem" }], open.core);
    const { client } = await newClient(running);
    const { rows } = await client.files.list();
    expect(rows).toMatchObject([{ name: "mixed.pem", size: original.length, certificates: 4, crls: 0, rejected: 1 }]);
    const file = rows[0]?.id ?? "";
    const { items } = await client.files.details({ file });
    expect(items.map(({ kind }) => kind)).toEqual([
      "certificate",
      "certificate",
      "certificate",
      "certificate",
      "rejected",
    ]);
    expect(items[0]).toMatchObject({ name: expect.stringContaining("Aurora"), offset: 0 });
    expect(items[4]).toMatchObject({ code: "pem-label", reason: expect.stringContaining("NONSENSE") });
    expect((await fetchAll(client, { what: "file", file })).equals(original)).toBe(true);
  }));

test("a CRL is listed, described, and leads to the certificates of the record that it revokes", () =>
  withShell(async (running) => {
    const { folder, open } = running;
    const ca = { subject: "Root", subjectKey: "root", issuer: "Root", issuerKey: "root", ca: true };
    const leaf = { subject: "Leaf", subjectKey: "leaf", issuer: "Root", issuerKey: "root" };
    const serial = Buffer.from(serialOf(leaf)).toString("hex");
    const crl = buildCrl(
      { issuer: "Root", issuerKey: "root", number: 300, revoked: [{ serial, reason: 1 }, { serial: "7f" }] },
      P256_KEYS,
    );
    const files = [buildCertificate(ca, P256_KEYS), buildCertificate(leaf, P256_KEYS), crl].map((octets, at) => {
      const path = join(folder, `${at}.der`);
      writeFileSync(path, octets);
      return { path, name: `${at}.der` };
    });
    await importAll(files, open.core);
    const { client } = await newClient(running);
    const { rows } = await client.crls.list();
    const root = (await client.certificates.entities()).rows.find(({ name }) => name === "Root");
    expect(rows).toMatchObject([{ issuer: "Root", entries: 2, number: "012c", delta: false, issuerEntity: root?.id }]);
    const details = await client.crls.details({ crl: CrlIdSchema.parse(sha256(crl)) });
    const certificate = (await client.certificates.list()).rows.find(({ subject }) => subject === "Leaf")?.id;
    expect(details.revoked).toMatchObject([{ serial, reason: "keyCompromise", certificate }, { serial: "7f" }]);
    expect(details.revoked[1]).not.toHaveProperty("certificate");
    expect(details.extensions.find(({ name }) => name === "cRLNumber")?.fields).toEqual([
      { label: "Number", says: "012c" },
    ]);
    expect(details.fields.find(({ label }) => label === "Entries")?.says).toBe("2");
  }));

test("what is unknown is refused by its section's name", () =>
  withShell(async (running) => {
    const { client } = await newClient(running);
    const nobody = "0".repeat(64);
    expect((await safe(client.crls.details({ crl: nobody }))).error).toMatchObject({ code: "UNKNOWN_CRL" });
    expect((await safe(client.files.details({ file: nobody }))).error).toMatchObject({ code: "UNKNOWN_FILE" });
    const file = await safe(prepared(client, { what: "file", file: nobody }));
    expect(file.error).toMatchObject({ code: "UNKNOWN_ITEM", data: { id: nobody } });
    const none = await safe(prepared(client, { what: "items", form: "pem", certificates: [], crls: [] }));
    expect(none.error).toMatchObject({ code: "NOT_ONE", data: { items: 0 } });
    const piece = await safe(client.exports.piece({ export: "00000000-0000-4000-8000-000000000000", offset: 0 }));
    expect(piece.error).toMatchObject({ code: "UNKNOWN_EXPORT" });
  }));

describe("an export", () => {
  const exported = (name: string) => ({ name, mediaType: "text/plain", parts: [Buffer.from(name)] });

  test("is forgotten after ten minutes, not before", () => {
    vi.useFakeTimers();
    const store = createExportStore();
    const id = store.keep(exported("a"));
    vi.advanceTimersByTime(10 * 60_000 - 1);
    expect(store.piece(id, 0, 9)).toEqual(Buffer.from("a"));
    vi.advanceTimersByTime(1);
    expect(store.piece(id, 0, 9)).toBeUndefined();
    vi.useRealTimers();
  });

  test("gives way when more are asked for than are kept, the oldest first; closing forgets all", () => {
    const store = createExportStore();
    const ids = ["a", "b", "c", "d", "e"].map((name) => store.keep(exported(name)));
    expect(ids.map((id) => store.piece(id, 0, 9)?.toString())).toEqual([undefined, "b", "c", "d", "e"]);
    store.close();
    expect(ids.map((id) => store.piece(id, 0, 9))).toEqual(Array(5).fill(undefined));
  });
});

describe("an export that takes long", () => {
  const MANY = 1000;
  const ders = Array.from({ length: MANY }, (_, i) =>
    buildCertificate({ subject: `S ${i}`, subjectKey: `s ${i}`, issuer: "Root", issuerKey: "root" }),
  );
  const everything = { what: "everything", form: "p7b", certificates: true, crls: true } as const;
  /** A core with all of them, on which every step is told; and what it keeps for fetching. */
  const withMany = (use: (core: Core, kept: readonly string[]) => Promise<void>) =>
    withCore(async ({ core }, folder) => {
      const path = join(folder, "many.der");
      writeFileSync(path, Buffer.concat(ders));
      await importAll([{ path, name: "many.der" }], core);
      let now = 0;
      const stopwatch = () => {
        now += 1000;
        return now;
      };
      const kept: string[] = [];
      const keep: ExportStore["keep"] = (exported) => {
        const id = core.exports.keep(exported);
        kept.push(id);
        return id;
      };
      await use({ ...core, stopwatch, exports: { ...core.exports, keep } }, kept);
    });
  const clientOf = (core: Core) => createRouterClient(router, { context: { core, actor: TESTER, roles: [] } });

  test("says how far it is, and other questions are answered between its steps", () =>
    withMany(async (core, kept) => {
      const client = clientOf(core);
      const said = [];
      let answered = 0;
      let over = false;
      const asking = (async () => {
        for (; !over; answered += 1) {
          await breathe();
          await client.session.status();
        }
      })();
      for await (const event of await client.exports.prepare(everything)) said.push(event);
      over = true;
      await asking;
      const progress = said.flatMap((event) => (event.type === "progress" ? [event] : []));
      expect(progress.map(({ done }) => done)).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900, MANY]);
      expect(new Set(progress.map(({ of }) => of))).toEqual(new Set([MANY]));
      expect(said.at(-1)).toMatchObject({ type: "prepared", export: kept[0], name: `${MANY} certificates.p7b` });
      expect(answered).toBeGreaterThanOrEqual(progress.length - 1);
    }));

  test("stopped, keeps nothing to be fetched: by its signal, or because nobody listens any more", () =>
    withMany(async (core, kept) => {
      const client = clientOf(core);
      const stop = new AbortController();
      const events = await client.exports.prepare(everything, { signal: stop.signal });
      const said: string[] = [];
      const heard = (async () => {
        for await (const { type } of events) {
          said.push(type);
          if (said.length === 3) stop.abort();
        }
      })();
      await heard.catch(() => undefined);
      for await (const { type } of await client.exports.prepare(everything)) {
        expect(type).toBe("progress");
        break;
      }
      expect(new Set(said)).toEqual(new Set(["progress"]));
      expect(said.length).toBeLessThan(MANY / 100);
      expect(kept).toEqual([]);
      for await (const event of await client.exports.prepare(everything)) if (event.type === "prepared") break;
      expect(kept).toHaveLength(1);
    }));

  test("has the same octets as pieces, wherever its parts and the pieces are cut", () => {
    const store = createExportStore();
    const whole = Buffer.from("abcdefghijklmnop");
    const parts = [
      whole.subarray(0, 3),
      Buffer.alloc(0),
      whole.subarray(3, 4),
      whole.subarray(4, 11),
      whole.subarray(11),
    ];
    const id = store.keep({ name: "a", mediaType: "text/plain", parts });
    for (let offset = 0; offset <= whole.length + 1; offset += 1)
      for (let length = 0; length <= whole.length + 1; length += 1)
        expect(Buffer.from(store.piece(id, offset, length) ?? []).toString()).toBe(
          whole.subarray(offset, offset + length).toString(),
        );
    store.close();
  });
});
