// Knows the contract over a real WebSocket and a real record: every section but paths, whose answers are the engine's.
// Leaves the transport's refusals to ../loopback/attacks.test.ts.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { MessageChannel } from "node:worker_threads";
import { createORPCClient, isDefinedError, safe } from "@orpc/client";
import { RPCLink } from "@orpc/client/message-port";
import { RPCHandler } from "@orpc/server/message-port";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { handlerOptions, router } from "../../../electron/api/router.ts";
import type { Core } from "../../../electron/core.ts";
import { bytesSerializer } from "../../../shared/contract/bytes-serializer.ts";
import { CertificateRowSchema, EntityRowSchema } from "../../../shared/contract/certificates.ts";
import type { ConcordatClient } from "../../../shared/contract/contract.ts";
import type { ImportEvent } from "../../../shared/contract/imports.ts";
import { UPLOAD_PATH, UploadAnswerSchema } from "../../../shared/contract/loopback-protocol.ts";
import { tableSerializer } from "../../../shared/contract/table-serializer.ts";
import { newBearer, newClient, type Running, withShell } from "../loopback/running-shell.ts";
import { importAll, itemsOf, SAMPLE_FILES, TESTER, withCore } from "../temporary-core.ts";

async function uploadAll(running: Running) {
  const bearer = await newBearer(running);
  const { origin } = running;
  const headers = { "Content-Type": "application/octet-stream", Authorization: `Bearer ${bearer}`, Origin: origin };
  return Promise.all(
    SAMPLE_FILES.map(async ({ name, path }) => {
      const response = await fetch(`${origin}${UPLOAD_PATH}`, { method: "POST", headers, body: readFileSync(path) });
      return { upload: UploadAnswerSchema.parse(await response.json()).upload, name };
    }),
  );
}

describe("over a WebSocket", () => {
  test("files are uploaded, imported, listed and shown", () =>
    withShell(async (running) => {
      const { client } = await newClient(running);
      expect(await client.session.status()).toMatchObject({ kind: "own", certificates: 0, revision: 0 });
      const uploads = await uploadAll(running);
      const events: ImportEvent[] = [];
      const { job } = await client.imports.start({ uploads });
      for await (const event of await client.imports.follow({ job })) events.push(event);
      expect(events.at(-1)).toMatchObject({ type: "committed", imported: 15, known: 0, rejected: 0 });
      expect(itemsOf(events).map(({ outcome }) => outcome)).toEqual(Array(15).fill("new"));
      expect(readdirSync(join(running.folder, "uploads"))).toEqual([]);

      const { rows } = await client.certificates.list();
      const entities = await client.certificates.entities();
      // A table's rows are not looked at where they are sent: here they are.
      expect(z.array(CertificateRowSchema).parse(rows)).toEqual(rows);
      expect(z.array(EntityRowSchema).parse(entities.rows)).toEqual(entities.rows);
      const policies = await client.policies.list();
      expect(rows).toHaveLength(15);
      expect(entities.rows.map(({ name }) => name)).toEqual([
        "Aurora Agency Issuing CA 1",
        "Aurora Agency Root CA",
        "Borealis Industries Issuing CA 1",
        "Borealis Industries Root CA",
        "Cirrus University Issuing CA 1",
        "Cirrus University Root CA",
        "Meridian Bridge CA",
      ]);
      expect(policies.rows.find(({ oid }) => oid === "2.999.9.1")).toMatchObject({ asserted: 4, mappedFrom: 4 });
    }));

  test("a certificate's octets arrive as they were signed, with its words", () =>
    withShell(async (running) => {
      await importAll(SAMPLE_FILES, running.open.core);
      const { client } = await newClient(running);
      const { rows } = await client.certificates.list();
      const row = rows.find(
        ({ issuer, subject }) => issuer === "Aurora Agency Root CA" && subject === "Meridian Bridge CA",
      );
      if (row === undefined) throw new Error("the sample has changed");
      const details = await client.certificates.details({ certificate: row.id });
      const pem = readFileSync(SAMPLE_FILES[0]?.path ?? "", "utf8");
      expect(details.der).toBeInstanceOf(Uint8Array);
      expect(pem.replace(/\s/g, "")).toContain(Buffer.from(details.der).toString("base64"));
      const mapping = details.extensions.find(({ name }) => name === "policyMappings");
      expect(mapping?.critical).toBe(true);
      expect(mapping?.fields.map(({ exact, says }) => exact ?? says)).toEqual([
        "2.999.1.1 → 2.999.9.1",
        "2.999.1.2 → 2.999.9.2",
      ]);
      expect(details.fields.find(({ label }) => label === "Public key")?.says).toBe("EC P-256");
    }));

  test("what is unknown is refused by name", () =>
    withShell(async (running) => {
      const { client } = await newClient(running);
      const nobody = "0".repeat(64);
      const details = await safe(client.certificates.details({ certificate: nobody }));
      expect(details.error).toMatchObject({ code: "UNKNOWN_CERTIFICATE", data: { certificate: nobody } });
      expect(isDefinedError(details.error)).toBe(true);
      const shape = await safe(client.certificates.details({ certificate: "../record.db" }));
      expect(shape.error).toMatchObject({ code: "BAD_REQUEST" });
      const upload = "00000000-0000-4000-8000-000000000000";
      const start = await safe(client.imports.start({ uploads: [{ upload, name: "x" }] }));
      expect(start.error).toMatchObject({ code: "UNKNOWN_UPLOAD", data: { upload } });
    }));

  test.each([
    [
      "a target that is not in the record",
      { target: "0".repeat(64), at: "2026-01-01T00:00:00Z" },
      "UNKNOWN_CERTIFICATE",
    ],
    ["a date without a time", { target: "0".repeat(64), at: "2026-01-01" }, "BAD_TIME"],
    [
      "a policy that is no OID",
      { target: "0".repeat(64), at: "2026-01-01T00:00:00Z", policySet: ["1..2"] },
      "BAD_REQUEST",
    ],
  ])("a question with %s is refused", (_, question, code) =>
    withShell(async (running) => {
      const { client } = await newClient(running);
      const { error } = await safe(client.paths.ask(question));
      expect(error).toMatchObject({ code });
    }),
  );

  test("each commit is told to a window that listens, and an abort ends the listening", () =>
    withShell(async (running) => {
      const { client } = await newClient(running);
      const stop = new AbortController();
      const changes = await client.session.changes(undefined, { signal: stop.signal });
      expect(await changes.next()).toMatchObject({ value: { revision: 0 } });
      await importAll(SAMPLE_FILES, running.open.core);
      // Fifteen certificates and the four files they came in.
      expect(await changes.next()).toMatchObject({ value: { revision: 19 } });
      stop.abort();
      await expect(changes.next()).rejects.toThrow();
    }));
});

describe("over a MessagePort", () => {
  function connected(core: Core) {
    const { port1, port2 } = new MessageChannel();
    // Node's port and the DOM's differ in their types alone.
    new RPCHandler(router, handlerOptions).upgrade(port1 as never, { context: { core, actor: TESTER, roles: [] } });
    port1.start();
    port2.start();
    const link = new RPCLink({ port: port2 as never, customJsonSerializers: [bytesSerializer, tableSerializer] });
    const client: ConcordatClient = createORPCClient(link);
    return { client, close: () => port1.close() };
  }

  test("whoever asks how far the check of the record is does not put it off; any other call does", () =>
    withCore(async ({ core }) => {
      const { client, close } = connected(core);
      expect((await client.record.integrity()).state).toBe("checking");
      expect(core.calls.quietMs()).toBeUndefined();
      await client.record.about();
      expect(core.calls.quietMs()).toBeGreaterThanOrEqual(0);
      close();
    }));

  test("octets arrive whole, by the same handler options", () =>
    withCore(async ({ core }) => {
      await importAll(SAMPLE_FILES, core);
      const { client, close } = connected(core);
      const { rows } = await client.certificates.list();
      const certificate = rows[0]?.id ?? "";
      const { der } = await client.certificates.details({ certificate });
      const kept = core.record.certificate(rows[0]?.id ?? ("" as never))?.der;
      close();
      expect(der).toEqual(kept);
      expect(der.length).toBeGreaterThan(300);
    }));
});
