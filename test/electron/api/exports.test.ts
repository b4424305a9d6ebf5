// Knows the sections that list CRLs and archived files and let octets out, over a real socket and a real record.
// Leaves what an export is made of to ../export/whole-record.test.ts.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { safe } from "@orpc/client";
import { describe, expect, test, vi } from "vitest";
import { createExportStore } from "../../../electron/export/export-store.ts";
import type { ConcordatClient } from "../../../shared/contract/contract.ts";
import { EXPORT_PIECE, type ExportRequest } from "../../../shared/contract/exports.ts";
import { CrlIdSchema } from "../../../shared/contract/wire-values.ts";
import { buildCertificate, serialOf } from "../../mesh/certificate-builder.ts";
import { buildCrl } from "../../mesh/crl-builder.ts";
import { P256_KEYS } from "../../mesh/key-scheme.ts";
import { newClient, withShell } from "../loopback/running-shell.ts";
import { importAll, SAMPLE_FILES } from "../temporary-core.ts";

const sha256 = (octets: Uint8Array) => createHash("sha256").update(octets).digest("hex");

async function fetchAll(client: ConcordatClient, request: ExportRequest): Promise<Buffer> {
  const { export: id, size } = await client.exports.prepare(request);
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
    const file = await safe(client.exports.prepare({ what: "file", file: nobody }));
    expect(file.error).toMatchObject({ code: "UNKNOWN_ITEM", data: { id: nobody } });
    const none = await safe(client.exports.prepare({ what: "items", form: "pem", certificates: [], crls: [] }));
    expect(none.error).toMatchObject({ code: "NOT_ONE", data: { items: 0 } });
    const piece = await safe(client.exports.piece({ export: "00000000-0000-4000-8000-000000000000", offset: 0 }));
    expect(piece.error).toMatchObject({ code: "UNKNOWN_EXPORT" });
  }));

describe("an export", () => {
  const exported = (name: string) => ({ name, mediaType: "text/plain", octets: Buffer.from(name) });

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
